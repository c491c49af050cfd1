import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { FallCause } from './approval.ts';

/** A line as the review shows it; kinds and measures, never a name. */
export interface LineRow {
  beneficiaryId: string;
  areaCode: string;
  areaName: string;
  severity: number;
  bornOn: string | null;
  haz: number | null;
  pledgeId: string | null;
  pledgeReference: string | null;
  organisationName: string | null;
  kept: number;
  /** JSON of the engine's Reason; the two names below fill in for codes in it. */
  reason: string;
  nearestAreaName: string | null;
  beforeReference: string | null;
  fellOut: FallCause | null;
  leftOut: number;
}

/** What the review is narrowed to. */
export interface LineFilter {
  readonly areaCode: string | null;
  readonly severity: number | null;
  readonly served: boolean | null;
}

/** Where a page of lines begins: after this line in the order worst-off, area, child. */
export interface LinePlace {
  readonly severity: number;
  readonly areaCode: string;
  readonly beneficiaryId: string;
}

const LINE = sql`SELECT line.beneficiary_id AS "beneficiaryId", line.area_code AS "areaCode", area.name AS "areaName",
      line.severity AS "severity", beneficiary.born_on AS "bornOn", beneficiary.latest_haz AS "haz",
      line.pledge_id AS "pledgeId", pledge.reference AS "pledgeReference", organisation.name AS "organisationName",
      line.kept AS "kept", line.reason AS "reason", line.fell_out AS "fellOut",
      line.left_out AS "leftOut", near.name AS "nearestAreaName", former.reference AS "beforeReference"
    FROM match_line AS line
    JOIN area ON area.code = line.area_code
    JOIN beneficiary ON beneficiary.id = line.beneficiary_id
    LEFT JOIN pledge ON pledge.id = line.pledge_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    LEFT JOIN area AS near ON near.code = line.reason ->> '$.facts.nearestArea'
    LEFT JOIN pledge AS former ON former.id = line.reason ->> '$.facts.before'`;

/** Lines of a proposal, the worst-off first. */
export function matchLines(
  runId: string,
  scopes: readonly string[],
  page: { filter: LineFilter; after: LinePlace | null; size: number },
): Query<LineRow> {
  const { filter } = page;
  const conditions = [
    filter.areaCode === null
      ? sql``
      : sql`AND ${withinAny(sql`line.area_code`, [filter.areaCode])}`,
    filter.severity === null ? sql`` : sql`AND line.severity = ${filter.severity}`,
    filter.served === null
      ? sql``
      : sql`AND (line.pledge_id IS NOT NULL) = ${filter.served ? 1 : 0}`,
    page.after === null
      ? sql``
      : sql`AND (line.severity, line.area_code, line.beneficiary_id) > (${page.after.severity}, ${page.after.areaCode}, ${page.after.beneficiaryId})`,
  ];
  return query(sql`${LINE}
    WHERE line.run_id IN (SELECT id FROM match_run WHERE id = ${runId} AND ${withinAny(sql`area_code`, scopes)})
      ${conditions[0]} ${conditions[1]} ${conditions[2]} ${conditions[3]}
    ORDER BY line.severity, line.area_code, line.beneficiary_id LIMIT ${page.size}`);
}

/** One line of a proposal in the scope. */
export function matchLine(
  runId: string,
  beneficiaryId: string,
  scopes: readonly string[],
): Query<LineRow> {
  return query(sql`${LINE} WHERE line.run_id = ${runId} AND line.beneficiary_id = ${beneficiaryId}
    AND line.run_id IN (SELECT id FROM match_run WHERE id = ${runId} AND ${withinAny(sql`area_code`, scopes)})`);
}

/** Notes on lines why they did not become sponsorships. */
export function linesFellOut(
  runId: string,
  lines: readonly { beneficiaryId: string; cause: string }[],
): Statement[] {
  return rowChunks(lines.map((line) => [line.beneficiaryId, line.cause])).map(
    (rows) => sql`UPDATE match_line SET fell_out = fallen.cause
      FROM (SELECT value->>0 AS beneficiary_id, value->>1 AS cause FROM ${rowsOf(rows)}) AS fallen
      WHERE match_line.run_id = ${runId} AND match_line.beneficiary_id = fallen.beneficiary_id`,
  );
}

/** Marks the served lines that an approval in part leaves out. */
export function linesLeftOut(runId: string, beneficiaryIds: readonly string[]): Statement[] {
  return rowChunks(beneficiaryIds).map(
    (ids) => sql`UPDATE match_line SET left_out = 1
      WHERE run_id = ${runId} AND beneficiary_id IN (SELECT value FROM ${rowsOf(ids)})`,
  );
}
