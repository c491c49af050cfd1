import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { policyInScope } from '../policy/policy-store.ts';
import { latestTrialWork, trialAsked } from '../policy/trial-work-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { CHILDREN_IN_A_REQUEST } from './ask-match.ts';
import { MOST_CHILDREN } from './match-run.ts';
import { childrenOfTrial, simulatePolicy } from './simulate-policy.ts';
import { workEnded } from './work-store.ts';

interface TryPolicy {
  readonly key: string;
  readonly version: number;
}

/** The version that is tried, and the work that the queue must be told of where it is not tried already. */
export interface TrialAsked {
  readonly version: number;
  readonly workId?: string;
}

/**
 * Asks for a trial: worked out at once where the city is small, by the queue where it is large. Whoever is
 * answered with a `workId` sends the job. Refuses as `simulatePolicy` does, and `policy_trial_running`.
 */
export async function askForTrial(
  db: D1Database,
  command: TryPolicy,
  actor: Actor,
): Promise<Committed<TrialAsked> | Refusal> {
  const { key, version } = command;
  const { personId, now, scopes } = actor;
  const { found } = await read(db, { found: policyInScope(version, scopes) });
  const [policy] = found;
  if (!policy) return refuse('not_found');
  const { areaCode } = policy;
  const children = policy.outcome === null ? await childrenOfTrial(db, { areaCode, now }) : 0;
  if (children <= CHILDREN_IN_A_REQUEST) return simulatePolicy(db, command, actor);
  const once = { key, name: 'policy.simulate', personId, input: { version }, at: now };
  if (children > MOST_CHILDREN) {
    return repeatOr(db, once, refuse('match_too_many_children', { most: MOST_CHILDREN }));
  }
  const workId = newId<string>(actor.random ?? cryptoRandom);
  return commit<TrialAsked>(db, { ...once, answer: { version, workId } }, [
    trialAsked({ id: workId, version, children, by: personId, at: now }),
  ]);
}

/** Stops the queue's work on a trial. Refuses `not_found`, and `match_work_over` once it has ended. */
export async function cancelTrial(
  db: D1Database,
  command: TryPolicy,
  actor: Actor,
): Promise<Committed<{ version: number }> | Refusal> {
  const { key, version } = command;
  const { personId, now, scopes } = actor;
  const { found, works } = await read(db, {
    found: policyInScope(version, scopes),
    works: latestTrialWork(version),
  });
  const [policy] = found;
  const [work] = works;
  if (!policy || !work) return refuse('not_found');
  const once = { key, name: 'policy.trial_cancel', personId, input: { version }, at: now };
  return commit(db, { ...once, answer: { version } }, [
    ...workEnded({ kind: 'trial', id: work.id }, 'cancelled', now),
    auditEvent({
      at: now,
      personId,
      action: 'policy.trial_cancel',
      subjectKind: 'match_policy',
      subjectId: String(version),
      areaCode: policy.areaCode,
    }),
  ]);
}
