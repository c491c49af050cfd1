import { PregnancyFilePage } from '../../web/pages/pregnancy/pregnancy-file-page.tsx';
import {
  type PregnancyLine,
  PregnancyListPage,
} from '../../web/pages/pregnancy/pregnancy-list-page.tsx';
import { PregnancyTrail } from '../../web/pages/pregnancy/pregnancy-trail.tsx';
import { RegisterPregnancyPage } from '../../web/pages/pregnancy/register-pregnancy-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { actingOf, errorWords, listAudited, openedFile, vaultOf } from '../registry/asking.ts';
import { narrowedRoots, pageLength, STAGE_OF, stageNamed } from '../registry/child-list.ts';
import { kelurahanIn } from '../registry/child-list-store.ts';
import { openIdentity } from '../registry/identity.ts';
import { risksOf } from '../registry/pregnancy-risk.ts';
import { sourceOf } from '../registry/source.ts';
import { verifyTogether } from '../registry/verify-together.tsx';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { pregnancyView } from './open-pregnancy.ts';
import { armAsTyped, pregnancyForm } from './pregnancy-form.ts';
import {
  armsOf,
  childrenOf,
  type PregnancyListRow,
  type PregnancyPlace,
  pregnanciesAt,
  pregnancyById,
} from './pregnancy-store.ts';
import { type MaybeKnownWoman, registerPregnancy } from './register-pregnancy.ts';

/** Pregnant women: the list, registering one, and her file. */
export const pregnancyRoutes: Route[] = [
  get('/ibu-hamil', 'beneficiary.list', showList),
  post('/ibu-hamil/verifikasi-bersama', 'beneficiary.verify', verifyTogether('/ibu-hamil')),
  get('/ibu-hamil/baru', 'beneficiary.register', (c) => form(c, {}, {})),
  post('/ibu-hamil/baru', 'beneficiary.register', register),
  get('/ibu-hamil/:id', 'beneficiary.open', showFile),
];

/** Above this many, a list to choose from is no help: the code is typed instead. */
const MOST_TO_CHOOSE_FROM = 600;

async function showList(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const roots = narrowedRoots(scopesOf(viewer, 'beneficiary.list'), null);
  const isVerifier = viewer?.assignments.some(({ role }) => role === 'verifier');
  const stage = stageNamed(c.req.query('tahap')) ?? (isVerifier ? 'visited' : 'registered');
  const { rows } = await read(c.env.DB, {
    rows: pregnanciesAt({
      stage,
      roots,
      after: placeOf(c.req.query('setelah')),
      limit: pageLength(stage) + 1,
    }),
  });
  const { shown, last } = pageOf(rows, pageLength(stage));
  if (shown.length > 0) await listAudited(c, { action: 'pregnancy.list', roots });
  return page(
    c,
    { title: text(lang).pregnancy.list.title },
    <PregnancyListPage
      lang={lang}
      stage={stage}
      stages={Object.entries(STAGE_OF).map(([name, each]) => ({ name, stage: each, count: null }))}
      lines={await lines(c, shown)}
      next={last ? `${last.areaCode}-${last.id}` : null}
      isFirst={c.req.query('setelah') === undefined}
      mayRegister={can(viewer, 'beneficiary.register')}
      mayVerify={stage === 'visited' && can(viewer, 'beneficiary.verify')}
    />,
  );
}

async function showFile(c: Ctx) {
  const file = await openedFile(c, 'beneficiary.open');
  if (file?.head.kind !== 'pregnancy') return notFound(c);
  const { id } = file.head;
  const { rows, arms, children } = await read(c.env.DB, {
    rows: pregnancyById(id),
    arms: armsOf(id),
    children: childrenOf(id),
  });
  const lang = c.get('lang');
  const view = pregnancyView(c, file, { pregnancy: rows[0] ?? null, arms, children });
  return page(
    c,
    {
      title: text(lang).pregnancy.file.kicker,
      trail: <PregnancyTrail lang={lang} file={null} />,
    },
    <PregnancyFilePage lang={lang} file={view} />,
  );
}

/** The field that a refusal of a registration speaks of. */
const FIELD_OF: Readonly<Record<string, string>> = {
  area_out_of_scope: 'areaCode',
  born_in_future: 'bornOn',
  mother_age_unlikely: 'bornOn',
  nik_of_a_man: 'nik',
  nik_of_other_date: 'nik',
  nik_of_open_pregnancy: 'nik',
  nik_of_other_child: 'nik',
  due_in_past: 'dueOn',
  due_too_far: 'dueOn',
  last_birth_unlikely: 'lastBirthMonth',
  arm_in_millimetres: 'armCm',
  arm_implausible: 'armCm',
  measured_in_future: 'armOn',
  measured_before_pregnancy: 'armOn',
};

async function register(c: Ctx) {
  const filled = await formOf(c, pregnancyForm);
  const words = text(c.get('lang'));
  if (!filled.ok) return form(c, filled.typed, errorWords(words, filled.errors));
  const { value, key } = filled;
  const { sex: _hers, armCm, armOn, isOtherWoman, next, ...told } = value;
  const arm = armAsTyped({ armCm, armOn });
  if (isRefusal(arm)) return formAgain(c, arm);
  const outcome = await registerPregnancy(
    c.env.DB,
    vaultOf(c),
    actingOf(c, 'beneficiary.register', key),
    { ...told, arm, source: sourceOf(c.get('viewer')), isOtherWoman: isOtherWoman === 'ya' },
  );
  if (isRefusal(outcome)) return formAgain(c, outcome);
  if ('kind' in outcome) return form(c, await typedAgain(c), {}, outcome);
  const { id } = outcome.answer;
  const path = next === undefined ? `/ibu-hamil/${id}` : `/anak/${id}/persetujuan`;
  return seeOther(c, path, 'pregnancy_registered');
}

async function formAgain(c: Ctx, refusal: Refusal) {
  const about = FIELD_OF[refusal.code];
  if (about === undefined) return refused(c, refusal);
  return form(c, await typedAgain(c), { [about]: refusalText(text(c.get('lang')), refusal) });
}

async function form(
  c: Ctx,
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
  maybe: MaybeKnownWoman | null = null,
) {
  const lang = c.get('lang');
  const roots = narrowedRoots(scopesFor(c, 'beneficiary.register'), null);
  const { areas } = await read(c.env.DB, { areas: kelurahanIn(roots, MOST_TO_CHOOSE_FROM + 1) });
  const isWrong = Object.keys(errors).length > 0;
  return page(
    c,
    {
      title: text(lang).pregnancy.register.title,
      width: 'reading',
      trail: <PregnancyTrail lang={lang} file={null} />,
      status: maybe ? 409 : isWrong ? 422 : 200,
    },
    <RegisterPregnancyPage
      lang={lang}
      typed={typed}
      errors={errors}
      areas={areas.length > MOST_TO_CHOOSE_FROM ? null : areas}
      today={wibDate(c.get('now'))}
      maybe={maybe}
    />,
  );
}

/** The body is read a second time from what the framework keeps of it. */
async function typedAgain(c: Ctx): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== '_key',
    ),
  );
}

async function lines(c: Ctx, rows: readonly PregnancyListRow[]): Promise<PregnancyLine[]> {
  const vault = vaultOf(c);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: (await openIdentity(vault, row))?.name ?? null,
      place: row.areaName,
      dueOn: row.dueOn,
      armMm: row.armMm,
      risks: risksOf(row),
      severity: row.severity,
      hasConsent: row.consent === 1,
    })),
  );
}

function placeOf(text: string | undefined): PregnancyPlace | null {
  const match = /^([\d.]{2,13})-([0-9a-z]{26})$/.exec(text ?? '');
  return match?.[1] && match[2] ? { areaCode: match[1], id: match[2] } : null;
}
