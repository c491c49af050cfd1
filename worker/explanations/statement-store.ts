import type { Reason } from '../matching/explain.ts';
import type { Instant, Month } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { Detail } from './public-certificate.ts';
import type { SeverityCounts } from './severity-counts.ts';

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

/** A pledge of a proposal: why it carries whom it carries, and who would wait without it. */
export interface PledgeEffect {
  readonly pledgeId: string;
  readonly reason: Reason;
  readonly waiting: SeverityCounts;
}

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
  firstMonth: Month;
  months: number;
  children: number;
  served: number;
  decidedAt: Instant;
  detail: Detail | 'not_reproduced';
  statedAt: Instant;
}

const STATED = sql`SELECT said.seq AS "seq", run.id AS "runId", run.area_code AS "areaCode", area.name AS "areaName",
    run.first_month AS "firstMonth", run.months AS "months", run.children AS "children", run.served AS "served",
    run.decided_at AS "decidedAt", said.detail AS "detail", said.stated_at AS "statedAt"`;
const FROM_STATED = sql`FROM match_statement AS said JOIN match_run AS run ON run.id = said.run_id
    JOIN area ON area.code = run.area_code`;

/** Statements below a number (null: from the newest on), the newest first. */
export function statements(page: { before: number | null; size: number }): Query<StatedRow> {
  const before = page.before === null ? sql`` : sql`WHERE said.seq < ${page.before}`;
  return query(sql`${STATED} ${FROM_STATED} ${before} ORDER BY said.seq DESC LIMIT ${page.size}`);
}

/** What is stated of one proposal, with all its public papers. */
export function statementOf(
  runId: string,
): Query<StatedRow & { note: string; certificate: string | null; goals: string }> {
  return query(sql`${STATED}, said.note AS "note", said.public_certificate AS "certificate",
      run.certificate -> '$.goals' AS "goals" ${FROM_STATED} WHERE said.run_id = ${runId}`);
}

/** What a pledge did, by the latest proposal that it was in. */
export function latestEffect(pledgeId: string): Query<{
  runId: string;
  reason: string;
  severity1: number;
  severity2: number;
  severity3: number;
  firstMonth: Month;
  decidedAt: Instant;
}> {
  return query(sql`SELECT run.id AS "runId", effect.reason AS "reason", severity1 AS "severity1", severity2 AS "severity2",
      severity3 AS "severity3", run.first_month AS "firstMonth", run.decided_at AS "decidedAt"
    FROM pledge_effect AS effect JOIN match_run AS run ON run.id = effect.run_id
    WHERE effect.pledge_id = ${pledgeId} ORDER BY run.decided_at DESC, run.id DESC LIMIT 1`);
}
