import { parse } from 'csv-parse/sync';
import { isFew } from '../shared/few-children.ts';
import { utf8Text } from '../tlog/bytes.ts';
import { type Resource, readResource } from './audit-claims.ts';
import type { Findings } from './audit-finding.ts';
import { type Balances, balanceKey } from './audit-leaf.ts';
import type { SiteReader } from './audit-source.ts';
import { entryRows, type LearnedSoFar } from './log-reading.ts';
import type { IndexedLeaf } from './open-leaf.ts';
import {
  AREAS,
  type Cell,
  ENTRIES,
  NEEDS,
  ORGANISATIONS,
  PROGRAMMES,
  TABLE_KINDS,
  TOTALS,
} from './table.ts';

/**
 * Holds the files of entries against the log while it is read. Each stretch of indexes must be there
 * as CSV and as JSON, without gap or overlap, and hold line for line what the leaves say.
 */
export class EntryFiles {
  readonly #read: SiteReader;
  readonly #findings: Findings;
  readonly #ofStretch = new Map<number, Resource[]>();
  readonly #size: number;
  #end = 0;
  #leaves: IndexedLeaf[] = [];

  constructor(
    read: SiteReader,
    given: { resources: readonly Resource[]; size: number; findings: Findings },
  ) {
    this.#read = read;
    this.#findings = given.findings;
    this.#size = given.size;
    for (const resource of given.resources) {
      if (!resource.path.startsWith(`${ENTRIES.name}/`)) continue;
      const { from } = resource.log;
      this.#ofStretch.set(from, [...(this.#ofStretch.get(from) ?? []), resource]);
    }
    this.#begin(0);
  }

  /** Takes the next leaf; at the end of a stretch its files are fetched and compared. */
  async take(leaf: IndexedLeaf): Promise<void> {
    if (leaf.index >= this.#size || this.#end === 0) return;
    this.#leaves.push(leaf);
    if (leaf.index + 1 < this.#end) return;
    const [stretch, leaves] = [this.#ofStretch.get(leaves0(this.#leaves)) ?? [], this.#leaves];
    this.#begin(this.#end);
    const rows = leaves.flatMap(entryRows);
    for (const resource of stretch) await this.#compare(resource, rows);
  }

  #begin(from: number): void {
    this.#leaves = [];
    if (from >= this.#size) return;
    const stretch = this.#ofStretch.get(from) ?? [];
    const ends = new Set(stretch.map(({ log }) => log.to));
    const formats = stretch.map(({ path }) => path.split('.').at(-1)).sort();
    const [end = 0] = ends;
    const isWhole = ends.size === 1 && end > from && formats.join() === 'csv,json';
    if (!isWhole) this.#findings.add('package', 'entries_missing', { from });
    this.#end = isWhole ? end : 0;
  }

  async #compare(resource: Resource, rows: readonly (readonly Cell[])[]): Promise<void> {
    const bytes = await readResource(this.#read, resource, this.#findings);
    const found = bytes && rowsIn(resource.path, bytes);
    if (bytes && !found) this.#findings.add('package', 'file_malformed', { path: resource.path });
    if (!found) return;
    const differing = rows.findIndex((row, at) => !sameRow(row, found[at]));
    if (differing >= 0 || found.length !== rows.length) {
      const row = differing >= 0 ? differing : Math.min(found.length, rows.length);
      this.#findings.add('package', 'rows_differ', { path: resource.path, row: row + 1 });
    }
  }
}

/** What the log itself comes to at the package's head. */
export interface LogFigures {
  readonly balances: Balances;
  readonly learned: LearnedSoFar;
}

/** Holds the small tables of the package against the log. */
export async function auditSmallTables(
  read: SiteReader,
  given: { resources: readonly Resource[]; figures: LogFigures; findings: Findings },
): Promise<void> {
  const { figures, findings } = given;
  const { learned } = figures;
  for (const kind of [TOTALS, AREAS, PROGRAMMES, ORGANISATIONS]) {
    const files = given.resources.filter(({ path }) => path.startsWith(`${kind.name}/`));
    if (files.length !== 2) findings.add('package', 'file_missing', { path: kind.name });
    for (const resource of files) {
      const bytes = await readResource(read, resource, findings);
      if (!bytes) continue;
      const rows = rowsIn(resource.path, bytes);
      const isRight =
        rows !== null &&
        {
          [TOTALS.name]: () => sameBalances(balancesIn(rows), figures.balances),
          [AREAS.name]: () => sameNames(rows, learned.areas),
          [PROGRAMMES.name]: () => sameNames(rows, learned.programmes),
          [ORGANISATIONS.name]: () => sameNames(rows, learned.organisations),
        }[kind.name]?.();
      if (!isRight) findings.add('package', 'rows_differ', { path: resource.path });
    }
  }
}

/**
 * Holds the files of children by area against their promise: no figure of one to four, none that follows
 * from the others, and no area told twice. What they count nobody outside can see.
 */
export async function auditNeeds(
  read: SiteReader,
  given: { resources: readonly Resource[]; findings: Findings },
): Promise<void> {
  const { findings } = given;
  for (const resource of given.resources.filter(({ path }) => path.startsWith(`${NEEDS.name}/`))) {
    const bytes = await readResource(read, resource, findings);
    if (!bytes) continue;
    const rows = rowsIn(resource.path, bytes);
    const { path } = resource;
    if (rows === null) findings.add('package', 'file_malformed', { path });
    else if (rows.some((row) => row.slice(3).some(isFewText))) {
      findings.add('package', 'children_few', { path });
    } else if (!isOneWhole(rows)) findings.add('package', 'children_differ', { path });
  }
}

function isFewText(figure: string): boolean {
  return isFew(Number(figure));
}

/** Whether no area is told twice, and kelurahan come to the kecamatan that is told by itself. */
function isOneWhole(rows: readonly (readonly string[])[]): boolean {
  const areas = rows.flatMap(([, , codes = '']) => codes.split(' '));
  const figures = (row: readonly string[] | undefined) => (row ?? []).slice(3).map(Number);
  const within = Map.groupBy(rows, ([, parent = '']) => parent);
  const isEachWhole = [...within].every(([parent, inside]) => {
    const own = rows.find(([, , codes]) => codes === parent);
    const sums = inside
      .map(figures)
      .reduce((all, more) => all.map((sum, at) => sum + (more[at] ?? 0)));
    return parent.length <= 5 || String(sums) === String(figures(own));
  });
  const addsUp = rows.every(
    ([, , , verified, supported = '', waiting = '']) =>
      supported === '' || Number(supported) + Number(waiting) === Number(verified),
  );
  return new Set(areas).size === areas.length && isEachWhole && addsUp;
}

/** The first key at which two sets of balances differ, where a missing one is nought; null when none. */
export function differingBalance(a: Balances, b: Balances): string | null {
  for (const key of [...a.keys(), ...b.keys()]) {
    if ((a.get(key) ?? 0) !== (b.get(key) ?? 0)) return key;
  }
  return null;
}

function sameBalances(a: Balances | null, b: Balances): boolean {
  return a !== null && differingBalance(a, b) === null;
}

function balancesIn(rows: readonly (readonly string[])[]): Balances | null {
  const balances: Balances = new Map();
  for (const [area = '', account = '', asset = '', amount = ''] of rows) {
    const key = balanceKey({ area, account, asset });
    if (balances.has(key) || !/^-?\d{1,16}$/.test(amount)) return null;
    balances.set(key, Number(amount));
  }
  return balances;
}

/** Names themselves are not in the log; which codes and organisations occur is. */
function sameNames(rows: readonly (readonly string[])[], known: readonly string[]): boolean {
  const found = rows.map(([first = '']) => first).sort();
  return JSON.stringify(found) === JSON.stringify([...known].sort());
}

/** A table's cells as texts, CSV and JSON alike; null when the file is no such table. */
function rowsIn(path: string, bytes: Uint8Array): string[][] | null {
  const kind = TABLE_KINDS.find(({ name }) => path.startsWith(`${name}/`));
  const text = utf8Text(bytes);
  if (!kind || text === null) return null;
  const names = kind.fields.map(({ name }) => name);
  try {
    if (path.endsWith('.json')) return objectsIn(JSON.parse(text), names);
    const [header, ...rows] = parse(text, { recordDelimiter: '\r\n' }) as string[][];
    return header?.join() === names.join() ? rows : null;
  } catch {
    return null;
  }
}

function objectsIn(value: unknown, names: readonly string[]): string[][] | null {
  if (!Array.isArray(value)) return null;
  return value.map((row: unknown) =>
    names.map((name) => {
      const cell = (row as Record<string, unknown> | null)?.[name];
      return cell === null ? '' : String(cell);
    }),
  );
}

function sameRow(row: readonly Cell[], found: readonly string[] | undefined): boolean {
  return found !== undefined && row.every((cell, place) => String(cell ?? '') === found[place]);
}

function leaves0(leaves: readonly IndexedLeaf[]): number {
  return leaves[0]?.index ?? 0;
}
