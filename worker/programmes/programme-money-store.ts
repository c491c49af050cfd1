import type { Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, type Sql, sql } from '../storage/sql.ts';

/** A programme's money by published entries, in whole rupiah. */
export interface ProgrammeMoneyRow {
  programmeId: string;
  /** What of the budget its pledges take. */
  drawnRupiah: number;
  /** All that came in for its pledges. */
  cameRupiah: number;
  /** Of that: not spent, free or set aside; spent on goods on their way; with families. */
  leftRupiah: number;
  onTheWayRupiah: number;
  reachedRupiah: number;
}

/** The index from which entries are not under a signed head yet. */
const UNSEEN: Sql = sql`COALESCE((SELECT MAX(size) FROM checkpoint), 0)`;

/**
 * The kept balances of the pledges, less what entries that nobody can check yet moved: so a page sums no
 * history, and every figure is one of the signed log.
 */
const unpublished = (
  kinds: Sql,
  type: Sql,
): Sql => sql`COALESCE((SELECT SUM(posting.amount) FROM log_leaf
    JOIN posting ON posting.entry_id = log_leaf.entry_id JOIN account ON account.id = posting.account_id
    JOIN entry ON entry.id = log_leaf.entry_id LEFT JOIN entry AS undone ON undone.id = entry.reverses_id
  WHERE log_leaf.idx >= ${UNSEEN} AND account.pledge_id = programme_pledge.pledge_id AND account.asset = 'IDR'
    AND account.kind IN ${kinds} AND ${type}), 0)`;

const held = (
  kinds: Sql,
): Sql => sql`COALESCE(-SUM(COALESCE((SELECT SUM(amount) FROM account JOIN account_balance ON account_balance.account_id = account.id
    WHERE account.pledge_id = programme_pledge.pledge_id AND account.asset = 'IDR' AND account.kind IN ${kinds}), 0)
  - ${unpublished(kinds, sql`1`)}), 0)`;

const MONEY: Sql = sql`SELECT corporate_programme.id AS "programmeId", COALESCE(SUM(programme_draw.rupiah), 0) AS "drawnRupiah",
    COALESCE(SUM(COALESCE(pledge_money.received_rupiah, 0) + ${unpublished(sql`('fund')`, sql`COALESCE(undone.type, entry.type) = 'receipt'`)}), 0) AS "cameRupiah",
    ${held(sql`('fund', 'held')`)} AS "leftRupiah", ${held(sql`('reserved')`)} AS "onTheWayRupiah", ${held(sql`('released')`)} AS "reachedRupiah"
  FROM corporate_programme
  LEFT JOIN programme_pledge ON programme_pledge.programme_id = corporate_programme.id
  LEFT JOIN programme_draw ON programme_draw.pledge_id = programme_pledge.pledge_id
  LEFT JOIN pledge_money ON pledge_money.pledge_id = programme_pledge.pledge_id`;

/** One programme's money. */
export function moneyOfProgramme(programmeId: string): Query<ProgrammeMoneyRow> {
  return query(
    sql`${MONEY} WHERE corporate_programme.id = ${programmeId} GROUP BY corporate_programme.id`,
  );
}

/** The money of a company's programmes, each by itself; at most 50. */
export function moneyOfProgrammes(organisationId: string): Query<ProgrammeMoneyRow> {
  return query(sql`${MONEY} WHERE corporate_programme.organisation_id = ${organisationId}
    GROUP BY corporate_programme.id ORDER BY corporate_programme.id LIMIT 50`);
}

/** Goods that came for a programme: by delivery notes that bear its reference, or begin with it. */
export interface ArrivedRow {
  programmeId: string;
  asset: string;
  quantity: number;
  /** What they were worth at the prices of their days. */
  rupiah: number;
}

const ARRIVED: Sql = sql`SELECT corporate_programme.id AS "programmeId", goods_receipt.asset AS "asset",
    SUM(goods_receipt.quantity) AS "quantity", SUM(goods_receipt.quantity * goods_receipt.rupiah_per_unit) AS "rupiah"
  FROM corporate_programme JOIN goods_receipt ON (goods_receipt.reference = corporate_programme.reference
      OR (goods_receipt.reference > corporate_programme.reference || '/' AND goods_receipt.reference < corporate_programme.reference || '0'))
    AND goods_receipt.organisation_id = corporate_programme.organisation_id AND goods_receipt.area_code = substr(corporate_programme.area_code, 1, 5)
  JOIN log_leaf ON log_leaf.entry_id = goods_receipt.entry_id
  WHERE log_leaf.idx < ${UNSEEN} AND NOT EXISTS (SELECT 1 FROM entry JOIN log_leaf AS undoing ON undoing.entry_id = entry.id
    WHERE entry.reverses_id = goods_receipt.entry_id AND undoing.idx < ${UNSEEN})`;

/** What arrived for one programme, by kind of goods. */
export function arrivedFor(programmeId: string): Query<ArrivedRow> {
  return query(
    sql`${ARRIVED} AND corporate_programme.id = ${programmeId} GROUP BY corporate_programme.id, goods_receipt.asset`,
  );
}

/** What arrived for each of a company's programmes, by kind of goods. */
export function arrivedForAll(organisationId: string): Query<ArrivedRow> {
  return query(sql`${ARRIVED} AND corporate_programme.organisation_id = ${organisationId}
    GROUP BY corporate_programme.id, goods_receipt.asset LIMIT 500`);
}

/** A pledge of the company, as its programme lists it. */
export interface ProgrammePledgeRow {
  id: string;
  reference: string;
  areaName: string;
  packageNameId: string;
  packageNameEn: string;
  forKind: ForKind;
  children: number;
  firstMonth: Month;
  months: number;
  status: 'pending' | 'active' | 'fulfilled' | 'lapsed' | 'cancelled';
  rupiah: number;
}

const PLEDGE: Sql = sql`SELECT pledge.id AS "id", pledge.reference AS "reference", area.name AS "areaName",
    package.name_id AS "packageNameId", package.name_en AS "packageNameEn", package.for_kind AS "forKind", pledge.children AS "children",
    pledge.first_month AS "firstMonth", pledge.months AS "months", pledge.status AS "status",
    pledge.rupiah_per_month * pledge.months AS "rupiah"
  FROM pledge JOIN area ON area.code = pledge.area_code JOIN package ON package.id = pledge.package_id`;

/** The pledges drawn from a programme; at most 200, the trigger's bound. */
export function pledgesDrawn(programmeId: string): Query<ProgrammePledgeRow> {
  return query(sql`${PLEDGE} JOIN programme_pledge ON programme_pledge.pledge_id = pledge.id
    WHERE programme_pledge.programme_id = ${programmeId} ORDER BY pledge.id LIMIT 200`);
}

/** The company's pledges that run and belong to no programme: at most 50 to choose from. */
export function pledgesFree(organisationId: string): Query<ProgrammePledgeRow> {
  return query(sql`${PLEDGE} WHERE pledge.organisation_id = ${organisationId} AND pledge.status IN ('pending', 'active')
      AND NOT EXISTS (SELECT 1 FROM programme_pledge WHERE programme_pledge.pledge_id = pledge.id)
    ORDER BY pledge.id LIMIT 50`);
}
