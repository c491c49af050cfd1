/** The last day scored: the standards end below 60 months. */
export const LAST_SCORED_DAY = 1826;
/** From this day (24 months) children are measured standing, and weighed against height. */
export const FIRST_STANDING_DAY = 731;
/** A child under 9 months cannot stand: the noted position is then ignored (WHO anthro 1.1.0). */
export const FIRST_PLAUSIBLE_STANDING_DAY = 274;

const DAYS_PER_MONTH = 30.4375;

/** Age in whole days when only months are known: months × 30.4375, half rounded up, as WHO does. */
export function ageDaysFromMonths(months: number): number {
  return wholeDays(months * DAYS_PER_MONTH);
}

/** A fractional age in days to the day whose standard applies, half rounded up. */
export function wholeDays(ageDays: number): number {
  return Math.floor(ageDays + 0.5);
}

/** Whether the standards have a value for this whole day; false for NaN. */
export function isScoredDay(day: number): boolean {
  return day >= 0 && day <= LAST_SCORED_DAY;
}
