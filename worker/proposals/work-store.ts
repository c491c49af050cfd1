import type { Instant } from '../shared/dates.ts';
import type { Refusal } from '../shared/refusal.ts';
import { expect, type Query, query, type Sql, type Statement, sql } from '../storage/sql.ts';

/** What the queue works out: a proposal, or the trial of a policy. */
export type WorkKind = 'match' | 'trial';
export type WorkPhase = 'waiting' | 'reading' | 'solving' | 'writing';

/** Some work of the queue: its row in the table of its kind. */
export interface Work {
  readonly kind: WorkKind;
  readonly id: string;
}

/** How work ends that came to something. */
export const DONE = { match: 'proposed', trial: 'tried' } as const;

const TABLE = { match: sql`match_work`, trial: sql`policy_work` } as const;
const ID = { match: sql`run_id`, trial: sql`id` } as const;

/** Work that nobody has touched since `before`: its message was lost, or its worker died. */
export function stuckWorks(kind: WorkKind, before: Instant): Query<{ id: string }> {
  return query(
    sql`SELECT ${ID[kind]} AS "id" FROM ${TABLE[kind]} WHERE state = 'working' AND touched_at < ${before} LIMIT 20`,
  );
}

/** A worker begins, perhaps anew. */
export function workBegun(work: Work, at: Instant): Statement[] {
  return [
    stillWorking(work),
    sql`UPDATE ${TABLE[work.kind]} SET phase = 'reading', served = 0, attempts = attempts + 1, touched_at = ${at} WHERE ${isIt(work)}`,
  ];
}

/** How far it has come; refused `match_work_over` once somebody cancelled it, or another worker was faster. */
export function workMoved(
  work: Work,
  to: { phase: WorkPhase; served: number },
  at: Instant,
): Statement[] {
  return [
    stillWorking(work),
    sql`UPDATE ${TABLE[work.kind]} SET phase = ${to.phase}, served = ${to.served}, touched_at = ${at} WHERE ${isIt(work)}`,
  ];
}

/** It ends: with what was asked for, which stands in the same batch before this, with a refusal, or because a person said so. */
export function workEnded(
  work: Work,
  how: 'done' | 'cancelled' | Refusal,
  at: Instant,
): Statement[] {
  const refusal = typeof how === 'string' ? null : JSON.stringify(how);
  const ended = how === 'done' ? DONE[work.kind] : 'cancelled';
  const state = refusal === null ? ended : 'refused';
  return [
    stillWorking(work),
    sql`UPDATE ${TABLE[work.kind]} SET state = ${state}, refusal = ${refusal}, touched_at = ${at} WHERE ${isIt(work)}`,
  ];
}

/** First in a batch: nothing of it happens once the work is over. */
export function stillWorking(work: Work): Statement {
  return expect(
    'match_work_over',
    sql`EXISTS (SELECT 1 FROM ${TABLE[work.kind]} WHERE ${isIt(work)} AND state = 'working')`,
  );
}

function isIt({ kind, id }: Work): Sql {
  return sql`${ID[kind]} = ${id}`;
}
