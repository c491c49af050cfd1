import type { Instant } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import {
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  within,
  withinAny,
} from '../storage/sql.ts';
import type { SeverityCounts } from './severity-counts.ts';

/** Some more places in an area and the children they would reach in addition. */
export interface AreaGain {
  readonly areaCode: string;
  readonly places: number;
  readonly served: SeverityCounts;
}

/** Puts the gains of a city in the place of those so far. */
export function gainsKept(
  city: { areaCode: string; purpose: string; runId: string; at: Instant },
  gains: readonly AreaGain[],
): Statement[] {
  const rows = gains.map(({ areaCode, places, served }) => [areaCode, places, ...served]);
  return [
    sql`DELETE FROM match_gain WHERE purpose = ${city.purpose} AND ${within(sql`area_code`, city.areaCode)}`,
    ...rowChunks(rows).map(
      (
        chunk,
      ) => sql`INSERT INTO match_gain (area_code, purpose, places, severity1, severity2, severity3, run_id, worked_out_at)
        SELECT value->>0, ${city.purpose}, CAST(value->>1 AS INTEGER), CAST(value->>2 AS INTEGER), CAST(value->>3 AS INTEGER), CAST(value->>4 AS INTEGER), ${city.runId}, ${city.at}
        FROM ${rowsOf(chunk)}`,
    ),
  ];
}

/** A row of what places in an area would do, with what is told beside it. */
export interface GainRow {
  areaCode: string;
  areaName: string;
  places: number;
  severity1: number;
  severity2: number;
  severity3: number;
  workedOutAt: Instant;
  runId: string;
}

/** What so many places would do in areas and in each part of them, and the most that fifty would: two rows an area. */
export function gainsWithin(asked: {
  areaCodes: readonly string[];
  purpose: string;
  places: number;
}): Query<GainRow> {
  return query(sql`SELECT gain.area_code AS "areaCode", area.name AS "areaName", places AS "places",
      severity1 AS "severity1", severity2 AS "severity2", severity3 AS "severity3",
      worked_out_at AS "workedOutAt", run_id AS "runId"
    FROM match_gain AS gain JOIN area ON area.code = gain.area_code
    WHERE ${withinAny(sql`gain.area_code`, asked.areaCodes)} AND gain.purpose = ${asked.purpose} AND places IN (${asked.places}, 50)
    ORDER BY gain.area_code, places`);
}

/** The purposes for which there are figures, in their order. */
export function purposesWithGains(): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM purpose
    WHERE EXISTS (SELECT 1 FROM match_gain WHERE match_gain.purpose = purpose.code) ORDER BY place`);
}

/** The areas one can ask about; the list is for choosing from, and ends somewhere. */
export function areasWithGains(purpose: string): Query<{ code: string; name: string }> {
  return query(sql`SELECT area.code AS "code", area.name AS "name"
    FROM match_gain AS gain JOIN area ON area.code = gain.area_code
    WHERE gain.purpose = ${purpose} AND gain.places = 50 ORDER BY gain.area_code LIMIT 600`);
}

/**
 * Cities and purposes of which a proposal was approved, each with the last one; one city alone where it is
 * named. Not what is for pregnant women: of them the public hears no number of any one place (docs/pregnancy.md).
 */
export function citiesMatched(
  city: string | null,
): Query<{ areaCode: string; purpose: string; runId: string }> {
  const named = city === null ? sql`` : sql`AND ${within(sql`area_code`, city)}`;
  return query(sql`SELECT areaCode AS "areaCode", purpose AS "purpose", runId AS "runId" FROM (
      SELECT substr(area_code, 1, 5) AS areaCode, purpose, id AS runId, MAX(decided_at) FROM match_run
      WHERE status = 'approved' AND purpose IN (SELECT code FROM purpose WHERE for_kind <> 'pregnancy') ${named} GROUP BY substr(area_code, 1, 5), purpose
    ) ORDER BY areaCode, purpose`);
}
