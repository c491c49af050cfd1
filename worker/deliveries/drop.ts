import { addDays, type DateOnly, daysBetween } from '../shared/dates.ts';

/** How a drop stands on a day: still to come, due and not made, or given up for a week. */
export type Lateness = 'coming' | 'late' | 'missed';

/** A week's drop is missed when the next one is due; so is anything else a week after its day. */
export const MISSED_AFTER_DAYS = 7;

/**
 * A drop's part of a delivery's quantity, in whole units: spread evenly over `drops`, and what is left
 * over goes to the first ones (30 eggs in four weeks: 8, 8, 7, 7). The database counts the same way
 * (0075, drop_handover_adds_up).
 */
export function shareOfDrop(of: { quantity: number; drops: number; nth: number }): number {
  const left = of.quantity % of.drops;
  return (of.quantity - left) / of.drops + (of.nth <= left ? 1 : 0);
}

/** How late a drop is that was due on a day and is not made `today`. */
export function latenessOf(due: { dueOn: DateOnly; today: DateOnly }): Lateness {
  if (due.today <= due.dueOn) return 'coming';
  return daysBetween({ from: due.dueOn, to: due.today }) < MISSED_AFTER_DAYS ? 'late' : 'missed';
}

/** The days on which late becomes missed: due on or before `missed` is missed, before `today` late. */
export function lateSince(today: DateOnly): { readonly late: DateOnly; readonly missed: DateOnly } {
  return { late: addDays(today, -1), missed: addDays(today, -MISSED_AFTER_DAYS) };
}
