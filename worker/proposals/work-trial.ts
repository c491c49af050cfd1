import { policy } from '../policy/policy-store.ts';
import { type TrialWorkRow, trialWork } from '../policy/trial-work-store.ts';
import type { Instant } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { policyTried } from './simulate-policy.ts';
import { type Move, solveInSteps, type WorkOutcome, workThrough } from './work.ts';

/** Works out one trial of the queue (`workThrough`). */
export async function workOnTrial(
  db: D1Database,
  workId: string,
  clock: () => Instant,
): Promise<WorkOutcome> {
  const { works } = await read(db, { works: trialWork(workId) });
  const [row] = works;
  if (row?.state !== 'working') return 'over';
  const work = { kind: 'trial', id: workId, attempts: row.attempts } as const;
  return workThrough(db, work, clock, {
    workOut: (move) => trialOfWork(db, row, { clock, move }),
    retryOn: [],
    givenUp: 'policy_trial_failed',
  });
}

async function trialOfWork(
  db: D1Database,
  { version, askedBy }: TrialWorkRow,
  { clock, move }: { clock: () => Instant; move: Move },
) {
  const { rows } = await read(db, { rows: policy(version) });
  const [row] = rows;
  if (!row) return refuse('not_found');
  if (row.outcome !== null) return refuse('policy_already_decided');
  const asked = { policy: row, by: askedBy, now: clock() };
  const trial = await policyTried(db, asked, (instance) => solveInSteps(instance, move));
  if (isRefusal(trial)) return trial;
  return (await move('writing', 0)) ?? trial;
}
