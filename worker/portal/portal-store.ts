import { join, type Query, query, sql } from '../storage/sql.ts';

/** One public account over all cities, in its own unit; credit balances are negative. */
export interface TotalRow {
  publicName: string;
  asset: string;
  amount: number;
}

/** Where all rupiah are, by the log's last checkpoint. */
export function rupiahTotals(): Query<TotalRow> {
  return query(sql`SELECT public_name AS "publicName", asset AS "asset", SUM(amount) AS "amount" FROM public_account_balance
    WHERE public_name IN ('cash', 'bank', 'goods_paid', 'aid', 'fees', 'lost', 'shortfall') AND asset = 'IDR'
    GROUP BY public_name, asset`);
}

/** Where all goods are, each kind by itself. */
export function goodsWhereabouts(): Query<TotalRow> {
  return query(sql`SELECT public_name AS "publicName", asset AS "asset", SUM(amount) AS "amount" FROM public_account_balance
    WHERE public_name IN ('inventory', 'handed_over', 'rejected', 'returned', 'lost_goods')
    GROUP BY public_name, asset`);
}

/** The head of the log that was signed last. */
export interface CheckpointRow {
  size: number;
  at: number;
}

/** The last checkpoint; no row before the first. */
export function lastCheckpoint(): Query<CheckpointRow> {
  return query(sql`SELECT size AS "size", at AS "at" FROM public_checkpoint`);
}

/** A figure of a kecamatan; null where it is withheld. The city's is the same on each of its rows. */
export interface FigureRow {
  areaCode: string;
  /** On the row of its verified children only: a name is read once. */
  areaName: string | null;
  name: 'verified' | 'supported';
  value: number | null;
  /** 1 where a withheld value is one of 1 to 4; 0 where it is withheld to protect such a one. */
  isSmall: 0 | 1;
  cityValue: number | null;
  cityIsSmall: 0 | 1;
}

/** Verified and supported children per kecamatan, in no order: sorting would read each row again. */
export function figures(): Query<FigureRow> {
  return query(sql`SELECT area_code AS "areaCode", name AS "name", value AS "value", is_small AS "isSmall",
      city_value AS "cityValue", city_is_small AS "cityIsSmall",
      CASE WHEN name = 'verified' THEN (SELECT public_area.name FROM public_area WHERE public_area.code = area_code) END AS "areaName"
    FROM public_area_figure WHERE name IN ('verified', 'supported')`);
}

/** A city's figure; null where it is withheld. */
export interface CityFigureRow {
  areaCode: string;
  cityValue: number | null;
  cityIsSmall: 0 | 1;
}

/** Children who ever received anything, by city. */
export function helpedByCity(): Query<CityFigureRow> {
  return query(sql`SELECT city_code AS "areaCode", value AS "cityValue", is_small AS "cityIsSmall"
    FROM public_city_figure WHERE name = 'helped'`);
}

/** One line of the public log. */
export interface LogRow {
  idx: number;
  leaf: string;
}

/** Published leaves below an index (null: from the newest on), newest first. Indexes have no gaps. */
export function leavesBelow(idx: number | null, size: number): Query<LogRow> {
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx < MIN(${idx ?? Number.MAX_SAFE_INTEGER}, COALESCE((SELECT size FROM public_checkpoint), 0))
    ORDER BY idx DESC LIMIT ${size}`);
}

/** The published leaves at these indexes, at most a page of them, newest first. */
export function leavesAt(indexes: readonly number[]): Query<LogRow> {
  if (indexes.length === 0)
    return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log WHERE 0`);
  return query(sql`SELECT idx AS "idx", leaf AS "leaf" FROM public_log
    WHERE idx IN (${join(indexes)}) ORDER BY idx DESC`);
}

/** The names of areas. */
export function areaNames(codes: readonly string[]): Query<{ code: string; name: string }> {
  return query(
    sql`SELECT code AS "code", name AS "name" FROM public_area WHERE code IN (${join(codes)})`,
  );
}
