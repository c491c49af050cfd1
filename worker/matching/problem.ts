import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
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
  /** Index of the pledge that a person chose for these children; null: the run chooses. */
  readonly pinned: number | null;
  /** Indices of the pledges that a person ruled out for these children, sorted. */
  readonly banned: readonly number[];
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
  readonly classes: readonly ChildClass[];
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
  const areas = indexAreas(instance.tree, neededAreas(instance));
  const territories = pledges.map(
    (pledge) => new Set(pledge.areas.map((code) => areas.indexOf.get(code) ?? -1)),
  );
  const { groups, demands } = groupChildren({ instance, pledges, pledgeIndexOf, areas });
  const cells = cellsOf(groups);
  const offers = { instance, pledges, pledgeIndexOf, areas, territories };
  const places = placesLeft(groups, offers);
  if (isRefusal(places)) return places;
  const notes: Note[] = [];
  const classes: readonly ChildClass[] = groups;
  for (const group of groups) group.kept = keptIn(group, offers, notes);
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

type Group = Omit<ChildClass, 'kept'> & { kept: ChildClass['kept'] };

/** True when a person chose otherwise for these children. */
function overruled({ pinned, banned }: Pick<ChildClass, 'pinned' | 'banned'>, pledge: number) {
  return (pinned !== null && pinned !== pledge) || banned.includes(pledge);
}

/** Per pledge the places that no pin takes. */
function placesLeft(groups: readonly Group[], offers: Offers): number[] | Refusal {
  const places = offers.pledges.map(({ children }) => children);
  for (const group of groups) {
    if (group.pinned === null) continue;
    const pledge = offers.pledges[group.pinned];
    const territory = offers.territories[group.pinned];
    if (!pledge || !territory) continue;
    const fits =
      accepts(pledge, group) && levelsToTerritory(offers.areas, territory, group.area) !== null;
    if (!fits || group.banned.includes(group.pinned)) {
      const child = offers.instance.children[group.children[0] ?? -1]?.id ?? '';
      return refuse('match_pin_not_eligible', { child, pledge: pledge.id });
    }
    const left = (places[group.pinned] ?? 0) - group.children.length;
    if (left < 0) {
      return refuse('match_pins_exceed_places', { pledge: pledge.id, places: pledge.children });
    }
    places[group.pinned] = left;
  }
  return places;
}

/** What people decided about a child, as a text that is equal for equal decisions; '' for most. */
interface Ruling {
  readonly key: string;
  readonly pinned: number | null;
  readonly banned: readonly number[];
}

const NO_RULING: Ruling = { key: '', pinned: null, banned: [] };

function rulingsOf(
  { pins, bans }: Instance,
  pledgeIndexOf: ReadonlyMap<string, number>,
): Map<string, Ruling> {
  const pinOf = new Map(pins.map(({ child, pledge }) => [child, pledgeIndexOf.get(pledge) ?? -1]));
  const bansOf = Map.groupBy(bans, ({ child }) => child);
  const rulings = new Map<string, Ruling>();
  for (const child of new Set([...pinOf.keys(), ...bansOf.keys()])) {
    const pinned = pinOf.get(child) ?? null;
    const ruledOut = (bansOf.get(child) ?? []).map(({ pledge }) => pledgeIndexOf.get(pledge) ?? -1);
    const banned = [...new Set(ruledOut)].sort((a, b) => a - b);
    rulings.set(child, { key: `${pinned ?? ''}:${banned.join(',')}`, pinned, banned });
  }
  return rulings;
}

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

/** Groups sorted by area, severity, need, age and ruling, so that those of one cell are neighbours. */
function groupChildren(from: Pick<Offers, 'instance' | 'pledges' | 'pledgeIndexOf' | 'areas'>): {
  groups: Group[];
  demands: Demand[];
} {
  const bands = ageBands(from.pledges);
  const needs = namedNeeds(from.pledges);
  const needIndexOf = new Map(needs.map((need, index) => [need, index]));
  const demandCount = needs.length * bands.length;
  const rulings = rulingsOf(from.instance, from.pledgeIndexOf);
  const ruled: { key: number; ruling: Ruling; children: number[] }[] = [];
  const childrenOf = new Map<number, number[]>();
  for (const [child, { id, area, severity, need, ageMonths }] of from.instance.children.entries()) {
    const areaIndex = from.areas.indexOf.get(area) ?? -1;
    const needIndex = needIndexOf.get(need) ?? needs.length - 1;
    const demand = needIndex * bands.length + bandOf(bands, ageMonths);
    const key = (areaIndex * 3 + severity - 1) * demandCount + demand;
    const ruling = rulings.size === 0 ? undefined : rulings.get(id);
    if (ruling) {
      const alike = ruled.find((each) => each.key === key && each.ruling.key === ruling.key);
      if (alike) alike.children.push(child);
      else ruled.push({ key, ruling, children: [child] });
      continue;
    }
    const children = childrenOf.get(key);
    if (children) children.push(child);
    else childrenOf.set(key, [child]);
  }
  const keyed = [
    ...[...childrenOf].map(([key, children]) => ({ key, ruling: NO_RULING, children })),
    ...ruled,
  ].sort((a, b) => a.key - b.key || (a.ruling.key < b.ruling.key ? -1 : 1));
  const asked = [...new Set(keyed.map(({ key }) => key % demandCount))].sort((a, b) => a - b);
  const demandIndexOf = new Map(asked.map((demand, index) => [demand, index]));
  const demands = asked.map((demand) => ({
    need: needs[Math.floor(demand / bands.length)] ?? null,
    ages: bands[demand % bands.length] ?? null,
  }));
  let cell = -1;
  let lastCellKey = -1;
  const groups = keyed.map(({ key, ruling, children }) => {
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
      pinned: ruling.pinned,
      banned: ruling.banned,
      children: children.slice(),
      kept: NOBODY,
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

/** One for all the classes without a running sponsorship. */
const NOBODY: ReadonlyMap<number, readonly number[]> = new Map();

/** The running sponsorships of a group that may go on; the others are noted, not carried over. */
function keptIn(
  group: Group,
  offers: Offers,
  notes: Note[],
): ReadonlyMap<number, readonly number[]> {
  const kept = new Map<number, number[]>();
  for (const child of group.children) {
    const row = offers.instance.children[child];
    if (!row || row.keeps === null) continue;
    const index = offers.pledgeIndexOf.get(row.keeps) ?? -1;
    const alike = kept.get(index);
    if (alike) {
      alike.push(child);
      continue;
    }
    const pledge = offers.pledges[index];
    const territory = offers.territories[index];
    if (!pledge || !territory) {
      notes.push({ code: 'keeps_unknown_pledge', child: row.id, pledge: row.keeps });
    } else if (overruled(group, index)) {
      notes.push({ code: 'keeps_overruled', child: row.id, pledge: row.keeps });
    } else if (
      !accepts(pledge, group) ||
      levelsToTerritory(offers.areas, territory, group.area) === null
    ) {
      notes.push({ code: 'keeps_not_eligible', child: row.id, pledge: row.keeps });
    } else kept.set(index, [child]);
  }
  if (kept.size === 0) return NOBODY;
  // Trimmed: a list that grew holds room for sixteen more, and a province has 100,000 of them.
  return new Map(
    [...kept].sort(([a], [b]) => a - b).map(([pledge, those]) => [pledge, those.slice()]),
  );
}
