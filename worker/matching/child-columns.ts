import type { ClassRuling } from './child-classes.ts';
import { ageBands, bandOf, type Demand, namedNeeds } from './eligibility.ts';
import type { Child, Instance, Pledge } from './instance.ts';

/** What decides a child's class, as numbers: a column for each, by place in `instance.children`. */
export interface ChildColumns {
  /** Index among `areaCodes`, the different areas of children as they first occur. */
  readonly area: Int32Array;
  readonly areaCodes: readonly string[];
  readonly severity: Uint8Array;
  /** Index among `demands`, which are sorted by need and age. */
  readonly demand: Int32Array;
  readonly demands: readonly Demand[];
  /** Index among `rulings`: 0, which is none, for most. */
  readonly ruling: Int32Array;
  readonly rulings: readonly (ClassRuling | null)[];
  /**
   * Index of the pledge that supports her now; `pledges.length` for one that is not there any more, one
   * more where there is none.
   */
  readonly keeps: Int32Array;
}

interface Offers {
  readonly instance: Instance;
  /** Sorted by id. */
  readonly pledges: readonly Pledge[];
  readonly pledgeIndexOf: ReadonlyMap<string, number>;
}

/** Reads the children once: of half a million most of the time goes into fetching them from memory. */
export function readChildren(offers: Offers): ChildColumns {
  const { instance, pledges, pledgeIndexOf } = offers;
  const count = instance.children.length;
  const area = new Int32Array(count);
  const severity = new Uint8Array(count);
  const demand = new Int32Array(count);
  const keeps = new Int32Array(count);
  const bands = ageBands(pledges);
  const needs = namedNeeds(pledges);
  const needIndexOf = new Map(needs.map((need, index) => [need, index]));
  const areas = new Numbering<string>();
  const demandKeys = new Numbering<number>();
  for (let child = 0; child < count; child++) {
    const row = instance.children[child] as Child;
    const need = needIndexOf.get(row.need) ?? needs.length - 1;
    area[child] = areas.of(row.area);
    severity[child] = row.severity;
    demand[child] = demandKeys.of(need * bands.length + bandOf(bands, row.ageMonths));
    keeps[child] =
      row.keeps === null ? pledges.length + 1 : (pledgeIndexOf.get(row.keeps) ?? pledges.length);
  }
  const sorted = [...demandKeys.all].sort((a, b) => a - b);
  const rankOf = new Map(sorted.map((key, rank) => [key, rank]));
  const ranks = Int32Array.from(demandKeys.all, (key) => rankOf.get(key) ?? 0);
  for (let child = 0; child < count; child++)
    demand[child] = ranks[demand[child] as number] as number;
  const demands = sorted.map((key) => ({
    need: needs[Math.floor(key / bands.length)] ?? null,
    ages: bands[key % bands.length] ?? null,
  }));
  return { area, areaCodes: areas.all, severity, demand, demands, keeps, ...readRulings(offers) };
}

/** What people decided, equal for equal decisions. */
function readRulings({
  instance: { children, pins, bans },
  pledgeIndexOf,
}: Offers): Pick<ChildColumns, 'ruling' | 'rulings'> {
  const ruling = new Int32Array(children.length);
  const rulings: (ClassRuling | null)[] = [null];
  if (pins.length + bans.length === 0) return { ruling, rulings };
  const pinOf = new Map(pins.map(({ child, pledge }) => [child, pledgeIndexOf.get(pledge) ?? -1]));
  const bansOf = Map.groupBy(bans, ({ child }) => child);
  const ruled: { child: number; key: string; decided: ClassRuling }[] = [];
  for (const [child, { id }] of children.entries()) {
    const pinned = pinOf.get(id) ?? null;
    const ruledOut = (bansOf.get(id) ?? []).map(({ pledge }) => pledgeIndexOf.get(pledge) ?? -1);
    if (pinned === null && ruledOut.length === 0) continue;
    const banned = [...new Set(ruledOut)].sort((a, b) => a - b);
    ruled.push({ child, key: `${pinned ?? ''}:${banned.join(',')}`, decided: { pinned, banned } });
  }
  ruled.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  let last = '';
  for (const { child, key, decided } of ruled) {
    if (key !== last) rulings.push(decided);
    last = key;
    ruling[child] = rulings.length - 1;
  }
  return { ruling, rulings };
}

/** Gives numbers to values as they come, from 0 up. */
class Numbering<T> {
  readonly all: T[] = [];
  readonly #numberOf = new Map<T, number>();

  of(value: T): number {
    const known = this.#numberOf.get(value);
    if (known !== undefined) return known;
    this.#numberOf.set(value, this.all.length);
    return this.all.push(value) - 1;
  }
}
