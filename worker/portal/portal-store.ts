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

/** What a purpose is called, by its code. */
export function purposeNames(code: string): Query<{ nameId: string; nameEn: string }> {
  return query(
    sql`SELECT name_id AS "nameId", name_en AS "nameEn" FROM public_purpose WHERE code = ${code} LIMIT 1`,
  );
}
