import encodeQR from 'qr';
import { CsrPage, type CsrView } from '../../web/pages/report/csr-page.tsx';
import { RecordsPage } from '../../web/pages/report/records-page.tsx';
import { type CodeTo, ReportPage } from '../../web/pages/report/report-page.tsx';
import { href, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { numberPlace, pageOf } from '../http/list-place.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { arrivedForAll, moneyOfProgrammes } from '../programmes/programme-money-store.ts';
import { plansInForceOf, programmesInForceOf } from '../programmes/programme-store.ts';
import { progressOf } from '../programmes/progress.ts';
import { wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { type Asked, askedOf, withoutOrganisation } from './csr-asked.tsx';
import { csrFigures, instalmentsBeside } from './csr-figures.ts';
import {
  childrenReached,
  goodsByMonth,
  inKindOf,
  instalmentsDue,
  lateGoods,
  movesOf,
  outcomesOf,
  pledgesOf,
  type RecordsAsked,
  recordsOf,
  signedHead,
} from './csr-store.ts';
import { childrenShown, outcomeCounts } from './outcome.ts';
import { periodOf } from './period.ts';

const PAGE_SIZE = 25;
/** What an appendix of two or three pages holds; the rest is in the download. */
const ENTRIES_IN_REPORT = 60;
const RECEIPTS_WITH_CODE = 6;

/** An organisation's officers see all of its pledges together, whoever made them, and nobody else's. */
export const csrRoutes: Route[] = [
  get('/csr', 'report.own', showDesk),
  get('/csr/catatan', 'report.own', showRecords),
  get('/csr/laporan', 'report.own', showReport),
];

async function showDesk(c: Ctx) {
  const lang = c.get('lang');
  const asked = askedOf(c);
  if (!asked) return withoutOrganisation(c);
  const { pledges, ...facts } = await read(c.env.DB, {
    pledges: pledgesOf(asked.organisationId),
    ...viewFacts(c, asked),
  });
  return page(
    c,
    { title: text(lang).report.title },
    <CsrPage {...viewOf(c, asked, facts)} pledges={pledges} />,
  );
}

async function showRecords(c: Ctx) {
  const lang = c.get('lang');
  const asked = askedOf(c);
  if (!asked) return withoutOrganisation(c);
  const records = recordsAsked(c, asked);
  const before = numberPlace(c);
  const { rows } = await read(c.env.DB, {
    rows: recordsOf(records, { before: before ?? Number.MAX_SAFE_INTEGER, size: PAGE_SIZE + 1 }),
  });
  const path = `/csr/catatan?${recordsQuery(records)}`;
  const { shown, last } = pageOf(rows, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).report.recordsTitle },
    <RecordsPage
      lang={lang}
      asked={records}
      records={shown}
      newest={before === null ? null : path}
      older={last ? `${path}&sebelum=${last.idx}` : null}
    />,
  );
}

async function showReport(c: Ctx) {
  const lang = c.get('lang');
  const asked = askedOf(c);
  if (!asked) return withoutOrganisation(c);
  const all = { ...asked, types: null, areaCode: null, programme: null, purpose: null };
  const newest = { before: Number.MAX_SAFE_INTEGER, size: ENTRIES_IN_REPORT + 1 };
  const { entries, receipts, ...facts } = await read(c.env.DB, {
    entries: recordsOf(all, newest),
    receipts: recordsOf({ ...all, types: ['receipt'] }, { ...newest, size: RECEIPTS_WITH_CODE }),
    ...viewFacts(c, asked),
  });
  const title = `${text(lang).report.report.kicker}: ${asked.organisationName}`;
  return page(
    c,
    { title },
    <ReportPage
      {...viewOf(c, asked, facts)}
      madeAt={c.get('now')}
      entries={entries.slice(0, ENTRIES_IN_REPORT)}
      isAllEntries={entries.length <= ENTRIES_IN_REPORT}
      codes={proofCodes(c, asked, receipts.map(({ idx }) => idx).reverse())}
    />,
  );
}

function viewFacts(c: Ctx, { organisationId, period }: Asked) {
  const today = wibDate(c.get('now'));
  return {
    heads: signedHead(),
    moves: movesOf(organisationId, period),
    due: instalmentsDue(organisationId, period),
    goods: goodsByMonth(organisationId, period, today),
    late: lateGoods(organisationId, period, today),
    outcomes: outcomesOf(organisationId, period),
    reached: childrenReached(organisationId, period),
    inKind: inKindOf(organisationId, period),
    programmes: programmesInForceOf(organisationId),
    plan: plansInForceOf(organisationId),
    money: moneyOfProgrammes(organisationId),
    arrived: arrivedForAll(organisationId),
  };
}

type Rows<Facts> = {
  [Name in keyof Facts]: Facts[Name] extends { row?: infer Row } ? NonNullable<Row>[] : never;
};

function viewOf(c: Ctx, asked: Asked, facts: Rows<ReturnType<typeof viewFacts>>): CsrView {
  const { heads, moves, due, outcomes, reached, programmes, plan, money, arrived, ...rest } = facts;
  const figures = csrFigures(moves, asked.period);
  const planned = { plan, money, arrived };
  const today = wibDate(c.get('now'));
  return {
    ...rest,
    lang: c.get('lang'),
    organisationName: asked.organisationName,
    period: asked.period,
    head: heads[0] ?? null,
    figures,
    instalments: instalmentsBeside(figures, due),
    children: childrenShown(reached[0]?.children ?? 0),
    outcomes: outcomeCounts(outcomes),
    programmes: programmes.map((version) => ({
      version,
      progress: progressOf(version.programmeId, planned, today),
    })),
  };
}

/** `bulan` narrows the period to one month: that is how a month's figure leads to its entries. */
function recordsAsked(c: Ctx, { organisationId, period }: Asked): RecordsAsked {
  const month = c.req.query('bulan');
  const typed = (name: string, shape: RegExp) => {
    const value = c.req.query(name) ?? '';
    return shape.test(value) ? value : null;
  };
  return {
    organisationId,
    period: month ? periodOf({ from: month, to: month }, period.to) : period,
    types: typed('jenis', /^[a-z_]{1,20}(\.[a-z_]{1,20}){0,3}$/)?.split('.') ?? null,
    areaCode: typed('wilayah', /^\d\d\.\d\d(\.\d\d)?$/),
    programme: typed('program', /^[a-z0-9_-]{1,40}$/),
    purpose: typed('tujuan', /^[a-z]{1,20}$/),
  };
}

function recordsQuery({ period, types, areaCode, programme, purpose }: RecordsAsked): string {
  const parts = [
    ['dari', period.from],
    ['sampai', period.to],
    ['jenis', types?.join('.') ?? null],
    ['wilayah', areaCode],
    ['program', programme],
    ['tujuan', purpose],
  ] as const;
  return parts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Codes that lead from paper to what anyone can check. */
function proofCodes(c: Ctx, { organisationName }: Asked, receipts: readonly number[]): CodeTo[] {
  const { origin } = new URL(c.req.url);
  const lang = c.get('lang');
  const code = (kind: CodeTo['kind'], path: string, index: number | null = null): CodeTo => {
    const address = origin + href(lang, path);
    return { kind, index, address, svg: encodeQR(address, 'svg', { ecc: 'medium', border: 2 }) };
  };
  return [
    code('ledger', `/buku-kas?organisasi=${encodeURIComponent(organisationName)}`),
    code('log', '/log'),
    ...receipts.map((index) => code('entry', `/verifikasi?catatan=${index}`, index)),
  ];
}
