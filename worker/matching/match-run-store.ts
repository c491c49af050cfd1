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
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: Month;
  months: number;
  status: RunStatus;
  children: number;
  served: number;
  proposedBy: string;
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
  status: RunStatus;
}> {
  return query(sql`SELECT area_code AS "areaCode", purpose AS "purpose", first_month AS "firstMonth", months AS "months", status AS "status"
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

/** Where two runs differ, child by child; null where a run has no line, or no pledge on it. */
export interface DifferenceRow {
  beneficiaryId: string;
  areaName: string;
  severity: number;
  one: string | null;
  other: string | null;
  inOne: number;
  inOther: number;
}

/** How many children both runs serve, one of them only, and with another pledge. */
export function runsCompared(
  one: string,
  other: string,
): Query<{ both: number; oneOnly: number; otherOnly: number; otherPledge: number }> {
  return query(sql`SELECT COALESCE(SUM(one IS NOT NULL AND other IS NOT NULL), 0) AS "both",
      COALESCE(SUM(one IS NOT NULL AND other IS NULL), 0) AS "oneOnly",
      COALESCE(SUM(one IS NULL AND other IS NOT NULL), 0) AS "otherOnly", COALESCE(SUM(one <> other), 0) AS "otherPledge"
    FROM (SELECT a.pledge_id AS one, (SELECT pledge_id FROM match_line WHERE run_id = ${other} AND beneficiary_id = a.beneficiary_id) AS other
        FROM match_line AS a WHERE a.run_id = ${one}
      UNION ALL SELECT NULL, b.pledge_id FROM match_line AS b WHERE b.run_id = ${other}
        AND NOT EXISTS (SELECT 1 FROM match_line WHERE run_id = ${one} AND beneficiary_id = b.beneficiary_id))`);
}

/** The children with whom two runs differ, after a child, by id. */
export function differences(
  runs: { one: string; other: string },
  page: { after: string; size: number },
): Query<DifferenceRow> {
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", area.name AS "areaName", line.severity AS "severity",
      first.reference AS "one", second.reference AS "other", line.in_one AS "inOne", line.in_other AS "inOther"
    FROM (SELECT beneficiary_id, area_code, severity, MAX(in_one) AS in_one, MAX(in_other) AS in_other,
        MAX(one) AS one, MAX(other) AS other
      FROM (SELECT beneficiary_id, area_code, severity, 1 AS in_one, 0 AS in_other, pledge_id AS one, NULL AS other
          FROM match_line WHERE run_id = ${runs.one} AND beneficiary_id > ${page.after}
        UNION ALL SELECT beneficiary_id, area_code, severity, 0, 1, NULL, pledge_id
          FROM match_line WHERE run_id = ${runs.other} AND beneficiary_id > ${page.after})
      GROUP BY beneficiary_id) AS line
    JOIN area ON area.code = line.area_code
    LEFT JOIN pledge AS first ON first.id = line.one LEFT JOIN pledge AS second ON second.id = line.other
    WHERE line.one IS NOT line.other ORDER BY line.beneficiary_id LIMIT ${page.size}`);
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
