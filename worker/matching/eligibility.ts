import type { AreaIndex } from './area-tree.ts';
import type { Pledge } from './instance.ts';
import { POINTS_PER_LEVEL } from './weights.ts';

/** Months of age that every pledge treats alike; `to` null has no end. Null: no age is known. */
export type AgeBand = { readonly from: number; readonly to: number | null } | null;

/** What a child asks of a pledge besides the place; need null is any that no pledge names. */
export interface Demand {
  readonly need: string | null;
  readonly ages: AgeBand;
}

/** Cuts the months of age wherever some pledge's range begins or ends; the last band is "no age". */
export function ageBands(pledges: readonly Pledge[]): AgeBand[] {
  const starts = new Set([0]);
  for (const { ageMonths } of pledges) {
    if (ageMonths) starts.add(ageMonths[0]).add(ageMonths[1] + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const bands: AgeBand[] = sorted.map((from, index) => {
    const next = sorted[index + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });
  return [...bands, null];
}

/** The place in `bands` of an age in months. */
export function bandOf(bands: readonly AgeBand[], ageMonths: number | null): number {
  if (ageMonths === null) return bands.length - 1;
  let low = 0;
  let high = bands.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bands[middle]?.from ?? 0) <= ageMonths) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Needs that some pledge names, sorted, and at the end null for all others: they are alike. */
export function namedNeeds(pledges: readonly Pledge[]): (string | null)[] {
  const names = new Set<string>();
  for (const { needs, preference } of pledges) {
    for (const need of needs ?? []) names.add(need);
    for (const need of Object.keys(preference)) names.add(need);
  }
  return [...[...names].sort(), null];
}

/** Whether a pledge takes a child of this need; null stands for all needs that no pledge names. */
export function acceptsNeed(pledge: Pledge, need: string | null): boolean {
  return pledge.needs === null || (need !== null && pledge.needs.includes(need));
}

/** Whether a pledge takes all children of a band: an age that nobody knows only where it sets no bounds. */
export function acceptsAges(pledge: Pledge, ages: AgeBand): boolean {
  if (pledge.ageMonths === null) return true;
  if (ages === null || ages.to === null) return false;
  return ages.from >= pledge.ageMonths[0] && ages.to <= pledge.ageMonths[1];
}

/** True when the pledge takes such a child, wherever in its territory she lives. */
export function accepts(pledge: Pledge, demand: Demand): boolean {
  return acceptsNeed(pledge, demand.need) && acceptsAges(pledge, demand.ages);
}

/** The donor's own points for a need. */
export function preferencePoints(pledge: Pledge, need: string | null): number {
  return need !== null && Object.hasOwn(pledge.preference, need)
    ? (pledge.preference[need] ?? 0)
    : 0;
}

/** Levels from the area up to the nearest one the pledge names; null when it names none above. */
export function levelsToTerritory(
  areas: AreaIndex,
  named: ReadonlySet<number>,
  area: number,
): number | null {
  let levels = 0;
  for (let at = area; at >= 0; at = areas.parent[at] ?? -1) {
    if (named.has(at)) return levels;
    levels++;
  }
  return null;
}

/** The points of a pair: the donor's preference and the distance up to the territory. */
export function pairPoints(pledge: Pledge, need: string | null, levels: number): number {
  return preferencePoints(pledge, need) + POINTS_PER_LEVEL * levels;
}
