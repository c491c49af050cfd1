import type { SealedIdentity } from '../registry/identity.ts';
import type { Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';

export type DeliveryRunStatus = 'scheduled' | 'prepared' | 'paid' | 'completed';
export type DeliveryStatus = 'scheduled' | 'paid' | 'confirmed' | 'cancelled' | 'lost';
export type RejectedReason = '' | 'broken' | 'spoiled' | 'missing' | 'refused' | 'not_home';

/** One run of goods. */
export interface DeliveryRunRow {
  id: string;
  areaCode: string;
  areaName: string;
  month: Month;
  asset: string;
  assetName: string;
  assetNameEn: string;
  /** 1 for a service: it is done or not done, and lies in no store. */
  isService: number;
  dueOn: string;
  kaderName: string | null;
  status: DeliveryRunStatus;
  /** Children whose delivery was not cancelled, and of them those done. */
  children: number;
  confirmed: number;
}

const RUN = sql`SELECT run.id AS "id", run.area_code AS "areaCode", area.name AS "areaName", run.month AS "month",
    run.asset AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn", asset.service AS "isService", run.due_on AS "dueOn",
    person.name AS "kaderName", run.status AS "status",
    (SELECT COUNT(*) FROM delivery WHERE run_id = run.id AND status IN ('scheduled', 'paid', 'confirmed')) AS "children",
    (SELECT COUNT(*) FROM delivery WHERE run_id = run.id AND status = 'confirmed') AS "confirmed"
  FROM delivery_run AS run
  JOIN area ON area.code = run.area_code
  JOIN asset ON asset.code = run.asset
  LEFT JOIN person ON person.id = run.kader_id`;

/** A run's place in the list of one status: by area, then id. */
export interface RunPlace {
  readonly areaCode: string;
  readonly id: string;
}

/** The runs of a month and status in the scope that have anything to hand over. */
export function deliveryRuns(
  scopes: readonly string[],
  page: { month: Month; status: DeliveryRunStatus; after: RunPlace | null; size: number },
): Query<DeliveryRunRow> {
  const after = page.after
    ? sql`AND (run.area_code, run.id) > (${page.after.areaCode}, ${page.after.id})`
    : sql``;
  return query(sql`${RUN}
    WHERE run.month = ${page.month} AND run.status = ${page.status} AND ${withinAny(sql`run.area_code`, scopes)} ${after}
      AND EXISTS (SELECT 1 FROM delivery WHERE run_id = run.id AND status IN ('scheduled', 'paid', 'confirmed'))
    ORDER BY run.area_code, run.id LIMIT ${page.size}`);
}

/** One run in the scope. */
export function deliveryRun(id: string, scopes: readonly string[]): Query<DeliveryRunRow> {
  return query(sql`${RUN} WHERE run.id = ${id} AND ${withinAny(sql`run.area_code`, scopes)}`);
}

/** One child's goods in a run; never a name. */
export interface DeliveryRow {
  id: string;
  beneficiaryId: string;
  quantity: number;
  status: DeliveryStatus;
  /** 0 when the guardian has withdrawn: the goods may not be handed over any more. */
  consent: number;
  accepted: number | null;
  rejected: number | null;
  rejectedReason: RejectedReason | null;
  confirmedAt: Instant | null;
}

/** The deliveries of a run, in a fixed order. */
export function deliveriesOfRun(
  runId: string,
  scopes: readonly string[],
  page: { after: string; size: number },
): Query<DeliveryRow> {
  return query(sql`SELECT delivery.id AS "id", delivery.beneficiary_id AS "beneficiaryId", delivery.quantity AS "quantity",
      delivery.status AS "status", (beneficiary.consent AND beneficiary.matching_consent) AS "consent",
      done.accepted AS "accepted", done.rejected AS "rejected", done.rejected_reason AS "rejectedReason", done.confirmed_at AS "confirmedAt"
    FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
    LEFT JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id
    WHERE delivery.run_id = ${runId} AND delivery.id > ${page.after} AND ${runInScope(runId, scopes)}
    ORDER BY delivery.id LIMIT ${page.size}`);
}

/**
 * The sealed identities behind those deliveries, for whoever hands them over: only while the run is
 * being handed over, only in his scope, and of nobody whose guardian withdrew.
 */
export function sealedRecipients(
  runId: string,
  scopes: readonly string[],
  page: { after: string; size: number },
): Query<SealedIdentity> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.identity_sealed AS "identitySealed",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM (SELECT beneficiary_id FROM delivery WHERE run_id = ${runId} AND id > ${page.after} ORDER BY id LIMIT ${page.size}) AS recipient
    JOIN beneficiary ON beneficiary.id = recipient.beneficiary_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.consent = 1 AND beneficiary.matching_consent = 1 AND ${runInScope(runId, scopes)}
      AND EXISTS (SELECT 1 FROM delivery_run WHERE id = ${runId} AND status = 'paid')`);
}

function runInScope(runId: string, scopes: readonly string[]): Sql {
  return sql`EXISTS (SELECT 1 FROM delivery_run AS held WHERE held.id = ${runId} AND ${withinAny(sql`held.area_code`, scopes)})`;
}

/** What a confirmation is decided on. */
export interface ConfirmationRow {
  deliveryId: string;
  runId: string;
  areaCode: string;
  asset: string;
  isService: number;
  quantity: number;
  rupiah: number;
  pledgeId: string;
  status: DeliveryStatus;
  consent: number;
  /** Accepted in earlier drops of the month: taken while consent stood, it stays taken. */
  acceptedBefore: number;
  /** Lines of the run that wait for their confirmation, this one included. */
  openLines: number;
  /** Children of the run whose delivery was not cancelled. */
  children: number;
}

/** One delivery of a run in the scope. */
export function deliveryToConfirm(
  place: { runId: string; deliveryId: string },
  scopes: readonly string[],
): Query<ConfirmationRow> {
  return query(sql`SELECT delivery.id AS "deliveryId", run.id AS "runId", run.area_code AS "areaCode", delivery.asset AS "asset",
      (SELECT service FROM asset WHERE asset.code = delivery.asset) AS "isService",
      delivery.quantity AS "quantity", delivery.rupiah AS "rupiah", delivery.pledge_id AS "pledgeId",
      delivery.status AS "status", (beneficiary.consent AND beneficiary.matching_consent) AS "consent",
      COALESCE((SELECT SUM(accepted) FROM drop_handover WHERE delivery_id = delivery.id), 0) AS "acceptedBefore",
      (SELECT COUNT(*) FROM delivery WHERE run_id = run.id AND status = 'paid') AS "openLines",
      (SELECT COUNT(*) FROM delivery WHERE run_id = run.id AND status IN ('paid', 'confirmed')) AS "children"
    FROM delivery JOIN delivery_run AS run ON run.id = delivery.run_id
    JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
    WHERE delivery.id = ${place.deliveryId} AND run.id = ${place.runId} AND ${withinAny(sql`run.area_code`, scopes)}`);
}

/** What a pledge's goods of a run have come to so far; value in whole rupiah, rounded down per child. */
export interface PledgeTally {
  pledgeId: string;
  organisationName: string | null;
  areaCode: string;
  programme: string;
  accepted: number;
  rejected: number;
  acceptedRupiah: number;
}

/** The tally of a run per pledge; pledges that wait for their first confirmation have zeros. */
export function talliesOfRun(runId: string): Query<PledgeTally> {
  return query(sql`SELECT pledge.id AS "pledgeId", organisation.name AS "organisationName", pledge.area_code AS "areaCode",
      (SELECT programme FROM package WHERE package.id = pledge.package_id) AS "programme",
      COALESCE(SUM(done.accepted), 0) AS "accepted", COALESCE(SUM(done.rejected), 0) AS "rejected",
      COALESCE(SUM(delivery.rupiah * done.accepted / delivery.quantity), 0) AS "acceptedRupiah"
    FROM delivery JOIN pledge ON pledge.id = delivery.pledge_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    LEFT JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id
    WHERE delivery.run_id = ${runId} AND delivery.status IN ('paid', 'confirmed')
    GROUP BY pledge.id ORDER BY pledge.id`);
}

/**
 * Records what came of a delivery. Aborts with `run_changed` when the run's open lines are not those
 * that were counted: only so can the last one know that it is the last.
 */
export function deliveryConfirmed(done: {
  deliveryId: string;
  runId: string;
  openLines: number;
  accepted: number;
  rejected: number;
  rejectedReason: RejectedReason;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    sql`INSERT INTO delivery_confirmation (delivery_id, accepted, rejected, rejected_reason, confirmed_by, confirmed_at)
      VALUES (${done.deliveryId}, ${done.accepted}, ${done.rejected}, ${done.rejectedReason}, ${done.by}, ${done.at})`,
    expect(
      'run_changed',
      sql`(SELECT COUNT(*) FROM delivery WHERE run_id = ${done.runId} AND status = 'paid') = ${done.openLines}`,
    ),
    sql`UPDATE delivery SET status = 'confirmed' WHERE id = ${done.deliveryId}`,
    sql`INSERT INTO helped (beneficiary_id, area_code, since)
      SELECT delivery.beneficiary_id, run.area_code, ${done.at}
      FROM delivery JOIN delivery_run AS run ON run.id = delivery.run_id
      WHERE delivery.id = ${done.deliveryId} AND ${done.accepted} > 0
        AND NOT EXISTS (SELECT 1 FROM helped WHERE beneficiary_id = delivery.beneficiary_id)`,
  ];
}

/** Closes a run of which every line is confirmed. */
export function runCompleted(runId: string): Statement {
  return sql`UPDATE delivery_run SET status = 'completed' WHERE id = ${runId}`;
}

/** Where a delivery was handed over, coarse: `-6.11 106.15`. */
export function placeTold(deliveryId: string, place: string): Statement {
  const [latitude = 0, longitude = 0] = place
    .split(' ')
    .map((each) => Math.round(Number(each) * 100));
  return sql`INSERT INTO handover_place (delivery_id, latitude_hundredths, longitude_hundredths) VALUES (${deliveryId}, ${latitude}, ${longitude})`;
}
