import { addMonths, type Instant, type Month, monthsFrom, parseMonth } from '../shared/dates.ts';

/** Whole months, both ends included. */
export interface Period {
  readonly from: Month;
  readonly to: Month;
  /** The first instant of it, in WIB. */
  readonly startsAt: Instant;
}

/** Longer than the annual report of a year that was late. */
export const MOST_MONTHS = 24;

/**
 * The period that an address asks for. What makes no sense becomes the half year up to this month; one
 * that is turned round is put right; one longer than two years keeps its end.
 */
export function periodOf(
  typed: { from: string | undefined; to: string | undefined },
  thisMonth: Month,
): Period {
  const to = parseMonth(typed.to ?? '') ?? thisMonth;
  const from = parseMonth(typed.from ?? '') ?? addMonths(to, -5);
  const [first, last] = from <= to ? [from, to] : [to, from];
  const longest = monthsFrom(addMonths(last, 1 - MOST_MONTHS), MOST_MONTHS);
  return periodFrom(longest.find((month) => month >= first) ?? last, last);
}

/** Every month of a period, in order. */
export function monthsOf({ from, to }: Period): Month[] {
  const months = monthsFrom(from, MOST_MONTHS);
  return months.slice(0, months.indexOf(to) + 1);
}

function periodFrom(from: Month, to: Month): Period {
  return { from, to, startsAt: Date.parse(`${from}-01T00:00:00+07:00`) };
}
