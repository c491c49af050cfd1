import type { NeedRow } from '../need/public-need-store.ts';
import { hexOf } from '../shared/hex.ts';
import { type LogHead, type OpenFile, PATHS } from './data-package.ts';
import { type IatiNames, iatiFile } from './iati.ts';
import { entryRows, type LearnedSoFar } from './log-reading.ts';
import type { AreaRow, ProgrammeRow, TotalRow } from './open-data-store.ts';
import type { IndexedLeaf } from './open-leaf.ts';
import {
  AREAS,
  type Cell,
  csvOf,
  ENTRIES,
  jsonOf,
  NEEDS,
  ORGANISATIONS,
  PROGRAMMES,
  type TableKind,
  TOTALS,
} from './table.ts';

/** The log indexes a file speaks of: `from` up to, not including, `to`. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** A file to be: its path below `/data/` and its content. The same log gives the same texts. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly range: IndexRange;
}

/** What the small files are made of, besides the leaves. */
export interface PublicFacts {
  readonly totals: readonly TotalRow[];
  readonly areas: readonly AreaRow[];
  readonly programmes: readonly ProgrammeRow[];
  readonly learned: LearnedSoFar;
  /** The publisher's IATI organisation identifier; null: the log's host stands in for it. */
  readonly publisher: string | null;
}

/** The files of a stretch of the log; none of an empty one. */
export function entryFiles(leaves: readonly IndexedLeaf[], range: IndexRange): FileText[] {
  if (leaves.length === 0) return [];
  return table({
    kind: ENTRIES,
    rows: leaves.flatMap(entryRows),
    path: PATHS.entries(range),
    range,
  });
}

/** The files made anew at each head: balances, names, IATI. */
export function smallFiles(head: LogHead, facts: PublicFacts): FileText[] {
  const range = { from: 0, to: head.size };
  const { learned } = facts;
  const named = facts.programmes.filter(({ code }) => learned.programmes.includes(code));
  return [
    ...table({
      kind: TOTALS,
      path: PATHS.totals(head.size),
      rows: facts.totals.map(({ area, account, asset, amount }) => [area, account, asset, amount]),
      range,
    }),
    ...table({
      kind: AREAS,
      path: PATHS.areas(head.size),
      rows: facts.areas.map(({ code, name, level, parent }) => [code, name, level, parent]),
      range,
    }),
    ...table({
      kind: PROGRAMMES,
      path: PATHS.programmes(head.size),
      rows: named.map(({ code, nameId, nameEn }) => [code, nameId, nameEn]),
      range,
    }),
    ...table({
      kind: ORGANISATIONS,
      path: PATHS.organisations(head.size),
      rows: learned.organisations.map((name) => [name]),
      range,
    }),
    ...iati(head, facts),
  ];
}

/** The files of children by area, one for each month, of what was told then. */
export function needFiles(needs: readonly NeedRow[]): FileText[] {
  const months = Map.groupBy(needs, ({ month }) => month);
  return [...months].flatMap(([month, rows]) => {
    const cities = new Set(rows.map(({ parentCode }) => parentCode.slice(0, 5)));
    return table({
      kind: NEEDS,
      path: PATHS.needs(month, cities.size),
      rows: rows.map((row) => [
        row.month,
        row.parentCode,
        (JSON.parse(row.areaCodes) as string[]).join(' '),
        row.verified,
        row.supported,
        row.waiting,
      ]),
      range: { from: 0, to: 0 },
    });
  });
}

/** What a descriptor says of a file. */
export async function described({ path, text, range }: FileText): Promise<OpenFile> {
  const bytes = new TextEncoder().encode(text);
  const digest = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  return { path, bytes: bytes.length, hash: `sha256:${digest}`, ...range };
}

/** None while there is no flow: a file without activities is none by IATI's own schema. */
function iati(head: LogHead, facts: PublicFacts): FileText[] {
  const { flows } = facts.learned;
  if (flows.length === 0) return [];
  const text = iatiFile(flows, namesOf(head, facts));
  return [{ path: PATHS.iati(head.size), text, range: { from: 0, to: head.size } }];
}

function table(of: {
  kind: TableKind;
  rows: readonly (readonly Cell[])[];
  path: string;
  range: IndexRange;
}): FileText[] {
  const { kind, rows, path, range } = of;
  return [
    { path: `${path}.csv`, text: csvOf(kind, rows), range },
    { path: `${path}.json`, text: jsonOf(kind, rows), range },
  ];
}

function namesOf(head: LogHead, facts: PublicFacts): IatiNames {
  return {
    publisher: facts.publisher ?? hostOf(head.origin),
    areas: new Map(facts.areas.map(({ code, name }) => [code, name])),
    programmes: new Map(
      facts.programmes.map(({ code, nameId, nameEn, sector }) => [
        code,
        { id: nameId, en: nameEn, sector },
      ]),
    ),
  };
}

/** An identifier has no slash and no colon (IATI: any character but / & | ?). */
function hostOf(origin: string): string {
  return (origin.split('/')[0] ?? origin).replace(':', '-');
}
