import { inScope } from '../identity/access.ts';
import { addDays, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { FEWEST_CHILDREN } from '../shared/few-children.ts';
import { type BirthMonthCell, type CrowdView, cellKey, crowdViews } from './crowd.ts';
import type { DeliveryJson, FosterChildRow, MeasurementJson, SupportJson } from './foster-store.ts';
import { type GrowthMonth, growthShown } from './growth-shown.ts';
import { type Progress, progressOf } from './progress.ts';

/** What a donor supports a child with, and the pledge that does. */
export type FosterPurpose = Pick<SupportJson, 'pledgeId' | 'purposeNameId' | 'purposeNameEn'>;

/** All that a donor reads of a child: nothing else leaves this room. */
export interface FosterChild {
  readonly label: string;
  /** What he supports her with: a pledge for each purpose. */
  readonly purposes: readonly FosterPurpose[];
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

/**
 * What a donor may see of children he supports, given the verified children around them. However many of
 * his pledges carry a child, its age is told of the first month he ever supported it, and its crowd is
 * sought in the narrowest area that a pledge of his names: he puts what several tell him together.
 */
export function fosterChildrenOf(
  rows: readonly FosterChildRow[],
  around: {
    readonly cells: readonly BirthMonthCell[];
    /** Verified pregnant women by the area that a pledge names, counted to five. */
    readonly women: ReadonlyMap<string, number>;
  },
): FosterChild[] {
  const viewsOf = new Map<string, Map<string, CrowdView>>();
  return rows.map((row) => {
    const { label, kecamatan, bornMonth } = row;
    const supports = JSON.parse(row.supports) as SupportJson[];
    const running = supports.filter(({ runs }) => runs === 1);
    const purposes = running.map(({ pledgeId, purposeNameId, purposeNameEn }) => ({
      pledgeId,
      purposeNameId,
      purposeNameEn,
    }));
    const areaCode = narrowest(supports);
    if (row.kind === 'pregnancy') {
      return { label, purposes, ...pregnantOf(row, around.women.get(areaCode) ?? 0) };
    }
    const month = first(supports);
    const key = `${areaCode} ${month}`;
    const cells = around.cells.filter((cell) => inScope(cell.areaCode, [areaCode]));
    const views = viewsOf.get(key) ?? crowdViews(cells, { areaCode, month });
    viewsOf.set(key, views);
    const view =
      bornMonth === null ? undefined : views.get(cellKey({ areaCode: kecamatan, bornMonth }));
    return { label, purposes, shown: view ? { ...view, ...grownAndGiven(row, running) } : null };
  });
}

function narrowest(supports: readonly SupportJson[]): string {
  return supports
    .filter(({ isHers }) => isHers === 1)
    .reduce((known, { areaCode }) => (areaCode.length > known.length ? areaCode : known), '');
}

function first(supports: readonly SupportJson[]): Month {
  const [month] = supports.map(({ firstMonth }) => firstMonth).sort();
  if (month === undefined) throw new Error('a card of a child whom nobody supports');
  return month;
}

function pregnantOf(row: FosterChildRow, women: number): Pick<FosterChild, 'shown' | 'pregnant'> {
  if (women < FEWEST_CHILDREN) return { shown: null };
  const [last] = JSON.parse(row.deliveries) as DeliveryJson[];
  return { shown: null, pregnant: { lastMonth: last?.month ?? null } };
}

/** The week around a day, Monday to Sunday: the day itself would tell one kelurahan's drop from another's. */
export function weekAround(day: DateOnly): { from: DateOnly; to: DateOnly } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  return { from, to: addDays(from, 6) };
}

function grownAndGiven(row: FosterChildRow, running: readonly SupportJson[]) {
  const measurements = (JSON.parse(row.measurements) as MeasurementJson[]).map((each) => ({
    ...each,
    oedema: each.oedema === 1,
  }));
  const supportedFrom = firstDay(first(running));
  const deliveries = JSON.parse(row.deliveries) as DeliveryJson[];
  const rupiahPerMonth = running.reduce((sum, support) => sum + support.rupiahPerMonth, 0);
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
