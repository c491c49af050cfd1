import type { Month } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { FallCause } from './approval.ts';
import type { Proposal } from './match-run.ts';

export type RunStatus = 'proposed' | 'approved' | 'withdrawn';

/** One proposal in the list. */
export interface RunRow {
  id: string;
  areaCode: string;
  areaName: string;
  firstMonth: Month;
  months: number;
  status: RunStatus;
  children: number;
  served: number;
  proposedBy: string;
  proposedAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
}

const RUN = sql`SELECT match_run.id AS "id", match_run.area_code AS "areaCode", area.name AS "areaName",
    first_month AS "firstMonth", months AS "months", status AS "status", children AS "children", served AS "served",
    proposer.name AS "proposedBy", proposed_at AS "proposedAt", decider.name AS "decidedBy", decided_at AS "decidedAt"`;
const FROM_RUN = sql`FROM match_run
    JOIN area ON area.code = match_run.area_code
    JOIN person AS proposer ON proposer.id = match_run.proposed_by
    LEFT JOIN person AS decider ON decider.id = match_run.decided_by`;

/** Proposals of the scope, newest first, from `before` on. */
export function matchRuns(
  scopes: readonly string[],
  page: { before: { at: number; id: string } | null; size: number },
): Query<RunRow> {
  const after = page.before
    ? sql`AND (proposed_at, match_run.id) < (${page.before.at}, ${page.before.id})`
    : sql``;
  return query(sql`${RUN} ${FROM_RUN}
    WHERE ${withinAny(sql`match_run.area_code`, scopes)} ${after}
    ORDER BY proposed_at DESC, match_run.id DESC LIMIT ${page.size}`);
}

/** One proposal with what it reached (JSON of a RunSummary), if it lies in the scope. */
export function matchRun(
  id: string,
  scopes: readonly string[],
): Query<RunRow & { result: string; fellOut: number }> {
  return query(sql`${RUN}, result AS "result",
      (SELECT COUNT(*) FROM match_line WHERE run_id = match_run.id AND fell_out IS NOT NULL) AS "fellOut" ${FROM_RUN}
    WHERE match_run.id = ${id} AND ${withinAny(sql`match_run.area_code`, scopes)}`);
}

/** The certificate of a proposal in the scope, as the JSON it was sealed as. */
export function matchCertificate(
  id: string,
  scopes: readonly string[],
): Query<{ certificate: string; areaCode: string }> {
  return query(sql`SELECT certificate AS "certificate", area_code AS "areaCode" FROM match_run
    WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
}

/** The state of a proposal in the scope. */
export function matchRunState(
  id: string,
  scopes: readonly string[],
): Query<{ areaCode: string; firstMonth: Month; months: number; status: RunStatus }> {
  return query(sql`SELECT area_code AS "areaCode", first_month AS "firstMonth", months AS "months", status AS "status"
    FROM match_run WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
}

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
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", line.area_code AS "areaCode", area.name AS "areaName",
      line.severity AS "severity", beneficiary.born_on AS "bornOn", beneficiary.latest_haz AS "haz",
      line.pledge_id AS "pledgeId", pledge.reference AS "pledgeReference", organisation.name AS "organisationName",
      line.kept AS "kept", line.reason AS "reason", line.fell_out AS "fellOut",
      near.name AS "nearestAreaName", former.reference AS "beforeReference"
    FROM match_line AS line
    JOIN area ON area.code = line.area_code
    JOIN beneficiary ON beneficiary.id = line.beneficiary_id
    LEFT JOIN pledge ON pledge.id = line.pledge_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    LEFT JOIN area AS near ON near.code = line.reason ->> '$.facts.nearestArea'
    LEFT JOIN pledge AS former ON former.id = line.reason ->> '$.facts.before'
    WHERE line.run_id IN (SELECT id FROM match_run WHERE id = ${runId} AND ${withinAny(sql`area_code`, scopes)})
      ${conditions[0]} ${conditions[1]} ${conditions[2]} ${conditions[3]}
    ORDER BY line.severity, line.area_code, line.beneficiary_id LIMIT ${page.size}`);
}

/** The areas a coordinator may ask a proposal for: cities of the scope, and the scope itself where it is smaller. */
export function areasToMatch(
  scopes: readonly string[],
): Query<{ code: string; name: string; level: number }> {
  return query(sql`SELECT code AS "code", name AS "name", level AS "level" FROM area
    WHERE level BETWEEN 2 AND 4 AND ${withinAny(sql`code`, scopes)}
      AND (level = 2 OR code IN (SELECT value FROM ${rowsOf(scopes)}))
    ORDER BY code LIMIT 600`);
}

/** The kecamatan of a run's area, or the one that its area lies in. */
export function kecamatanWithin(runId: string): Query<{ code: string; name: string }> {
  return query(sql`SELECT area.code AS "code", area.name AS "name" FROM match_run AS run JOIN area
      ON area.code = substr(run.area_code, 1, 8) OR (area.code > run.area_code || '.' AND area.code < run.area_code || '/')
    WHERE run.id = ${runId} AND area.level = 3 ORDER BY area.code`);
}

/** Keeps a proposal, its lines and its certificate. */
export function runProposed(run: {
  id: string;
  areaCode: string;
  purpose: string;
  firstMonth: Month;
  months: number;
  proposal: Proposal;
  by: string;
  at: number;
}): Statement[] {
  const { proposal } = run;
  const lines = proposal.lines.map((line) => [
    line.beneficiaryId,
    line.areaCode,
    line.severity,
    line.pledgeId,
    line.kept ? 1 : 0,
    JSON.stringify(line.reason),
  ]);
  return [
    sql`INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, proposed_by, proposed_at)
      VALUES (${run.id}, ${run.areaCode}, ${run.purpose}, ${run.firstMonth}, ${run.months}, 'proposed', ${proposal.lines.length},
        ${proposal.served}, ${JSON.stringify(proposal.summary)}, ${JSON.stringify(proposal.certificate)}, ${run.by}, ${run.at})`,
    ...rowChunks(lines).map(
      (
        rows,
      ) => sql`INSERT INTO match_line (run_id, beneficiary_id, area_code, severity, pledge_id, kept, reason)
        SELECT ${run.id}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM ${rowsOf(rows)}`,
    ),
  ];
}

/** Decides a proposal; aborts the batch when somebody already has. */
export function runDecided(decision: {
  runId: string;
  status: 'approved' | 'withdrawn';
  by: string;
  at: number;
}): Statement[] {
  return [
    expect(
      'run_already_decided',
      sql`EXISTS (SELECT 1 FROM match_run WHERE id = ${decision.runId} AND status = 'proposed')`,
    ),
    sql`UPDATE match_run SET status = ${decision.status}, decided_by = ${decision.by}, decided_at = ${decision.at}
      WHERE id = ${decision.runId}`,
  ];
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
