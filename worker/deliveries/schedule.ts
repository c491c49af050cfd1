import { addDays, addMonths, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { type DeliveryId, type DeliveryRunId, newId, type RandomBytes } from '../shared/ids.ts';

/** A month of support that a sponsorship has bought and somebody must now hand over. */
export interface SponsoredMonth {
  readonly sponsorshipId: string;
  readonly beneficiaryId: string;
  readonly pledgeId: string;
  readonly areaCode: string;
  readonly month: Month;
  readonly asset: string;
  readonly quantity: number;
  readonly rupiah: number;
}

/** One child's goods of one month. */
export interface ScheduledDelivery extends SponsoredMonth {
  readonly id: DeliveryId;
}

/** The goods of one kelurahan and month; `id` is used only where no run is open for them yet. */
export interface RunWanted {
  readonly id: DeliveryRunId;
  readonly areaCode: string;
  readonly month: Month;
  readonly asset: string;
  readonly dueOn: DateOnly;
  readonly kaderId: string | null;
}

export interface Schedule {
  readonly deliveries: readonly ScheduledDelivery[];
  readonly runs: readonly RunWanted[];
}

/**
 * Lays out deliveries: one per child and month, grouped in a run per kelurahan, month and asset.
 * `kaderOf` names the kader of a kelurahan where there is exactly one; otherwise any of them may do it.
 */
export function scheduleDeliveries(
  months: readonly SponsoredMonth[],
  kaderOf: ReadonlyMap<string, string>,
  random: RandomBytes,
): Schedule {
  const runs = new Map<string, RunWanted>();
  for (const { areaCode, month, asset } of months) {
    const key = `${areaCode} ${month} ${asset}`;
    if (runs.has(key)) continue;
    const kaderId = kaderOf.get(areaCode) ?? null;
    runs.set(key, { id: newId(random), areaCode, month, asset, dueOn: lastDay(month), kaderId });
  }
  const deliveries = months.map((month) => ({ ...month, id: newId<DeliveryId>(random) }));
  return { deliveries, runs: [...runs.values()] };
}

/** A month's goods are due by its end. */
function lastDay(month: Month): DateOnly {
  return addDays(firstDay(addMonths(month, 1)), -1);
}
