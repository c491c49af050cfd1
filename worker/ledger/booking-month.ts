import { addMonths, type DateOnly, type Month, monthOf } from '../shared/dates.ts';

/**
 * The month that something of a day is booked in: its own, or the first open one where that is closed
 * (`closed` is the last closed month, if any). What happened keeps its day in its own row.
 */
export function bookingMonth(
  happenedOn: DateOnly,
  closed: readonly { readonly month: Month }[],
): Month {
  const [last] = closed;
  const own = monthOf(happenedOn);
  return last && last.month >= own ? addMonths(last.month, 1) : own;
}
