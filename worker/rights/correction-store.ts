import { nikFree } from '../pregnancy/pregnancy-store.ts';
import { latestCorrected, nikUnknown } from '../registry/beneficiary-store.ts';
import type { ScoredMeasurement } from '../registry/measurement.ts';
import type { Sex } from '../registry/nik.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

/** A measurement of a child, standing or superseded. */
export interface AnyMeasurement {
  id: string;
  measuredOn: string;
  weightG: number | null;
  heightMm: number | null;
  position: 'lying' | 'standing' | null;
  oedema: number;
  isStanding: number;
}

/** All measurements of a child, oldest first. */
export function allMeasurements(beneficiaryId: string): Query<AnyMeasurement> {
  return query(sql`SELECT id AS "id", measured_on AS "measuredOn", weight_g AS "weightG", height_mm AS "heightMm",
      position AS "position", oedema AS "oedema", superseded_at IS NULL AS "isStanding"
    FROM measurement WHERE beneficiary_id = ${beneficiaryId} ORDER BY measured_on, recorded_at`);
}

/** The guardian who is called first. */
export function firstGuardian(
  beneficiaryId: string,
): Query<{ id: string; contactSealed: number[] }> {
  return query(sql`SELECT id AS "id", contact_sealed AS "contactSealed" FROM guardian
    WHERE beneficiary_id = ${beneficiaryId} ORDER BY recorded_at LIMIT 1`);
}

/** Seals the new identity over the old; `nik_of_other_child` when another child has that NIK. */
export function identityCorrected(child: {
  readonly id: string;
  readonly kind: 'child' | 'pregnancy';
  readonly sex: Sex;
  readonly bornOn: string;
  readonly identity: Uint8Array;
  /** Under every look-up key at hand, the current one first. */
  readonly nikLookups: readonly string[];
  readonly lookupKeyId: string;
  readonly nameLookup: string;
  readonly contact: { readonly id: string; readonly sealed: Uint8Array } | null;
}): Statement[] {
  return [
    ...(child.kind === 'child'
      ? [nikUnknown(child.nikLookups, child.id)]
      : nikFree(child.nikLookups, child.id)),
    sql`UPDATE beneficiary SET identity_sealed = ${child.identity}, nik_lookup = ${child.nikLookups[0] ?? null},
        name_lookup = ${child.nameLookup}, lookup_key_id = ${child.lookupKeyId}, sex = ${child.sex}, born_on = ${child.kind === 'child' ? child.bornOn : null} WHERE id = ${child.id}`,
    ...(child.contact === null
      ? []
      : [
          sql`UPDATE guardian SET contact_sealed = ${child.contact.sealed} WHERE id = ${child.contact.id}`,
        ]),
  ];
}

/** Writes the new scores, and what the child repeats of its newest; `facts_changed` when there are others by now. */
export function measurementsRescored(
  beneficiaryId: string,
  rows: readonly (ScoredMeasurement & { readonly id: string; readonly isStanding: boolean })[],
): Statement[] {
  const latest = rows.findLast(({ isStanding }) => isStanding) ?? null;
  return [
    expect(
      'facts_changed',
      sql`(SELECT COUNT(*) FROM measurement WHERE beneficiary_id = ${beneficiaryId}) = ${rows.length}`,
    ),
    sql`UPDATE measurement SET age_days = CAST(fresh.value->>'ageDays' AS INTEGER), haz = fresh.value->>'haz',
        waz = fresh.value->>'waz', whz = fresh.value->>'whz', flags = CAST(fresh.value->>'flags' AS INTEGER)
      FROM ${rowsOf(rows)} AS fresh WHERE measurement.id = fresh.value->>'id'`,
    ...latestCorrected([{ beneficiaryId, latest }]),
  ];
}
