import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';

/** A trial that the queue works out, or did not finish. */
export interface TrialWorkRow {
  id: string;
  version: number;
  askedBy: string;
  askedAt: Instant;
  /** Children of the purpose that has most. */
  children: number;
  state: 'working' | 'tried' | 'cancelled' | 'refused';
  phase: 'waiting' | 'reading' | 'solving' | 'writing';
  /** Of the purpose and version that are solved: children who would have a place if it stopped here. */
  served: number;
  attempts: number;
  /** JSON of the Refusal, where it was refused. */
  refusal: string | null;
}

const WORK = sql`SELECT id AS "id", version AS "version", asked_by AS "askedBy", asked_at AS "askedAt", children AS "children",
    state AS "state", phase AS "phase", served AS "served", attempts AS "attempts", refusal AS "refusal" FROM policy_work`;

/** The trial that was last asked of the queue for a version; none where all were small. */
export function latestTrialWork(version: number): Query<TrialWorkRow> {
  return query(sql`${WORK} WHERE version = ${version} ORDER BY asked_at DESC, id DESC LIMIT 1`);
}

/** One trial of the queue. */
export function trialWork(id: string): Query<TrialWorkRow> {
  return query(sql`${WORK} WHERE id = ${id}`);
}

/** Asks the queue for a trial; refused `policy_trial_running` while one of the version is worked out. */
export function trialAsked(work: {
  id: string;
  version: number;
  children: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO policy_work (id, version, asked_by, asked_at, children, state, phase, touched_at)
    VALUES (${work.id}, ${work.version}, ${work.by}, ${work.at}, ${work.children}, 'working', 'waiting', ${work.at})`;
}
