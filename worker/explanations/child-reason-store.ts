import type { Severity } from '../matching/weights.ts';
import type { Month } from '../shared/dates.ts';
import { type Query, query, rowsOf, sql } from '../storage/sql.ts';

/** The latest proposal that a child was in, and what it says of her. */
export interface ChildLineRow {
  runId: string;
  runAreaCode: string;
  firstMonth: Month;
  months: number;
  status: 'proposed' | 'approved';
  proposedAt: number;
  areaCode: string;
  severity: Severity;
  pledgeId: string | null;
  /** JSON of the engine's Reason. */
  reason: string;
  fellOut: string | null;
  leftOut: number;
}

/** What the proposals that a child was in were for, in their order. */
export function purposesOfChild(
  childId: string,
): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM purpose
    WHERE EXISTS (SELECT 1 FROM match_line AS line JOIN match_run AS run ON run.id = line.run_id
      WHERE line.beneficiary_id = ${childId} AND run.purpose = purpose.code AND run.status <> 'withdrawn')
    ORDER BY place`);
}

/** What the latest proposal for a purpose that was not withdrawn says of a child: one row, or none. */
export function latestLine(childId: string, purpose: string): Query<ChildLineRow> {
  return query(sql`SELECT run.id AS "runId", run.area_code AS "runAreaCode", run.first_month AS "firstMonth", run.months AS "months",
      run.status AS "status", run.proposed_at AS "proposedAt", line.area_code AS "areaCode", line.severity AS "severity",
      line.pledge_id AS "pledgeId", line.reason AS "reason", line.fell_out AS "fellOut", line.left_out AS "leftOut"
    FROM match_line AS line JOIN match_run AS run ON run.id = line.run_id
    WHERE line.beneficiary_id = ${childId} AND run.purpose = ${purpose} AND run.status <> 'withdrawn'
    ORDER BY run.proposed_at DESC, run.id DESC LIMIT 1`);
}

/** Children as the answer to a question names them: where they live and how they stand. */
export function placesOfChildren(
  runId: string,
  ids: readonly string[],
): Query<{ id: string; areaName: string; severity: Severity }> {
  return query(sql`SELECT line.beneficiary_id AS "id", area.name AS "areaName", line.severity AS "severity"
    FROM match_line AS line JOIN area ON area.code = line.area_code
    WHERE line.run_id = ${runId} AND line.beneficiary_id IN (SELECT value FROM ${rowsOf(ids)})`);
}
