import { isScoredDay } from './age.ts';
import { plainValue, weightValue } from './lms.ts';
import { lengthForAge, type Sex, weightForAge } from './lms-tables.ts';

/** A point on a growth chart: `day` a whole day 0–1826, `sd` the line (0 is the median). */
export interface LinePoint {
  readonly sex: Sex;
  readonly day: number;
  readonly sd: number;
}

/**
 * Length (to day 730) or height (from day 731) in cm on an SD line. The line drops by about
 * 0.7 cm at day 731, where the standard changes from lying to standing.
 * Throws a RangeError off the standard: a chart must know its own axis.
 */
export function lengthForAgeAt(point: LinePoint): number {
  return growthValue('length', point);
}

/** Weight in kg on an SD line. Throws a RangeError off the standard. */
export function weightForAgeAt(point: LinePoint): number {
  return growthValue('weight', point);
}

/** The measure on an SD line; the inverse of the z-score, beyond ±3 too. */
export function growthValue(measure: 'length' | 'weight', { sex, day, sd }: LinePoint): number {
  if (!isScoredDay(day) || !Number.isInteger(day)) {
    throw new RangeError(`no growth standard for day ${day}`);
  }
  const { l, m, s } = measure === 'length' ? lengthForAge[sex] : weightForAge[sex];
  const value = measure === 'length' ? plainValue : weightValue;
  return value(l[day] as number, m[day] as number, s[day] as number, sd);
}
