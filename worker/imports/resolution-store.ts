import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { DecidedRow } from './import-store.ts';

/** A held row, still sealed. */
export interface HeldRow {
  line: number;
  sealed: number[];
}

/** The first held row after a line of the file. */
export function nextHeldRow(fileId: string, afterLine: number): Query<HeldRow> {
  return query(sql`SELECT line AS "line", raw_sealed AS "sealed" FROM import_row
    WHERE file_id = ${fileId} AND outcome = 'held' AND line > ${afterLine} ORDER BY line LIMIT 1`);
}

/** One row, if it waits. */
export function heldRow(fileId: string, line: number): Query<HeldRow> {
  return query(sql`SELECT line AS "line", raw_sealed AS "sealed" FROM import_row
    WHERE file_id = ${fileId} AND line = ${line} AND outcome = 'held'`);
}

/** How a row stands now, as it would be written again. */
export function rowAsDecided(
  fileId: string,
  line: number,
): Query<Omit<DecidedRow, 'reasons'> & { reasons: string }> {
  return query(sql`SELECT line AS "line", content_lookup AS "contentLookup", outcome AS "outcome", reasons AS "reasons",
      beneficiary_id AS "beneficiaryId", measurement_id AS "measurementId", kecamatan_code AS "kecamatanCode",
      measured_on AS "measuredOn", stunted AS "stunted", person_lookup AS "personLookup", seems_known AS "seemsKnown"
    FROM import_row WHERE file_id = ${fileId} AND line = ${line}`);
}

/** An answer that stands. */
export interface StandingAnswer {
  id: string;
  line: number;
  sealed: number[];
}

/** The answers that stand for a row, oldest first. */
export function standingAnswers(fileId: string, line: number): Query<StandingAnswer> {
  return query(sql`SELECT id AS "id", line AS "line", answer_sealed AS "sealed" FROM import_resolution
    WHERE file_id = ${fileId} AND line = ${line} AND undone_at IS NULL ORDER BY decided_at, id`);
}

/** The last answer of this person in this file that stands: what "undo" undoes. */
export function lastAnswer(fileId: string, personId: string): Query<{ id: string; line: number }> {
  return query(sql`SELECT id AS "id", line AS "line" FROM import_resolution
    WHERE file_id = ${fileId} AND decided_by = ${personId} AND undone_at IS NULL ORDER BY decided_at DESC, id DESC LIMIT 1`);
}

/** A resolution with all that undoing it takes. */
export interface ResolutionRow {
  id: string;
  line: number;
  outcome: DecidedRow['outcome'];
  beneficiaryId: string | null;
  measurementId: string | null;
  supersededMeasurementId: string | null;
  createdBeneficiary: 0 | 1;
  rowBefore: string;
}

/** One standing resolution of a file. */
export function resolutionById(fileId: string, id: string): Query<ResolutionRow> {
  return query(sql`SELECT id AS "id", line AS "line", outcome AS "outcome", beneficiary_id AS "beneficiaryId",
      measurement_id AS "measurementId", superseded_measurement_id AS "supersededMeasurementId",
      created_beneficiary AS "createdBeneficiary", row_before AS "rowBefore"
    FROM import_resolution WHERE file_id = ${fileId} AND id = ${id} AND undone_at IS NULL`);
}

/** An answer as it is kept; `answerHex` is sealed under the file's key. */
export interface NewResolution extends Omit<ResolutionRow, 'rowBefore'> {
  readonly fileId: string;
  readonly answerHex: string;
  readonly rowBefore: DecidedRow;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
}

/** Keeps an answer; refused when the row no longer waits or was answered by somebody else meanwhile. */
export function answerKept(row: NewResolution, standing: number): Statement[] {
  return [
    expect(
      'import_moved_on',
      sql`SELECT outcome = 'held' FROM import_row WHERE file_id = ${row.fileId} AND line = ${row.line}`,
    ),
    expect(
      'import_moved_on',
      sql`SELECT COUNT(*) = ${standing} FROM import_resolution WHERE file_id = ${row.fileId} AND line = ${row.line} AND undone_at IS NULL`,
    ),
    sql`INSERT INTO import_resolution (id, file_id, line, answer_sealed, outcome, beneficiary_id, measurement_id,
        superseded_measurement_id, created_beneficiary, row_before, decided_by, decided_at)
      VALUES (${row.id}, ${row.fileId}, ${row.line}, unhex(${row.answerHex}), ${row.outcome}, ${row.beneficiaryId}, ${row.measurementId},
        ${row.supersededMeasurementId}, ${row.createdBeneficiary}, ${JSON.stringify(row.rowBefore)}, ${row.decidedBy}, ${row.decidedAt})`,
  ];
}

/** Takes an answer back; refused unless it is the last one that stands for its row. */
export function answerUndone(
  fileId: string,
  resolution: { id: string; line: number },
  by: { personId: string; now: Instant },
): Statement[] {
  return [
    expect(
      'import_moved_on',
      sql`(SELECT id FROM import_resolution WHERE file_id = ${fileId} AND line = ${resolution.line}
      AND undone_at IS NULL ORDER BY decided_at DESC, id DESC LIMIT 1) = ${resolution.id}`,
    ),
    sql`UPDATE import_resolution SET undone_by = ${by.personId}, undone_at = ${by.now} WHERE id = ${resolution.id}`,
  ];
}

/**
 * Closes a child that an undone answer had registered, and forgets how to find it. Refused once
 * anybody has gone on with the child: visited it, or measured it again.
 */
export function registrationUndone(
  child: { id: string; measurementId: string | null; stepId: string },
  by: { personId: string; now: Instant },
): Statement[] {
  return [
    expect(
      'undo_too_late',
      sql`SELECT stage = 'registered' AND consent = 0 FROM beneficiary WHERE id = ${child.id}`,
    ),
    expect(
      'undo_too_late',
      sql`NOT EXISTS (SELECT 1 FROM measurement WHERE beneficiary_id = ${child.id} AND id IS NOT ${child.measurementId})`,
    ),
    sql`UPDATE beneficiary SET stage = 'closed', severity = NULL, nik_lookup = NULL, name_lookup = NULL WHERE id = ${child.id}`,
    sql`INSERT INTO verification_step (id, beneficiary_id, step, reason, by_person, at)
      VALUES (${child.stepId}, ${child.id}, 'closed', 'import_undone', ${by.personId}, ${by.now})`,
  ];
}

/** Lets a superseded measurement count again. */
export function measurementRestored(id: string): Statement {
  return sql`UPDATE measurement SET superseded_at = NULL WHERE id = ${id}`;
}

/** A child's measurements that count, newest first, without those about to be undone. */
export interface CountingMeasurement {
  measuredOn: string;
  weightG: number | null;
  heightMm: number | null;
  position: 'lying' | 'standing' | null;
  oedema: 0 | 1;
  sex: 'L' | 'P';
  bornOn: string;
}

/** The newest two measurements of a child once `without` is superseded and `restored` counts again. */
export function newestMeasurements(
  beneficiaryId: string,
  change: { without: string | null; restored: string | null },
): Query<CountingMeasurement> {
  return query(sql`SELECT measured_on AS "measuredOn", weight_g AS "weightG", height_mm AS "heightMm", position AS "position",
      oedema AS "oedema", beneficiary.sex AS "sex", beneficiary.born_on AS "bornOn"
    FROM measurement JOIN beneficiary ON beneficiary.id = measurement.beneficiary_id
    WHERE beneficiary_id = ${beneficiaryId} AND measurement.id IS NOT ${change.without}
      AND (superseded_at IS NULL OR measurement.id IS ${change.restored})
    ORDER BY measured_on DESC LIMIT 2`);
}
