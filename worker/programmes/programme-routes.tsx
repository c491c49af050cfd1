import { z } from 'zod';
import { ProgrammeFormPage } from '../../web/pages/programmes/programme-form-page.tsx';
import { ProgrammePage } from '../../web/pages/programmes/programme-page.tsx';
import { ProgrammesPage } from '../../web/pages/programmes/programmes-page.tsx';
import { NoOrganisationPage } from '../../web/pages/report/csr-page.tsx';
import { text } from '../../web/text/lang.ts';
import { MOST_EVIDENCE_BYTES } from '../deliveries/evidence.ts';
import { bytesOf, evidenceErrors, spendingPlace } from '../deliveries/evidence-form.ts';
import { openEvidence } from '../deliveries/keep-evidence.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf, formStatus } from '../http/form.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, postFile, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { pledgeAreas } from '../pledges/price-store.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { decideVersion } from './decide-version.ts';
import { officerOf } from './officer.ts';
import { FIELD_OF_REFUSAL, programmeForm, termsOf } from './programme-form.ts';
import {
  arrivedFor,
  moneyOfProgramme,
  pledgesDrawn,
  pledgesFree,
} from './programme-money-store.ts';
import {
  type Outcome,
  planLinesOf,
  plannableGoods,
  programmesOf,
  type VersionRow,
  versionFor,
  versionsOf,
} from './programme-store.ts';
import { progressOf } from './progress.ts';
import { proposeClosing, proposeVersion } from './propose-version.ts';

const PAGE_SIZE = 25;

/** A company's programmes: one officer proposes, another approves, pledges are drawn. */
export const programmeRoutes: Route[] = [
  get('/csr/program', 'programme.own', listOwn),
  get('/csr/program/baru', 'programme.own', (c) => formPage(c, null, null)),
  postFile('/csr/program', 'programme.own', MOST_EVIDENCE_BYTES, (c) => propose(c, null)),
  get('/csr/program/:id', 'programme.own', showOwn),
  get('/csr/program/:id/perubahan', 'programme.own', (c) => withNewest(c, changePage)),
  postFile('/csr/program/:id/perubahan', 'programme.own', MOST_EVIDENCE_BYTES, (c) =>
    withNewest(c, propose),
  ),
  post('/csr/program/:id/penutupan', 'programme.own', close),
  post('/csr/program/:id/persetujuan', 'programme.approve', (c) => decide(c, 'approved')),
  post('/csr/program/:id/penolakan', 'programme.approve', (c) => decide(c, 'refused')),
  post('/csr/program/:id/penarikan', 'programme.own', (c) => decide(c, 'withdrawn')),
  get('/program/:id/naskah/:version', 'programme.document', showDocument),
];

const versionForm = z.object({
  versi: z.coerce.number('not_chosen').int('not_chosen').min(1, 'not_chosen'),
  alasan: z.string().trim().max(300, 'too_long').default(''),
});
const closingForm = z.object({ alasan: z.string().trim().max(300, 'too_long').default('') });

async function listOwn(c: Ctx) {
  const lang = c.get('lang');
  const officer = officerOf(c);
  if (!officer) return withoutOrganisation(c);
  const after = idPlace(c);
  const { rows } = await read(c.env.DB, {
    rows: programmesOf(officer.organisationId, { after, size: PAGE_SIZE + 1 }),
  });
  const { shown, last } = pageOf(rows, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).programmes.title },
    <ProgrammesPage
      lang={lang}
      programmes={shown}
      isFirst={after === ''}
      older={last ? `/csr/program?setelah=${last.programmeId}` : null}
    />,
  );
}

async function showOwn(c: Ctx) {
  const lang = c.get('lang');
  const officer = officerOf(c);
  const id = c.req.param('id') ?? '';
  if (!officer) return notFound(c);
  const { versions } = await read(c.env.DB, { versions: versionsOf(id, officer.organisationId) });
  const [newest] = versions;
  if (!newest) return notFound(c);
  const inForce = versions.find(({ outcome }) => outcome === 'approved') ?? null;
  const waiting = newest.outcome === null ? newest : null;
  const told = inForce ?? newest;
  const { proposed, pledges, free, ...facts } = await read(c.env.DB, {
    plan: planLinesOf(id, told.version),
    proposed: planLinesOf(id, newest.version),
    money: moneyOfProgramme(id),
    arrived: arrivedFor(id),
    pledges: pledgesDrawn(id),
    free: pledgesFree(officer.organisationId),
  });
  return page(
    c,
    { title: told.name },
    <ProgrammePage
      lang={lang}
      told={told}
      inForce={inForce}
      waiting={waiting && { version: waiting, plan: proposed }}
      versions={versions}
      progress={progressOf(id, facts, wibDate(c.get('now')))}
      pledges={pledges}
      free={free}
      isMaker={waiting?.madeBy === officer.personId}
    />,
  );
}

async function withNewest(
  c: Ctx,
  next: (c: Ctx, newest: VersionRow) => Response | Promise<Response>,
) {
  const officer = officerOf(c);
  const { versions } = await read(c.env.DB, {
    versions: versionsOf(c.req.param('id') ?? '', officer?.organisationId ?? ''),
  });
  const newest = versions.find(({ outcome }) => outcome === 'approved') ?? versions[0];
  return newest ? next(c, newest) : notFound(c);
}

function changePage(c: Ctx, newest: VersionRow) {
  return formPage(c, newest, null);
}

type Problem = {
  typed: Readonly<Record<string, string>>;
  goals: readonly string[];
  errors: Readonly<Record<string, string>>;
};

/** The form of a new programme, or of a change of one, filled with what is in force or what was typed. */
async function formPage(c: Ctx, changed: VersionRow | null, problem: Problem | null) {
  const lang = c.get('lang');
  const officer = officerOf(c);
  if (!officer) return withoutOrganisation(c);
  const { areas, goods, plan } = await read(c.env.DB, {
    areas: pledgeAreas(officer.scopes),
    goods: plannableGoods(),
    plan: planLinesOf(changed?.programmeId ?? '', changed?.version ?? 0),
  });
  const words = text(lang).programmes;
  return page(
    c,
    {
      title: changed ? words.form.changeTitle : words.form.title,
      width: 'reading',
      status: formStatus(c, problem !== null),
    },
    <ProgrammeFormPage
      lang={lang}
      areas={areas}
      goods={goods}
      changed={changed}
      plan={plan}
      problem={problem}
    />,
  );
}

async function propose(c: Ctx, changed: VersionRow | null) {
  const officer = officerOf(c);
  if (!officer) return withoutOrganisation(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, programmeForm);
  const problem = async (errors: Problem['errors']): Promise<Response> => {
    const body = await c.req.parseBody({ all: true });
    const strings = Object.entries(body).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    const goals = [body.tujuan ?? []].flat().filter((each) => typeof each === 'string');
    return formPage(c, changed, { typed: Object.fromEntries(strings), goals, errors });
  };
  if (!form.ok) return problem(evidenceErrors(c, 'naskah', form.errors));
  const { goods } = await read(c.env.DB, { goods: plannableGoods() });
  const terms = termsOf(form.value, goods);
  if ('refusal' in terms) return problem({ [terms.field]: refusalText(words, terms.refusal) });
  const { wilayah: areaCode, naskah, alasan: reason } = form.value;
  const proposal = {
    key: form.key,
    programmeId: changed?.programmeId ?? null,
    areaCode,
    terms,
    document: naskah && (await bytesOf(naskah)),
    reason,
  };
  const proposed = await proposeVersion(spendingPlace(c), proposal, officer);
  if (!isRefusal(proposed)) {
    return seeOther(c, `/csr/program/${proposed.answer.programmeId}`, 'programme_proposed');
  }
  const about = FIELD_OF_REFUSAL[proposed.code];
  return about ? problem({ [about]: refusalText(words, proposed) }) : refused(c, proposed);
}

async function close(c: Ctx) {
  const officer = officerOf(c);
  const form = await formOf(c, closingForm);
  const programmeId = c.req.param('id') ?? '';
  if (!officer || !form.ok) return notFound(c);
  const asked = { key: form.key, programmeId, reason: form.value.alasan };
  const proposed = await proposeClosing(c.env.DB, asked, officer);
  if (!isRefusal(proposed)) return seeOther(c, `/csr/program/${programmeId}`, 'programme_proposed');
  return proposed.code === 'programme_unknown' ? notFound(c) : refused(c, proposed);
}

const NOTICES = {
  approved: 'programme_approved',
  refused: 'programme_refused',
  withdrawn: 'programme_withdrawn',
} as const;

async function decide(c: Ctx, outcome: Outcome) {
  const officer = officerOf(c);
  const form = await formOf(c, versionForm);
  const programmeId = c.req.param('id') ?? '';
  if (!officer || !form.ok) return notFound(c);
  const { versi: version, alasan: reason } = form.value;
  const decision = { key: form.key, programmeId, version, outcome, reason };
  const decided = await decideVersion(c.env.DB, decision, officer);
  if (!isRefusal(decided)) return seeOther(c, `/csr/program/${programmeId}`, NOTICES[outcome]);
  return decided.code === 'programme_unknown' ? notFound(c) : refused(c, decided);
}

/** The agreement of a version: for the company's officers, and for staff of the area. */
async function showDocument(c: Ctx) {
  const viewer = c.get('viewer');
  const version = Number(/^[1-9]\d{0,3}$/.exec(c.req.param('version') ?? '')?.[0]);
  if (!viewer || Number.isNaN(version)) return notFound(c);
  const asStaff = viewer.assignments.filter(({ role }) => role !== 'csr_officer');
  const isOfficer = asStaff.length < viewer.assignments.length;
  const scopes = scopesOf({ ...viewer, assignments: asStaff }, 'programme.document');
  const { rows } = await read(c.env.DB, {
    rows: versionFor(
      { programmeId: c.req.param('id') ?? '', version },
      { organisationId: isOfficer ? viewer.organisationId : null, scopes },
    ),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  const actor = { personId: viewer.personId, scopes: [row.areaCode], now: c.get('now') };
  const found = await openEvidence(spendingPlace(c), row.evidenceId, actor);
  if (!found) return notFound(c);
  return c.body(new Uint8Array(found.bytes), 200, {
    'content-type': found.type,
    'content-disposition': `attachment; filename="perjanjian-${row.reference}-${version}.pdf"`,
    'cross-origin-resource-policy': 'same-origin',
  });
}

function withoutOrganisation(c: Ctx) {
  const lang = c.get('lang');
  return page(c, { title: text(lang).programmes.title }, <NoOrganisationPage lang={lang} />);
}
