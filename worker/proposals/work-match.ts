import type { Instant } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { matchWork, type WorkRow } from './match-work-store.ts';
import { isSuccessorSearch, successorsOf } from './propose-successors.ts';
import { type Move, solveInSteps, type WorkOutcome, workThrough } from './work.ts';
import { proposalKept, workOut } from './work-out.ts';

const EVERYWHERE = [''];

/** Works out one proposal of the queue (`workThrough`). */
export async function workOnMatch(
  db: D1Database,
  runId: string,
  clock: () => Instant,
): Promise<WorkOutcome> {
  const { works } = await read(db, { works: matchWork(runId, EVERYWHERE) });
  const [row] = works;
  if (row?.state !== 'working') return 'over';
  const work = { kind: 'match', id: runId, attempts: row.attempts } as const;
  return workThrough(db, work, clock, {
    workOut: (move) => proposalOfWork(db, row, { clock, move }),
    retryOn: ['pledge_held'],
    givenUp: 'match_work_failed',
  });
}

async function proposalOfWork(
  db: D1Database,
  work: WorkRow,
  { clock, move }: { clock: () => Instant; move: Move },
) {
  const worked = await workOut(db, work, clock(), (instance) => solveInSteps(instance, move));
  if (isRefusal(worked)) return worked;
  const toKeep = isSuccessorSearch(work) ? successorsOf(worked) : worked;
  if (!toKeep) return refuse('match_no_pledges');
  const over = await move('writing', worked.proposal.served);
  if (over) return over;
  return proposalKept(toKeep, { runId: work.runId, by: work.askedBy, at: clock() });
}
