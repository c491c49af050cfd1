import type { GoodsAsset } from '../ledger/account.ts';
import {
  addMonths,
  type DateOnly,
  daysBetween,
  type Month,
  monthOf,
  monthsFrom,
} from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** A code of the table `package`: what one sponsorship gives, and for which purpose. */
export type PackageId = string;
export type PledgeStatus = 'pending' | 'active' | 'fulfilled' | 'lapsed' | 'cancelled';

/** What one child gets each month, at the price of an area and a day. */
export interface PricedPackage {
  readonly id: PackageId;
  readonly asset: GoodsAsset;
  readonly quantityPerMonth: number;
  readonly rupiahPerUnit: number;
  /** 1 for what is given once for good: a pledge of it is for one month. */
  readonly once?: number;
}

/** What a donor asks for: a number of children, an amount, or both. */
export interface PledgeTerms {
  readonly areaCode: string;
  readonly packageId: PackageId;
  /** Null: as many children as the amount pays for. */
  readonly wantedChildren: number | null;
  /** Null: what the wanted children cost. */
  readonly rupiahPerMonth: number | null;
  readonly firstMonth: Month;
  readonly months: number;
}

/** What a pledge comes to: whole packages, and what is left of the amount each month. */
export interface PledgePlan {
  readonly children: number;
  readonly packageRupiah: number;
  readonly rupiahPerMonth: number;
  readonly remainderRupiah: number;
  readonly totalRupiah: number;
  readonly instalments: readonly Instalment[];
}

export interface Instalment {
  readonly month: Month;
  readonly dueOn: DateOnly;
  readonly rupiah: number;
}

/** The bounds of the table `pledge`. */
export const PLEDGE_BOUNDS = {
  children: { min: 1, max: 100_000 },
  months: { min: 1, max: 60 },
  rupiahPerMonth: { min: 1, max: 1_000_000_000_000 },
  /** A pledge begins at most so many months ahead. */
  monthsAhead: 12,
} as const;

/** After so many days without an instalment that is due, a pledge lapses and its children go to others. */
export const LAPSE_AFTER_DAYS = 60;

const DUE_DAY = '10';

/** The first month whose instalment can still be paid in time. */
export function usualFirstMonth(today: DateOnly): Month {
  const current = monthOf(today);
  return today <= `${current}-${DUE_DAY}` ? current : addMonths(current, 1);
}

/** What a child of this package costs a month. */
export function packageRupiah(priced: PricedPackage): number {
  return priced.quantityPerMonth * priced.rupiahPerUnit;
}

/**
 * What the terms come to at a dated price: children = the wanted ones, at most ⌊amount ÷ package⌋.
 * An amount that does not pay for the wanted children is refused rather than quietly cut:
 * `children_exceed_budget` with how many it pays for; so is one that pays for more than a pledge may have:
 * `amount_for_too_many`. `package_once`: for one month only. Also refuses what lies outside PLEDGE_BOUNDS.
 */
export function planPledge(
  terms: PledgeTerms,
  priced: PricedPackage,
  today: DateOnly,
): PledgePlan | Refusal {
  const { wantedChildren, firstMonth, months } = terms;
  const price = packageRupiah(priced);
  if (wantedChildren === null && terms.rupiahPerMonth === null) return refuse('children_or_amount');
  if (wantedChildren !== null && !within(wantedChildren, PLEDGE_BOUNDS.children)) {
    return refuse('children_out_of_bounds');
  }
  if (!within(months, PLEDGE_BOUNDS.months)) return refuse('months_out_of_bounds');
  if (priced.once === 1 && months > 1) return refuse('package_once');
  const rupiahPerMonth = terms.rupiahPerMonth ?? (wantedChildren ?? 0) * price;
  if (!within(rupiahPerMonth, PLEDGE_BOUNDS.rupiahPerMonth)) return refuse('amount_out_of_bounds');
  const current = monthOf(today);
  if (firstMonth < current || firstMonth > addMonths(current, PLEDGE_BOUNDS.monthsAhead)) {
    return refuse('first_month_out_of_bounds');
  }
  const affordable = Math.floor(rupiahPerMonth / price);
  if (affordable < 1) return refuse('below_one_package', { packageRupiah: price });
  if (wantedChildren !== null && wantedChildren > affordable) {
    return refuse('children_exceed_budget', { affordable });
  }
  const children = wantedChildren ?? affordable;
  if (!within(children, PLEDGE_BOUNDS.children)) {
    return refuse('amount_for_too_many', { affordable });
  }
  return {
    children,
    packageRupiah: price,
    rupiahPerMonth,
    remainderRupiah: rupiahPerMonth - children * price,
    totalRupiah: rupiahPerMonth * months,
    instalments: instalmentsOf({ firstMonth, months, rupiahPerMonth }),
  };
}

/** One instalment a month, due on the 10th (WIB). */
export function instalmentsOf(pledge: {
  firstMonth: Month;
  months: number;
  rupiahPerMonth: number;
}): Instalment[] {
  return monthsFrom(pledge.firstMonth, pledge.months).map((month) => ({
    month,
    dueOn: `${month}-${DUE_DAY}` as DateOnly,
    rupiah: pledge.rupiahPerMonth,
  }));
}

/** An instalment and how much of it has come in: money fills them in order of month. */
export interface InstalmentState extends Instalment {
  readonly receivedRupiah: number;
  readonly state: 'received' | 'partly' | 'due' | 'overdue' | 'lapsed' | 'coming';
}

/** So many days after its day an instalment that is not paid in full is overdue. */
export const OVERDUE_AFTER_DAYS = 7;

/**
 * The instalments of a pledge, filled in order by what was received. What an ended pledge left unpaid
 * has lapsed; of a running one it is coming, due, or overdue.
 */
export function instalmentStates(
  pledge: { firstMonth: Month; months: number; rupiahPerMonth: number; status?: PledgeStatus },
  received: { rupiah: number; today: DateOnly },
): InstalmentState[] {
  let left = received.rupiah;
  return instalmentsOf(pledge).map((instalment) => {
    const receivedRupiah = Math.min(left, instalment.rupiah);
    left -= receivedRupiah;
    if (receivedRupiah === instalment.rupiah) {
      return { ...instalment, receivedRupiah, state: 'received' };
    }
    return {
      ...instalment,
      receivedRupiah,
      state: stateOf(pledge, instalment, receivedRupiah, received.today),
    };
  });
}

/**
 * How an active pledge ends by itself: fulfilled when all is received and its months are over,
 * lapsed when an instalment is overdue by more than 60 days; null while it goes on.
 */
export function settlement(
  pledge: { firstMonth: Month; months: number; rupiahPerMonth: number },
  received: { rupiah: number; today: DateOnly },
): 'fulfilled' | 'lapsed' | null {
  const open = instalmentStates(pledge, received).find(({ state }) => state !== 'received');
  if (!open) {
    return monthOf(received.today) >= addMonths(pledge.firstMonth, pledge.months)
      ? 'fulfilled'
      : null;
  }
  const overdueDays = daysBetween({ from: open.dueOn, to: received.today });
  return overdueDays > LAPSE_AFTER_DAYS ? 'lapsed' : null;
}

function stateOf(
  pledge: { status?: PledgeStatus },
  { dueOn }: Instalment,
  receivedRupiah: number,
  today: DateOnly,
): InstalmentState['state'] {
  if (pledge.status === 'lapsed' || pledge.status === 'cancelled') return 'lapsed';
  if (pledge.status === 'pending') return 'coming';
  if (daysBetween({ from: dueOn, to: today }) > OVERDUE_AFTER_DAYS) return 'overdue';
  if (receivedRupiah > 0) return 'partly';
  return dueOn <= today ? 'due' : 'coming';
}

function within(count: number, bounds: { min: number; max: number }): boolean {
  return Number.isSafeInteger(count) && count >= bounds.min && count <= bounds.max;
}
