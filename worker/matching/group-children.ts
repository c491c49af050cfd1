import type { AreaIndex } from './area-tree.ts';
import type { ClassColumns, ClassRuling } from './child-classes.ts';
import { ageBands, bandOf, type Demand, namedNeeds } from './eligibility.ts';
import type { Instance, Pledge } from './instance.ts';

/** Children in classes, before it is known which sponsorships may go on. */
export interface Grouped {
  readonly columns: Omit<ClassColumns, 'firstKept' | 'keptPledge' | 'keptFrom' | 'keptSize'>;
  readonly demands: readonly Demand[];
  /**
   * Per child the index of the pledge that supports her now; `pledges.length` for one that is not there
   * any more, one more where there is none.
   */
  readonly keeps: Int32Array;
}

interface Offers {
  readonly instance: Instance;
  readonly pledges: readonly Pledge[];
  readonly pledgeIndexOf: ReadonlyMap<string, number>;
  readonly areas: AreaIndex;
}

/**
 * Sorts the children by area, severity, need, age, ruling and the pledge that supports them: each run
 * of those equal in all but the last is a class. They are sorted by numbers, the least important first,
 * which takes a pass for each and no comparing.
 */
export function groupChildren(offers: Offers): Grouped {
  const { children } = offers.instance;
  const { demandOf, demands } = demandsOf(offers);
  const { rulingOf, rulings } = rulingsOf(offers);
  const { areas, pledges, pledgeIndexOf } = offers;
  const keeps = new Int32Array(children.length);
  const cellKey = new Int32Array(children.length);
  for (const [child, { area, severity, keeps: by }] of children.entries()) {
    keeps[child] = by === null ? pledges.length + 1 : (pledgeIndexOf.get(by) ?? pledges.length);
    cellKey[child] = (areas.indexOf.get(area) ?? -1) * 3 + severity - 1;
  }
  let child = Int32Array.from(children.keys());
  child = sortedBy(child, keeps, pledges.length + 2);
  child = sortedBy(child, rulingOf, rulings.length);
  child = sortedBy(child, demandOf, demands.length);
  child = sortedBy(child, cellKey, areas.codes.length * 3);
  const starts = startsOfRuns(child, [cellKey, demandOf, rulingOf]);
  const classes = starts.length - 1;
  const columns = {
    area: new Int32Array(classes),
    severity: new Uint8Array(classes),
    cell: new Int32Array(classes),
    demand: new Int32Array(classes),
    firstChild: starts,
    child,
    rulings: new Map<number, ClassRuling>(),
  };
  let cell = -1;
  let lastKey = -1;
  for (let index = 0; index < classes; index++) {
    const first = child[starts[index] as number] as number;
    const key = cellKey[first] as number;
    if (key !== lastKey) cell++;
    lastKey = key;
    columns.area[index] = Math.floor(key / 3);
    columns.severity[index] = (key % 3) + 1;
    columns.cell[index] = cell;
    columns.demand[index] = demandOf[first] as number;
    const ruling = rulings[rulingOf[first] as number];
    if (ruling) columns.rulings.set(index, ruling);
  }
  return { columns, demands, keeps };
}

/** The different demands, sorted by need and age, and per child the index of hers. */
function demandsOf({ instance, pledges }: Offers) {
  const bands = ageBands(pledges);
  const needs = namedNeeds(pledges);
  const needIndexOf = new Map(needs.map((need, index) => [need, index]));
  const demandOf = new Int32Array(instance.children.length);
  const seen = new Map<number, number>();
  for (const [child, { need, ageMonths }] of instance.children.entries()) {
    const needIndex = needIndexOf.get(need) ?? needs.length - 1;
    const key = needIndex * bands.length + bandOf(bands, ageMonths);
    let place = seen.get(key);
    if (place === undefined) {
      place = seen.size;
      seen.set(key, place);
    }
    demandOf[child] = place;
  }
  const keys = [...seen.keys()];
  const sorted = [...keys].sort((a, b) => a - b);
  const rankOf = new Map(sorted.map((key, rank) => [key, rank]));
  const ranks = Int32Array.from(keys, (key) => rankOf.get(key) ?? 0);
  for (const [child, place] of demandOf.entries()) demandOf[child] = ranks[place] as number;
  const demands = sorted.map((key) => ({
    need: needs[Math.floor(key / bands.length)] ?? null,
    ages: bands[key % bands.length] ?? null,
  }));
  return { demandOf, demands };
}

/** The different rulings, and per child the index of hers: 0, which has no entry, for most. */
function rulingsOf({ instance: { children, pins, bans }, pledgeIndexOf }: Offers) {
  const rulingOf = new Int32Array(children.length);
  const rulings: (ClassRuling | null)[] = [null];
  if (pins.length + bans.length === 0) return { rulingOf, rulings };
  const pinOf = new Map(pins.map(({ child, pledge }) => [child, pledgeIndexOf.get(pledge) ?? -1]));
  const bansOf = Map.groupBy(bans, ({ child }) => child);
  const ruled: { child: number; key: string; ruling: ClassRuling }[] = [];
  for (const [child, { id }] of children.entries()) {
    const pinned = pinOf.get(id) ?? null;
    const ruledOut = (bansOf.get(id) ?? []).map(({ pledge }) => pledgeIndexOf.get(pledge) ?? -1);
    if (pinned === null && ruledOut.length === 0) continue;
    const banned = [...new Set(ruledOut)].sort((a, b) => a - b);
    ruled.push({ child, key: `${pinned ?? ''}:${banned.join(',')}`, ruling: { pinned, banned } });
  }
  ruled.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  let last = '';
  for (const { child, key, ruling } of ruled) {
    if (key !== last) rulings.push(ruling);
    last = key;
    rulingOf[child] = rulings.length - 1;
  }
  return { rulingOf, rulings };
}

/** The rows in the order of their keys, those of one key in the order they are in (a counting sort). */
function sortedBy(rows: Int32Array<ArrayBuffer>, keyOf: Int32Array, keys: number) {
  if (keys < 2) return rows;
  const place = new Int32Array(keys + 1);
  for (const key of keyOf) place[key + 1] = (place[key + 1] as number) + 1;
  for (let key = 0; key < keys; key++) {
    place[key + 1] = (place[key + 1] as number) + (place[key] as number);
  }
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const key = keyOf[row] as number;
    const at = place[key] as number;
    sorted[at] = row;
    place[key] = at + 1;
  }
  return sorted;
}

/** Where in `rows` a run begins of those equal in all columns; the number of rows at the end. */
function startsOfRuns(rows: Int32Array, columns: readonly Int32Array[]): Int32Array {
  const isStart = new Uint8Array(rows.length + 1).fill(1, 0, 1);
  isStart[rows.length] = 1;
  for (const column of columns) {
    for (let at = 1; at < rows.length; at++) {
      if (column[rows[at] as number] !== column[rows[at - 1] as number]) isStart[at] = 1;
    }
  }
  let count = 0;
  for (const each of isStart) count += each;
  const starts = new Int32Array(rows.length === 0 ? 1 : count);
  let next = 0;
  for (let at = 0; next < starts.length; at++) if (isStart[at] === 1) starts[next++] = at;
  return starts;
}
