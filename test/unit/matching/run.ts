import { matchChildren, type Run } from '../../../worker/matching/match.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';

/** Matches an instance that must be sound. */
export function run(instance: unknown): Run {
  const answer = matchChildren(instance);
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer;
}

/** The refusal of an instance that must be refused. */
export function refusal(instance: unknown): Refusal {
  const answer = matchChildren(instance);
  if (!isRefusal(answer)) throw new Error('the instance was accepted');
  return answer;
}
