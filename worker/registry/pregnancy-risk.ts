import { addDays, addMonths, type DateOnly, type Month, monthOf } from '../shared/dates.ts';
import type { Severity } from './severity.ts';

/**
 * What puts a pregnancy at risk: chronic energy deficiency (KEK), and of the "4 T" of BKKBN too young,
 * too old and too soon after the last child.
 */
export const PREGNANCY_RISKS = ['thinArm', 'under20', 'over35', 'closeBirths'] as const;
export type PregnancyRisk = (typeof PREGNANCY_RISKS)[number];

/** What is known of a pregnancy as far as its risks go. */
export interface PregnancyFacts {
  readonly dueOn: DateOnly;
  readonly ageYears: number;
  /** Null before a first child. */
  readonly lastBirthMonth: Month | null;
  /** The newest upper arm circumference in millimetres; null before it was taken. */
  readonly armMm: number | null;
}

/** An upper arm below 23.5 cm is KEK (Permenkes 97/2014 and the guidelines for PMT). */
const KEK_BELOW_MM = 235;
const YOUNG_BELOW_YEARS = 20;
const OLD_ABOVE_YEARS = 35;
const SPACING_MONTHS = 24;
/** From the first day of the last period to the day a birth is expected (Naegele). */
export const PREGNANCY_DAYS = 280;

/** The risks of a pregnancy, in the order above. Spacing runs from the last birth to the beginning of this pregnancy. */
export function risksOf(facts: PregnancyFacts): PregnancyRisk[] {
  const { ageYears, armMm, lastBirthMonth, dueOn } = facts;
  const began = monthOf(addDays(dueOn, -PREGNANCY_DAYS));
  const has: Readonly<Record<PregnancyRisk, boolean>> = {
    thinArm: armMm !== null && armMm < KEK_BELOW_MM,
    under20: ageYears < YOUNG_BELOW_YEARS,
    over35: ageYears > OLD_ABOVE_YEARS,
    closeBirths: lastBirthMonth !== null && began < addMonths(lastBirthMonth, SPACING_MONTHS),
  };
  return PREGNANCY_RISKS.filter((risk) => has[risk]);
}

/** The severity that the register holds: 2 with KEK, 3 with another risk, null without any. */
export function pregnancySeverity(facts: PregnancyFacts): Severity | null {
  const risks = risksOf(facts);
  if (risks.includes('thinArm')) return 2;
  return risks.length > 0 ? 3 : null;
}
