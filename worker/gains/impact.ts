import type { Instant } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { areasWithGains, type GainRow, gainsWithin, purposesWithGains } from './gain-store.ts';
import {
  needsCare,
  type PublicCounts,
  publicCounts,
  type SeverityCounts,
} from './severity-counts.ts';

/** More than this one donor does not think of at once; figures end here. */
export const MOST_PLACES = 50;

/** What so many places more would do in an area, as anyone may read it. */
export interface Impact extends PublicCounts {
  readonly areaCode: string;
  readonly areaName: string;
  readonly purpose: string;
  readonly places: number;
  readonly workedOutAt: Instant;
  readonly runId: string;
}

/** The areas one can ask about, and the answer; null where there are no figures for the area. */
export async function impactOf(
  db: D1Database,
  asked: { areaCode: string; purpose: string; places: number },
): Promise<{
  areas: { code: string; name: string }[];
  /** The purposes one can ask about. */
  purposes: { code: string; nameId: string; nameEn: string }[];
  impact: Impact | null;
}> {
  const { rows, areas, purposes } = await read(db, {
    rows: gainsWithin({ ...asked, areaCodes: asked.areaCode === '' ? [] : [asked.areaCode] }),
    areas: areasWithGains(asked.purpose),
    purposes: purposesWithGains(),
  });
  const impact = impactsIn(rows, asked).get(asked.areaCode) ?? null;
  return { areas, purposes, impact };
}

/** What so many places would do in each area of which there are figures, by its code. */
export function impactsIn(
  rows: readonly GainRow[],
  asked: { purpose: string; places: number },
): ReadonlyMap<string, Impact> {
  const most = rows.filter(({ places }) => places === MOST_PLACES);
  const ofAll = new Map(most.map((row) => [row.areaCode, countsOf(row)]));
  const impacts = rows.flatMap((row): [string, Impact][] => {
    const all = ofAll.get(row.areaCode);
    if (row.places !== asked.places || !all) return [];
    const { areaCode, areaName, places, workedOutAt, runId } = row;
    const told = { areaCode, areaName, purpose: asked.purpose, places, workedOutAt, runId };
    return [[areaCode, { ...told, ...publicCounts(countsOf(row), all, isRounded(row, most)) }]];
  });
  return new Map(impacts);
}

/** What a smaller area withholds must not follow from what the larger one tells. */
function isRounded({ areaCode }: GainRow, most: readonly GainRow[]): boolean {
  return most.some(
    (inside) => inside.areaCode.startsWith(`${areaCode}.`) && needsCare(countsOf(inside)),
  );
}

function countsOf(row: Pick<GainRow, 'severity1' | 'severity2' | 'severity3'>): SeverityCounts {
  return [row.severity1, row.severity2, row.severity3];
}
