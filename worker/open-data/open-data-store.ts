import { type Query, query, rowsOf, sql } from '../storage/sql.ts';

/** The newest signed head of the log. */
export interface CheckpointRow {
  size: number;
  /** The signed note: origin, size, root, signatures. */
  note: string;
}

/** The checkpoint all public figures are those of; no row while nothing is signed. */
export function latestCheckpoint(): Query<CheckpointRow> {
  return query(
    sql`SELECT size AS "size", note AS "note" FROM checkpoint ORDER BY size DESC LIMIT 1`,
  );
}

/** A leaf of the log with its index. */
export interface LeafRow {
  idx: number;
  leaf: string;
}

/** Leaves of a stretch of the log, in order: from `from`, at most `most`, below `below`. */
export function leavesFrom(range: { from: number; below: number; most: number }): Query<LeafRow> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx >= ${range.from} AND idx < ${range.below} ORDER BY idx LIMIT ${range.most}`);
}

/** The leaf at an index, when the newest checkpoint covers it. */
export function leafAt(index: number): Query<LeafRow> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx = ${index} AND idx < (SELECT MAX(size) FROM checkpoint)`);
}

/** A balance at the newest checkpoint, pooled by public name. */
export interface TotalRow {
  area: string;
  account: string;
  asset: string;
  amount: number;
}

/** Where a page of totals begins: after this one. */
export type TotalPlace = Omit<TotalRow, 'amount'>;

const TOTALS = sql`SELECT area_code AS "area", public_name AS "account", asset AS "asset", amount AS "amount" FROM published_balance`;

/** All balances, in the order of their keys. */
export function allTotals(): Query<TotalRow> {
  return query(sql`${TOTALS} ORDER BY public_name, asset, area_code`);
}

/** Balances after a place, in the same order. */
export function totalsAfter(after: TotalPlace, size: number): Query<TotalRow> {
  return query(sql`${TOTALS}
    WHERE (public_name, asset, area_code) > (${after.account}, ${after.asset}, ${after.area})
    ORDER BY public_name, asset, area_code LIMIT ${size}`);
}

export interface AreaRow {
  code: string;
  name: string;
  level: number;
  parent: string;
}

const AREAS = sql`SELECT code AS "code", name AS "name", level AS "level", parent_code AS "parent" FROM public_area`;

/** The areas of these codes, in order. */
export function areasOf(codes: readonly string[]): Query<AreaRow> {
  return query(sql`${AREAS} WHERE code IN (SELECT value FROM ${rowsOf(codes)}) ORDER BY code`);
}

/** The areas of a subtree (all, when its root is empty) after a code, in order. */
export function areasWithin(root: string, page: { after: string; size: number }): Query<AreaRow> {
  const end = root === '' ? ':' : `${root}/`;
  return query(sql`${AREAS} WHERE code >= ${root} AND code < ${end} AND code > ${page.after}
    ORDER BY code LIMIT ${page.size}`);
}

/** A programme's names, and the DAC 5-digit purpose code of what it gives: multisector where that is several. */
export interface ProgrammeRow {
  code: string;
  nameId: string;
  nameEn: string;
  sector: string;
}

/** Every programme, in order of code. */
export function programmes(): Query<ProgrammeRow> {
  return query(
    // A programme without a package (PMT lokal) gives food.
    sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn",
      COALESCE((SELECT iif(COUNT(DISTINCT sector) > 1, '43010', MAX(sector)) FROM package
        JOIN purpose ON purpose.code = package.purpose WHERE package.programme = programme.code), '12240') AS "sector"
      FROM programme ORDER BY code`,
  );
}

/** The newest leaves that a checkpoint covers, newest first. */
export function newestLeaves(count: number): Query<LeafRow> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx < (SELECT COALESCE(MAX(size), 0) FROM checkpoint) ORDER BY idx DESC LIMIT ${count}`);
}

/** The first checkpoints above a size, in order: each leaf became public with the first that covers it. */
export function coveringCheckpoints(page: {
  from: number;
  most: number;
}): Query<{ size: number; signedAt: number }> {
  return query(sql`SELECT size AS "size", at AS "signedAt" FROM checkpoint
    WHERE size > ${page.from} ORDER BY size LIMIT ${page.most}`);
}
