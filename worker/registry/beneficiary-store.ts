import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { Relation, SealedIdentity } from './identity.ts';
import type { ScoredMeasurement } from './measurement.ts';
import type { Sex } from './nik.ts';
import type { Stage } from './verification.ts';

/** A beneficiary ready to be stored. Sealed values are hex: JSON carries no bytes. */
export interface BeneficiaryRow {
  readonly id: string;
  readonly kind: 'child' | 'pregnancy';
  readonly householdId: string;
  /** False where she is born into a household that is there. */
  readonly isNewHousehold: boolean;
  readonly areaCode: string;
  readonly posyandu: {
    readonly id: string;
    readonly name: string;
    readonly nameKey: string;
  } | null;
  readonly sex: Sex;
  /** Null for a pregnancy. */
  readonly bornOn: DateOnly | null;
  readonly identityHex: string;
  readonly nikLookup: string | null;
  readonly nameLookup: string;
  /** Which key made the look-ups. */
  readonly lookupKeyId: string;
  readonly masterKeyId: string;
  readonly wrappedHex: string;
  readonly guardian: {
    readonly id: string;
    readonly relation: Relation;
    readonly contactHex: string;
  } | null;
  readonly latest: Latest | null;
  readonly stepId: string;
}

/** What a beneficiary repeats of its newest measurement; of a pregnancy day and severity alone. */
export type Latest = Pick<ScoredMeasurement, 'measuredOn' | 'haz' | 'waz' | 'whz' | 'severity'>;

/** A measurement ready to be stored. */
export interface MeasurementRow extends ScoredMeasurement {
  readonly id: string;
  readonly beneficiaryId: string;
}

/** Who recorded it, when, and where it came from. */
export interface Recording {
  readonly by: string;
  readonly at: Instant;
  readonly source: 'import' | 'kader' | 'puskesmas';
}

/** Registers beneficiaries with household, posyandu, key, guardian and first step: six statements however many. */
export function beneficiariesInserted(
  rows: readonly BeneficiaryRow[],
  recording: Pick<Recording, 'by' | 'at'>,
): Statement[] {
  if (rows.length === 0) return [];
  const { by, at } = recording;
  const json = rowsOf(
    rows.map(({ latest, ...row }) => ({ ...row, latest: latest && latestOf(latest) })),
  );
  return [
    sql`INSERT INTO data_key (owner_id, master_key_id, wrapped, created_at)
      SELECT value->>'id', value->>'masterKeyId', unhex(value->>'wrappedHex'), ${at} FROM ${json}`,
    sql`INSERT INTO posyandu (id, area_code, name, name_key)
      SELECT value->>'$.posyandu.id', value->>'areaCode', value->>'$.posyandu.name', value->>'$.posyandu.nameKey'
      FROM ${json} WHERE value->>'$.posyandu.id' IS NOT NULL
      ON CONFLICT (area_code, name_key) DO NOTHING`,
    sql`INSERT INTO household (id, area_code, posyandu_id, created_at)
      SELECT value->>'householdId', value->>'areaCode',
        (SELECT id FROM posyandu WHERE area_code = value->>'areaCode' AND name_key = value->>'$.posyandu.nameKey'), ${at}
      FROM ${json} WHERE value->>'isNewHousehold'`,
    sql`INSERT INTO beneficiary (id, kind, household_id, area_code, sex, born_on, identity_sealed, nik_lookup, name_lookup,
        lookup_key_id, stage, severity, latest_measured_on, latest_haz, latest_waz, latest_whz, registered_at, registered_by)
      SELECT value->>'id', value->>'kind', value->>'householdId', value->>'areaCode', value->>'sex', value->>'bornOn',
        unhex(value->>'identityHex'), value->>'nikLookup', value->>'nameLookup', value->>'lookupKeyId', 'registered',
        CAST(value->>'$.latest.severity' AS INTEGER), value->>'$.latest.measuredOn', value->>'$.latest.haz',
        value->>'$.latest.waz', value->>'$.latest.whz', ${at}, ${by}
      FROM ${json}`,
    sql`INSERT INTO guardian (id, beneficiary_id, relation, contact_sealed, recorded_at)
      SELECT value->>'$.guardian.id', value->>'id', value->>'$.guardian.relation', unhex(value->>'$.guardian.contactHex'), ${at}
      FROM ${json} WHERE value->>'$.guardian.id' IS NOT NULL`,
    sql`INSERT INTO verification_step (id, beneficiary_id, step, by_person, at)
      SELECT value->>'stepId', value->>'id', 'registered', ${by}, ${at} FROM ${json}`,
  ];
}

/** Records measurements: one statement however many. */
export function measurementsInserted(
  rows: readonly MeasurementRow[],
  recording: Recording,
): Statement[] {
  if (rows.length === 0) return [];
  const { by, at, source } = recording;
  return [
    sql`INSERT INTO measurement (id, beneficiary_id, measured_on, weight_g, height_mm, position, oedema, age_days,
        haz, waz, whz, flags, source, recorded_by, recorded_at)
      SELECT value->>'id', value->>'beneficiaryId', value->>'measuredOn', CAST(value->>'weightG' AS INTEGER),
        CAST(value->>'heightMm' AS INTEGER), value->>'position', CAST(value->>'oedema' AS INTEGER),
        CAST(value->>'ageDays' AS INTEGER), value->>'haz', value->>'waz', value->>'whz',
        CAST(value->>'flags' AS INTEGER), ${source}, ${by}, ${at}
      FROM ${rowsOf(rows)}`,
  ];
}

/**
 * Repeats each child's newest measurement on the child, unless the child already has a newer one:
 * one statement however many. Goes into the batch that records them.
 */
export function latestKept(rows: readonly MeasurementRow[]): Statement[] {
  return latestSet(newestPerChild(rows), true);
}

/** Sets what a child repeats of its measurements, newer or not: after one was superseded. */
export function latestCorrected(
  children: readonly {
    readonly beneficiaryId: string;
    readonly latest: Latest | null;
  }[],
): Statement[] {
  return latestSet(
    children.map(({ beneficiaryId, latest }) => ({
      beneficiaryId,
      ...(latest && latestOf(latest)),
    })),
    false,
  );
}

/** Marks measurements that a newer record of the same visit replaces; they stay readable. */
export function measurementsSuperseded(ids: readonly string[], at: Instant): Statement {
  return sql`UPDATE measurement SET superseded_at = ${at}
    WHERE superseded_at IS NULL AND id IN (SELECT value FROM ${rowsOf(ids)})`;
}

/** A registered child as far as recognising it goes, still sealed; its measurements as a JSON array. */
export interface KnownChildRow extends SealedIdentity {
  areaCode: string;
  sex: Sex;
  bornOn: DateOnly;
  stage: Stage;
  /** `[{"id","measuredOn","heightMm","weightG"}]`, those not superseded. */
  measurements: string;
}

const KNOWN = sql`SELECT beneficiary.id AS "id", beneficiary.area_code AS "areaCode", beneficiary.sex AS "sex",
    beneficiary.born_on AS "bornOn", beneficiary.stage AS "stage", beneficiary.identity_sealed AS "identitySealed",
    data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped",
    (SELECT json_group_array(json_object('id', measurement.id, 'measuredOn', measured_on, 'heightMm', height_mm, 'weightG', weight_g))
      FROM measurement WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL) AS "measurements"
  FROM beneficiary LEFT JOIN data_key ON data_key.owner_id = beneficiary.id`;

/** Children of these birth dates and sexes in the subtrees of `roots`, by index, at most `limit`. */
export function childrenBornOn(
  births: readonly { readonly bornOn: DateOnly; readonly sex: Sex }[],
  roots: readonly string[],
  limit: number,
): Query<KnownChildRow> {
  return query(sql`${KNOWN} WHERE (beneficiary.born_on, beneficiary.sex) IN
      (SELECT value->>'bornOn', value->>'sex' FROM ${rowsOf(births)})
    AND ${withinAny(sql`beneficiary.area_code`, roots)} ORDER BY beneficiary.id LIMIT ${limit}`);
}

/** Children of these birth dates in these kelurahan, by index, at most `limit`. */
export function childrenBornIn(
  births: readonly { readonly bornOn: DateOnly; readonly areaCode: string }[],
  limit: number,
): Query<KnownChildRow> {
  return query(sql`${KNOWN} WHERE (beneficiary.born_on, beneficiary.area_code) IN
      (SELECT value->>'bornOn', value->>'areaCode' FROM ${rowsOf(births)})
    AND beneficiary.name_lookup IS NOT NULL ORDER BY beneficiary.id LIMIT ${limit}`);
}

/** Children with one of these NIK look-ups, wherever they live, at most `limit`. */
export function childrenWithNik(
  nikLookups: readonly string[],
  limit: number,
): Query<KnownChildRow> {
  return query(sql`${KNOWN} WHERE beneficiary.nik_lookup IN (SELECT value FROM ${rowsOf(nikLookups)}) AND beneficiary.kind = 'child'
    ORDER BY beneficiary.id LIMIT ${limit}`);
}

/**
 * Aborts with `nik_of_other_child` when a child has this NIK by now, under the look-up of any key at
 * hand; a child that is being corrected may have it itself.
 */
export function nikUnknown(nikLookups: readonly string[], butOf = ''): Statement {
  return expect(
    'nik_of_other_child',
    sql`NOT EXISTS (SELECT 1 FROM beneficiary WHERE nik_lookup IN (SELECT value FROM ${rowsOf(nikLookups)}) AND id <> ${butOf})`,
  );
}

/** Aborts with `same_key_other_content` when somebody has this id, which a phone made: it is never chosen twice. */
export function idUnused(id: string): Statement {
  return expect(
    'same_key_other_content',
    sql`NOT EXISTS (SELECT 1 FROM beneficiary WHERE id = ${id})`,
  );
}

/** Children with one of these name look-ups in the subtrees of `roots`, at most `limit`. */
export function childrenNamed(
  nameLookups: readonly string[],
  roots: readonly string[],
  limit: number,
): Query<KnownChildRow> {
  return query(sql`${KNOWN} WHERE beneficiary.name_lookup IN (SELECT value FROM ${rowsOf(nameLookups)})
    AND ${withinAny(sql`beneficiary.area_code`, roots)} ORDER BY beneficiary.id LIMIT ${limit}`);
}

function newestPerChild(rows: readonly MeasurementRow[]) {
  const newest = new Map<string, MeasurementRow>();
  for (const row of rows) {
    const known = newest.get(row.beneficiaryId);
    if (!known || known.measuredOn <= row.measuredOn) newest.set(row.beneficiaryId, row);
  }
  return [...newest.values()].map((row) => ({
    beneficiaryId: row.beneficiaryId,
    ...latestOf(row),
  }));
}

function latestSet(rows: readonly { beneficiaryId: string }[], onlyNewer: boolean): Statement[] {
  if (rows.length === 0) return [];
  const newer = sql`(${onlyNewer ? 0 : 1} OR latest_measured_on IS NULL OR latest_measured_on <= value->>'measuredOn')`;
  return [
    sql`UPDATE beneficiary SET latest_measured_on = value->>'measuredOn', latest_haz = value->>'haz',
        latest_waz = value->>'waz', latest_whz = value->>'whz', severity = CAST(value->>'severity' AS INTEGER)
      FROM ${rowsOf(rows)} WHERE beneficiary.id = value->>'beneficiaryId' AND ${newer}`,
  ];
}

function latestOf({ measuredOn, haz, waz, whz, severity }: Latest): Latest {
  return { measuredOn, haz, waz, whz, severity };
}
