import type { Instant } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import {
  areasWithGains,
  type GainRow,
  gainRows,
  gainsInside,
  purposesWithGains,
} from './gain-store.ts';
import {
  needsCare,
  type PublicCounts,
  publicCounts,
  type SeverityCounts,
} from './severity-counts.ts';

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
  const { rows, areas, purposes, inside } = await read(db, {
    rows: gainRows(asked),
    areas: areasWithGains(asked.purpose),
    purposes: purposesWithGains(),
    inside: gainsInside(asked.areaCode, asked.purpose),
  });
  const [row] = rows;
  const most = rows.at(-1);
  if (!row || !most || row.places !== asked.places) return { areas, purposes, impact: null };
  // What a smaller area withholds must not follow from what the larger one tells.
  const isRounded = inside.some((each) => needsCare(countsOf(each)));
  return {
    areas,
    purposes,
    impact: {
      areaCode: row.areaCode,
      areaName: row.areaName,
      purpose: asked.purpose,
      places: row.places,
      workedOutAt: row.workedOutAt,
      runId: row.runId,
      ...publicCounts(countsOf(row), countsOf(most), isRounded),
    },
  };
}

function countsOf(row: Pick<GainRow, 'severity1' | 'severity2' | 'severity3'>): SeverityCounts {
  return [row.severity1, row.severity2, row.severity3];
}
