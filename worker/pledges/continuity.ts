import { addMonths, type DateOnly, daysBetween, firstDay, type Month } from '../shared/dates.ts';
import type { EndingPledgeRow, NamedSuccessorRow, SpareRow } from './continuity-store.ts';
import { PLEDGE_BOUNDS } from './pledge.ts';

/** So many months before the last one is over a pledge is spoken of as ending, and can be continued. */
export const ENDING_MONTHS = 2;

/** The last month of a pledge. */
export function lastMonthOf(pledge: { firstMonth: Month; months: number }): Month {
  return addMonths(pledge.firstMonth, pledge.months - 1);
}

/** Whole weeks from a day to the end of a month; 0 once that is over. */
export function weeksUntilEnd(lastMonth: Month, today: DateOnly): number {
  const days = daysBetween({ from: today, to: firstDay(addMonths(lastMonth, 1)) });
  return Math.max(0, Math.floor(days / 7));
}

/** Whether a pledge's end is near enough to speak of; a lapsed or cancelled one has no end to come. */
export function isEnding(
  pledge: { firstMonth: Month; months: number; status: string },
  month: Month,
): boolean {
  const last = lastMonthOf(pledge);
  return pledge.status === 'active' && last >= month && last <= addMonths(month, ENDING_MONTHS);
}

/** From when to when a pledge is continued: as long as before, right after its last month. */
export function renewalTerms(
  pledge: { firstMonth: Month; months: number },
  month: Month,
): { firstMonth: Month; months: number } {
  const next = addMonths(lastMonthOf(pledge), 1);
  return {
    firstMonth: next > month ? next : month,
    months: Math.min(pledge.months, PLEDGE_BOUNDS.months.max),
  };
}

/** A pledge that ends, and the pledges with room for its children, the roomiest first. */
export interface EndingPledge extends EndingPledgeRow {
  readonly successors: readonly SpareRow[];
  /** What a waiting proposal names; null while none names anybody. */
  readonly proposed: {
    readonly runId: string;
    readonly named: readonly NamedSuccessorRow[];
  } | null;
}

/** Most of what is proposed for one pledge. */
const SUCCESSORS = 3;

/**
 * Who could go on where a pledge ends: whom the first waiting proposal names; and pledges for the same goods
 * whose area takes in the children's, and that have room in the month after. Nobody where no child lacks one.
 */
export function withSuccessors(
  ending: readonly EndingPledgeRow[],
  { spare, named }: { spare: readonly SpareRow[]; named: readonly NamedSuccessorRow[] },
): EndingPledge[] {
  return ending.map((pledge) => ({
    ...pledge,
    proposed: firstProposal(named.filter(({ pledgeId }) => pledgeId === pledge.id)),
    successors: spare
      .filter(
        (each) =>
          pledge.withoutSuccessor > 0 &&
          each.id !== pledge.id &&
          each.packageId === pledge.packageId &&
          (pledge.areaCode === each.areaCode || pledge.areaCode.startsWith(`${each.areaCode}.`)) &&
          each.firstMonth <= addMonths(pledge.lastMonth, 1) &&
          lastMonthOf(each) > pledge.lastMonth,
      )
      .toSorted((a, b) => b.free - a.free || (a.id < b.id ? -1 : 1))
      .slice(0, SUCCESSORS),
  }));
}

function firstProposal(named: readonly NamedSuccessorRow[]): EndingPledge['proposed'] {
  const [first] = named;
  if (!first) return null;
  const { runId } = first;
  return { runId, named: named.filter((each) => each.runId === runId) };
}

/** Nobody's phone rings between eight in the evening and seven in the morning, WIB. */
export function isQuietHour(now: number): boolean {
  const hour = new Date(now + 7 * 3_600_000).getUTCHours();
  return hour >= 20 || hour < 7;
}
