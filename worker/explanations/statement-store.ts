import type { SeverityCounts } from '../gains/severity-counts.ts';
import type { Reason } from '../matching/explain.ts';
import type { Instant, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { LoggedRun } from './matching-leaf.ts';
import type { Detail } from './public-certificate.ts';

/** The newest statement; no row before the first. */
export function newestStatement(): Query<{ seq: number; note: string }> {
  return query(
    sql`SELECT seq AS "seq", note AS "note" FROM match_statement ORDER BY seq DESC LIMIT 1`,
  );
}

/** Keeps a statement; refused `statement_moved` when another was faster. */
export function stated(statement: {
  seq: number;
  runId: string;
  note: string;
  detail: Detail | 'not_reproduced';
  certificate: string | null;
  at: Instant;
}): Statement {
  const { seq, runId, note, detail, certificate, at } = statement;
  return sql`INSERT INTO match_statement (seq, run_id, note, detail, public_certificate, stated_at)
    VALUES (${seq}, ${runId}, ${note}, ${detail}, ${certificate}, ${at})`;
}

/** The statement that the log has yet to tell of: they enter it in their own order. */
export function nextToLog(): Query<LoggedRun> {
  return query(sql`SELECT run.id AS "runId", run.area_code AS "areaCode", iif(for_kind = 'pregnancy', 0, run.children) AS "children", run.purpose AS "purpose",
      run.first_month AS "firstMonth", run.months AS "months", run.policy_version AS "policyVersion",
      run.certificate ->> '$.sha256' AS "certificate", said.public_certificate ->> '$.sha256' AS "published", said.note AS "note"
    FROM match_statement AS said JOIN match_run AS run ON run.id = said.run_id
      JOIN purpose ON purpose.code = run.purpose
    WHERE said.seq = 1 + (SELECT COUNT(*) FROM log_leaf WHERE log_leaf.run_id IS NOT NULL)`);
}

/** The leaf of a statement, next in the log; refused `statement_logged` when another was faster. */
export function statementLogged(runId: string, leaf: string): Statement {
  return sql`INSERT INTO log_leaf (idx, run_id, leaf)
    SELECT COALESCE(MAX(idx) + 1, 0), ${runId}, ${leaf} FROM log_leaf`;
}

/** A pledge of a proposal: why it carries whom it carries, and who would wait without it. */
export interface PledgeEffect {
  readonly pledgeId: string;
  readonly reason: Reason;
  readonly waiting: SeverityCounts;
}

/** Keeps for each pledge of a run why it carries whom it carries, and who would wait without it. */
export function effectsKept(runId: string, effects: readonly PledgeEffect[]): Statement[] {
  const rows = effects.map(({ pledgeId, reason, waiting }) => [
    pledgeId,
    JSON.stringify(reason),
    ...waiting,
  ]);
  return rowChunks(rows).map(
    (
      chunk,
    ) => sql`INSERT INTO pledge_effect (run_id, pledge_id, reason, severity1, severity2, severity3)
      SELECT ${runId}, value->>0, value->>1, CAST(value->>2 AS INTEGER), CAST(value->>3 AS INTEGER), CAST(value->>4 AS INTEGER)
      FROM ${rowsOf(chunk)}`,
  );
}

/** A proposal of which something is stated. */
export interface StatedRow {
  seq: number;
  runId: string;
  areaCode: string;
  areaName: string;
  /** 1 where it is for pregnant women, of whom the public hears no number. */
  isOfPregnancies: 0 | 1;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: Month;
  months: number;
  children: number;
  served: number;
  decidedAt: Instant;
  detail: Detail | 'not_reproduced';
  statedAt: Instant;
}

const STATED = sql`SELECT said.seq AS "seq", run.id AS "runId", run.area_code AS "areaCode", area.name AS "areaName",
    for_kind = 'pregnancy' AS "isOfPregnancies", purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn",
    run.first_month AS "firstMonth", run.months AS "months", run.children AS "children", run.served AS "served",
    run.decided_at AS "decidedAt", said.detail AS "detail", said.stated_at AS "statedAt"`;
const FROM_STATED = sql`FROM match_statement AS said JOIN match_run AS run ON run.id = said.run_id
    JOIN area ON area.code = run.area_code JOIN purpose ON purpose.code = run.purpose`;

/** Statements below a number (null: from the newest on), the newest first. */
export function statements(page: { before: number | null; size: number }): Query<StatedRow> {
  const before = page.before === null ? sql`` : sql`WHERE said.seq < ${page.before}`;
  return query(sql`${STATED} ${FROM_STATED} ${before} ORDER BY said.seq DESC LIMIT ${page.size}`);
}

/**
 * What is stated of one proposal, what it reached (JSON of Goals), and its place in the log: null until
 * it has one, and until a checkpoint covers it.
 */
export function statementOf(
  runId: string,
): Query<StatedRow & { note: string; goals: string; leafIndex: number | null }> {
  return query(sql`${STATED}, said.note AS "note", run.result -> '$.goals' AS "goals",
      (SELECT idx FROM log_leaf WHERE log_leaf.run_id = said.run_id
        AND idx < (SELECT COALESCE(MAX(size), 0) FROM checkpoint)) AS "leafIndex"
    ${FROM_STATED} WHERE said.run_id = ${runId}`);
}

/** The certificate of a proposal that anyone may have; null where it is withheld. */
export function publicCertificateOf(runId: string): Query<{ certificate: string | null }> {
  return query(sql`SELECT public_certificate AS "certificate" FROM match_statement
    WHERE run_id = ${runId}`);
}

/** What a pledge did, by the latest proposal that it was in. */
export function latestEffect(pledgeId: string): Query<{
  runId: string;
  /** Whom the proposal was for. */
  forKind: ForKind;
  reason: string;
  severity1: number;
  severity2: number;
  severity3: number;
  firstMonth: Month;
  decidedAt: Instant;
  isStated: number;
}> {
  return query(sql`SELECT run.id AS "runId", purpose.for_kind AS "forKind", effect.reason AS "reason", severity1 AS "severity1", severity2 AS "severity2",
      severity3 AS "severity3", run.first_month AS "firstMonth", run.decided_at AS "decidedAt",
      EXISTS (SELECT 1 FROM match_statement WHERE run_id = run.id) AS "isStated"
    FROM pledge_effect AS effect JOIN match_run AS run ON run.id = effect.run_id JOIN purpose ON purpose.code = run.purpose
    WHERE effect.pledge_id = ${pledgeId} ORDER BY run.decided_at DESC, run.id DESC LIMIT 1`);
}
