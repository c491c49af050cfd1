import { expect, join, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { Facet, FacetName } from './facet.ts';
import { BLOCK_SIZE } from './leaf-set.ts';

/** How far the index of facets has come, and how far the log is published. */
export interface Progress {
  size: number;
  publishedSize: number;
}

/** Both sizes; 0 for a log that has not been published yet. */
export function facetProgress(): Query<Progress> {
  return query(sql`SELECT size AS "size", COALESCE((SELECT size FROM public_checkpoint), 0) AS "publishedSize"
    FROM public_facet_progress`);
}

/** Published leaves from an index on, oldest first. */
export function leavesFrom(index: number, count: number): Query<{ idx: number; leaf: string }> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx >= ${index} AND idx < ${index + count} ORDER BY idx`);
}

/** A block of the set of leaves that have a facet. */
export interface BlockRow extends Facet {
  block: number;
  /** Base64 (leaf-set.ts). */
  bits: string;
}

/** Those of the blocks that exist. */
export function blocksNamed(keys: readonly (Facet & { block: number })[]): Query<BlockRow> {
  return query(sql`SELECT found.name AS "name", found.value AS "value", found.block AS "block", found.bits AS "bits"
    FROM ${rowsOf(keys)} AS key
    CROSS JOIN public_facet_block AS found ON found.name = key.value->>'name'
      AND found.value = key.value->>'value' AND found.block = CAST(key.value->>'block' AS INTEGER)`);
}

/** Blocks of a facet looked at for one page: four million entries. What lies further back is a link away. */
export const BLOCKS_A_PAGE = 16;

/** The newest blocks of each facet that hold anything below an index. */
export function newestBlocks(facets: readonly Facet[], before: number): Query<BlockRow> {
  const top = Math.floor((before - 1) / BLOCK_SIZE);
  return query(
    join(
      facets.map(
        ({
          name,
          value,
        }) => sql`SELECT * FROM (SELECT name AS "name", value AS "value", block AS "block", bits AS "bits"
          FROM public_facet_block WHERE name = ${name} AND value = ${value} AND block <= ${top}
          ORDER BY block DESC LIMIT ${BLOCKS_A_PAGE})`,
      ),
      ' UNION ALL ',
    ),
  );
}

/** A value that the ledger can be narrowed to, as a choice of a form. */
export interface FacetChoice {
  value: string;
  label: string;
}

/** The values that occur, in order; `below` keeps those that begin with it and a dot. */
export function choicesOf(
  name: FacetName,
  most: number,
  below: string | null = null,
): Query<FacetChoice> {
  const range = below === null ? sql`1` : sql`value > ${`${below}.`} AND value < ${`${below}/`}`;
  return query(sql`SELECT value AS "value", label AS "label" FROM public_facet
    WHERE name = ${name} AND ${range} ORDER BY value LIMIT ${most}`);
}

/** The kecamatan that occur in a city (null: in the only one). */
export function kecamatanChoices(city: string | null, most: number): Query<FacetChoice> {
  if (city !== null) return choicesOf('kecamatan', most, city);
  return query(sql`SELECT value AS "value", label AS "label" FROM public_facet
    WHERE name = 'kecamatan' AND 1 = (SELECT COUNT(*) FROM (SELECT 1 FROM public_facet WHERE name = 'city' LIMIT 2))
    ORDER BY value LIMIT ${most}`);
}

/**
 * Puts leaves into the index: their blocks as they are now, and what to add to each facet's count.
 * Aborts with `facets_moved` when another run was here first.
 */
export function facetsIndexed(indexed: {
  from: number;
  to: number;
  blocks: readonly BlockRow[];
  counts: readonly (Facet & { entries: number })[];
}): Statement[] {
  return [
    expect('facets_moved', sql`(SELECT size FROM public_facet_progress) = ${indexed.from}`),
    sql`UPDATE public_facet_progress SET size = ${indexed.to}`,
    ...indexed.blocks.map(
      ({
        name,
        value,
        block,
        bits,
      }) => sql`INSERT INTO public_facet_block (name, value, block, bits)
        VALUES (${name}, ${value}, ${block}, ${bits})
        ON CONFLICT (name, value, block) DO UPDATE SET bits = excluded.bits`,
    ),
    // An area is called as it was when it first occurred; reading its name again would cost a row a choice.
    sql`INSERT INTO public_facet (name, value, label, entries)
      SELECT value->>'name', value->>'value',
        CASE WHEN value->>'name' IN ('city', 'kecamatan')
          THEN COALESCE((SELECT public_area.name FROM public_area WHERE public_area.code = value->>'value'), value->>'value')
          ELSE value->>'value' END,
        CAST(value->>'entries' AS INTEGER)
      FROM ${rowsOf(indexed.counts)} WHERE 1
      ON CONFLICT (name, value) DO UPDATE SET entries = entries + excluded.entries`,
  ];
}
