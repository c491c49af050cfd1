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
import type { Proposal } from './match-run.ts';

export type RunStatus = 'proposed' | 'approved' | 'withdrawn';

/** One proposal in the list. */
export interface RunRow {
  id: string;
  areaCode: string;
  areaName: string;
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: Month;
  months: number;
  status: RunStatus;
  children: number;
  served: number;
  /** Null for what the system proposed by itself. */
  proposedBy: string | null;
  proposedAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  /** How it ended when nobody decided it. */
  endedAs: 'expired' | 'superseded' | null;
  policyVersion: number;
  parentRunId: string | null;
  expiresAt: number | null;
}

const RUN = sql`SELECT match_run.id AS "id", match_run.area_code AS "areaCode", area.name AS "areaName",
    purpose.code AS "purpose", purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn",
    first_month AS "firstMonth", months AS "months", status AS "status", children AS "children", served AS "served",
    proposer.name AS "proposedBy", proposed_at AS "proposedAt", decider.name AS "decidedBy", decided_at AS "decidedAt",
    ended_as AS "endedAs", policy_version AS "policyVersion", parent_run_id AS "parentRunId", expires_at AS "expiresAt"`;
const FROM_RUN = sql`FROM match_run
    JOIN area ON area.code = match_run.area_code
    JOIN purpose ON purpose.code = match_run.purpose
    LEFT JOIN person AS proposer ON proposer.id = match_run.proposed_by
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
): Query<RunRow & { result: string; fellOut: number; leftOut: number; nextRunId: string | null }> {
  return query(sql`${RUN}, result AS "result",
      (SELECT COUNT(*) FROM match_line WHERE run_id = match_run.id AND fell_out IS NOT NULL) AS "fellOut",
      (SELECT COUNT(*) FROM match_line WHERE run_id = match_run.id AND left_out = 1) AS "leftOut",
      (SELECT id FROM match_run AS next WHERE next.parent_run_id = match_run.id LIMIT 1) AS "nextRunId" ${FROM_RUN}
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
): Query<{
  areaCode: string;
  purpose: string;
  firstMonth: Month;
  months: number;
  children: number;
  status: RunStatus;
}> {
  return query(sql`SELECT area_code AS "areaCode", purpose AS "purpose", first_month AS "firstMonth", months AS "months", children AS "children", status AS "status"
    FROM match_run WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
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
  policyVersion: number;
  parent: string | null;
  expiresAt: number;
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
    sql`INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, policy_version, parent_run_id, expires_at, proposed_by, proposed_at)
      VALUES (${run.id}, ${run.areaCode}, ${run.purpose}, ${run.firstMonth}, ${run.months}, 'proposed', ${proposal.lines.length},
        ${proposal.served}, ${JSON.stringify(proposal.summary)}, ${JSON.stringify(proposal.certificate)},
        ${run.policyVersion}, ${run.parent}, ${run.expiresAt}, ${run.by}, ${run.at})`,
    ...rowChunks(lines).map(
      (
        rows,
      ) => sql`INSERT INTO match_line (run_id, beneficiary_id, area_code, severity, pledge_id, kept, reason)
        SELECT ${run.id}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM ${rowsOf(rows)}`,
    ),
    ...rowChunks(
      proposal.holds.map(({ pledgeId, month, places }) => [pledgeId, month, places]),
    ).map(
      (rows) => sql`INSERT INTO match_hold (run_id, pledge_id, month, places)
        SELECT ${run.id}, value->>0, value->>1, value->>2 FROM ${rowsOf(rows)}`,
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

/** An approved proposal as a later one looks back on it. */
export interface LastApprovedRow {
  id: string;
  areaCode: string;
  areaName: string;
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  decidedAt: number;
}

/** The last proposal that was approved in the scope, for the purpose that comes first: what has changed since then may call for another. */
export function lastApproved(scopes: readonly string[]): Query<LastApprovedRow> {
  return query(sql`SELECT match_run.id AS "id", match_run.area_code AS "areaCode", area.name AS "areaName", purpose.code AS "purpose",
      purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn", decided_at AS "decidedAt"
    FROM match_run JOIN area ON area.code = match_run.area_code JOIN purpose ON purpose.code = match_run.purpose
    WHERE status = 'approved' AND ${withinAny(sql`match_run.area_code`, scopes)}
    ORDER BY purpose.place, proposed_at DESC, match_run.id DESC LIMIT 1`);
}

/** Names of the areas in a run, for its summary. */
export function areasOfRun(runId: string): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE code IN (SELECT DISTINCT area_code FROM match_line WHERE run_id = ${runId})`);
}

/** Other runs for the area and purpose of a run, the newest first: to compare with. */
export function matchRunsBeside(
  id: string,
  size: number,
): Query<{ id: string; proposedAt: number; status: RunStatus }> {
  return query(sql`SELECT other.id AS "id", other.proposed_at AS "proposedAt", other.status AS "status"
    FROM match_run AS run JOIN match_run AS other ON other.area_code = run.area_code AND other.purpose = run.purpose AND other.id <> run.id
    WHERE run.id = ${id} ORDER BY other.proposed_at DESC, other.id DESC LIMIT ${size}`);
}
