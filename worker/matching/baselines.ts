import { accepts, ageBands, bandOf } from './eligibility.ts';
import type { Child } from './instance.ts';
import type { Problem } from './problem.ts';

/**
 * First come, first served, as lists on paper do it: children in the order of the instance, each with
 * the pledge that supports her already, or the nearest that accepts her and has a place left. Pins and
 * bans hold. Returns the ids of those served.
 */
export function firstCome(problem: Problem): Set<string> {
  return handedOut(problem, problem.instance.children);
}

/** The same, severity 1 first and then the lower height-for-age: what a careful person would do. */
export function worstFirst(problem: Problem): Set<string> {
  const haz = (child: Child) => child.haz ?? Number.POSITIVE_INFINITY;
  const sorted = [...problem.instance.children].sort(
    (a, b) => a.severity - b.severity || (haz(a) < haz(b) ? -1 : haz(a) > haz(b) ? 1 : 0),
  );
  return handedOut(problem, sorted);
}

function handedOut(problem: Problem, children: Iterable<Child>): Set<string> {
  const { areas, pledges, pledgeIndexOf } = problem;
  const left = [...problem.places];
  const openAt = pledgesByArea(problem);
  const bands = ageBands(pledges);
  const pinned = new Set(problem.instance.pins.map(({ child }) => child));
  const banned = new Set(problem.instance.bans.map(({ child, pledge }) => `${child}\n${pledge}`));
  const served = new Set(pinned);
  for (const child of children) {
    if (pinned.has(child.id)) continue;
    const demand = { need: child.need, ages: bands[bandOf(bands, child.ageMonths)] ?? null };
    const takes = (index: number) => {
      const pledge = pledges[index];
      if (!pledge || (left[index] ?? 0) === 0 || !accepts(pledge, demand)) return false;
      return banned.size === 0 || !banned.has(`${child.id}\n${pledge.id}`);
    };
    let found = -1;
    const keeps = pledgeIndexOf.get(child.keeps ?? '') ?? -1;
    let at = areas.indexOf.get(child.area) ?? -1;
    const reachesKept = lineOf(problem, at).some((area) => problem.territories[keeps]?.has(area));
    if (reachesKept && takes(keeps)) found = keeps;
    for (; found < 0 && at >= 0; at = areas.parent[at] ?? -1) {
      found = openAt[at]?.find(takes) ?? -1;
    }
    if (found < 0) continue;
    left[found] = (left[found] ?? 0) - 1;
    served.add(child.id);
  }
  return served;
}

function lineOf({ areas }: Problem, area: number): number[] {
  const line: number[] = [];
  for (let at = area; at >= 0; at = areas.parent[at] ?? -1) line.push(at);
  return line;
}

function pledgesByArea({ areas, territories }: Problem): number[][] {
  const openAt: number[][] = areas.codes.map(() => []);
  for (const [pledge, territory] of territories.entries())
    for (const area of territory) openAt[area]?.push(pledge);
  return openAt;
}
