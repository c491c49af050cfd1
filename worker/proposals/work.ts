import type { Run } from '../matching/match.ts';
import { matchInSteps } from '../matching/match-steps.ts';
import type { Instant } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import {
  DONE,
  stillWorking,
  type Work,
  type WorkPhase,
  workBegun,
  workEnded,
  workMoved,
} from './work-store.ts';

/** Some tenths of a second of solving. */
const PIVOTS_A_STEP = 2_000;
/** Who dies as often dies of the work itself: then a person is told. */
const MOST_ATTEMPTS = 5;

/** Writes down how far it is; what it answers with, where it is not null, is why to stop. */
export type Move = (phase: WorkPhase, served: number) => Promise<Refusal | null>;

/** What there is to do. */
export interface Task {
  /** Works it out, and answers with what is to be kept of it. Called again from the beginning when `retryOn` is refused. */
  readonly workOut: (move: Move) => Promise<readonly Statement[] | Refusal>;
  readonly retryOn: readonly string[];
  /** The refusal by which a person hears that it died again and again. */
  readonly givenUp: string;
}

/** How a turn at some work ended; `over`: there was nothing (left) to do. */
export type WorkOutcome = (typeof DONE)[Work['kind']] | 'refused' | 'over';

/**
 * Does some work of the queue, from the facts as they are when it begins. How far it has come is
 * written between its phases, and after every so many pivots; there it stops when somebody cancelled it.
 * All that people see of the outcome, and all it holds, comes in one batch at the end: killed at any
 * moment, it is there whole or not at all, and whoever comes next begins anew and finds the same.
 */
export async function workThrough(
  db: D1Database,
  work: Work & { readonly attempts: number },
  clock: () => Instant,
  task: Task,
): Promise<WorkOutcome> {
  const failed = work.attempts >= MOST_ATTEMPTS ? refuse(task.givenUp) : null;
  const refusal = failed ?? (await retryOn(task.retryOn, () => tryWork(db, work, clock, task)));
  if (refusal === null) return DONE[work.kind];
  if (refusal.code === 'match_work_over') return 'over';
  const ended = await write(db, workEnded(work, refusal, clock()));
  return isRefusal(ended) ? 'over' : 'refused';
}

async function tryWork(
  db: D1Database,
  work: Work,
  clock: () => Instant,
  task: Task,
): Promise<Refusal | null> {
  const begun = await write(db, workBegun(work, clock()));
  if (isRefusal(begun)) return begun;
  const kept = await task.workOut(async (phase, served) => {
    const moved = await write(db, workMoved(work, { phase, served }, clock()));
    return isRefusal(moved) ? moved : null;
  });
  if (isRefusal(kept)) return kept;
  const written = await write(db, [
    stillWorking(work),
    ...kept,
    ...workEnded(work, 'done', clock()),
  ]);
  return isRefusal(written) ? written : null;
}

/** The engine in steps, between which it is written down how far it is. */
export async function solveInSteps(instance: unknown, move: Move): Promise<Run | Refusal> {
  let over = await move('solving', 0);
  const steps = matchInSteps(instance, { pivots: PIVOTS_A_STEP });
  while (!over) {
    const step = steps.next();
    if (step.done) return step.value;
    over = await move('solving', step.value.served);
  }
  return over;
}
