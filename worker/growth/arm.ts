import { ageInMonths, type DateOnly } from '../shared/dates.ts';

/** Below it a child of 6 to 59 months is severely wasted, whatever it weighs (WHO 2009; Permenkes 29/2019). */
const SEVERE_BELOW_MM = 115;

/** Whether an arm circumference alone says severe wasting; it says nothing before six months and after five years. */
export function isThinArm(
  arm: { readonly measuredOn: string; readonly mm: number },
  bornOn: DateOnly,
): boolean {
  const months = ageInMonths({ bornOn, on: arm.measuredOn as DateOnly });
  return months >= 6 && months < 60 && arm.mm < SEVERE_BELOW_MM;
}
