import { pledgeMoney } from '../ledger/ledger-store.ts';
import type { Instant, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import type { PledgeId } from '../shared/ids.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { Instalment, PackageId, PledgeStatus } from './pledge.ts';

/** A pledge with its words and its money, to the rupiah. */
export interface PledgeRow {
  id: PledgeId;
  reference: string;
  status: PledgeStatus;
  donorId: string;
  donorName: string;
  organisationName: string | null;
  areaCode: string;
  areaName: string;
  packageId: PackageId;
  packageNameId: string;
  packageNameEn: string;
  /** Whom its package is for. */
  forKind: ForKind;
  purposeNameId: string;
  purposeNameEn: string;
  rupiahPerMonth: number;
  packageRupiah: number;
  children: number;
  firstMonth: Month;
  months: number;
  madeAt: Instant;
  programme: string;
  /** All that ever came in for it, and what of it went back to the donor. */
  receivedRupiah: number;
  refundedRupiah: number;
  /** Promised and not paid; nothing once the commitment is resolved. */
  promisedRupiah: number;
  /** 1 once its commitment is booked. */
  isCommitted: 0 | 1;
  /** Received and neither spent nor set aside; with what is set aside for a payment; spent and not handed over; delivered. */
  freeRupiah: number;
  inHandRupiah: number;
  reservedRupiah: number;
  deliveredRupiah: number;
}

const PLEDGE: Sql = sql`SELECT pledge.id AS "id", pledge.reference AS "reference", pledge.status AS "status",
    pledge.donor_id AS "donorId", person.name AS "donorName", organisation.name AS "organisationName",
    pledge.area_code AS "areaCode", area.name AS "areaName",
    pledge.package_id AS "packageId", package.name_id AS "packageNameId", package.name_en AS "packageNameEn", package.for_kind AS "forKind",
    purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn",
    pledge.rupiah_per_month AS "rupiahPerMonth", pledge.package_rupiah AS "packageRupiah", pledge.children AS "children",
    pledge.first_month AS "firstMonth", pledge.months AS "months", pledge.made_at AS "madeAt",
    package.programme AS "programme", COALESCE(pledge_money.received_rupiah, 0) AS "receivedRupiah",
    COALESCE(pledge_money.refunded_rupiah, 0) AS "refundedRupiah", ${pledgeMoney('promise')} AS "promisedRupiah",
    EXISTS (SELECT 1 FROM entry WHERE entry.type = 'commitment' AND entry.source_id = pledge.id) AS "isCommitted",
    ${pledgeMoney('fund')} AS "freeRupiah", ${pledgeMoney('fund')} + ${pledgeMoney('held')} AS "inHandRupiah", ${pledgeMoney('reserved')} AS "reservedRupiah", ${pledgeMoney('released')} AS "deliveredRupiah"
  FROM pledge
  JOIN person ON person.id = pledge.donor_id
  JOIN area ON area.code = pledge.area_code
  JOIN package ON package.id = pledge.package_id
  JOIN purpose ON purpose.code = package.purpose
  LEFT JOIN pledge_money ON pledge_money.pledge_id = pledge.id
  LEFT JOIN organisation ON organisation.id = pledge.organisation_id`;

/** Not the reserve's own (worker/bridging): it has its money from the pool, and no donor to wait for. */
const OF_A_DONOR: Sql = sql`pledge.donor_id <> 'reserve'`;

/** A pledge of the scope. */
export function pledgeInScope(id: string, scopes: readonly string[]): Query<PledgeRow> {
  return query(
    sql`${PLEDGE} WHERE pledge.id = ${id} AND ${withinAny(sql`pledge.area_code`, scopes)}`,
  );
}

/** A pledge of the scope by its payment reference. */
export function pledgeByReference(reference: string, scopes: readonly string[]): Query<PledgeRow> {
  return query(
    sql`${PLEDGE} WHERE pledge.reference = ${reference} AND ${withinAny(sql`pledge.area_code`, scopes)}`,
  );
}

/** A donor's own pledge: another's is not there. */
export function ownPledge(id: string, donorId: string): Query<PledgeRow> {
  return query(sql`${PLEDGE} WHERE pledge.id = ${id} AND pledge.donor_id = ${donorId}`);
}

/** A donor's own pledges, a page of them from `after` on. */
export function ownPledges(
  donorId: string,
  page: { after: string; size: number },
): Query<PledgeRow> {
  return query(sql`${PLEDGE} WHERE pledge.donor_id = ${donorId} AND pledge.id > ${page.after}
    ORDER BY pledge.id LIMIT ${page.size}`);
}

/** Where a page of the list begins: after this pledge, in order of area. */
export interface PledgePlace {
  readonly areaCode: string;
  readonly id: string;
}

/** The pledges of the scope in one status, by area; the index gives them in this order. */
export function pledgesInScope(
  scopes: readonly string[],
  page: { status: PledgeStatus; after: PledgePlace; size: number },
): Query<PledgeRow> {
  return query(sql`${PLEDGE}
    WHERE pledge.status = ${page.status} AND (pledge.area_code, pledge.id) > (${page.after.areaCode}, ${page.after.id})
      AND ${withinAny(sql`pledge.area_code`, scopes)}
    ORDER BY pledge.area_code, pledge.id LIMIT ${page.size}`);
}

/** Active pledges of the scope that have not paid in full, by area. */
export function pledgesAwaitingMoney(
  scopes: readonly string[],
  page: { after: PledgePlace; size: number },
): Query<PledgeRow> {
  return query(sql`${PLEDGE}
    WHERE pledge.status = 'active' AND ${OF_A_DONOR} AND (pledge.area_code, pledge.id) > (${page.after.areaCode}, ${page.after.id})
      AND ${withinAny(sql`pledge.area_code`, scopes)}
      AND COALESCE(pledge_money.received_rupiah, 0) < pledge.rupiah_per_month * pledge.months
    ORDER BY pledge.area_code, pledge.id LIMIT ${page.size}`);
}

/** Active pledges everywhere, in order of id: for the nightly settlement. */
export function activePledgesAfter(id: string, size: number): Query<PledgeRow> {
  return query(sql`${PLEDGE} WHERE pledge.status = 'active' AND ${OF_A_DONOR} AND pledge.id > ${id}
    ORDER BY pledge.id LIMIT ${size}`);
}

/** One step of a pledge's life. */
export interface PledgeStepRow {
  status: PledgeStatus;
  at: Instant;
  byName: string | null;
}

/** The steps of a pledge, oldest first; `byName` is null where the system took it. */
export function pledgeSteps(id: string): Query<PledgeStepRow> {
  return query(sql`SELECT pledge_step.status AS "status", pledge_step.at AS "at", person.name AS "byName"
    FROM pledge_step LEFT JOIN person ON person.id = pledge_step.by_person
    WHERE pledge_step.pledge_id = ${id} ORDER BY pledge_step.at, CASE pledge_step.status WHEN 'pending' THEN 0 WHEN 'active' THEN 1 ELSE 2 END`);
}

/** What was handed over for a pledge, by kind of goods. Counts only: never who. */
export interface HandedOverRow {
  assetNameId: string;
  assetNameEn: string;
  deliveries: number;
  accepted: number;
  rejected: number;
}

/** Deliveries made for a pledge so far. */
export function handedOverFor(id: string): Query<HandedOverRow> {
  return query(sql`SELECT asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn",
      deliveries AS "deliveries", accepted AS "accepted", rejected AS "rejected"
    FROM pledge_figure JOIN asset ON asset.code = pledge_figure.asset
    WHERE pledge_figure.pledge_id = ${id} ORDER BY asset.code`);
}

/** How many children a pledge supports in a month. */
export function supportedBy(id: string, month: Month): Query<{ children: number }> {
  return query(sql`SELECT COUNT(*) AS "children" FROM sponsorship_month
    WHERE pledge_id = ${id} AND month = ${month}`);
}

/** A new pledge, pending, with its first step and its instalments. */
export function pledgeMade(pledge: {
  id: PledgeId;
  stepId: string;
  donorId: string;
  organisationId: string | null;
  areaCode: string;
  packageId: PackageId;
  rupiahPerMonth: number;
  packageRupiah: number;
  children: number;
  firstMonth: Month;
  months: number;
  reference: string;
  instalments: readonly Instalment[];
  at: Instant;
}): Statement[] {
  return [
    sql`INSERT INTO pledge (id, donor_id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, status, reference, made_at)
      VALUES (${pledge.id}, ${pledge.donorId}, ${pledge.organisationId}, ${pledge.areaCode}, ${pledge.packageId}, ${pledge.rupiahPerMonth}, ${pledge.packageRupiah}, ${pledge.children}, ${pledge.firstMonth}, ${pledge.months}, 'pending', ${pledge.reference}, ${pledge.at})`,
    stepTaken({ ...pledge, status: 'pending', by: pledge.donorId }),
    sql`INSERT INTO instalment (pledge_id, month, due_on, rupiah)
      SELECT ${pledge.id}, value->>'month', value->>'dueOn', CAST(value->>'rupiah' AS INTEGER) FROM ${rowsOf(pledge.instalments)}`,
  ];
}

/** Moves a pledge on; aborts with `pledge_moved_on` when it is no longer `from`. */
export function pledgeMoved(
  pledge: { id: string; from: PledgeStatus; to: PledgeStatus },
  step: { stepId: string; by: string; at: Instant },
): Statement[] {
  return [
    expect(
      'pledge_moved_on',
      sql`EXISTS (SELECT 1 FROM pledge WHERE id = ${pledge.id} AND status = ${pledge.from})`,
    ),
    sql`UPDATE pledge SET status = ${pledge.to} WHERE id = ${pledge.id}`,
    stepTaken({ ...step, id: pledge.id, status: pledge.to }),
  ];
}

/**
 * Ends what a pledge still supports: months after `month` go back to the next child. What lies in a
 * prepared payment stays and is delivered.
 */
export function supportEnded(ended: {
  pledgeId: string;
  reason: 'pledge_cancelled' | 'completed';
  month: Month;
  at: Instant;
}): Statement[] {
  return [
    sql`UPDATE delivery SET status = 'cancelled'
      WHERE pledge_id = ${ended.pledgeId} AND month > ${ended.month} AND status = 'scheduled'
        AND EXISTS (SELECT 1 FROM delivery_run WHERE delivery_run.id = delivery.run_id AND delivery_run.status = 'scheduled')`,
    sql`DELETE FROM sponsorship_month WHERE pledge_id = ${ended.pledgeId} AND month > ${ended.month}
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.sponsorship_id = sponsorship_month.sponsorship_id
        AND delivery.month = sponsorship_month.month AND delivery.status <> 'cancelled')`,
    sql`UPDATE sponsorship SET ended_reason = ${ended.reason}, ended_at = ${ended.at}
      WHERE pledge_id = ${ended.pledgeId} AND ended_at IS NULL`,
  ];
}

/** Aborts with `pledge_has_money` while money of the pledge waits to be spent. */
export function hasNoMoneyInHand(pledgeId: string): Statement {
  return expect(
    'pledge_has_money',
    sql`EXISTS (SELECT 1 FROM pledge WHERE pledge.id = ${pledgeId} AND ${pledgeMoney('fund')} = 0 AND ${pledgeMoney('held')} = 0)`,
  );
}

function stepTaken(step: {
  stepId: string;
  id: string;
  status: PledgeStatus;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO pledge_step (id, pledge_id, status, by_person, at)
    VALUES (${step.stepId}, ${step.id}, ${step.status}, ${step.by}, ${step.at})`;
}
