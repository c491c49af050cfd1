import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type AreaIndex, indexAreas } from './area-tree.ts';
import {
  type ChildClass,
  ChildClasses,
  type ClassColumns,
  type ClassRuling,
} from './child-classes.ts';
import { type ChildColumns, readChildren } from './child-columns.ts';
import { accepts, type Demand, levelsToTerritory, pairPoints } from './eligibility.ts';
import { type Grouped, groupChildren } from './group-children.ts';
import type { Instance, Pledge } from './instance.ts';
import { POINTS_PER_LEVEL, type Severity, type Weights, weigh } from './weights.ts';

/** All children of one severity in one area: the share of them left unserved is levelled. */
export interface Cell {
  readonly area: number;
  readonly severity: Severity;
  readonly children: number;
}

/** Something the run passed over that a person should know. */
export interface Note {
  readonly code: 'keeps_unknown_pledge' | 'keeps_not_eligible' | 'keeps_overruled';
  readonly child: string;
  readonly pledge: string;
}

/** An instance in classes, in an order that its content alone decides. */
export interface Problem {
  readonly instance: Instance;
  readonly areas: AreaIndex;
  readonly weights: Weights;
  /** Sorted by id. */
  readonly pledges: readonly Pledge[];
  readonly pledgeIndexOf: ReadonlyMap<string, number>;
  /** Per pledge its places less those that pins take. */
  readonly places: readonly number[];
  /** Per pledge the indices of the areas it names. */
  readonly territories: readonly ReadonlySet<number>[];
  readonly demands: readonly Demand[];
  readonly classes: ChildClasses;
  readonly cells: readonly Cell[];
  /** Sponsorships that may continue. */
  readonly continuing: number;
  readonly notes: readonly Note[];
}

/**
 * Groups the children into classes and weighs the goals. Refuses `match_overflow` where costs would
 * pass 2^53, `match_pin_not_eligible` for a pin that fits no rule or is banned too, and
 * `match_pins_exceed_places`.
 */
export function buildProblem(instance: Instance): Problem | Refusal {
  const pledges = [...instance.pledges].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pledgeIndexOf = new Map(pledges.map(({ id }, index) => [id, index]));
  const columns = readChildren({ instance, pledges, pledgeIndexOf });
  const named = pledges.flatMap((pledge) => pledge.areas);
  const areas = indexAreas(instance.tree, new Set([...columns.areaCodes, ...named]));
  const territories = pledges.map(
    (pledge) => new Set(pledge.areas.map((code) => areas.indexOf.get(code) ?? -1)),
  );
  const offers = { instance, pledges, pledgeIndexOf, areas, territories };
  const grouped = groupChildren(columns, areas);
  const { demands } = columns;
  const places = placesLeft(grouped, demands, offers);
  if (isRefusal(places)) return places;
  const notes: Note[] = [];
  const classes = new ChildClasses(
    { ...grouped, ...continuingIn(grouped, columns, offers, notes) },
    demands,
  );
  const continuing = classes.columns.keptSize.reduce((sum, children) => sum + children, 0);
  const weights = weigh({
    pledges: pledges.length,
    largestPoints: largestPoints(pledges, areas),
    continuing,
  });
  if (isRefusal(weights)) return weights;
  notes.sort((a, b) => (a.child < b.child ? -1 : 1));
  const cells = cellsOf(grouped);
  return { ...offers, places, weights, demands, classes, cells, continuing, notes };
}

/** The points of giving a pledge to a class; null when they do not go together. */
export function pointsBetween(
  problem: Problem,
  pair: { childClass: ChildClass; pledge: number },
): number | null {
  const pledge = problem.pledges[pair.pledge];
  const territory = problem.territories[pair.pledge];
  if (!pledge || !territory || !accepts(pledge, pair.childClass)) return null;
  if (overruled(pair.childClass, pair.pledge)) return null;
  const levels = levelsToTerritory(problem.areas, territory, pair.childClass.area);
  return levels === null ? null : pairPoints(pledge, pair.childClass.need, levels);
}

type Offers = Pick<Problem, 'instance' | 'pledges' | 'pledgeIndexOf' | 'areas' | 'territories'>;

/** True when a person chose otherwise for these children. */
function overruled({ pinned, banned }: ClassRuling, pledge: number): boolean {
  return (pinned !== null && pinned !== pledge) || banned.includes(pledge);
}

/** Per pledge the places that no pin takes. */
function placesLeft(
  { area, demand, child, firstChild, rulings }: Grouped,
  demands: readonly Demand[],
  offers: Offers,
): number[] | Refusal {
  const places = offers.pledges.map(({ children }) => children);
  for (const [index, { pinned, banned }] of rulings) {
    if (pinned === null) continue;
    const pledge = offers.pledges[pinned];
    const territory = offers.territories[pinned];
    const asked = demands[demand[index] as number];
    if (!pledge || !territory || !asked) continue;
    const first = firstChild[index] as number;
    const levels = levelsToTerritory(offers.areas, territory, area[index] as number);
    if (!accepts(pledge, asked) || levels === null || banned.includes(pinned)) {
      const { id } = offers.instance.children[child[first] as number] ?? { id: '' };
      return refuse('match_pin_not_eligible', { child: id, pledge: pledge.id });
    }
    const left = (places[pinned] ?? 0) - ((firstChild[index + 1] as number) - first);
    if (left < 0) {
      return refuse('match_pins_exceed_places', { pledge: pledge.id, places: pledge.children });
    }
    places[pinned] = left;
  }
  return places;
}

function largestPoints(pledges: readonly Pledge[], areas: AreaIndex): number {
  let largest = 0;
  for (const { preference } of pledges) {
    for (const points of Object.values(preference)) if (points > largest) largest = points;
  }
  return largest + POINTS_PER_LEVEL * (areas.level.at(-1) ?? 0);
}

function cellsOf({ area, severity, cell, firstChild }: Grouped): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (let index = 0; index < cell.length; index++) {
    if (cell[index + 1] === cell[index]) continue;
    const to = firstChild[index + 1] as number;
    cells.push({
      area: area[index] as number,
      severity: severity[index] as Severity,
      children: to - from,
    });
    from = to;
  }
  return cells;
}

type Continuing = Pick<ClassColumns, 'firstKept' | 'keptPledge' | 'keptFrom' | 'keptSize'>;

/** The running sponsorships that may go on; the others are noted, not carried over. */
function continuingIn(
  grouped: Grouped,
  { demands, keeps }: ChildColumns,
  offers: Offers,
  notes: Note[],
): Continuing {
  const { child, firstChild, rulings } = grouped;
  const firstKept = new Int32Array(firstChild.length);
  const [keptPledge, keptFrom, keptSize]: [number[], number[], number[]] = [[], [], []];
  for (let index = 0; index + 1 < firstChild.length; index++) {
    const area = grouped.area[index] as number;
    const asked = demands[grouped.demand[index] as number];
    const ruling = rulings.get(index);
    const end = firstChild[index + 1] as number;
    for (let at = firstChild[index] as number; at < end; ) {
      const from = at;
      const pledge = keeps[child[from] as number] as number;
      while (at < end && keeps[child[at] as number] === pledge) at++;
      if (pledge > offers.pledges.length) continue;
      const code = whyNot(pledge, { area, asked, ruling });
      if (code === null) {
        keptPledge.push(pledge);
        keptFrom.push(from);
        keptSize.push(at - from);
        continue;
      }
      for (const each of child.subarray(from, at)) {
        const { id = '', keeps: by = null } = offers.instance.children[each] ?? {};
        notes.push({ code, child: id, pledge: by ?? '' });
      }
    }
    firstKept[index + 1] = keptPledge.length;
  }
  return {
    firstKept,
    keptPledge: Int32Array.from(keptPledge),
    keptFrom: Int32Array.from(keptFrom),
    keptSize: Int32Array.from(keptSize),
  };

  function whyNot(index: number, asks: Asking): Note['code'] | null {
    const pledge = offers.pledges[index];
    const territory = offers.territories[index];
    if (!pledge || !territory) return 'keeps_unknown_pledge';
    if (asks.ruling && overruled(asks.ruling, index)) return 'keeps_overruled';
    const fits = asks.asked !== undefined && accepts(pledge, asks.asked);
    return fits && levelsToTerritory(offers.areas, territory, asks.area) !== null
      ? null
      : 'keeps_not_eligible';
  }
}

/** What a class asks of the pledge that supports some of it now. */
interface Asking {
  readonly area: number;
  readonly asked: Demand | undefined;
  readonly ruling: ClassRuling | undefined;
}
