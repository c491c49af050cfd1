import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { RejectedReason } from './delivery-store.ts';

export type RebookingReason =
  | 'supplier_late'
  | 'no_payment'
  | 'weather'
  | 'kader_absent'
  | 'families_away'
  | 'goods_short'
  | 'other';

/** One drop of a run, with what was sent and how many families still wait for it. */
export interface DropRow {
  nth: number;
  /** The day it was planned for, and the day it is due now. */
  plannedOn: DateOnly;
  dueOn: DateOnly;
  /** Why it was moved last; null when it never was. */
  reason: RebookingReason | null;
  quantity: number;
  /** What the supplier says he sent; null until he does. */
  dispatched: number | null;
  dispatchedAt: Instant | null;
  /** The newest link for the supplier; null when none was made. */
  linkId: string | null;
  linkExpiresAt: Instant | null;
  waiting: number;
}

/** SQL for the day a drop of a run is due: where it was moved to, else as planned, but never within a week of the match. */
export const dueOn = (drop: Sql, run: Sql) => sql`COALESCE(
    (SELECT rebooking.due_on FROM rebooking WHERE rebooking.run_id = ${run} AND rebooking.nth = ${drop}.nth ORDER BY rebooking.at DESC, rebooking.id DESC LIMIT 1),
    MAX(${drop}.due_on, COALESCE((SELECT date(approved_at / 1000 + 630000, 'unixepoch') FROM run_matched WHERE run_matched.run_id = ${run}), '')))`;

/** SQL for what one drop brings of a delivery: evenly, what is left over first. */
export const share = (
  drop: Sql,
) => sql`(delivery.quantity / (SELECT COUNT(*) FROM run_drop AS every WHERE every.run_id = delivery.run_id)
    + (${drop}.nth <= delivery.quantity % (SELECT COUNT(*) FROM run_drop AS every WHERE every.run_id = delivery.run_id)))`;

const waiting = (
  drop: Sql,
) => sql`(SELECT COUNT(*) FROM delivery WHERE delivery.run_id = ${drop}.run_id
    AND delivery.status IN ('scheduled', 'paid') AND ${share(drop)} > 0
    AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = ${drop}.nth))`;

const newestLink = (column: Sql) =>
  sql`(SELECT ${column} FROM dispatch_link WHERE dispatch_link.run_id = run_drop.run_id AND dispatch_link.nth = run_drop.nth ORDER BY made_at DESC, id DESC LIMIT 1)`;

/** The drops of a run, in order. The run must be known to lie in the viewer's scope. */
export function dropsOfRun(runId: string): Query<DropRow> {
  return query(sql`SELECT run_drop.nth AS "nth", run_drop.due_on AS "plannedOn", ${dueOn(sql`run_drop`, sql`run_drop.run_id`)} AS "dueOn",
      (SELECT reason FROM rebooking WHERE rebooking.run_id = run_drop.run_id AND rebooking.nth = run_drop.nth ORDER BY at DESC, id DESC LIMIT 1) AS "reason",
      (SELECT COALESCE(SUM(${share(sql`run_drop`)}), 0) FROM delivery WHERE delivery.run_id = run_drop.run_id AND delivery.status IN ('scheduled', 'paid', 'confirmed')) AS "quantity",
      dispatch.quantity AS "dispatched", dispatch.at AS "dispatchedAt",
      ${newestLink(sql`id`)} AS "linkId", ${newestLink(sql`expires_at`)} AS "linkExpiresAt", ${waiting(sql`run_drop`)} AS "waiting"
    FROM run_drop LEFT JOIN dispatch ON dispatch.run_id = run_drop.run_id AND dispatch.nth = run_drop.nth
    WHERE run_drop.run_id = ${runId} ORDER BY run_drop.nth`);
}

/** What was recorded of a run's deliveries, drop by drop. */
export interface HandoverRow {
  deliveryId: string;
  nth: number;
  accepted: number;
  rejected: number;
  rejectedReason: RejectedReason;
}

/** The drops already handed over in a run, at most a page of deliveries' worth. */
export function handoversOfRun(runId: string): Query<HandoverRow> {
  return query(sql`SELECT drop_handover.delivery_id AS "deliveryId", nth AS "nth", accepted AS "accepted", rejected AS "rejected", rejected_reason AS "rejectedReason"
    FROM delivery JOIN drop_handover ON drop_handover.delivery_id = delivery.id
    WHERE delivery.run_id = ${runId} ORDER BY drop_handover.delivery_id, nth LIMIT 2000`);
}

/** The drops of one delivery that are recorded. */
export function handoversOfDelivery(deliveryId: string): Query<HandoverRow> {
  return query(sql`SELECT delivery_id AS "deliveryId", nth AS "nth", accepted AS "accepted", rejected AS "rejected", rejected_reason AS "rejectedReason"
    FROM drop_handover WHERE delivery_id = ${deliveryId} ORDER BY nth`);
}

/** Records one child's share of one drop; triggers hold it to paid goods, consent and what was sent. */
export function dropHandedOver(
  done: HandoverRow & {
    /** As many of the delivery's drops as were recorded when it was read: else `run_changed`. */
    recordedBefore: number;
    by: string;
    at: Instant;
  },
): Statement[] {
  const { deliveryId, nth, accepted, rejected, rejectedReason, recordedBefore, by, at } = done;
  return [
    sql`INSERT INTO drop_handover (delivery_id, nth, accepted, rejected, rejected_reason, by_person, at)
      VALUES (${deliveryId}, ${nth}, ${accepted}, ${rejected}, ${rejectedReason}, ${by}, ${at})`,
    expect(
      'run_changed',
      sql`(SELECT COUNT(*) FROM drop_handover WHERE delivery_id = ${deliveryId}) = ${recordedBefore + 1}`,
    ),
  ];
}

/** A drop that was due and is not made. */
export interface LateDropRow {
  runId: string;
  nth: number;
  drops: number;
  areaName: string;
  month: string;
  assetName: string;
  assetNameEn: string;
  kaderName: string | null;
  status: 'scheduled' | 'prepared' | 'paid';
  plannedOn: DateOnly;
  dueOn: DateOnly;
  reason: RebookingReason | null;
  dispatched: number | null;
  waiting: number;
}

/**
 * Drops due by a day and not made, the oldest first. Looked for in the drops of the last 150 days: what
 * is older was settled as a loss or is a run of its own to clear up. A drop may have been moved forward,
 * by at most as many days as it may be moved at all: hence the two months. Families are counted only of
 * the drops that are shown.
 */
export function lateDrops(
  scopes: readonly string[],
  wanted: { until: DateOnly; since: DateOnly; size: number },
): Query<LateDropRow> {
  return query(sql`SELECT run.id AS "runId", run_drop.nth AS "nth", (SELECT COUNT(*) FROM run_drop AS every WHERE every.run_id = run.id) AS "drops",
      area.name AS "areaName", run.month AS "month", asset.name_id AS "assetName", asset.name_en AS "assetNameEn", person.name AS "kaderName",
      run.status AS "status", run_drop.due_on AS "plannedOn", late.due_on AS "dueOn",
      (SELECT reason FROM rebooking WHERE rebooking.run_id = run.id AND rebooking.nth = run_drop.nth ORDER BY at DESC, id DESC LIMIT 1) AS "reason",
      dispatch.quantity AS "dispatched", ${waiting(sql`run_drop`)} AS "waiting"
    FROM (SELECT open_drop.run_id, open_drop.nth, open_drop.due_on FROM open_drop JOIN run_drop AS planned ON planned.run_id = open_drop.run_id AND planned.nth = open_drop.nth
      WHERE planned.due_on BETWEEN ${wanted.since} AND date(${wanted.until}, '+62 days') AND ${withinAny(sql`open_drop.area_code`, scopes)}
        AND open_drop.due_on <= ${wanted.until} ORDER BY 3, 1, 2 LIMIT ${wanted.size}) AS late
    CROSS JOIN run_drop ON run_drop.run_id = late.run_id AND run_drop.nth = late.nth CROSS JOIN delivery_run AS run ON run.id = late.run_id
    JOIN area ON area.code = run.area_code JOIN asset ON asset.code = run.asset LEFT JOIN person ON person.id = run.kader_id
    LEFT JOIN dispatch ON dispatch.run_id = run.id AND dispatch.nth = run_drop.nth
    ORDER BY "dueOn", "runId", "nth"`);
}

/** Moves a drop to another day. Aborts with `run_changed` when the run is done. */
export function dropRebooked(moved: {
  id: string;
  runId: string;
  nth: number;
  dueOn: DateOnly;
  reason: RebookingReason;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at)
    VALUES (${moved.id}, ${moved.runId}, ${moved.nth}, ${moved.dueOn}, ${moved.reason}, ${moved.by}, ${moved.at})`;
}

/** What a truck is loaded with for one kelurahan or posyandu; no child is named or told apart. */
export interface LoadingRow {
  runId: string;
  areaName: string;
  /** Null where it goes straight to homes, and in a list by kelurahan. */
  posyandu: string | null;
  dueOn: DateOnly;
  children: number;
  quantity: number;
}

/** What is to be brought of one asset on one drop of a month, by kelurahan, or by the posyandu in each. */
export function loadingList(
  scopes: readonly string[],
  wanted: {
    month: string;
    asset: string;
    nth: number;
    runId: string | null;
    by: 'kelurahan' | 'posyandu';
  },
): Query<LoadingRow> {
  const drop = sql`run_drop`;
  const one = wanted.runId === null ? sql`` : sql`AND run.id = ${wanted.runId}`;
  const place = wanted.by === 'posyandu' ? sql`posyandu.id` : sql`NULL`;
  return query(sql`SELECT run.id AS "runId", area.name AS "areaName", iif(${place} IS NULL, NULL, posyandu.name) AS "posyandu", ${dueOn(drop, sql`run.id`)} AS "dueOn",
      COUNT(*) AS "children", SUM(${share(drop)}) AS "quantity"
    FROM delivery_run AS run JOIN run_drop ON run_drop.run_id = run.id AND run_drop.nth = ${wanted.nth}
    JOIN delivery ON delivery.run_id = run.id AND delivery.status IN ('scheduled', 'paid')
    JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id JOIN household ON household.id = beneficiary.household_id
    JOIN area ON area.code = run.area_code LEFT JOIN posyandu ON posyandu.id = household.posyandu_id
    WHERE run.month = ${wanted.month} AND run.asset = ${wanted.asset} AND run.status IN ('scheduled', 'prepared', 'paid')
      AND ${withinAny(sql`run.area_code`, scopes)} ${one} AND ${share(drop)} > 0
      AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = ${wanted.nth})
    GROUP BY run.id, ${place} ORDER BY run.area_code, run.id, posyandu.name LIMIT 1000`);
}

/** The kinds of goods that are brought, and how often; services are done where the family is. */
export function broughtGoods(): Query<{
  asset: string;
  nameId: string;
  nameEn: string;
  rhythm: string;
}> {
  return query(sql`SELECT asset.code AS "asset", asset.name_id AS "nameId", asset.name_en AS "nameEn", COALESCE(rhythm, 'monthly') AS "rhythm"
    FROM asset LEFT JOIN asset_rhythm ON asset_rhythm.asset = asset.code WHERE asset.kind = 'goods' AND asset.service = 0 ORDER BY asset.code`);
}

/** How a donor's deliveries of a month stand; never where, never whose. */
export interface OwnDropsRow {
  month: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  children: number;
  confirmed: number;
  /** Deliveries with a drop that is late, and of those, with one that is missed. */
  late: number;
  missed: number;
  /** Reasons given for moving drops that are not made yet, comma-separated, each once. */
  reasons: string | null;
}

/** The months of a donor's deliveries, newest first. */
export function ownDrops(
  donorId: string,
  days: { late: DateOnly; missed: DateOnly },
): Query<OwnDropsRow> {
  const open = (
    day: string,
  ) => sql`SUM(delivery.status IN ('scheduled', 'paid') AND EXISTS (SELECT 1 FROM run_drop WHERE run_drop.run_id = delivery.run_id
      AND ${dueOn(sql`run_drop`, sql`delivery.run_id`)} <= ${day} AND ${share(sql`run_drop`)} > 0
      AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = run_drop.nth)))`;
  return query(sql`SELECT delivery.month AS "month", delivery.asset AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
      COUNT(DISTINCT delivery.beneficiary_id) AS "children", SUM(delivery.status = 'confirmed') AS "confirmed",
      ${open(days.late)} AS "late", ${open(days.missed)} AS "missed",
      (SELECT group_concat(DISTINCT rebooking.reason) FROM rebooking JOIN delivery AS mine ON mine.run_id = rebooking.run_id AND mine.status IN ('scheduled', 'paid')
        JOIN pledge AS of_mine ON of_mine.id = mine.pledge_id
        WHERE of_mine.donor_id = ${donorId} AND mine.month = delivery.month AND mine.asset = delivery.asset) AS "reasons"
    FROM pledge JOIN delivery ON delivery.pledge_id = pledge.id AND delivery.status <> 'cancelled' JOIN asset ON asset.code = delivery.asset
    WHERE pledge.donor_id = ${donorId} GROUP BY delivery.month, delivery.asset ORDER BY delivery.month DESC, delivery.asset LIMIT 36`);
}
