import type { ChildClass } from './child-classes.ts';
import { acceptsAges, acceptsNeed } from './eligibility.ts';
import type { Facts, Reason } from './explain.ts';
import type { Run } from './match.ts';
import { cutoffOf } from './optimum.ts';
import type { Problem } from './problem.ts';
import { type ChildPlace, pledgesAble, type Tally } from './tally.ts';
import { decileOf } from './weights.ts';

/**
 * Why a child waits. Every pledge that could take her is full (an open place would cost less than
 * her waiting), and none of its places is held by a child of a lesser severity (taking that place
 * over would be better): so the facts count those places by severity, and name the lowest cut-off.
 */
export function explainWaiting(run: Run, tallied: Tally, place: ChildPlace): Reason {
  const { problem, optimum } = run;
  const childClass = problem.classes.at(place.childClass);
  const cell = {
    children: problem.cells[childClass.cell]?.children ?? 0,
    unserved: tallied.waiting[childClass.cell] ?? 0,
  };
  const own = {
    severity: childClass.severity,
    area: place.child.area,
    areaChildren: cell.children,
    areaWaiting: cell.unserved,
    areaDecile: decileOf(cell),
  };
  const able = pledgesAble(problem, place.childClass);
  if (able.length === 0) {
    return { code: 'waiting_no_pledge', facts: { ...own, ...nearMisses(problem, childClass) } };
  }
  const price = (pledge: number) => optimum.pledgePrice[pledge] ?? 0;
  const lowest = able.reduce((a, b) => (price(b) < price(a) ? b : a));
  const heldOf = (severity: 0 | 1 | 2) =>
    able.reduce((sum, pledge) => sum + (tallied.held[pledge]?.[severity] ?? 0), 0);
  const facts = {
    ...own,
    pledges: able.length,
    heldSeverity1: heldOf(0),
    heldSeverity2: heldOf(1),
    heldSeverity3: heldOf(2),
    ...cutoffOf(optimum, lowest),
    alike: childClass.size,
    alikeServed: optimum.served[place.childClass] ?? 0,
  };
  return { code: facts.alikeServed > 0 ? 'waiting_by_order' : 'waiting_pledges_full', facts };
}

/**
 * How many pledges with places miss the child, each counted for the first thing that does not fit,
 * and the one of them that comes nearest: fewest levels up to an area both have in common.
 */
function nearMisses(problem: Problem, childClass: ChildClass): Facts {
  let otherArea = 0;
  let otherNeed = 0;
  let otherAge = 0;
  let nearest: { pledge: string; area: string; levels: number } | null = null;
  const up = levelsAbove(problem, childClass.area);
  for (const [index, pledge] of problem.pledges.entries()) {
    if (pledge.children === 0 || childClass.banned.includes(index)) continue;
    const near = nearestArea(problem, up, problem.territories[index] ?? new Set());
    if (!near.contains) otherArea++;
    else if (!acceptsNeed(pledge, childClass.need)) otherNeed++;
    else if (!acceptsAges(pledge, childClass.ages)) otherAge++;
    if (near.levels < (nearest?.levels ?? Number.POSITIVE_INFINITY)) {
      nearest = { pledge: pledge.id, area: near.area, levels: near.levels };
    }
  }
  const counts = { otherArea, otherNeed, otherAge };
  if (!nearest) return counts;
  return { ...counts, nearestPledge: nearest.pledge, nearestArea: nearest.area };
}

/** Levels from an area up to each area above it, itself 0. */
function levelsAbove(problem: Problem, area: number): Map<number, number> {
  const levels = new Map<number, number>();
  for (let at = area; at >= 0; at = problem.areas.parent[at] ?? -1) levels.set(at, levels.size);
  return levels;
}

function nearestArea(
  { areas }: Problem,
  up: ReadonlyMap<number, number>,
  territory: ReadonlySet<number>,
): { area: string; levels: number; contains: boolean } {
  let best = { area: '', levels: Number.POSITIVE_INFINITY, contains: false };
  for (const named of territory) {
    let at = named;
    while (at >= 0 && !up.has(at)) at = areas.parent[at] ?? -1;
    const levels = up.get(at) ?? Number.POSITIVE_INFINITY;
    const contains = at === named;
    // A territory that holds the child is nearer than any that does not.
    const rank = contains ? -1 : levels;
    const bestRank = best.contains ? -1 : best.levels;
    if (rank < bestRank) best = { area: areas.codes[named] ?? '', levels: rank, contains };
  }
  return best;
}
