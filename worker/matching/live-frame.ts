import type { Refusal } from '../shared/refusal.ts';
import {
  accepts,
  ageBands,
  bandOf,
  type Demand,
  levelsToTerritory,
  namedNeeds,
  pairPoints,
} from './eligibility.ts';
import type { Child, Pledge } from './instance.ts';
import type { Problem } from './problem.ts';
import { DECILES, levelOf, type Severity, type Weights, weigh } from './weights.ts';

/**
 * What stays as it is between one solution from scratch and the next: the areas, the needs and ages
 * that are told apart, and weights with room for more pledges than there are.
 */
export class Frame {
  readonly problem: Problem;
  /** All needs × age bands that could be asked for, also those nobody asks for yet. */
  readonly demands: readonly Demand[];
  readonly #mostPledges: number;
  readonly #needIndexOf: ReadonlyMap<string | null, number>;
  readonly #bands: ReturnType<typeof ageBands>;
  readonly #starts: ReadonlySet<number | undefined>;
  readonly #partsOf: readonly (readonly number[])[];

  constructor(problem: Problem) {
    this.problem = problem;
    this.#mostPledges = pledgesWithRoom(problem.pledges.length);
    const needs = namedNeeds(problem.pledges);
    this.#needIndexOf = new Map(needs.map((need, index) => [need, index]));
    this.#bands = ageBands(problem.pledges);
    this.#starts = new Set(this.#bands.map((band) => band?.from));
    this.#partsOf = partsOf(problem);
    this.demands = needs.flatMap((need) => this.#bands.map((ages) => ({ need, ages })));
  }

  get weights(): Weights {
    return this.problem.weights;
  }

  /** One number for an area and a demand. */
  keyOf(area: number, demand: number): number {
    return area * this.demands.length + demand;
  }

  /** Index of a demand among `demands`. */
  demandOf(need: string | null, ages: Demand['ages']): number {
    const band =
      ages === null
        ? this.#bands.length - 1
        : this.#bands.findIndex((each) => each !== null && each.from === ages.from);
    return this.#needIndex(need) * this.#bands.length + band;
  }

  placeOf(child: Child): { area: number; demand: number; severity: Severity } {
    const area = this.problem.areas.indexOf.get(child.area) ?? -1;
    const band = bandOf(this.#bands, child.ageMonths);
    const demand = this.#needIndex(child.need) * this.#bands.length + band;
    return { area, demand, severity: child.severity };
  }

  /** The areas a pledge names, of those in which anybody could be. */
  territoryOf(pledge: Pledge): Set<number> {
    const { indexOf } = this.problem.areas;
    return new Set(
      pledge.areas.flatMap((code) => {
        const index = indexOf.get(code);
        return index === undefined ? [] : [index];
      }),
    );
  }

  /** The areas right below an area. */
  partsOf(area: number): readonly number[] {
    return this.#partsOf[area] ?? [];
  }

  /** The points of giving a pledge to a child of the place; null when they do not go together. */
  pointsOf(
    pledge: { offer: Pledge; territory: ReadonlySet<number> },
    place: { area: number; demand: number },
  ): number | null {
    const asked = this.demands[place.demand];
    if (!asked || !accepts(pledge.offer, asked)) return null;
    const levels = levelsToTerritory(this.problem.areas, pledge.territory, place.area);
    return levels === null ? null : pairPoints(pledge.offer, asked.need, levels);
  }

  /** True when a pledge tells no needs or ages apart that are one here, and the weights bear it. */
  holds(pledge: Pledge, pledges: number): boolean {
    const { ageMonths, needs, preference } = pledge;
    const levels = this.problem.areas.level.at(-1) ?? 0;
    return (
      pledges <= this.#mostPledges &&
      (ageMonths === null ||
        (this.#starts.has(ageMonths[0]) && this.#starts.has(ageMonths[1] + 1))) &&
      [...(needs ?? []), ...Object.keys(preference)].every((need) => this.#needIndexOf.has(need)) &&
      Object.values(preference).every((points) => points + 10 * levels < this.weights.span)
    );
  }

  #needIndex(need: string | null): number {
    return this.#needIndexOf.get(need) ?? this.#needIndexOf.size - 1;
  }
}

/** The weights of a problem as they would be with more pledges: the same order of goals. */
export function roomyWeights({ pledges, weights }: Problem): Weights | Refusal {
  return weigh({
    pledges: pledgesWithRoom(pledges.length),
    largestPoints: weights.span - 1,
    continuing: 1,
  });
}

/** What a child of the severity costs in each tenth of her cell left unserved. */
export function tenthCosts(severity: Severity, weights: Weights): number[] {
  return Array.from(
    { length: DECILES },
    (_, index) => levelOf({ severity, decile: index + 1 }) * weights.unserved,
  );
}

function partsOf({ areas }: Problem): number[][] {
  const parts: number[][] = areas.codes.map(() => []);
  for (const [area, parent] of areas.parent.entries()) parts[parent]?.push(area);
  return parts;
}

function pledgesWithRoom(pledges: number): number {
  return 2 * pledges + 64;
}
