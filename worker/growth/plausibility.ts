import { growthValue, type LinePoint } from './growth-line.ts';

/**
 * WHO's fixed exclusion limits: a z-score outside is more likely a mistake of measuring or typing
 * than a child (WHO/UNICEF, Recommendations for data collection, 2019). Compared with the z-score
 * rounded to two decimals, as WHO's package does: 5.0007 is not flagged.
 */
export const FLAG_LIMITS = {
  haz: { lowest: -6, highest: 6 },
  waz: { lowest: -6, highest: 5 },
  whz: { lowest: -5, highest: 5 },
} as const;

/** True when an unrounded z-score lies outside WHO's limits; a missing one is not flagged. */
export function isFlagged(index: keyof typeof FLAG_LIMITS, z: number | null): boolean {
  if (z === null) return false;
  const { lowest, highest } = FLAG_LIMITS[index];
  const rounded = roundedScore(z);
  return rounded < lowest || rounded > highest;
}

/** A z-score to two decimals, for display and flags only: categories use the unrounded one. */
export function roundedScore(z: number): number {
  return Math.round(z * 100) / 100 + 0; // + 0 turns −0 into 0
}

/**
 * The measures nobody needs to ask about at a day, in cm: within WHO's limits for length/height
 * for age, in the position the age demands. Throws a RangeError off days 0–1826.
 */
export function plausibleLengthCm(at: Omit<LinePoint, 'sd'>): { least: number; most: number } {
  return plausible('length', at, FLAG_LIMITS.haz);
}

/** The same for weight for age, in kg. */
export function plausibleWeightKg(at: Omit<LinePoint, 'sd'>): { least: number; most: number } {
  return plausible('weight', at, FLAG_LIMITS.waz);
}

function plausible(
  measure: 'length' | 'weight',
  at: Omit<LinePoint, 'sd'>,
  limits: { lowest: number; highest: number },
) {
  return {
    least: growthValue(measure, { ...at, sd: limits.lowest }),
    most: growthValue(measure, { ...at, sd: limits.highest }),
  };
}
