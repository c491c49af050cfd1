import type { AreaIndex } from './area-tree.ts';
import type { ClassColumns, ClassRuling } from './child-classes.ts';
import type { ChildColumns } from './child-columns.ts';

/** Classes, before it is known which sponsorships may go on. */
export type Grouped = Omit<ClassColumns, 'firstKept' | 'keptPledge' | 'keptFrom' | 'keptSize'>;

/**
 * Sorts the children by area, severity, need, age, ruling and the pledge that supports them: each run
 * of those equal in all but the last is a class. They are sorted by numbers, the least important first,
 * which takes a pass for each and no comparing.
 */
export function groupChildren(columns: ChildColumns, areas: AreaIndex): Grouped {
  const { severity, demand, ruling, rulings, keeps } = columns;
  const indexOf = Int32Array.from(columns.areaCodes, (code) => areas.indexOf.get(code) ?? -1);
  const count = keeps.length;
  const cellKey = new Int32Array(count);
  let child = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    child[at] = at;
    const area = indexOf[columns.area[at] as number] as number;
    cellKey[at] = area * 3 + (severity[at] as number) - 1;
  }
  child = sortedBy(child, keeps);
  child = sortedBy(child, ruling);
  child = sortedBy(child, demand);
  child = sortedBy(child, cellKey);
  const starts = startsOfRuns(child, [cellKey, demand, ruling]);
  const classes = starts.length - 1;
  const grouped = {
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
    grouped.area[index] = Math.floor(key / 3);
    grouped.severity[index] = (key % 3) + 1;
    grouped.cell[index] = cell;
    grouped.demand[index] = demand[first] as number;
    const decided = rulings[ruling[first] as number];
    if (decided) grouped.rulings.set(index, decided);
  }
  return grouped;
}

/** The rows in the order of their keys, those of one key in the order they are in (a counting sort). */
function sortedBy(rows: Int32Array<ArrayBuffer>, keyOf: Int32Array): Int32Array<ArrayBuffer> {
  const count = rows.length;
  let keys = 1;
  for (let row = 0; row < count; row++) {
    const key = keyOf[row] as number;
    if (key >= keys) keys = key + 1;
  }
  if (keys === 1) return rows;
  const place = new Int32Array(keys + 1);
  for (let row = 0; row < count; row++) {
    const after = (keyOf[row] as number) + 1;
    place[after] = (place[after] as number) + 1;
  }
  for (let key = 0; key < keys; key++) {
    place[key + 1] = (place[key + 1] as number) + (place[key] as number);
  }
  const sorted = new Int32Array(count);
  for (let from = 0; from < count; from++) {
    const row = rows[from] as number;
    const key = keyOf[row] as number;
    const at = place[key] as number;
    sorted[at] = row;
    place[key] = at + 1;
  }
  return sorted;
}

/** Where in `rows` a run begins of those equal in all columns; the number of rows at the end. */
function startsOfRuns(rows: Int32Array, columns: readonly Int32Array[]): Int32Array {
  const isStart = new Uint8Array(rows.length + 1);
  isStart[0] = 1;
  isStart[rows.length] = 1;
  for (const column of columns) {
    let last = -1;
    for (let at = 0; at < rows.length; at++) {
      const key = column[rows[at] as number] as number;
      if (key !== last) isStart[at] = 1;
      last = key;
    }
  }
  let count = 0;
  for (let at = 0; at <= rows.length; at++) count += isStart[at] as number;
  const starts = new Int32Array(count);
  for (let at = 0, next = 0; next < count; at++) if (isStart[at] === 1) starts[next++] = at;
  return starts;
}
