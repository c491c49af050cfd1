import { type CityPlan, generateInstance } from '../../worker/matching/generate.ts';
import { matchChildren } from '../../worker/matching/match.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';

/** What a change of donors and children does to who supports whom. */
export interface Churn {
  /** Children whose donor left. */
  readonly forcedMoves: number;
  readonly newChildren: number;
  /** Pairs that were not there before. */
  readonly newPairs: number;
  /** New pairs ÷ (forced moves + new children). */
  readonly ratio: number;
}

/**
 * Matches a made-up city, lets every pair run on, takes one in a hundred donors away, adds one child to a
 * hundred, and matches again.
 */
export function churnOf(plan: CityPlan): Churn {
  const city = generateInstance(plan);
  const pledgeOf = new Map(matched(city).assignments.map((row) => [row.child, row.pledge]));
  const gone = new Set(city.pledges.filter((_, at) => at % 100 === 50).map(({ id }) => id));
  const running = city.children.map((child) => ({
    ...child,
    keeps: pledgeOf.get(child.id) ?? null,
  }));
  const fresh = running
    .filter((_, at) => at % 100 === 50)
    .map((child) => ({ ...child, id: `n${child.id}`, keeps: null }));
  const again = matched({
    ...city,
    children: [...running, ...fresh],
    pledges: city.pledges.filter(({ id }) => !gone.has(id)),
  });
  const forcedMoves = running.filter(({ keeps }) => keeps !== null && gone.has(keeps)).length;
  const newPairs = again.assignments.filter(({ kept }) => !kept).length;
  const newChildren = fresh.length;
  return { forcedMoves, newChildren, newPairs, ratio: newPairs / (forcedMoves + newChildren) };
}

function matched(city: unknown) {
  const run = matchChildren(city);
  if (isRefusal(run)) throw new Error(run.code);
  return run.match;
}
