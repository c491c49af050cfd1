import { z } from 'zod';
import { RegistrationPage } from '../../web/pages/sign-in/registration-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { draftOf } from '../http/draft.ts';
import { type Filled, formOf } from '../http/form.ts';
import { page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { dropSecret, keepSession, secretOf } from '../http/session.ts';
import { isRefusal } from '../shared/refusal.ts';
import { CODE_COOKIE } from './challenge.ts';
import { localPath } from './local-path.ts';
import { parseOrganisationName } from './organisation-name.ts';
import { parsePersonName } from './person-name.ts';
import { type NewPerson, type Offer, register, registrationOffer } from './register.ts';
import { deviceName } from './session.ts';

/** The kinds of organisation that give (docs/roles.md): GENTING's groups without the government's own. */
export const GIVING_KINDS = [
  'tni',
  'polri',
  'bumn',
  'bumd',
  'company',
  'community',
  'university',
  'media',
  'government',
] as const;

const name = z
  .string('required')
  .max(400, 'too_long')
  .transform((typed, ctx) => {
    const parsed = parsePersonName(typed);
    if (parsed.ok) return parsed.name;
    ctx.addIssue({ code: 'custom', message: parsed.code });
    return z.NEVER;
  });
const nik = z
  .string('required')
  .trim()
  .regex(/^\d{16}$/, 'not_a_nik');
const title = z.string().trim().max(80, 'too_long').default('');
const ke = z.string().max(500).optional();

const asStaff = z.object({ nama: name, jabatan: title, ke });
const asTreasurer = asStaff.extend({ nik });
const asDonor = asStaff
  .extend({
    wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
    sebagai: z.enum(['pribadi', 'lembaga'], 'not_chosen'),
    lembaga: z.string().max(500, 'too_long').default(''),
    jenis: z.enum(GIVING_KINDS).or(z.literal('')).optional(),
  })
  .superRefine((typed, ctx) => {
    if (typed.sebagai === 'pribadi') return;
    const named = parseOrganisationName(typed.lembaga);
    if (!named.ok) ctx.addIssue({ code: 'custom', path: ['lembaga'], message: named.code });
    if (!typed.jenis) ctx.addIssue({ code: 'custom', path: ['jenis'], message: 'not_chosen' });
  });

/**
 * The first page of somebody new: his name and, for a donor, for whom and where. A donor reads the
 * child-protection charter next: without having accepted it he cannot pledge (worker/pledges).
 */
export const registrationRoutes: Route[] = [
  get('/masuk/daftar', 'session.start', (c) => showRegistration(c)),
  post('/masuk/daftar', 'session.start', takeRegistration),
];

async function showRegistration(c: Ctx, wrong?: Wrong) {
  const offer = await offerOf(c);
  if (!offer) return seeOther(c, '/masuk', 'code_gone');
  const lang = c.get('lang');
  const next = localPath(wrong?.typed.ke ?? c.req.query('ke'));
  return page(
    c,
    {
      title: text(lang).identity.registration.title,
      width: 'reading',
      status: wrong ? 422 : 200,
    },
    <RegistrationPage
      lang={lang}
      offer={offer}
      kinds={[...GIVING_KINDS]}
      next={next}
      typed={wrong?.typed ?? (await asPledging(c))}
      errors={wrong?.errors ?? {}}
    />,
  );
}

type Wrong = Pick<Extract<Filled<unknown>, { ok: false }>, 'typed' | 'errors'>;

async function takeRegistration(c: Ctx) {
  const offer = await offerOf(c);
  const challengeId = secretOf(c, CODE_COOKIE);
  if (!offer || !challengeId) return seeOther(c, '/masuk', 'code_gone');
  const person = await personOf(c, offer);
  if (!person.ok) return showRegistration(c, person);
  const session = await register(c.env, c.get('config'), {
    challengeId,
    person: person.value.person,
    device: deviceName(c.req.header('user-agent')),
    now: c.get('now'),
  });
  if (isRefusal(session)) return refused(c, session);
  dropSecret(c, CODE_COOKIE);
  keepSession(c, session);
  if (offer.kind !== 'donor') return seeOther(c, '/beranda', 'registered');
  // Whoever came from a pledge reads the charter there, where he is about to confirm.
  const { next } = person.value;
  const isPledging = next === PLEDGE_REVIEW || next.startsWith(UNIT_ASKS);
  return seeOther(c, isPledging ? next : '/piagam', 'donor_registered');
}

const PLEDGE_REVIEW = '/ikut/tinjau';
/** The link by which a unit asks a member (worker/bulk). */
const UNIT_ASKS = '/ajakan/';

/** For whom and where, as somebody who is about to pledge has already said. */
async function asPledging(c: Ctx): Promise<Readonly<Record<string, string>>> {
  const typed = (await draftOf(c, 'asuh_ikut'))?.typed;
  if (!typed?.area) return {};
  const sebagai = typed.behalf === 'organisation' ? 'lembaga' : 'pribadi';
  return { wilayah: typed.area.slice(0, 5), sebagai };
}

async function personOf(
  c: Ctx,
  offer: Offer,
): Promise<Filled<{ person: NewPerson; next: string }>> {
  if (offer.kind === 'donor') {
    const form = await formOf(c, asDonor);
    if (!form.ok) return form;
    const { nama, jabatan, wilayah, sebagai, lembaga, jenis } = form.value;
    const named = parseOrganisationName(lembaga);
    const organisation =
      sebagai === 'lembaga' && named.ok && jenis ? { name: named.name, kind: jenis } : null;
    const donor = { areaCode: wilayah, organisation };
    const person = { name: nama, title: jabatan, nik: null, donor };
    return { ...form, value: { person, next: localPath(form.value.ke) } };
  }
  const needsNik = offer.kind === 'staff' && offer.needsNik;
  const form = needsNik ? await formOf(c, asTreasurer) : await formOf(c, asStaff);
  if (!form.ok) return form;
  const { nama, jabatan } = form.value;
  const written = 'nik' in form.value ? String(form.value.nik) : null;
  const person = { name: nama, title: jabatan, nik: written, donor: null };
  return { ...form, value: { person, next: '' } };
}

async function offerOf(c: Ctx): Promise<Offer | null> {
  const challengeId = secretOf(c, CODE_COOKIE);
  if (!challengeId) return null;
  return registrationOffer(c.env, c.get('config'), { challengeId, now: c.get('now') });
}
