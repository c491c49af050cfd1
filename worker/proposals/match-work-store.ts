import type { Instant, Month } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { WorkPhase } from './work-store.ts';

/** A proposal that the queue works out, or did not finish. */
export interface WorkRow {
  runId: string;
  areaCode: string;
  areaName: string;
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: Month;
  months: number;
  parent: string | null;
  askedBy: string;
  askerName: string | null;
  askedAt: number;
  /** Children who waited when it was asked for. */
  children: number;
  state: 'working' | 'proposed' | 'cancelled' | 'refused';
  phase: WorkPhase;
  /** Children who would have a place if it stopped here. */
  served: number;
  attempts: number;
  /** JSON of the Refusal, where it was refused. */
  refusal: string | null;
}

const WORK = sql`SELECT run_id AS "runId", work.area_code AS "areaCode", area.name AS "areaName", work.purpose AS "purpose",
    purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn", first_month AS "firstMonth", months AS "months",
    parent_run_id AS "parent", asked_by AS "askedBy", person.name AS "askerName", asked_at AS "askedAt", children AS "children",
    state AS "state", phase AS "phase", served AS "served", attempts AS "attempts", refusal AS "refusal"
  FROM match_work AS work JOIN area ON area.code = work.area_code JOIN purpose ON purpose.code = work.purpose
    LEFT JOIN person ON person.id = work.asked_by`;

/** The work on one proposal, if it lies in the scope. */
export function matchWork(runId: string, scopes: readonly string[]): Query<WorkRow> {
  return query(sql`${WORK} WHERE run_id = ${runId} AND ${withinAny(sql`work.area_code`, scopes)}`);
}

/** Work of the scope that came to no proposal (yet), asked for since a moment, the newest first; not what the system sought in vain. */
export function worksOpen(scopes: readonly string[], since: Instant, size: number): Query<WorkRow> {
  return query(sql`${WORK} WHERE asked_at >= ${since} AND state <> 'proposed' AND NOT (asked_by = 'system' AND state = 'refused') AND ${withinAny(sql`work.area_code`, scopes)}
    ORDER BY asked_at DESC, run_id DESC LIMIT ${size}`);
}

/** Asks the queue for a proposal; refused `match_work_running` while one for the area and purpose is worked out. */
export function workAsked(work: {
  runId: string;
  areaCode: string;
  purpose: string;
  firstMonth: Month;
  months: number;
  parent: string | null;
  children: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO match_work (run_id, area_code, purpose, first_month, months, parent_run_id, asked_by, asked_at, children, state, phase, touched_at)
    VALUES (${work.runId}, ${work.areaCode}, ${work.purpose}, ${work.firstMonth}, ${work.months}, ${work.parent}, ${work.by}, ${work.at}, ${work.children}, 'working', 'waiting', ${work.at})`;
}
