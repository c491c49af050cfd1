import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { allAtStage, noneClosed, stageMoved, stepsTaken } from './case-store.ts';
import { type Acting, carryOut, casesOf, stepsFor } from './command.ts';

/**
 * A kader was at the door. Found: the child is `visited`. Not found: only the step is kept, and a
 * verifier may close the case. Refuses `visit_not_due` unless each child is freshly registered or
 * was returned, `case_closed`, and `beneficiary_missing`.
 */
export async function recordVisits(
  db: D1Database,
  acting: Acting,
  visit: { readonly ids: readonly string[]; readonly found: boolean },
): Promise<Committed<{ visited: number }> | Refusal> {
  const cases = await casesOf(db, visit.ids, acting.scopes);
  if (isRefusal(cases)) return cases;
  const ids = cases.map(({ id }) => id);
  const reason = visit.found ? '' : 'not_found';
  const taken = { step: 'visited', reason, by: acting.personId, at: acting.now } as const;
  return carryOut(db, acting, {
    name: 'visit.record',
    input: { ids: visit.ids, found: visit.found },
    answer: { visited: ids.length },
    touched: cases,
    decision: [
      noneClosed(ids),
      allAtStage('visit_not_due', ids, ['registered']),
      stepsTaken(stepsFor(ids, acting.random), taken),
      ...(visit.found ? [stageMoved(ids, 'visited')] : []),
    ],
  });
}
