import { accepts } from './eligibility.ts';
import type { Problem } from './problem.ts';

/** A demand met at an area: here stand the pledges that name this very area and accept it. */
export interface Stop {
  readonly area: number;
  readonly demand: number;
  /** Sorted; never empty, and none without a place. */
  readonly pledges: readonly number[];
  /** Index of the next stop for the demand further up, −1 at the last. It precedes this one. */
  readonly above: number;
}

/**
 * All stops that some class can reach, and per class the first on its way up (−1: none). Children with
 * a pledge ruled out go past all stops, straight to the pledges left to them.
 */
export interface Stops {
  readonly stops: readonly Stop[];
  readonly boardingOf: Int32Array;
}

/** Lays out the stops: where nobody stands, the way up goes past without one. */
export function buildStops(problem: Problem): Stops {
  const { areas, demands, classes } = problem;
  const width = demands.length;
  const asked = new Uint8Array(areas.codes.length * width);
  for (const { area, demand, pinned, banned } of classes) {
    if (pinned === null && banned.length === 0) asked[area * width + demand] = 1;
  }
  for (let area = areas.codes.length - 1; area >= 0; area--) {
    const parent = areas.parent[area] ?? -1;
    if (parent < 0) continue;
    for (let demand = 0; demand < width; demand++) {
      if (asked[area * width + demand]) asked[parent * width + demand] = 1;
    }
  }
  const namedAt = pledgesByArea(problem);
  const nearest = new Int32Array(asked.length).fill(-1);
  const stops: Stop[] = [];
  for (let area = 0; area < areas.codes.length; area++) {
    const parent = areas.parent[area] ?? -1;
    for (let demand = 0; demand < width; demand++) {
      const at = area * width + demand;
      if (!asked[at]) continue;
      const above = parent < 0 ? -1 : (nearest[parent * width + demand] ?? -1);
      const pledges = (namedAt[area] ?? []).filter((pledge) => takes(problem, pledge, demand));
      nearest[at] = pledges.length === 0 ? above : stops.push({ area, demand, pledges, above }) - 1;
    }
  }
  const boardingOf = Int32Array.from(classes, ({ area, demand, pinned, banned }) =>
    pinned !== null || banned.length > 0 ? -1 : (nearest[area * width + demand] ?? -1),
  );
  return { stops, boardingOf };
}

function pledgesByArea({ areas, territories, places }: Problem): number[][] {
  const namedAt: number[][] = areas.codes.map(() => []);
  for (const [pledge, territory] of territories.entries()) {
    if (places[pledge] === 0) continue;
    for (const area of territory) namedAt[area]?.push(pledge);
  }
  return namedAt;
}

function takes({ pledges, demands }: Problem, pledge: number, demand: number): boolean {
  const offer = pledges[pledge];
  const asked = demands[demand];
  return offer !== undefined && asked !== undefined && accepts(offer, asked);
}
