import type { Severity } from '../matching/weights.ts';
import type { Month } from '../shared/dates.ts';
import { type Query, query, rowsOf, sql, withinAny } from '../storage/sql.ts';

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

/** A child of the scope, and whether the register lets her be matched. */
export function childInScope(
  id: string,
  scopes: readonly string[],
): Query<{ areaCode: string; areaName: string; kecamatanCode: string; kecamatanName: string }> {
  return query(sql`SELECT beneficiary.area_code AS "areaCode", area.name AS "areaName",
      kecamatan.code AS "kecamatanCode", kecamatan.name AS "kecamatanName"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code
    JOIN area AS kecamatan ON kecamatan.code = substr(beneficiary.area_code, 1, 8)
    WHERE beneficiary.id = ${id} AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}

/** What the latest proposal that was not withdrawn says of a child: one row, or none. */
export function latestLine(childId: string): Query<ChildLineRow> {
  return query(sql`SELECT run.id AS "runId", run.area_code AS "runAreaCode", run.first_month AS "firstMonth", run.months AS "months",
      run.status AS "status", run.proposed_at AS "proposedAt", line.area_code AS "areaCode", line.severity AS "severity",
      line.pledge_id AS "pledgeId", line.reason AS "reason", line.fell_out AS "fellOut", line.left_out AS "leftOut"
    FROM match_line AS line JOIN match_run AS run ON run.id = line.run_id
    WHERE line.beneficiary_id = ${childId} AND run.status <> 'withdrawn'
    ORDER BY run.proposed_at DESC, run.id DESC LIMIT 1`);
}

/** Names of areas. */
export function namesOfAreas(codes: readonly string[]): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE code IN (SELECT value FROM ${rowsOf(codes)})`);
}

/** A pledge as a coordinator names it. */
export interface PledgeNameRow {
  id: string;
  reference: string;
  organisationName: string | null;
  areaName: string;
  children: number;
}

/** Pledges by their ids. */
export function namesOfPledges(ids: readonly string[]): Query<PledgeNameRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.reference AS "reference", organisation.name AS "organisationName",
      area.name AS "areaName", pledge.children AS "children"
    FROM pledge JOIN area ON area.code = pledge.area_code
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE pledge.id IN (SELECT value FROM ${rowsOf(ids)}) ORDER BY pledge.reference`);
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
