import type { Certified, PlainClass, PlainPledge } from './certificate-shape.ts';

/**
 * Which pledges of a certificate may take which class, and at how many points: the rules of
 * docs/matching.md once more, for the checker, which takes nothing on trust from the engine.
 */
export class Offers {
  readonly #lines: Lines;
  readonly #pledges: readonly PlainPledge[];
  readonly #prices: readonly number[];
  /** Pledges by an area they name. */
  readonly #standing = new Map<string, number[]>();
  /** By need and ages, and by area: the lowest price and liking together of those standing there. */
  readonly #least = new Map<string, Map<string, number>>();

  private constructor(lines: Lines, { pledges, prices }: Content) {
    this.#lines = lines;
    this.#pledges = pledges;
    this.#prices = prices.pledges;
    for (const [index, { areas }] of pledges.entries()) {
      for (const area of areas) {
        const those = this.#standing.get(area);
        if (those) those.push(index);
        else this.#standing.set(area, [index]);
      }
    }
  }

  /** Null when an area is there twice, lacks one above it, or has itself or a hundred above it. */
  static of(content: Content): Offers | null {
    const lines = linesOf(content.areas);
    return lines && new Offers(lines, content);
  }

  knows(area: string): boolean {
    return this.#lines.has(area);
  }

  /** How many areas lie one below the other at most. */
  get depth(): number {
    let depth = 0;
    for (const line of this.#lines.values()) depth = Math.max(depth, line.length);
    return depth;
  }

  /** Points of giving a child of the class to the pledge; null when a rule or a person is against it. */
  pointsOf(row: PlainClass, pledge: number): number | null {
    const offer = this.#pledges[pledge];
    if (!offer || isOverruled(row, pledge) || !takes(offer, row)) return null;
    const levels = this.#lineOf(row).findIndex((area) => offer.areas.includes(area));
    return levels < 0 ? null : liking(offer, row) + 10 * levels;
  }

  /** The lowest price and points together at which a pledge takes the class; infinite: none takes it. */
  cheapest(row: PlainClass): number {
    const isRuled = row.pinned !== undefined || row.banned !== undefined;
    const least = isRuled ? new Map<string, number>() : this.#leastFor(row);
    let cheapest = Number.POSITIVE_INFINITY;
    for (const [levels, area] of this.#lineOf(row).entries()) {
      const here = least.get(area) ?? this.#leastAt(area, row);
      least.set(area, here);
      cheapest = Math.min(cheapest, here + 10 * levels);
    }
    return cheapest;
  }

  #leastFor({ need, ages }: PlainClass): Map<string, number> {
    const key = `${ages?.[0]} ${ages?.[1]} ${need === null} ${need}`;
    const known = this.#least.get(key) ?? new Map<string, number>();
    this.#least.set(key, known);
    return known;
  }

  #leastAt(area: string, row: PlainClass): number {
    let least = Number.POSITIVE_INFINITY;
    for (const pledge of this.#standing.get(area) ?? []) {
      const offer = this.#pledges[pledge];
      if (!offer || isOverruled(row, pledge) || !takes(offer, row)) continue;
      least = Math.min(least, (this.#prices[pledge] ?? 0) + liking(offer, row));
    }
    return least;
  }

  #lineOf({ area }: PlainClass): readonly string[] {
    return this.#lines.get(area) ?? [];
  }
}

type Content = Pick<Certified, 'areas' | 'pledges' | 'prices'>;
type Lines = ReadonlyMap<string, readonly string[]>;
const MOST_LEVELS = 100;

/** Each area with those above it, the nearest first; null when they are no tree. */
function linesOf(areas: Content['areas']): Lines | null {
  const parents = new Map(areas);
  if (parents.size !== areas.length) return null;
  const most = Math.min(areas.length, MOST_LEVELS);
  const lines = new Map<string, string[]>();
  for (const [code] of areas) {
    const line: string[] = [];
    for (let at: string | null = code; at !== null; at = parents.get(at) ?? null) {
      if (!parents.has(at) || line.length === most) return null;
      line.push(at);
    }
    lines.set(code, line);
  }
  return lines;
}

function isOverruled({ pinned, banned }: PlainClass, pledge: number): boolean {
  return (pinned !== undefined && pinned !== pledge) || banned?.includes(pledge) === true;
}

function takes({ needs, ageMonths }: PlainPledge, { need, ages }: PlainClass): boolean {
  if (needs !== null && (need === null || !needs.includes(need))) return false;
  if (ageMonths === null) return true;
  const [from, to] = ages ?? [0, null];
  return to !== null && from >= ageMonths[0] && to <= ageMonths[1];
}

function liking({ preference }: PlainPledge, { need }: PlainClass): number {
  return need !== null && Object.hasOwn(preference, need) ? (preference[need] ?? 0) : 0;
}
