import type { AgeBand, Demand } from './eligibility.ts';
import type { Severity } from './weights.ts';

/** Children no rule can tell apart: same area, severity, need, age band and rulings of people. */
export interface ChildClass extends Demand {
  readonly area: number;
  readonly severity: Severity;
  /** Index of its (area × severity). */
  readonly cell: number;
  /** Index among the different demands (need × age band). */
  readonly demand: number;
  /** How many children. */
  readonly size: number;
  /** Indices into `instance.children`. */
  readonly children: Int32Array;
  /** Index of the pledge that a person chose for these children; null: the run chooses. */
  readonly pinned: number | null;
  /** Indices of the pledges that a person ruled out for these children, sorted. */
  readonly banned: readonly number[];
  /** Pledge index → its children here whom it supports now and may go on supporting, by pledge. */
  readonly kept: ReadonlyMap<number, Int32Array>;
}

/** What people decided about children: they are put with one pledge, or kept apart from some. */
export interface ClassRuling {
  readonly pinned: number | null;
  /** Sorted. */
  readonly banned: readonly number[];
}

/** Classes by number, sorted by area, severity, need, age and ruling: those of one cell are neighbours. */
export interface ClassColumns {
  readonly area: Int32Array;
  readonly severity: Uint8Array;
  readonly cell: Int32Array;
  readonly demand: Int32Array;
  /** A class's children are `child[firstChild[class]]` up to, not including, that of the next class. */
  readonly firstChild: Int32Array;
  /** Indices into `instance.children`; those whom one pledge supports are neighbours. */
  readonly child: Int32Array;
  /** A class's sponsorships that may go on: from `firstKept[class]` up to, not including, the next one's. */
  readonly firstKept: Int32Array;
  readonly keptPledge: Int32Array;
  /** Place in `child` of the first whom the pledge supports, and how many. */
  readonly keptFrom: Int32Array;
  readonly keptSize: Int32Array;
  /** By class; none for most. */
  readonly rulings: ReadonlyMap<number, ClassRuling>;
}

const NO_RULING: ClassRuling = { pinned: null, banned: [] };

/**
 * All classes of a problem. A province has 120,000: they are kept in columns, where they take a tenth
 * of the memory, and read one by one.
 */
export class ChildClasses implements Iterable<ChildClass> {
  readonly columns: ClassColumns;
  readonly length: number;
  readonly #demands: readonly Demand[];

  constructor(columns: ClassColumns, demands: readonly Demand[]) {
    this.columns = columns;
    this.length = columns.area.length;
    this.#demands = demands;
  }

  /** A class by its number; throws where there is none. */
  at(index: number): ChildClass {
    if (!(index >= 0 && index < this.length)) throw new RangeError(`no class ${index}`);
    return new ClassView(this.columns, this.#demands, index);
  }

  *entries(): Generator<[number, ChildClass]> {
    for (let index = 0; index < this.length; index++) {
      yield [index, new ClassView(this.columns, this.#demands, index)];
    }
  }

  *[Symbol.iterator](): Generator<ChildClass> {
    for (const [, each] of this.entries()) yield each;
  }
}

class ClassView implements ChildClass {
  readonly area: number;
  readonly severity: Severity;
  readonly cell: number;
  readonly demand: number;
  readonly size: number;
  readonly need: string | null;
  readonly ages: AgeBand;
  readonly pinned: number | null;
  readonly banned: readonly number[];
  readonly #columns: ClassColumns;
  readonly #index: number;

  constructor(columns: ClassColumns, demands: readonly Demand[], index: number) {
    const { need = null, ages = null } = demands[columns.demand[index] as number] ?? {};
    const { pinned, banned } = columns.rulings.get(index) ?? NO_RULING;
    this.area = columns.area[index] as number;
    this.severity = columns.severity[index] as Severity;
    this.cell = columns.cell[index] as number;
    this.demand = columns.demand[index] as number;
    this.size = (columns.firstChild[index + 1] as number) - (columns.firstChild[index] as number);
    this.need = need;
    this.ages = ages;
    this.pinned = pinned;
    this.banned = banned;
    this.#columns = columns;
    this.#index = index;
  }

  get children(): Int32Array {
    const { child, firstChild } = this.#columns;
    return child.subarray(firstChild[this.#index], firstChild[this.#index + 1]);
  }

  get kept(): ReadonlyMap<number, Int32Array> {
    const { child, firstKept, keptPledge, keptFrom, keptSize } = this.#columns;
    const kept = new Map<number, Int32Array>();
    const end = firstKept[this.#index + 1] as number;
    for (let at = firstKept[this.#index] as number; at < end; at++) {
      const from = keptFrom[at] as number;
      kept.set(keptPledge[at] as number, child.subarray(from, from + (keptSize[at] as number)));
    }
    return kept;
  }
}
