import type { Instant } from '../shared/dates.ts';
import { FEWEST_CHILDREN } from '../shared/few-children.ts';
import { type Query, query, type Statement, sql, within } from '../storage/sql.ts';
import type { CountedArea } from './public-need.ts';

// Children as they are, few or many: nothing outside of this folder imports this file.

/** Counts all kecamatan anew, in the place of the night before. */
export function countedTonight(at: Instant): Statement[] {
  return [
    sql`DELETE FROM nightly_figure`,
    sql`INSERT INTO nightly_figure (area_code, name, value) SELECT area_code, name, value FROM area_figure
      WHERE name IN ('verified', 'supported', 'helped', 'pregnancy_verified', 'pregnancy_supported')`,
    sql`INSERT INTO nightly_count (only, counted_at) VALUES (1, ${at})
      ON CONFLICT DO UPDATE SET counted_at = excluded.counted_at`,
  ];
}

/**
 * Every kecamatan of the cities that have verified children, with its children as they were last night;
 * of one city when it is named. For need-of-night.ts, which tells what of it may be told.
 */
export function kecamatanCounts(city = ''): Query<CountedArea> {
  return query(sql`SELECT area.code AS "areaCode", area.name AS "areaName",
      COALESCE((SELECT value FROM nightly_figure AS figure WHERE figure.area_code = area.code AND figure.name = 'verified'), 0) AS "verified",
      COALESCE((SELECT value FROM nightly_figure AS figure WHERE figure.area_code = area.code AND figure.name = 'supported'), 0) AS "supported"
    FROM (SELECT substr(area_code, 1, 5) AS code FROM nightly_figure
        WHERE name = 'verified' AND value > 0 AND ${within(sql`area_code`, city)} GROUP BY substr(area_code, 1, 5)) AS city
    CROSS JOIN area ON area.parent_code = city.code`);
}

/** Every kelurahan of a city with its children as they are now, in no order. */
export function kelurahanCounts(city: string): Query<CountedArea> {
  const inCity = within(sql`area.code`, city);
  return query(sql`SELECT area.code AS "areaCode", area.name AS "areaName",
      COALESCE(counted.verified, 0) AS "verified", COALESCE(counted.supported, 0) AS "supported"
    FROM area LEFT JOIN (
      SELECT area_code, COUNT(*) AS verified, SUM(EXISTS (SELECT 1 FROM sponsorship
          WHERE sponsorship.beneficiary_id = beneficiary.id AND sponsorship.ended_at IS NULL)) AS supported
      FROM beneficiary WHERE stage = 'verified' AND kind = 'child' AND ${within(sql`area_code`, city)}
      GROUP BY area_code) AS counted ON counted.area_code = area.code
    WHERE area.level = 4 AND ${inCity}`);
}

/**
 * Cities whose figures have not been taken in a month, at most so many. Where few children are verified
 * nothing may be told: such cities would only keep others waiting, night after night.
 */
export function citiesToTake(month: string, most: number): Query<{ city: string }> {
  return query(sql`SELECT city AS "city" FROM (
      SELECT substr(area_code, 1, 5) AS city FROM area_figure WHERE name = 'verified'
      GROUP BY substr(area_code, 1, 5) HAVING SUM(value) >= ${FEWEST_CHILDREN})
    WHERE NOT EXISTS (SELECT 1 FROM public_need_month WHERE city_code = city AND month = ${month}) LIMIT ${most}`);
}
