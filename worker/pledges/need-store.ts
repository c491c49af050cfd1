import { type Query, query, sql } from '../storage/sql.ts';

/** How many verified children of a kecamatan there are and how many have support; null where withheld. */
export interface NeedRow {
  areaCode: string;
  areaName: string;
  verified: number | null;
  supported: number | null;
}

/** The public figures of each kecamatan, small ones withheld (public_area_figure), by name of the area. */
export function needByKecamatan(): Query<NeedRow> {
  return query(sql`SELECT area_code AS "areaCode", area.name AS "areaName",
      MAX(CASE WHEN figure.name = 'verified' THEN figure.value END) AS "verified",
      MAX(CASE WHEN figure.name = 'supported' THEN figure.value END) AS "supported"
    FROM public_area_figure AS figure JOIN area ON area.code = figure.area_code
    WHERE figure.name IN ('verified', 'supported')
    GROUP BY area_code, area.name ORDER BY area.name LIMIT 400`);
}
