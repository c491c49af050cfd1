import { firstDay, type Month } from '../shared/dates.ts';
import { type BirthMonthCell, type CrowdView, cellKey, crowdViews } from './crowd.ts';
import type { FosterChildRow, MeasurementJson } from './foster-store.ts';
import { type Progress, progressOf } from './progress.ts';

/** All that a donor reads of a child: nothing else leaves this room. */
export interface FosterChild {
  readonly label: string;
  /** Null where the crowd is too small: then nothing but the label is shown. */
  readonly shown:
    | (CrowdView & {
        readonly progress: Progress;
        readonly lastDelivery: { readonly month: Month; readonly isComplete: boolean } | null;
      })
    | null;
}

/** What a donor may see of children of one of his pledges, given the verified children around them. */
export function fosterChildrenOf(
  rows: readonly FosterChildRow[],
  pledge: { readonly areaCode: string; readonly cells: readonly BirthMonthCell[] },
): FosterChild[] {
  const viewsByMonth = new Map<Month, Map<string, CrowdView>>();
  return rows.map((row) => {
    const { label, kecamatan, bornMonth, supportedFrom } = row;
    const views =
      viewsByMonth.get(supportedFrom) ??
      crowdViews(pledge.cells, { areaCode: pledge.areaCode, month: supportedFrom });
    viewsByMonth.set(supportedFrom, views);
    const view =
      bornMonth === null ? undefined : views.get(cellKey({ areaCode: kecamatan, bornMonth }));
    return { label, shown: view ? { ...view, ...grownAndGiven(row) } : null };
  });
}

function grownAndGiven(row: FosterChildRow) {
  const measurements = (JSON.parse(row.measurements) as MeasurementJson[]).map((each) => ({
    ...each,
    oedema: each.oedema === 1,
  }));
  const last = row.lastDelivery;
  const delivery = last === null ? null : (JSON.parse(last) as { month: Month; isComplete: 0 | 1 });
  return {
    progress: progressOf(measurements, firstDay(row.supportedFrom)),
    lastDelivery: delivery && { month: delivery.month, isComplete: delivery.isComplete === 1 },
  };
}
