import { LEAF_TYPES } from '../transparency/leaf.ts';
import type { Facet } from './facet.ts';
import { BLOCKS_A_PAGE, type BlockRow } from './facet-store.ts';
import { BLOCK_SIZE, bitsOfText, type LeafSet, newestInAll } from './leaf-set.ts';

/** What somebody narrows the public ledger to; empty where he does not. */
export interface LedgerFilter {
  readonly month: string;
  /** A kabupaten/kota or a kecamatan. */
  readonly area: string;
  readonly programme: string;
  readonly organisation: string;
  readonly type: string;
}

/** The names of the filters in an address. */
export const FILTER_NAMES = {
  month: 'bulan',
  area: 'wilayah',
  programme: 'program',
  organisation: 'organisasi',
  type: 'jenis',
} as const satisfies Record<keyof LedgerFilter, string>;

const SHAPES: Readonly<Record<keyof LedgerFilter, RegExp>> = {
  month: /^\d{4}-\d{2}$/,
  area: /^\d\d\.\d\d(\.\d\d)?$/,
  programme: /^[a-z0-9_-]{1,40}$/,
  organisation: /^.{1,200}$/u,
  type: new RegExp(`^(${LEAF_TYPES.join('|')})$`),
};

/** The filter that an address asks for; what makes no sense is left out. */
export function filterOf(query: (name: string) => string | undefined): LedgerFilter {
  const typed = (name: keyof LedgerFilter) => {
    const value = (query(FILTER_NAMES[name]) ?? '').trim();
    return SHAPES[name].test(value) ? value : '';
  };
  return {
    month: typed('month'),
    area: typed('area'),
    programme: typed('programme'),
    organisation: typed('organisation'),
    type: typed('type'),
  };
}

/** The filter as the query of an address: empty, or beginning with `&`. */
export function filterQuery(filter: LedgerFilter): string {
  return Object.entries(FILTER_NAMES)
    .map(([name, parameter]) => [parameter, filter[name as keyof LedgerFilter]] as const)
    .filter(([, value]) => value !== '')
    .map(([parameter, value]) => `&${parameter}=${encodeURIComponent(value)}`)
    .join('');
}

/** The facets that an entry must have, each of them. */
export function facetsWanted({
  month,
  area,
  programme,
  organisation,
  type,
}: LedgerFilter): Facet[] {
  const facets: Facet[] = [
    { name: 'month', value: month },
    { name: area.length > 5 ? 'kecamatan' : 'city', value: area },
    { name: 'programme', value: programme },
    { name: 'organisation', value: organisation },
    { name: 'type', value: type },
  ];
  return facets.filter(({ value }) => value !== '');
}

/** A page of what was found. */
export interface Found {
  readonly indexes: readonly number[];
  /** Where the next page begins; null when there is none. */
  readonly olderBefore: number | null;
  /** Where to search on, when not all of the log was looked at. */
  readonly furtherBefore: number | null;
}

/** The newest entries below an index that have every facet, out of the blocks that were read. */
export function findEntries(
  wanted: readonly Facet[],
  rows: readonly BlockRow[],
  { before, size }: { before: number; size: number },
): Found {
  const sets = wanted.map(({ name, value }) => setOf(rows, { name, value }));
  const floor = Math.max(0, ...sets.map(lowestRead));
  const found = newestInAll(sets, { before, floor, most: size + 1 });
  const indexes = found.slice(0, size);
  const isMore = found.length > size;
  return {
    indexes,
    olderBefore: isMore ? (indexes.at(-1) ?? null) : null,
    furtherBefore: !isMore && floor > 0 ? floor : null,
  };
}

function setOf(rows: readonly BlockRow[], { name, value }: Facet): LeafSet {
  const mine = rows.filter((row) => row.name === name && row.value === value);
  return new Map(mine.map(({ block, bits }) => [block, bitsOfText(bits)]));
}

/** Below this, a set was not read; 0 when all of it was. */
function lowestRead(set: LeafSet): number {
  return set.size < BLOCKS_A_PAGE ? 0 : Math.min(...set.keys()) * BLOCK_SIZE;
}
