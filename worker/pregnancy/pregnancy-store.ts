import { latestCorrected } from '../registry/beneficiary-store.ts';
import { IS_LISTED } from '../registry/child-list-store.ts';
import type { SealedIdentity } from '../registry/identity.ts';
import type { Severity } from '../registry/severity.ts';
import type { Stage } from '../registry/verification.ts';
import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import {
  empty,
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { Arm } from './pregnancy.ts';

/** What stands of a pregnancy besides who she is. */
export interface PregnancyRow {
  id: string;
  dueOn: DateOnly;
  ageYears: number;
  lastBirthMonth: Month | null;
  armMm: number | null;
  outcome: 'born' | 'ended' | null;
}

/** A pregnancy, wherever it is: the file it belongs to was opened in its scope. */
export function pregnancyById(id: string): Query<PregnancyRow> {
  return query(sql`SELECT beneficiary_id AS "id", due_on AS "dueOn", age_years AS "ageYears",
      last_birth_month AS "lastBirthMonth", arm_mm AS "armMm", outcome AS "outcome"
    FROM pregnancy WHERE beneficiary_id = ${id}`);
}

/** An arm circumference on record, newest first. */
export interface ArmRow {
  id: string;
  measuredOn: DateOnly;
  mm: number;
  source: 'kader' | 'puskesmas';
  supersededAt: Instant | null;
}

/** The arm circumferences of a pregnancy, at most 60; superseded ones too. */
export function armsOf(id: string): Query<ArmRow> {
  return query(sql`SELECT id AS "id", measured_on AS "measuredOn", mm AS "mm", source AS "source",
      superseded_at AS "supersededAt" FROM pregnancy_arm
    WHERE beneficiary_id = ${id} ORDER BY measured_on DESC, recorded_at DESC LIMIT 60`);
}

/** The children that were born of a pregnancy. */
export function childrenOf(id: string): Query<{ id: string; bornOn: DateOnly }> {
  return query(sql`SELECT birth.child_id AS "id", beneficiary.born_on AS "bornOn" FROM birth
    JOIN beneficiary ON beneficiary.id = birth.child_id
    WHERE birth.pregnancy_id = ${id} ORDER BY birth.recorded_at, birth.child_id LIMIT 6`);
}

/** The pregnancy that a child was born of. */
export function pregnancyOfChild(id: string): Query<{ id: string }> {
  return query(sql`SELECT pregnancy_id AS "id" FROM birth WHERE child_id = ${id}`);
}

/** Open pregnancies with one of these look-ups of NIK or of name and birth date, to tell a woman who is known. */
export function openPregnancies(
  lookups: { readonly nik: readonly string[]; readonly name: readonly string[] },
  limit: number,
): Query<{ id: string; areaCode: string; hasSameNik: number }> {
  const row = (column: 'nik' | 'name') => {
    const looked = column === 'nik' ? sql`nik_lookup` : sql`name_lookup`;
    return sql`SELECT id, area_code, ${column === 'nik' ? 1 : 0} AS same FROM beneficiary
      WHERE ${looked} IN (SELECT value FROM ${rowsOf(lookups[column])}) AND kind = 'pregnancy' AND stage <> 'closed'`;
  };
  return query(sql`SELECT id AS "id", area_code AS "areaCode", MAX(same) AS "hasSameNik"
    FROM (${row('nik')} UNION ALL ${row('name')}) GROUP BY id ORDER BY id LIMIT ${limit}`);
}

/** Aborts with `nik_of_open_pregnancy` or `nik_of_other_child` when somebody else has this NIK by now. */
export function nikFree(nikLookups: readonly string[], butOf = ''): Statement[] {
  const taken = sql`SELECT 1 FROM beneficiary WHERE nik_lookup IN (SELECT value FROM ${rowsOf(nikLookups)}) AND id <> ${butOf}`;
  return [
    expect(
      'nik_of_open_pregnancy',
      sql`NOT EXISTS (${taken} AND kind = 'pregnancy' AND stage <> 'closed')`,
    ),
    expect('nik_of_other_child', sql`NOT EXISTS (${taken} AND kind = 'child')`),
  ];
}

/** Keeps what was told of a pregnancy. */
export function pregnancyInserted(row: Omit<PregnancyRow, 'outcome'>): Statement {
  return sql`INSERT INTO pregnancy (beneficiary_id, due_on, age_years, last_birth_month, arm_mm)
    VALUES (${row.id}, ${row.dueOn}, ${row.ageYears}, ${row.lastBirthMonth}, ${row.armMm})`;
}

/** Records an arm circumference; one of the same day takes the other's place. */
export function armInserted(
  arm: Arm & { readonly id: string; readonly beneficiaryId: string },
  by: { source: 'kader' | 'puskesmas'; personId: string; at: Instant },
): Statement[] {
  return [
    sql`UPDATE pregnancy_arm SET superseded_at = ${by.at}
      WHERE beneficiary_id = ${arm.beneficiaryId} AND measured_on = ${arm.measuredOn} AND superseded_at IS NULL`,
    sql`INSERT INTO pregnancy_arm (id, beneficiary_id, measured_on, mm, source, recorded_by, recorded_at)
      VALUES (${arm.id}, ${arm.beneficiaryId}, ${arm.measuredOn}, ${arm.mm}, ${by.source}, ${by.personId}, ${by.at})`,
  ];
}

/** Repeats the newest arm circumference where lists and matching read it. */
export function armKept(
  id: string,
  arm: Arm & { readonly severity: Severity | null },
): Statement[] {
  const { measuredOn, severity } = arm;
  const latest = { measuredOn, severity, haz: null, waz: null, whz: null };
  return [
    sql`UPDATE pregnancy SET arm_mm = ${arm.mm} WHERE beneficiary_id = ${id}`,
    ...latestCorrected([{ beneficiaryId: id, latest }]),
  ];
}

/** Another day is expected for the birth; only while the pregnancy goes on. */
export function dueMoved(id: string, dueOn: DateOnly): Statement[] {
  return [
    expect(
      'case_closed',
      sql`EXISTS (SELECT 1 FROM pregnancy WHERE beneficiary_id = ${id} AND outcome IS NULL)`,
    ),
    sql`UPDATE pregnancy SET due_on = ${dueOn} WHERE beneficiary_id = ${id}`,
  ];
}

/** The severity that follows from other facts than the arm. */
export function severitySet(id: string, severity: Severity | null): Statement {
  return sql`UPDATE beneficiary SET severity = ${severity} WHERE id = ${id}`;
}

/** Her age as her corrected birth date has it. */
export function ageCorrected(id: string, ageYears: number): Statement {
  return sql`UPDATE pregnancy SET age_years = ${ageYears} WHERE beneficiary_id = ${id}`;
}

/** Ends a pregnancy; aborts with `case_closed` when it has ended already. */
export function pregnancyOver(id: string, outcome: 'born' | 'ended'): Statement[] {
  return [
    expect(
      'case_closed',
      sql`EXISTS (SELECT 1 FROM pregnancy WHERE beneficiary_id = ${id} AND outcome IS NULL)`,
    ),
    sql`UPDATE pregnancy SET outcome = ${outcome} WHERE beneficiary_id = ${id}`,
  ];
}

/** Quadruplets are the most that anybody has to write down. */
export const MOST_CHILDREN = 4;

/** Aborts with `case_closed` unless a child was born of the pregnancy and there is room for a twin. */
export function twinPossible(id: string): Statement {
  return expect(
    'case_closed',
    sql`EXISTS (SELECT 1 FROM pregnancy WHERE beneficiary_id = ${id} AND outcome = 'born')
      AND (SELECT COUNT(*) FROM birth WHERE pregnancy_id = ${id}) BETWEEN 1 AND ${MOST_CHILDREN - 1}`,
  );
}

/** Links a child to the pregnancy it was born of. */
export function birthLinked(birth: {
  childId: string;
  pregnancyId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO birth (child_id, pregnancy_id, recorded_by, recorded_at)
    VALUES (${birth.childId}, ${birth.pregnancyId}, ${birth.by}, ${birth.at})`;
}

/** A line of the list, its name still sealed. */
export interface PregnancyListRow extends SealedIdentity, Omit<PregnancyRow, 'id'> {
  areaCode: string;
  areaName: string;
  consent: number;
  severity: Severity | null;
}

/** Where a page of the list begins: behind this line. */
export interface PregnancyPlace {
  readonly areaCode: string;
  readonly id: string;
}

/**
 * Pregnancies at a stage in the scope, by area and id, a page of them: a walk along the partial index.
 * Those whose consent was taken back, or whose data is restricted, are hidden.
 */
export function pregnanciesAt(list: {
  readonly stage: Stage;
  readonly roots: readonly string[];
  readonly after: PregnancyPlace | null;
  readonly limit: number;
}): Query<PregnancyListRow> {
  const { after } = list;
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.area_code AS "areaCode", area.name AS "areaName",
      beneficiary.consent AS "consent", beneficiary.severity AS "severity", beneficiary.identity_sealed AS "identitySealed",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped", pregnancy.due_on AS "dueOn",
      pregnancy.age_years AS "ageYears", pregnancy.last_birth_month AS "lastBirthMonth", pregnancy.arm_mm AS "armMm",
      pregnancy.outcome AS "outcome"
    FROM beneficiary INDEXED BY beneficiary_pregnancies JOIN pregnancy ON pregnancy.beneficiary_id = beneficiary.id
    JOIN area ON area.code = beneficiary.area_code LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.kind = 'pregnancy' AND beneficiary.stage = ${list.stage} AND ${withinAny(sql`beneficiary.area_code`, list.roots)}
      ${after ? sql`AND (beneficiary.area_code, beneficiary.id) > (${after.areaCode}, ${after.id})` : empty}
      AND ${IS_LISTED}
    ORDER BY beneficiary.area_code, beneficiary.id LIMIT ${list.limit}`);
}
