import { supportOfChildEnded } from '../registry/case-store.ts';
import { everythingWithdrawn, witnessesBlanked } from '../registry/consent-store.ts';
import type { Instant, Month } from '../shared/dates.ts';
import { expect, type Query, query, type Sql, type Statement, sql } from '../storage/sql.ts';
import { fieldRecordsErased, householdOf, nobodyElseIn } from './field-erasure-store.ts';

export type ErasureReason = 'guardian_asked' | 'retention';

/** The import files that hold a child, and whether each still needs its raw rows. */
export function filesHolding(
  beneficiaryId: string,
): Query<{ id: string; name: string; isNeeded: number }> {
  return query(sql`SELECT import_file.id AS "id", import_file.name AS "name", ${STILL_NEEDED} AS "isNeeded"
    FROM import_file WHERE import_file.id IN (${fileIdsOf(beneficiaryId)}) ORDER BY import_file.uploaded_at`);
}

/**
 * Everything that makes a child unreadable, for one atomic batch. Refuses `already_erased`, and
 * `import_queue_open` while a file that holds the child still needs its raw rows. What stays: the row
 * with sex, kelurahan and year of birth, the steps, consents and deliveries that the books add up from.
 */
export function childErased(erased: {
  readonly id: string;
  readonly reason: ErasureReason;
  readonly requestId: string | null;
  readonly stepId: string;
  readonly by: string;
  readonly at: Instant;
  readonly month: Month;
}): Statement[] {
  const { id, reason, by, at } = erased;
  return [
    expect(
      'import_queue_open',
      sql`NOT EXISTS (SELECT 1 FROM import_file WHERE import_file.id IN (${fileIdsOf(id)}) AND ${STILL_NEEDED})`,
    ),
    sql`INSERT INTO erasure (beneficiary_id, reason, by_person, at) VALUES (${id}, ${reason}, ${by}, ${at})`,
    ...supportOfChildEnded(id, { reason: 'withdrew', month: erased.month, at }),
    ...(reason === 'guardian_asked' ? [everythingWithdrawn(id, { reason, by, at })] : []),
    witnessesBlanked(id),
    sql`INSERT INTO verification_step (id, beneficiary_id, step, reason, by_person, at)
      SELECT ${erased.stepId}, id, 'closed', 'withdrew', ${by}, ${at} FROM beneficiary WHERE id = ${id} AND stage <> 'closed'`,
    ...rawRowsBlanked(id, { reason, at }),
    sql`DELETE FROM rights_wish WHERE request_id IN (SELECT id FROM rights_request WHERE beneficiary_id = ${id})`,
    sql`INSERT INTO rights_decision (request_id, outcome, reason, decided_by, decided_at)
      SELECT request.id, 'refused', 'erased', ${by}, ${at} FROM rights_request AS request
      WHERE request.beneficiary_id = ${id} AND request.id IS NOT ${erased.requestId}
        AND NOT EXISTS (SELECT 1 FROM rights_decision WHERE request_id = request.id)`,
    sql`DELETE FROM disclosure WHERE subject_id = ${id}`,
    ...fieldRecordsErased(id),
    sql`DELETE FROM consent_challenge WHERE beneficiary_id = ${id}`,
    ...messagesErased(id),
    // A measurement's day and age in days add up to the exact birth date.
    sql`DELETE FROM measurement WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM pregnancy_arm WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM pregnancy WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM birth WHERE ${id} IN (child_id, pregnancy_id)`,
    sql`DELETE FROM guardian WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM data_key WHERE owner_id = ${id}`,
    sql`UPDATE household SET posyandu_id = NULL WHERE id = (${householdOf(id)}) AND ${nobodyElseIn(sql`household.id`)}`,
    sql`UPDATE beneficiary SET stage = 'closed', identity_sealed = x'', nik_lookup = NULL, name_lookup = NULL,
        born_on = substr(born_on, 1, 4) || '-01-01', severity = NULL, latest_measured_on = NULL,
        latest_haz = NULL, latest_waz = NULL, latest_whz = NULL WHERE id = ${id}`,
  ];
}

/** What givers wrote to the child, and what its family answered. */
function messagesErased(id: string): Statement[] {
  const messages = sql`SELECT id FROM donor_message WHERE beneficiary_id = ${id}`;
  return [
    sql`DELETE FROM donor_message_reading WHERE message_id IN (${messages})`,
    sql`DELETE FROM donor_message_decision WHERE message_id IN (${messages})`,
    sql`DELETE FROM donor_message WHERE beneficiary_id = ${id}`,
  ];
}

/** A file that is not done, or has a question open, cannot lose its raw rows yet. */
export const STILL_NEEDED = sql`(import_file.status NOT IN ('done', 'failed')
  OR EXISTS (SELECT 1 FROM import_row WHERE import_row.file_id = import_file.id AND import_row.outcome = 'held' AND import_file.status = 'done'))`;

/** The files with a row of a child: its id, or a column that holds it. */
export function fileIdsOf(beneficiaryId: string | Sql): Sql {
  return sql`SELECT file_id FROM import_row WHERE beneficiary_id = ${beneficiaryId}`;
}

/**
 * The child's rows of imports, at once; and the whole files that held it lose their key, because one
 * key seals all rows of a file. What is left of their bytes goes with `purgeContinued`.
 */
function rawRowsBlanked(id: string, purge: { reason: ErasureReason; at: Instant }): Statement[] {
  const rows = sql`(file_id, line) IN (SELECT file_id, line FROM import_row WHERE beneficiary_id = ${id})`;
  return [
    sql`INSERT INTO import_purge (file_id, reason, at) SELECT DISTINCT file_id, ${purge.reason}, ${purge.at}
      FROM import_row WHERE beneficiary_id = ${id} ON CONFLICT (file_id) DO NOTHING`,
    sql`DELETE FROM data_key WHERE owner_id IN (${fileIdsOf(id)})`,
    sql`UPDATE import_resolution SET answer_sealed = x'', measurement_id = NULL, superseded_measurement_id = NULL,
        row_before = json_set(row_before, '$.contentLookup', NULL, '$.personLookup', NULL, '$.measuredOn', NULL, '$.measurementId', NULL, '$.stunted', NULL)
      WHERE ${rows}`,
    sql`UPDATE import_row SET raw_sealed = x'', content_lookup = NULL, person_lookup = NULL, measured_on = NULL, measurement_id = NULL, stunted = NULL
      WHERE beneficiary_id = ${id}`,
  ];
}
