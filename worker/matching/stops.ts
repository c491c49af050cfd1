import { accepts } from './eligibility.ts';
import type { Problem } from './problem.ts';

/**
 * Where classes meet pledges: a stop is a demand met at an area, and has the pledges that name this very
 * area and accept it. Only those that some class can reach are there; each precedes those below it.
 */
export interface Stops {
  readonly length: number;
  readonly area: Int32Array;
  readonly demand: Int32Array;
  /** The next stop for the demand further up, −1 at the last. */
  readonly above: Int32Array;
  /** A stop's pledges are `pledge[firstPledge[stop]]` up to, not including, those of the next. */
  readonly firstPledge: Int32Array;
  /** Sorted at each stop; never none, and none without a place. */
  readonly pledge: Int32Array;
}

/**
 * Lays out the stops: where nobody stands, the way up goes past without one. `boardingOf` is per class
 * the first stop on its way up (−1: none). Children with a pledge ruled out go past all stops, straight
 * to the pledges left to them.
 */
export function buildStops(problem: Problem): { stops: Stops; boardingOf: Int32Array } {
  const { areas, demands, classes } = problem;
  const width = demands.length;
  const { area: areaOf, demand: demandOf, rulings } = classes.columns;
  const asked = new Uint8Array(areas.codes.length * width);
  for (let index = 0; index < classes.length; index++) {
    if (!rulings.has(index))
      asked[(areaOf[index] as number) * width + (demandOf[index] as number)] = 1;
  }
  for (let area = areas.codes.length - 1; area >= 0; area--) {
    const parent = areas.parent[area] as number;
    if (parent < 0) continue;
    for (let demand = 0; demand < width; demand++) {
      if (asked[area * width + demand] === 1) asked[parent * width + demand] = 1;
    }
  }
  const namedAt = pledgesByArea(problem);
  const nearest = new Int32Array(asked.length).fill(-1);
  const [area, demand, above]: [number[], number[], number[]] = [[], [], []];
  const [firstPledge, pledge]: [number[], number[]] = [[0], []];
  for (let at = 0; at < asked.length; at++) {
    if (asked[at] === 0) continue;
    const [here, wanted] = [Math.floor(at / width), at % width];
    const parent = areas.parent[here] as number;
    const next = parent < 0 ? -1 : (nearest[parent * width + wanted] as number);
    for (const each of namedAt[here] ?? []) if (takes(problem, each, wanted)) pledge.push(each);
    nearest[at] = next;
    if (pledge.length === firstPledge.at(-1)) continue;
    nearest[at] = area.length;
    area.push(here);
    demand.push(wanted);
    above.push(next);
    firstPledge.push(pledge.length);
  }
  const boardingOf = new Int32Array(classes.length).fill(-1);
  for (let index = 0; index < classes.length; index++) {
    if (rulings.has(index)) continue;
    const at = (areaOf[index] as number) * width + (demandOf[index] as number);
    boardingOf[index] = nearest[at] as number;
  }
  const stops = {
    length: area.length,
    area: Int32Array.from(area),
    demand: Int32Array.from(demand),
    above: Int32Array.from(above),
    firstPledge: Int32Array.from(firstPledge),
    pledge: Int32Array.from(pledge),
  };
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
