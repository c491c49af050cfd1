import { type Query, query, sql } from '../storage/sql.ts';

/** Pregnant women of a city: null, and `isSmall`, where there are 1 to 4. */
export interface WomenFigureRow {
  cityCode: string;
  name: 'pregnancy_verified' | 'pregnancy_supported';
  value: number | null;
  isSmall: number;
}

/** The pregnant women of every city that has any: those at risk who are verified, and those supported now. */
export function pregnantWomenByCity(): Query<WomenFigureRow> {
  return query(sql`SELECT city_code AS "cityCode", name AS "name", value AS "value", is_small AS "isSmall"
    FROM public_pregnancy_figure`);
}
