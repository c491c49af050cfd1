import { z } from 'zod';
import { AskPage } from '../../web/pages/bulk/ask-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { maskContact } from '../identity/contact.ts';
import { contactsOfPerson } from '../identity/person-store.ts';
import { sendCode } from '../identity/send-code.ts';
import { charterInForce } from '../pledges/charter-store.ts';
import { packageRupiah } from '../pledges/pledge.ts';
import { packagesIn } from '../pledges/price-store.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { confirmAsk, declineAsk, openAsk } from './answer-ask.ts';
import { declinedByKey, pledgeOfKey } from './ask-store.ts';

/** What a member's link opens: what is asked of him, his yes for the amount he says, or his no. */
export const askRoutes: Route[] = [
  get('/ajakan/:token', 'session.start', (c) => showAsk(c, {}, {})),
  post('/ajakan/:token/kode', 'session.start', sendAskedCode),
  post('/ajakan/:token/janji', 'pledge.make', confirm),
  post('/ajakan/:token/tolak', 'session.start', decline),
];

const yesForm = z.object({
  rupiah: field.rupiah,
  harga: field.whole({ min: 1, max: 999_999_999 }),
  charter: z.string().max(20, 'charter_unread').default(''),
});

type Typed = Readonly<Record<string, string>>;

async function showAsk(c: Ctx, typed: Typed, errors: Typed) {
  const ask = await askOf(c);
  if (!ask) return notFound(c);
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const today = wibDate(c.get('now'));
  const { packages, charters, mine } = await read(c.env.DB, {
    packages: packagesIn(ask.areaCode, today),
    charters: charterInForce(today, viewer?.personId ?? null),
    mine: contactsOfPerson(viewer?.personId ?? ''),
  });
  const isMine = mine.some(({ lookup }) => ask.lookups.includes(lookup));
  const priced = packages.find(({ id }) => id === ask.packageId);
  const asked = isMine && !can(viewer, 'pledge.make') ? 'staff' : 'asked';
  return page(
    c,
    {
      title: text(lang).bulk.ask.title(ask.organisationName),
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <AskPage
      lang={lang}
      token={c.req.param('token') ?? ''}
      ask={ask}
      lastDay={wibDate(ask.expiresAt)}
      contact={maskContact(ask.contact)}
      priced={priced ? { ...priced, rupiah: packageRupiah(priced) } : null}
      who={viewer === null ? 'nobody' : isMine ? asked : 'another'}
      charter={charters.find(({ acceptedAt }) => acceptedAt === null) ?? null}
      typed={typed}
      errors={errors}
    />,
  );
}

/** Sends a code to the asked contact and nowhere else: whoever stole the link does not get it. */
async function sendAskedCode(c: Ctx) {
  const ask = await askOf(c);
  if (!ask) return notFound(c);
  const refusal = await sendCode(c, ask.contact);
  if (refusal) return refused(c, refusal, 429);
  return seeOther(c, `/masuk/kode?ke=/ajakan/${c.req.param('token')}`);
}

async function confirm(c: Ctx) {
  const viewer = c.get('viewer');
  const ask = await askOf(c);
  if (!viewer) return notFound(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, yesForm);
  if (!ask) {
    const key = form.ok ? form.key : '';
    const { made } = await read(c.env.DB, { made: pledgeOfKey(key, viewer.personId) });
    return made[0] ? seeOther(c, `/janji-saya/${made[0].pledgeId}`, 'pledge_made') : notFound(c);
  }
  if (!form.ok) return showAsk(c, form.typed, errorTexts(words, form.errors));
  const { rupiah, harga, charter } = form.value;
  const made = await confirmAsk(
    { db: c.env.DB, config: c.get('config') },
    {
      key: form.key,
      ask,
      rupiahPerMonth: rupiah,
      expectedPackageRupiah: harga,
      charterVersion: charter || undefined,
    },
    { personId: viewer.personId, now: c.get('now'), random: cryptoRandom },
  );
  if (!isRefusal(made)) return seeOther(c, `/janji-saya/${made.answer.pledgeId}`, 'pledge_made');
  const about = FIELD_OF[made.code];
  if (!about) return refused(c, made);
  return showAsk(c, { rupiah: String(rupiah) }, { [about]: refusalText(words, made) });
}

const FIELD_OF: Readonly<Record<string, string>> = {
  charter_missing: 'charter',
  below_one_package: 'rupiah',
  amount_out_of_bounds: 'rupiah',
  children_out_of_bounds: 'rupiah',
  price_changed: 'rupiah',
};

async function decline(c: Ctx) {
  const form = await formOf(c, z.object({}));
  const key = form.ok ? form.key : '';
  const ask = await askOf(c);
  if (!ask) {
    const { said } = await read(c.env.DB, { said: declinedByKey(key) });
    return said[0] ? seeOther(c, '/', 'bulk_declined') : notFound(c);
  }
  const by = { personId: c.get('viewer')?.personId ?? null, now: c.get('now') };
  const done = await declineAsk({ db: c.env.DB }, { key, ask }, by);
  return isRefusal(done) ? refused(c, done) : seeOther(c, '/', 'bulk_declined');
}

function askOf(c: Ctx) {
  const place = { db: c.env.DB, config: c.get('config') };
  return openAsk(place, c.req.param('token') ?? '', c.get('now'));
}
