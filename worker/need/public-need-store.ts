import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

/** A group of areas as it is published: null where it is withheld. */
export interface PublishedNeed {
  readonly parentCode: string;
  /** In order. */
  readonly areaCodes: readonly string[];
  readonly verified: number;
  readonly supported: number | null;
  readonly waiting: number | null;
}

/** Publishes a city's figures of a month; aborts with `needs_taken` when another run was faster. */
export function needsPublished(taken: {
  city: string;
  month: string;
  at: number;
  needs: readonly PublishedNeed[];
}): Statement[] {
  const { city, month, at, needs } = taken;
  return [
    expect(
      'needs_taken',
      sql`NOT EXISTS (SELECT 1 FROM public_need_month WHERE city_code = ${city} AND month = ${month})`,
    ),
    sql`INSERT INTO public_need_month (city_code, month, taken_at) VALUES (${city}, ${month}, ${at})`,
    sql`INSERT INTO public_need (city_code, month, parent_code, area_codes, verified, supported, waiting)
      SELECT ${city}, ${month}, value->>'parentCode', json(value->'areaCodes'), CAST(value->>'verified' AS INTEGER),
        CAST(value->>'supported' AS INTEGER), CAST(value->>'waiting' AS INTEGER)
      FROM ${rowsOf(needs)}`,
  ];
}

/** One line of what is published: a group's figures in a month. */
export interface NeedRow {
  month: string;
  takenAt: number;
  parentCode: string;
  /** A JSON array of codes, in order. */
  areaCodes: string;
  verified: number;
  supported: number | null;
  waiting: number | null;
}

const NEEDS = sql`SELECT public_need.month AS "month", taken_at AS "takenAt", parent_code AS "parentCode", area_codes AS "areaCodes",
    verified AS "verified", supported AS "supported", waiting AS "waiting"
  FROM public_need JOIN public_need_month ON public_need_month.city_code = public_need.city_code AND public_need_month.month = public_need.month`;

/** The kelurahan of a kecamatan in the newest month in which they could be told, in order of code. */
export function newestNeeds(kecamatan: string): Query<NeedRow> {
  return query(sql`${NEEDS} WHERE parent_code = ${kecamatan}
    AND public_need.month = (SELECT MAX(month) FROM public_need WHERE parent_code = ${kecamatan}) ORDER BY area_codes`);
}

/** What was told of a kecamatan by itself, month by month, newest first. */
export function needMonths(kecamatan: string, most: number): Query<NeedRow> {
  return query(sql`${NEEDS} WHERE parent_code = ${kecamatan.slice(0, 5)} AND area_codes = ${JSON.stringify([kecamatan])}
    ORDER BY public_need.month DESC LIMIT ${most}`);
}

/** The months that were told, oldest first, and of how many cities. */
export function needMonthsTaken(): Query<{ month: string; cities: number }> {
  return query(
    sql`SELECT month AS "month", COUNT(*) AS "cities" FROM public_need_month GROUP BY month ORDER BY month`,
  );
}

/** All that was told of a month, in order: for the files of the open data. */
export function needsOfMonth(month: string): Query<NeedRow> {
  return query(sql`${NEEDS} WHERE public_need.month = ${month} ORDER BY parent_code, area_codes`);
}

/** When the figures of children and of pregnant women were counted; no row before the first night. */
export function lastNight(): Query<{ countedAt: Instant }> {
  return query(sql`SELECT counted_at AS "countedAt" FROM nightly_count`);
}

/** The names of a kecamatan and of its kelurahan. */
export function areaAndBelow(code: string): Query<{ code: string; name: string; level: number }> {
  return query(sql`SELECT code AS "code", name AS "name", level AS "level" FROM public_area
    WHERE code = ${code} OR parent_code = ${code}`);
}
