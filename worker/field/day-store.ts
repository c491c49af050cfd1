import { dueOn } from '../deliveries/drop-store.ts';
import { IS_LISTED } from '../registry/child-list-store.ts';
import type { SealedIdentity } from '../registry/identity.ts';
import type { Sex } from '../registry/nik.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';

/** What is asked of the day: whose, where, and on which day. */
export interface DayAsked {
  readonly personId: string;
  readonly scopes: readonly string[];
  readonly today: DateOnly;
}

/** One drop of a child's goods that waits to be handed over. */
export interface DueDrop {
  /** The delivery's: its drops share it. */
  id: string;
  runId: string;
  childId: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  /** 1 for a service: done or not done. */
  isService: number;
  /** Of the whole delivery. */
  quantity: number;
  nth: number;
  drops: number;
  /** Of this drop. */
  share: number;
  dueOn: string;
}

/**
 * Goods that are paid and wait in runs of this kader, or of nobody in particular, the earliest due first.
 * Of goods that come in weeks, the drops due by a day; what comes once is there from its payment.
 */
export function dueDrops(
  asked: DayAsked,
  wanted: { readonly until: DateOnly; readonly most: number },
): Query<DueDrop> {
  const shown = sql`delivery.id AS "id", due.run_id AS "runId", delivery.beneficiary_id AS "childId", delivery.asset AS "asset",
      asset.name_id AS "assetName", asset.name_en AS "assetNameEn", asset.service AS "isService", delivery.quantity AS "quantity", due.nth AS "nth", due.drops AS "drops",
      delivery.quantity / due.drops + (due.nth <= delivery.quantity % due.drops) AS "share", due.due_on AS "dueOn"`;
  return query(sql`${dropsDue(asked, { until: wanted.until, shown })}
    ORDER BY due.due_on, due.area_code, delivery.id LIMIT ${wanted.most}`);
}

/** The same drops, each with the columns `shown`, read from the few runs to their deliveries (CROSS JOIN): counting them reads no others. */
export function dropsDue(
  { personId, scopes }: Omit<DayAsked, 'today'>,
  wanted: { readonly until: DateOnly; readonly shown: Sql },
): Sql {
  return sql`WITH due (run_id, nth, drops, due_on, area_code) AS MATERIALIZED (
      SELECT run.id, run_drop.nth, (SELECT COUNT(*) FROM run_drop AS every WHERE every.run_id = run.id), ${dueOn(sql`run_drop`, sql`run.id`)}, run.area_code
      FROM delivery_run AS run JOIN run_drop ON run_drop.run_id = run.id
      WHERE run.status = 'paid' AND run.asset <> 'IDR' AND (run.kader_id IS NULL OR run.kader_id = ${personId}) AND ${withinAny(sql`run.area_code`, scopes)})
    SELECT ${wanted.shown}
    FROM due CROSS JOIN delivery ON delivery.run_id = due.run_id AND delivery.status = 'paid'
    JOIN asset ON asset.code = delivery.asset CROSS JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
    WHERE (due.drops = 1 OR due.due_on <= ${wanted.until}) AND delivery.quantity >= due.nth
      AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = due.nth) AND ${IS_LISTED}`;
}

/** Nobody has reported a death or a removal that still waits for somebody's eyes: no kader is sent there. */
const IS_THERE = sql`NOT EXISTS (SELECT 1 FROM field_event JOIN field_review ON field_review.command_id = field_event.command_id
  WHERE field_event.beneficiary_id = beneficiary.id AND field_event.what IN ('died', 'moved'))`;

/** Newly registered children and pregnant women whom nobody has visited, the worst-off first. */
export function dueVisits({ scopes }: DayAsked, most: number): Query<{ id: string }> {
  return query(sql`SELECT beneficiary.id AS "id" FROM beneficiary
    WHERE beneficiary.stage = 'registered' AND ${withinAny(sql`beneficiary.area_code`, scopes)} AND ${IS_LISTED} AND ${IS_THERE}
    ORDER BY beneficiary.severity IS NULL, beneficiary.severity, beneficiary.id LIMIT ${most}`);
}

/** Supported children and pregnant women who were not measured this month. */
export function dueMeasurements({ scopes, today }: DayAsked, most: number): Query<{ id: string }> {
  return query(sql`SELECT beneficiary.id AS "id" FROM beneficiary
    WHERE beneficiary.stage = 'verified' AND ${withinAny(sql`beneficiary.area_code`, scopes)} AND ${IS_LISTED} AND ${IS_THERE}
      AND (beneficiary.latest_measured_on IS NULL OR beneficiary.latest_measured_on < ${`${today.slice(0, 7)}-01`})
      AND EXISTS (SELECT 1 FROM sponsorship WHERE sponsorship.beneficiary_id = beneficiary.id AND ended_at IS NULL)
    ORDER BY beneficiary.latest_measured_on IS NOT NULL, beneficiary.latest_measured_on, beneficiary.id LIMIT ${most}`);
}

/** A child of the day, still sealed. */
export interface DayChildRow extends SealedIdentity {
  kind: 'child' | 'pregnancy';
  areaCode: string;
  areaName: string;
  posyandu: string | null;
  sex: Sex;
  /** Null for a pregnancy. */
  bornOn: string | null;
  stage: string;
  photoConsent: number;
}

/** The children of the day. */
export function dayChildren(ids: readonly string[], scopes: readonly string[]): Query<DayChildRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.area_code AS "areaCode", area.name AS "areaName", posyandu.name AS "posyandu",
      beneficiary.sex AS "sex", beneficiary.born_on AS "bornOn", beneficiary.stage AS "stage", beneficiary.photo_consent AS "photoConsent",
      beneficiary.identity_sealed AS "identitySealed", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code
    JOIN household ON household.id = beneficiary.household_id
    LEFT JOIN posyandu ON posyandu.id = household.posyandu_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.id IN (SELECT value FROM ${rowsOf(ids)}) AND ${withinAny(sql`beneficiary.area_code`, scopes)} AND ${IS_LISTED}`);
}

/** A measurement as the phone compares with it. */
export interface DayMeasureRow {
  childId: string;
  measuredOn: string;
  weightG: number | null;
  heightMm: number | null;
  haz: number | null;
  flags: number;
}

/** The last measurements of the children, newest first, at most eight each. */
export function dayMeasurements(ids: readonly string[]): Query<DayMeasureRow> {
  return query(sql`SELECT beneficiary_id AS "childId", measured_on AS "measuredOn", weight_g AS "weightG", height_mm AS "heightMm", haz AS "haz", flags AS "flags"
    FROM (SELECT measurement.*, row_number() OVER (PARTITION BY beneficiary_id ORDER BY measured_on DESC, recorded_at DESC) AS place
      FROM measurement WHERE beneficiary_id IN (SELECT value FROM ${rowsOf(ids)}) AND superseded_at IS NULL)
    WHERE place <= 8 ORDER BY measured_on DESC`);
}

/**
 * Records a download: itself, and each child in it once a day and kader, so that a guardian who asks
 * who had the data is told, and a phone that looks in every hour fills no log.
 */
export function downloadAudited(
  children: readonly { readonly id: string; readonly areaCode: string }[],
  by: { readonly personId: string; readonly now: Instant; readonly dayBegan: Instant },
): Statement[] {
  const { personId, now, dayBegan } = by;
  const rows = children.map(({ id, areaCode }) => ({ id, areaCode }));
  return [
    sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
      SELECT ${now}, ${personId}, 'field.download', 'person', ${personId}, coalesce((SELECT area_code FROM role_assignment
        WHERE person_id = ${personId} AND role = 'kader' AND ended_at IS NULL ORDER BY granted_at DESC, id LIMIT 1), '')`,
    sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
      SELECT ${now}, ${personId}, 'field.download', 'beneficiary', value->>'id', value->>'areaCode' FROM ${rowsOf(rows)}
      WHERE NOT EXISTS (SELECT 1 FROM audit_event AS before WHERE before.subject_id = value->>'id' AND before.at >= ${dayBegan}
        AND before.person_id = ${personId} AND before.action = 'field.download')`,
  ];
}
