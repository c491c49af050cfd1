import type { DateOnly, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, rowsOf, type Sql, sql } from '../storage/sql.ts';
import type { Period } from './period.ts';

/** An organisation's rupiah moved by published entries, added up by all that a report asks for. */
export interface MoveRow {
  month: Month;
  areaCode: string;
  areaName: string;
  programme: string;
  /** What the pledge's package is for: a code of `purpose`. */
  purpose: string;
  /** The kind of entry; of a reversal, that of the entry it undoes. */
  type: string;
  kind: 'fund' | 'held' | 'reserved' | 'released';
  /** Signed as in the ledger: what a pledge has is negative. */
  amount: number;
}

/** Entries below the newest signed head: what the public can check, and nothing more. */
const PUBLISHED: Sql = sql`log_leaf.idx < COALESCE((SELECT MAX(size) FROM checkpoint), 0)`;

/** An organisation's published postings, one row for each line of each of its pledges. */
const POSTINGS: Sql = sql`pledge
  JOIN package ON package.id = pledge.package_id
  JOIN account ON account.pledge_id = pledge.id AND account.asset = 'IDR'
  JOIN posting ON posting.account_id = account.id
  JOIN entry ON entry.id = posting.entry_id
  JOIN log_leaf ON log_leaf.entry_id = entry.id
  LEFT JOIN entry AS undone ON undone.id = entry.reverses_id`;

/** All that moved an organisation's money up to the end of a period: what lies before it opens the books. */
export function movesOf(organisationId: string, { to }: Period): Query<MoveRow> {
  return query(sql`SELECT entry.month AS "month", entry.area_code AS "areaCode",
      COALESCE((SELECT name FROM area WHERE area.code = entry.area_code), entry.area_code) AS "areaName",
      package.programme AS "programme", package.purpose AS "purpose", COALESCE(undone.type, entry.type) AS "type", account.kind AS "kind",
      SUM(posting.amount) AS "amount"
    FROM ${POSTINGS}
    WHERE pledge.organisation_id = ${organisationId} AND entry.month <= ${to} AND ${PUBLISHED}
    GROUP BY entry.month, entry.area_code, package.programme, package.purpose, COALESCE(undone.type, entry.type), account.kind
    ORDER BY entry.month, entry.area_code`);
}

/** The head that the figures are read under. */
export interface HeadRow {
  size: number;
  at: number;
}

/** The newest signed head. */
export function signedHead(): Query<HeadRow> {
  return query(sql`SELECT size AS "size", at AS "at" FROM public_checkpoint`);
}

/** A pledge of the organisation, whoever of its officers made it. */
export interface CsrPledgeRow {
  reference: string;
  areaName: string;
  programme: string;
  forKind: ForKind;
  children: number;
  firstMonth: Month;
  months: number;
  promisedRupiah: number;
  status: string;
}

/** The organisation's pledges, newest first; 51 at most, the last says that there are more. */
export function pledgesOf(organisationId: string): Query<CsrPledgeRow> {
  return query(sql`SELECT pledge.reference AS "reference", area.name AS "areaName", package.programme AS "programme",
      package.for_kind AS "forKind", pledge.children AS "children", pledge.first_month AS "firstMonth", pledge.months AS "months",
      (SELECT COALESCE(SUM(rupiah), 0) FROM instalment WHERE instalment.pledge_id = pledge.id) AS "promisedRupiah",
      pledge.status AS "status"
    FROM pledge JOIN area ON area.code = pledge.area_code JOIN package ON package.id = pledge.package_id
    WHERE pledge.organisation_id = ${organisationId} ORDER BY pledge.id DESC LIMIT 51`);
}

/** What was to come in a month, by the instalments of pledges that run or ran. */
export interface DueRow {
  month: Month;
  rupiah: number;
}

/** Instalments of a period by month. */
export function instalmentsDue(organisationId: string, { from, to }: Period): Query<DueRow> {
  return query(sql`SELECT instalment.month AS "month", SUM(instalment.rupiah) AS "rupiah"
    FROM pledge JOIN instalment ON instalment.pledge_id = pledge.id
    WHERE pledge.organisation_id = ${organisationId} AND pledge.status IN ('active', 'fulfilled', 'lapsed')
      AND instalment.month BETWEEN ${from} AND ${to}
    GROUP BY instalment.month ORDER BY instalment.month`);
}

/** Goods planned for a month and what became of them, each kind by itself. */
export interface GoodsRow {
  month: Month;
  asset: string;
  planned: number;
  accepted: number;
  rejected: number;
  lost: number;
  /** Not handed over yet, its day still to come. */
  waiting: number;
  /** Not handed over, and its day is over. */
  late: number;
}

/** Planned and delivered by the month of the plan. A replacement is planned no second time. */
export function goodsByMonth(
  organisationId: string,
  { from, to }: Period,
  today: DateOnly,
): Query<GoodsRow> {
  return query(sql`SELECT delivery.month AS "month", delivery.asset AS "asset",
      SUM(CASE WHEN delivery.replaces_id IS NULL THEN delivery.quantity ELSE 0 END) AS "planned",
      SUM(COALESCE(delivery_confirmation.accepted, 0)) AS "accepted", SUM(COALESCE(delivery_confirmation.rejected, 0)) AS "rejected",
      SUM(CASE WHEN delivery.status = 'lost' THEN delivery.quantity ELSE 0 END) AS "lost",
      SUM(CASE WHEN delivery.status IN ('scheduled', 'paid') AND delivery_run.due_on >= ${today} THEN delivery.quantity ELSE 0 END) AS "waiting",
      SUM(CASE WHEN delivery.status IN ('scheduled', 'paid') AND delivery_run.due_on < ${today} THEN delivery.quantity ELSE 0 END) AS "late"
    FROM pledge JOIN delivery ON delivery.pledge_id = pledge.id JOIN delivery_run ON delivery_run.id = delivery.run_id
    LEFT JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
    WHERE pledge.organisation_id = ${organisationId} AND delivery.month BETWEEN ${from} AND ${to} AND delivery.status <> 'cancelled'
    GROUP BY delivery.month, delivery.asset ORDER BY delivery.month, delivery.asset`);
}

/** What should have arrived in a kecamatan and did not. */
export interface LateRow {
  areaName: string;
  month: Month;
  asset: string;
  dueOn: DateOnly;
  /** 1 when the goods are paid for, 0 when they wait for the payment too. */
  isPaid: 0 | 1;
  quantity: number;
}

/** Late goods of a period, the longest overdue first, 26 lines at most. */
export function lateGoods(
  organisationId: string,
  { from, to }: Period,
  today: DateOnly,
): Query<LateRow> {
  return query(sql`SELECT area.name AS "areaName", delivery.month AS "month", delivery.asset AS "asset",
      delivery_run.due_on AS "dueOn", delivery.status = 'paid' AS "isPaid", SUM(delivery.quantity) AS "quantity"
    FROM pledge JOIN delivery ON delivery.pledge_id = pledge.id JOIN delivery_run ON delivery_run.id = delivery.run_id
    JOIN area ON area.code = substr(delivery_run.area_code, 1, 8)
    WHERE pledge.organisation_id = ${organisationId} AND delivery.month BETWEEN ${from} AND ${to}
      AND delivery.status IN ('scheduled', 'paid') AND delivery_run.due_on < ${today}
    GROUP BY area.code, delivery.month, delivery.asset, delivery_run.due_on, delivery.status
    ORDER BY delivery_run.due_on, area.code LIMIT 26`);
}

/** How many sponsorships of the period stand or ended how. */
export interface OutcomeRow {
  outcome: 'running' | 'recovered' | 'completed' | 'ended';
  sponsorships: number;
}

/** Pregnant women are helped as well, and told of by no number here (docs/pregnancy.md). */
const notOfWoman = (beneficiaryId: Sql) =>
  sql`NOT EXISTS (SELECT 1 FROM beneficiary WHERE beneficiary.id = ${beneficiaryId} AND beneficiary.kind = 'pregnancy')`;

/** Sponsorships of children that held in a period, by what came of them until today. */
export function outcomesOf(organisationId: string, period: Period): Query<OutcomeRow> {
  return query(sql`SELECT CASE WHEN sponsorship.ended_at IS NULL THEN 'running'
        WHEN sponsorship.ended_reason IN ('recovered', 'completed') THEN sponsorship.ended_reason ELSE 'ended' END AS "outcome",
      COUNT(*) AS "sponsorships"
    FROM pledge JOIN sponsorship ON sponsorship.pledge_id = pledge.id
    WHERE pledge.organisation_id = ${organisationId} AND sponsorship.first_month <= ${period.to}
      AND (sponsorship.ended_at IS NULL OR sponsorship.ended_at >= ${period.startsAt})
      AND ${notOfWoman(sql`sponsorship.beneficiary_id`)}
    GROUP BY 1 ORDER BY 1`);
}

/** Children who accepted anything of the organisation's in a period, each once. */
export function childrenReached(
  organisationId: string,
  { from, to }: Period,
): Query<{ children: number }> {
  return query(sql`SELECT COUNT(DISTINCT delivery.beneficiary_id) AS "children"
    FROM pledge JOIN delivery ON delivery.pledge_id = pledge.id
    JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
    WHERE pledge.organisation_id = ${organisationId} AND delivery.month BETWEEN ${from} AND ${to}
      AND delivery_confirmation.accepted > 0 AND ${notOfWoman(sql`delivery.beneficiary_id`)}`);
}

/** Goods that the organisation gave in kind. */
export interface InKindRow {
  idx: number;
  month: Month;
  areaName: string;
  asset: string;
  quantity: number;
  /** What they were worth at the price of their day. */
  rupiah: number;
  pricedOn: DateOnly;
}

/** Goods given in kind in a period, newest first, 26 lines at most. */
export function inKindOf(organisationId: string, { from, to }: Period): Query<InKindRow> {
  return query(sql`SELECT log_leaf.idx AS "idx", entry.month AS "month", area.name AS "areaName", goods_receipt.asset AS "asset",
      goods_receipt.quantity AS "quantity", goods_receipt.quantity * goods_receipt.rupiah_per_unit AS "rupiah",
      goods_receipt.priced_on AS "pricedOn"
    FROM goods_receipt JOIN entry ON entry.id = goods_receipt.entry_id JOIN log_leaf ON log_leaf.entry_id = entry.id
    JOIN area ON area.code = goods_receipt.area_code
    WHERE goods_receipt.organisation_id = ${organisationId} AND entry.month BETWEEN ${from} AND ${to} AND ${PUBLISHED}
      AND NOT EXISTS (SELECT 1 FROM entry AS undoing WHERE undoing.reverses_id = entry.id)
    ORDER BY log_leaf.idx DESC LIMIT 26`);
}

/** One published entry with the part of it that is the organisation's. */
export interface RecordRow {
  idx: number;
  month: Month;
  type: string;
  areaName: string;
  programme: string;
  /** Into the organisation's pledges and out of them; an entry within them moves both alike. */
  rupiah: number;
}

/** What a list of entries is narrowed to. */
export interface RecordsAsked {
  readonly organisationId: string;
  readonly period: Period;
  /** Kinds of entry; what undoes one is of its kind. Null: all. */
  readonly types: readonly string[] | null;
  readonly areaCode: string | null;
  readonly programme: string | null;
  /** A code of `purpose`. */
  readonly purpose: string | null;
}

const RECORD: Sql = sql`log_leaf.idx AS "idx", entry.month AS "month", entry.type AS "type",
  COALESCE((SELECT name FROM area WHERE area.code = entry.area_code), entry.area_code) AS "areaName",
  MIN(package.programme) AS "programme",
  MAX(SUM(MAX(posting.amount, 0)), SUM(MAX(-posting.amount, 0))) AS "rupiah"`;

function asked({ organisationId, period, types, areaCode, programme, purpose }: RecordsAsked): Sql {
  const ofKind = types
    ? sql`COALESCE(undone.type, entry.type) IN (SELECT value FROM ${rowsOf(types)})`
    : sql`1`;
  return sql`pledge.organisation_id = ${organisationId} AND entry.month BETWEEN ${period.from} AND ${period.to} AND ${PUBLISHED}
    AND ${ofKind} AND (${areaCode} IS NULL OR entry.area_code = ${areaCode})
    AND (${programme} IS NULL OR package.programme = ${programme})
    AND (${purpose} IS NULL OR package.purpose = ${purpose})`;
}

/** Entries about an organisation's money below an index, newest first. */
export function recordsOf(
  records: RecordsAsked,
  page: { before: number; size: number },
): Query<RecordRow> {
  return query(sql`SELECT ${RECORD} FROM ${POSTINGS}
    WHERE ${asked(records)} AND log_leaf.idx < ${page.before}
    GROUP BY log_leaf.idx ORDER BY log_leaf.idx DESC LIMIT ${page.size}`);
}

/** One line of an export: a posting of the public ledger. */
export interface LineRow {
  idx: number;
  month: Month;
  type: string;
  areaCode: string;
  areaName: string;
  programme: string;
  reference: string;
  kind: string;
  amount: number;
}

/** Every line of a period, oldest first, at most so many. */
export function linesOf(organisationId: string, period: Period, most: number): Query<LineRow> {
  return query(sql`SELECT log_leaf.idx AS "idx", entry.month AS "month", entry.type AS "type", entry.area_code AS "areaCode",
      COALESCE((SELECT name FROM area WHERE area.code = entry.area_code), entry.area_code) AS "areaName",
      package.programme AS "programme", pledge.reference AS "reference", account.kind AS "kind", posting.amount AS "amount"
    FROM ${POSTINGS}
    WHERE pledge.organisation_id = ${organisationId} AND entry.month BETWEEN ${period.from} AND ${period.to} AND ${PUBLISHED}
    ORDER BY log_leaf.idx, posting.line LIMIT ${most}`);
}
