import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** What is published of children by area: taken once a month, and never few. */
export const NEED_INVARIANTS: readonly Invariant[] = [
  {
    name: 'published_areas_come_to_their_whole',
    why: 'Kelurahan are told only of a kecamatan that is told by itself, and come to its figures: nothing is left to subtract.',
    sql: sql`SELECT inside.month || ' ' || inside.parent_code AS id FROM (
        SELECT city_code, month, parent_code, SUM(verified) AS verified, SUM(supported) AS supported, SUM(waiting) AS waiting
        FROM public_need WHERE length(parent_code) = 8 GROUP BY city_code, month, parent_code) AS inside
      LEFT JOIN public_need AS whole ON whole.parent_code = inside.city_code AND whole.month = inside.month
        AND whole.area_codes = json_array(inside.parent_code)
      WHERE (whole.verified, whole.supported, whole.waiting) IS NOT (inside.verified, inside.supported, inside.waiting)`,
  },
  {
    name: 'published_areas_are_told_once',
    why: 'An area in two groups of a month would tell by their difference what neither tells.',
    sql: sql`SELECT month || ' ' || area.value AS id FROM public_need, json_each(area_codes) AS area
      GROUP BY month, area.value HAVING COUNT(*) > 1`,
  },
];
