import type { Run } from '../matching/match.ts';
import { matchInSteps } from '../matching/match-steps.ts';
import type { Instant } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import {
  matchWork,
  stillWorking,
  type WorkPhase,
  type WorkRow,
  workBegun,
  workEnded,
  workMoved,
} from './match-work-store.ts';
import { isSuccessorSearch, successorsOf } from './propose-successors.ts';
import { proposalKept, workOut } from './work-out.ts';

/** Some tenths of a second of solving. */
const PIVOTS_A_STEP = 2_000;
/** Who dies as often dies of the work itself: then a person is told. */
const MOST_ATTEMPTS = 5;
const EVERYWHERE = [''];

/**
 * Works out one proposal of the queue, from the facts as they are when it begins. How far it has come is
 * written between its phases, and after every so many pivots; there it stops when somebody cancelled it.
 * All that people see of the proposal, and all it holds, comes in one batch at the end: killed at any
 * moment, it is there whole or not at all, and whoever comes next begins anew and finds the same.
 * `over`: there was nothing (left) to do.
 */
export async function workOnMatch(
  db: D1Database,
  runId: string,
  clock: () => Instant,
): Promise<'proposed' | 'refused' | 'over'> {
  const { works } = await read(db, { works: matchWork(runId, EVERYWHERE) });
  const [work] = works;
  if (work?.state !== 'working') return 'over';
  const failed = work.attempts >= MOST_ATTEMPTS ? refuse('match_work_failed') : null;
  const refusal = failed ?? (await retryOn(['pledge_held'], () => tryWork(db, work, clock)));
  if (refusal === null) return 'proposed';
  if (refusal.code === 'match_work_over') return 'over';
  const ended = await write(db, workEnded(runId, refusal, clock()));
  return isRefusal(ended) ? 'over' : 'refused';
}

async function tryWork(
  db: D1Database,
  work: WorkRow,
  clock: () => Instant,
): Promise<Refusal | null> {
  const { runId, askedBy } = work;
  const begun = await write(db, workBegun(runId, clock()));
  if (isRefusal(begun)) return begun;
  const move = async (phase: WorkPhase, served: number) => {
    const moved = await write(db, workMoved(runId, { phase, served }, clock()));
    return isRefusal(moved) ? moved : null;
  };
  const worked = await workOut(db, work, clock(), (instance) => solveInSteps(instance, move));
  if (isRefusal(worked)) return worked;
  const toKeep = isSuccessorSearch(work) ? successorsOf(worked) : worked;
  if (!toKeep) return refuse('match_no_pledges');
  const over = await move('writing', worked.proposal.served);
  if (over) return over;
  const at = clock();
  const kept = await write(db, [
    stillWorking(runId),
    ...proposalKept(toKeep, { runId, by: askedBy, at }),
    ...workEnded(runId, 'proposed', at),
  ]);
  return isRefusal(kept) ? kept : null;
}

async function solveInSteps(
  instance: unknown,
  move: (phase: WorkPhase, served: number) => Promise<Refusal | null>,
): Promise<Run | Refusal> {
  let over = await move('solving', 0);
  const steps = matchInSteps(instance, { pivots: PIVOTS_A_STEP });
  while (!over) {
    const step = steps.next();
    if (step.done) return step.value;
    over = await move('solving', step.value.served);
  }
  return over;
}
