import { pledgeMoney } from '../ledger/ledger-store.ts';
import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import type { PledgeId } from '../shared/ids.ts';
import {
  expect,
  type Query,
  query,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';

/** A bridge with its words: who proposed it, who decided, and where the children come from. */
export interface BridgeRow {
  id: string;
  areaCode: string;
  areaName: string;
  pledgeId: string;
  /** The area of the pledge that broke off: its children live there. */
  pledgeAreaCode: string;
  pledgeReference: string;
  pledgeStatus: string;
  donorName: string;
  packageId: string;
  purpose: string;
  forKind: ForKind;
  programme: string;
  children: number;
  packageRupiah: number;
  firstMonth: Month;
  months: number;
  preparedBy: string;
  preparedByName: string | null;
  preparedAt: Instant;
  approvedByName: string | null;
  approvedAt: Instant | null;
  withdrawnByName: string | null;
  withdrawnAt: Instant | null;
  reservePledgeId: string | null;
  entryId: string | null;
  /** How many children the reserve supports in a month of it; 0 until it is approved. */
  supported: number;
}

const BRIDGE = sql`SELECT bridge.id AS "id", bridge.area_code AS "areaCode", area.name AS "areaName", bridge.pledge_id AS "pledgeId",
    pledge.area_code AS "pledgeAreaCode", pledge.reference AS "pledgeReference", pledge.status AS "pledgeStatus",
    COALESCE(organisation.name, donor.name) AS "donorName", pledge.package_id AS "packageId", package.programme AS "programme",
    package.purpose AS "purpose", package.for_kind AS "forKind",
    bridge.children AS "children", bridge.package_rupiah AS "packageRupiah", bridge.first_month AS "firstMonth", bridge.months AS "months",
    bridge.prepared_by AS "preparedBy", maker.name AS "preparedByName", bridge.prepared_at AS "preparedAt",
    checker.name AS "approvedByName", bridge.approved_at AS "approvedAt",
    taker.name AS "withdrawnByName", bridge.withdrawn_at AS "withdrawnAt",
    bridge.reserve_pledge_id AS "reservePledgeId", bridge.entry_id AS "entryId",
    (SELECT COUNT(*) FROM sponsorship WHERE sponsorship.pledge_id = bridge.reserve_pledge_id) AS "supported"
  FROM bridge JOIN area ON area.code = bridge.area_code JOIN pledge ON pledge.id = bridge.pledge_id
  JOIN package ON package.id = pledge.package_id JOIN person AS donor ON donor.id = pledge.donor_id
  LEFT JOIN organisation ON organisation.id = pledge.organisation_id
  LEFT JOIN person AS maker ON maker.id = bridge.prepared_by
  LEFT JOIN person AS checker ON checker.id = bridge.approved_by
  LEFT JOIN person AS taker ON taker.id = bridge.withdrawn_by`;

/** One bridge of the scope. */
export function bridge(id: string, scopes: readonly string[]): Query<BridgeRow> {
  return query(
    sql`${BRIDGE} WHERE bridge.id = ${id} AND ${withinAny(sql`bridge.area_code`, scopes)}`,
  );
}

/** The bridges of the scope, newest first, below `before`. */
export function bridges(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<BridgeRow> {
  const below = page.before
    ? sql`AND (bridge.prepared_at, bridge.id) < (${page.before.at}, ${page.before.id})`
    : sql``;
  return query(sql`${BRIDGE} WHERE ${withinAny(sql`bridge.area_code`, scopes)} ${below}
    ORDER BY bridge.prepared_at DESC, bridge.id DESC LIMIT ${page.size}`);
}

/** A pledge whose support broke off, as far as a bridge goes by it. */
export interface BrokenPledgeRow {
  id: string;
  areaCode: string;
  packageId: string;
  purpose: string;
  programme: string;
  isReserve: 0 | 1;
  /** The last month in which it supported anybody; null where it never did. */
  lastSupported: Month | null;
}

const BROKEN = sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", pledge.package_id AS "packageId",
    package.purpose AS "purpose", package.programme AS "programme", pledge.donor_id = 'reserve' AS "isReserve",
    (SELECT MAX(month) FROM sponsorship_month WHERE sponsorship_month.pledge_id = pledge.id) AS "lastSupported"
  FROM pledge JOIN package ON package.id = pledge.package_id`;

/** One pledge of the scope. */
export function brokenPledge(id: string, scopes: readonly string[]): Query<BrokenPledgeRow> {
  return query(
    sql`${BROKEN} WHERE pledge.id = ${id} AND ${withinAny(sql`pledge.area_code`, scopes)}`,
  );
}

/** Pledges that lapsed since a moment and that no bridge is proposed for, at most `size`. */
export function lapsedUnbridged(since: Instant, size: number): Query<BrokenPledgeRow> {
  return query(sql`${BROKEN} JOIN pledge_step ON pledge_step.pledge_id = pledge.id AND pledge_step.status = 'lapsed'
    WHERE pledge_step.at > ${since} AND pledge.donor_id <> 'reserve'
      AND NOT EXISTS (SELECT 1 FROM bridge WHERE bridge.pledge_id = pledge.id)
    ORDER BY pledge_step.at, pledge.id LIMIT ${size}`);
}

/** A reserve's pledge whose months are over and of which nothing waits to be paid for. */
export interface ReserveOverRow {
  id: PledgeId;
  areaCode: string;
  programme: string;
  freeRupiah: number;
}

/** The reserve's pledges whose months ended before `month`, at most `size`. */
export function reservesOver(month: Month, size: number): Query<ReserveOverRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", package.programme AS "programme",
      ${pledgeMoney('fund')} AS "freeRupiah"
    FROM pledge JOIN package ON package.id = pledge.package_id
    WHERE pledge.donor_id = 'reserve' AND pledge.status = 'active'
      AND strftime('%Y-%m', pledge.first_month || '-01', '+' || pledge.months || ' months') <= ${month}
      AND ${nothingWaits(sql`pledge.id`)}
    ORDER BY pledge.id LIMIT ${size}`);
}

/** Aborts with `reserve_has_deliveries` while goods of a reserve's pledge are still to be paid for. */
export function nothingToPay(pledgeId: string): Statement {
  return expect('reserve_has_deliveries', nothingWaits(sql`${pledgeId}`));
}

function nothingWaits(pledgeId: Sql): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.pledge_id = ${pledgeId} AND delivery.status = 'scheduled')
    AND NOT EXISTS (SELECT 1 FROM money_hold WHERE money_hold.pledge_id = ${pledgeId} AND money_hold.status = 'open')`;
}

/** For how many months the pool may go on in a city. */
export function mostMonths(city: string): Query<{ months: number; setAt: Instant }> {
  return query(sql`SELECT most_months AS "months", set_at AS "setAt" FROM bridging_policy
    WHERE area_code IN ('', ${city}) ORDER BY area_code DESC, set_at DESC LIMIT 1`);
}

/** A city says for how long; the newest word counts. */
export function policySet(policy: {
  areaCode: string;
  months: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO bridging_policy (area_code, set_at, most_months, set_by)
    VALUES (${policy.areaCode}, ${policy.at}, ${policy.months}, ${policy.by})`;
}

/** A bridge, waiting for a second person. */
export function bridgeProposed(made: {
  id: string;
  areaCode: string;
  pledgeId: string;
  children: number;
  packageRupiah: number;
  firstMonth: Month;
  months: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO bridge (id, area_code, pledge_id, children, package_rupiah, first_month, months, prepared_by, prepared_at)
    VALUES (${made.id}, ${made.areaCode}, ${made.pledgeId}, ${made.children}, ${made.packageRupiah}, ${made.firstMonth}, ${made.months}, ${made.by}, ${made.at})`;
}

/** Approves a bridge; after the entry and the pledge it names. The table refuses its maker and a second decision. */
export function bridgeApproved(approved: {
  id: string;
  entryId: string;
  reservePledgeId: string;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    stillOpen(approved.id),
    sql`UPDATE bridge SET approved_by = ${approved.by}, approved_at = ${approved.at}, entry_id = ${approved.entryId},
      reserve_pledge_id = ${approved.reservePledgeId} WHERE id = ${approved.id}`,
  ];
}

/** Takes a bridge back: nothing was booked. */
export function bridgeWithdrawn(taken: { id: string; by: string; at: Instant }): Statement[] {
  return [
    stillOpen(taken.id),
    sql`UPDATE bridge SET withdrawn_by = ${taken.by}, withdrawn_at = ${taken.at} WHERE id = ${taken.id}`,
  ];
}

/** Kelurahan of an area that have exactly one kader today, and who that is. */
export function onlyKadersIn(
  areaCode: string,
  today: DateOnly,
): Query<{ areaCode: string; kaderId: string }> {
  return query(sql`SELECT area_code AS "areaCode", MIN(person_id) AS "kaderId" FROM role_assignment
    WHERE role = 'kader' AND ${withinAny(sql`area_code`, [areaCode])}
      AND valid_from <= ${today} AND (valid_to IS NULL OR valid_to >= ${today})
    GROUP BY area_code HAVING COUNT(DISTINCT person_id) = 1`);
}

function stillOpen(id: string): Statement {
  return expect(
    'bridge_decided',
    sql`EXISTS (SELECT 1 FROM bridge WHERE id = ${id} AND approved_at IS NULL AND withdrawn_at IS NULL)`,
  );
}
