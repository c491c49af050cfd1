import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type AreaIndex, indexAreas } from './area-tree.ts';
import {
  accepts,
  ageBands,
  bandOf,
  type Demand,
  levelsToTerritory,
  namedNeeds,
  pairPoints,
} from './eligibility.ts';
import type { Instance, Pledge } from './instance.ts';
import { POINTS_PER_LEVEL, type Severity, type Weights, weigh } from './weights.ts';

/** Children no rule can tell apart: same area, severity, need and age band. */
export interface ChildClass extends Demand {
  readonly area: number;
  readonly severity: Severity;
  /** Index of its (area × severity). */
  readonly cell: number;
  /** Index among the different demands (need × age band). */
  readonly demand: number;
  /** Indices into `instance.children`. */
  readonly children: readonly number[];
  /** Pledge index → its children here whom it supports now and may go on supporting. */
  readonly kept: ReadonlyMap<number, readonly number[]>;
}

/** All children of one severity in one area: the share of them left unserved is levelled. */
export interface Cell {
  readonly area: number;
  readonly severity: Severity;
  readonly children: number;
}

/** Something the run passed over that a person should know. */
export interface Note {
  readonly code: 'keeps_unknown_pledge' | 'keeps_not_eligible';
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
  /** Per pledge the indices of the areas it names. */
  readonly territories: readonly ReadonlySet<number>[];
  readonly demands: readonly Demand[];
  readonly classes: readonly ChildClass[];
  readonly cells: readonly Cell[];
  /** Sponsorships that may continue. */
  readonly continuing: number;
  readonly notes: readonly Note[];
}

/** Groups the children into classes and weighs the goals; refused where costs would pass 2^53. */
export function buildProblem(instance: Instance): Problem | Refusal {
  const pledges = [...instance.pledges].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pledgeIndexOf = new Map(pledges.map(({ id }, index) => [id, index]));
  const areas = indexAreas(instance.tree, neededAreas(instance));
  const territories = pledges.map(
    (pledge) => new Set(pledge.areas.map((code) => areas.indexOf.get(code) ?? -1)),
  );
  const { groups, demands } = groupChildren({ instance, pledges, areas });
  const cells = cellsOf(groups);
  const offers = { instance, pledges, pledgeIndexOf, areas, territories };
  const notes: Note[] = [];
  const classes = groups.map((group) => ({ ...group, kept: keptIn(group, offers, notes) }));
  let continuing = 0;
  for (const { kept } of classes)
    for (const children of kept.values()) continuing += children.length;
  const weights = weigh({
    pledges: pledges.length,
    largestPoints: largestPoints(pledges, areas),
    continuing,
  });
  if (isRefusal(weights)) return weights;
  notes.sort((a, b) => (a.child < b.child ? -1 : 1));
  return { ...offers, weights, demands, classes, cells, continuing, notes };
}

/** The points of giving a pledge to a class; null when they do not go together. */
export function pointsBetween(
  problem: Problem,
  pair: { childClass: ChildClass; pledge: number },
): number | null {
  const pledge = problem.pledges[pair.pledge];
  const territory = problem.territories[pair.pledge];
  if (!pledge || !territory || !accepts(pledge, pair.childClass)) return null;
  const levels = levelsToTerritory(problem.areas, territory, pair.childClass.area);
  return levels === null ? null : pairPoints(pledge, pair.childClass.need, levels);
}

type Offers = Pick<Problem, 'instance' | 'pledges' | 'pledgeIndexOf' | 'areas' | 'territories'>;

type Group = Omit<ChildClass, 'kept'>;

function* neededAreas({ children, pledges }: Instance): Generator<string> {
  for (const { area } of children) yield area;
  for (const { areas } of pledges) yield* areas;
}

function largestPoints(pledges: readonly Pledge[], areas: AreaIndex): number {
  let largest = 0;
  for (const { preference } of pledges) {
    for (const points of Object.values(preference)) if (points > largest) largest = points;
  }
  return largest + POINTS_PER_LEVEL * (areas.level.at(-1) ?? 0);
}

/** Groups sorted by area, severity, need and age, so that those of one cell are neighbours. */
function groupChildren(from: Pick<Offers, 'instance' | 'pledges' | 'areas'>): {
  groups: Group[];
  demands: Demand[];
} {
  const bands = ageBands(from.pledges);
  const needs = namedNeeds(from.pledges);
  const needIndexOf = new Map(needs.map((need, index) => [need, index]));
  const demandCount = needs.length * bands.length;
  const childrenOf = new Map<number, number[]>();
  for (const [child, { area, severity, need, ageMonths }] of from.instance.children.entries()) {
    const areaIndex = from.areas.indexOf.get(area) ?? -1;
    const needIndex = needIndexOf.get(need) ?? needs.length - 1;
    const demand = needIndex * bands.length + bandOf(bands, ageMonths);
    const key = (areaIndex * 3 + severity - 1) * demandCount + demand;
    const children = childrenOf.get(key);
    if (children) children.push(child);
    else childrenOf.set(key, [child]);
  }
  const keys = [...childrenOf.keys()].sort((a, b) => a - b);
  const asked = [...new Set(keys.map((key) => key % demandCount))].sort((a, b) => a - b);
  const demandIndexOf = new Map(asked.map((demand, index) => [demand, index]));
  const demands = asked.map((demand) => ({
    need: needs[Math.floor(demand / bands.length)] ?? null,
    ages: bands[demand % bands.length] ?? null,
  }));
  let cell = -1;
  let lastCellKey = -1;
  const groups = keys.map((key) => {
    const cellKey = Math.floor(key / demandCount);
    if (cellKey !== lastCellKey) cell++;
    lastCellKey = cellKey;
    const demand = demandIndexOf.get(key % demandCount) ?? 0;
    return {
      area: Math.floor(cellKey / 3),
      severity: ((cellKey % 3) + 1) as Severity,
      cell,
      demand,
      need: demands[demand]?.need ?? null,
      ages: demands[demand]?.ages ?? null,
      children: childrenOf.get(key) ?? [],
    };
  });
  return { groups, demands };
}

function cellsOf(groups: readonly Group[]): Cell[] {
  const cells: Cell[] = [];
  for (const { cell, area, severity, children } of groups) {
    const counted = cells[cell]?.children ?? 0;
    cells[cell] = { area, severity, children: counted + children.length };
  }
  return cells;
}

/** The running sponsorships of a group that may go on; the others are noted, not carried over. */
function keptIn(group: Group, offers: Offers, notes: Note[]): Map<number, number[]> {
  const kept = new Map<number, number[]>();
  for (const child of group.children) {
    const row = offers.instance.children[child];
    if (!row || row.keeps === null) continue;
    const index = offers.pledgeIndexOf.get(row.keeps) ?? -1;
    const pledge = offers.pledges[index];
    const territory = offers.territories[index];
    if (!pledge || !territory) {
      notes.push({ code: 'keeps_unknown_pledge', child: row.id, pledge: row.keeps });
    } else if (
      !accepts(pledge, group) ||
      levelsToTerritory(offers.areas, territory, group.area) === null
    ) {
      notes.push({ code: 'keeps_not_eligible', child: row.id, pledge: row.keeps });
    } else {
      const children = kept.get(index);
      if (children) children.push(child);
      else kept.set(index, [child]);
    }
  }
  return new Map([...kept].sort(([a], [b]) => a - b));
}
