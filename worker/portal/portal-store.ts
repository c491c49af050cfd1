import { type Query, query, sql } from '../storage/sql.ts';

/** Rupiah over all cities in one public account; credit balances are negative. */
export interface TotalRow {
  publicName: 'cash' | 'bank' | 'goods_paid' | 'aid';
  rupiah: number;
}

/** What is in hand, paid for, and delivered. Together they are what ever came in. */
export function totals(): Query<TotalRow> {
  return query(sql`SELECT public_name AS "publicName", SUM(amount) AS "rupiah" FROM public_account_balance
    WHERE public_name IN ('cash', 'bank', 'goods_paid', 'aid') AND asset = 'IDR' GROUP BY public_name`);
}

/** A figure of a kecamatan; null where it is withheld. The city's is the same on each of its rows. */
export interface FigureRow {
  areaCode: string;
  /** On the row of its verified children only: a name is read once. */
  areaName: string | null;
  name: 'verified' | 'helped';
  value: number | null;
  /** 1 where a withheld value is one of 1 to 4; 0 where it is withheld to protect such a one. */
  isSmall: 0 | 1;
  cityValue: number | null;
  cityIsSmall: 0 | 1;
}

/** Verified and helped children per kecamatan, in no order: sorting would read each row again. */
export function figures(): Query<FigureRow> {
  return query(sql`SELECT area_code AS "areaCode", name AS "name", value AS "value", is_small AS "isSmall",
      city_value AS "cityValue", city_is_small AS "cityIsSmall",
      CASE WHEN name = 'verified' THEN (SELECT public_area.name FROM public_area WHERE public_area.code = area_code) END AS "areaName"
    FROM public_area_figure WHERE name IN ('verified', 'helped')`);
}

/** One line of the public log with the name of the area it names. */
export interface LogRow {
  idx: number;
  leaf: string;
  areaName: string | null;
}

/** Leaves below an index (null: from the newest on), newest first. Indexes have no gaps. */
export function leavesBelow(idx: number | null, size: number): Query<LogRow> {
  return query(sql`SELECT page.idx AS "idx", page.leaf AS "leaf", public_area.name AS "areaName"
    FROM (SELECT idx, leaf FROM public_log WHERE idx < ${idx ?? Number.MAX_SAFE_INTEGER} ORDER BY idx DESC LIMIT ${size}) AS page
    LEFT JOIN public_area ON public_area.code = page.leaf->>'$.area'
    ORDER BY page.idx DESC`);
}

/** The newest index, if there is any: indexes count from 0 without gaps. */
export function newestIndex(): Query<{ idx: number }> {
  return query(sql`SELECT idx AS "idx" FROM public_log ORDER BY idx DESC LIMIT 1`);
}
