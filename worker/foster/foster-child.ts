import { addDays, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { FEWEST_CHILDREN } from '../shared/few-children.ts';
import { type BirthMonthCell, type CrowdView, cellKey, crowdViews } from './crowd.ts';
import type { DeliveryJson, FosterChildRow, MeasurementJson } from './foster-store.ts';
import { type GrowthMonth, growthShown } from './growth-shown.ts';
import { type Progress, progressOf } from './progress.ts';

/** All that a donor reads of a child: nothing else leaves this room. */
export interface FosterChild {
  readonly label: string;
  /** That she is pregnant, and when something last arrived; where five women of the area may be she. */
  readonly pregnant?: { readonly lastMonth: Month | null };
  /** Null where the crowd is too small: then nothing but the label is shown. */
  readonly shown:
    | (CrowdView & {
        readonly progress: Progress;
        /** Null where the guardian agreed to a word on growth and no more: then no week is told either. */
        readonly growth: readonly GrowthMonth[] | null;
        /** What arrived, newest month first; only the last where the guardian agreed to no more. */
        readonly deliveries: readonly DeliveryJson[];
        /** The week in which something comes next, Monday to Sunday; null when nothing is on its way. */
        readonly nextWeek: { readonly from: DateOnly; readonly to: DateOnly } | null;
        readonly rupiahPerMonth: number;
      })
    | null;
}

/** What a donor may see of children of one of his pledges, given the verified children around them. */
export function fosterChildrenOf(
  rows: readonly FosterChildRow[],
  pledge: {
    readonly areaCode: string;
    readonly cells: readonly BirthMonthCell[];
    /** Verified pregnant women of the area, counted to five. */
    readonly women: number;
  },
): FosterChild[] {
  const viewsByMonth = new Map<Month, Map<string, CrowdView>>();
  return rows.map((row) => {
    const { label, kecamatan, bornMonth, supportedFrom } = row;
    if (row.kind === 'pregnancy') return pregnantOf(row, pledge.women);
    const views =
      viewsByMonth.get(supportedFrom) ??
      crowdViews(pledge.cells, { areaCode: pledge.areaCode, month: supportedFrom });
    viewsByMonth.set(supportedFrom, views);
    const view =
      bornMonth === null ? undefined : views.get(cellKey({ areaCode: kecamatan, bornMonth }));
    return { label, shown: view ? { ...view, ...grownAndGiven(row) } : null };
  });
}

function pregnantOf(row: FosterChildRow, women: number): FosterChild {
  const { label } = row;
  if (women < FEWEST_CHILDREN) return { label, shown: null };
  const [last] = JSON.parse(row.deliveries) as DeliveryJson[];
  return { label, shown: null, pregnant: { lastMonth: last?.month ?? null } };
}

/** The week around a day, Monday to Sunday: the day itself would tell one kelurahan's drop from another's. */
export function weekAround(day: DateOnly): { from: DateOnly; to: DateOnly } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  return { from, to: addDays(from, 6) };
}

function grownAndGiven(row: FosterChildRow) {
  const measurements = (JSON.parse(row.measurements) as MeasurementJson[]).map((each) => ({
    ...each,
    oedema: each.oedema === 1,
  }));
  const supportedFrom = firstDay(row.supportedFrom);
  const deliveries = JSON.parse(row.deliveries) as DeliveryJson[];
  const { rupiahPerMonth } = row;
  const progress = progressOf(measurements, supportedFrom);
  if (row.isGrowthShared === 0) {
    return {
      progress,
      growth: null,
      deliveries: deliveries.slice(0, 1),
      nextWeek: null,
      rupiahPerMonth,
    };
  }
  return {
    progress,
    growth: growthShown(measurements, supportedFrom),
    deliveries,
    nextWeek: row.nextDropOn === null ? null : weekAround(row.nextDropOn),
    rupiahPerMonth,
  };
}
