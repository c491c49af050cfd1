/** Readings by their last digit, 0 to 9. */
export type DigitCounts = readonly number[];

/** How evenly last digits fall. */
export interface DigitPreference {
  readonly readings: number;
  /** Pearson's χ² against equal shares, 9 degrees of freedom. */
  readonly chiSquare: number;
  /** True where chance alone does this less than once in a hundred times. */
  readonly isUneven: boolean;
  /** SMART's digit preference score, 0 (even) to 100 (one digit only). */
  readonly score: number;
  /** The share of 0 and 5, of one; a fifth when even. */
  readonly heaped: number;
}

/** How far z-scores spread; flagged ones are left out. */
export interface Spread {
  readonly scores: number;
  readonly mean: number;
  readonly deviation: number;
}

export type Verdict = 'good' | 'look' | 'poor' | 'too_few';

/** Below this a digit is expected fewer than five times, and χ² says nothing (Cochran 1954). */
export const FEWEST_READINGS = 50;

/** Upper 1 % of χ² with 9 degrees of freedom. */
const CHI_SQUARE_ONE_PERCENT = 21.666;

/**
 * SMART's plausibility check (2015): a score up to 12 is good, up to 20 acceptable, above it a problem.
 * WHO and UNICEF (Recommendations for data collection, 2019, 3.2) look at the same digits.
 */
const SCORE_GOOD = 12;
const SCORE_ACCEPTABLE = 20;

/**
 * The standard deviations found in sound surveys (WHO, Technical Report Series 854, 1995, p. 218), as
 * MICS reports quote them. Beyond them, measuring or ages are likelier at fault than children.
 */
export const SOUND_DEVIATION = {
  haz: { low: 1.1, high: 1.3 },
  waz: { low: 1.0, high: 1.2 },
  whz: { low: 0.85, high: 1.1 },
} as const;
export type Score = keyof typeof SOUND_DEVIATION;

/** A fifth beyond WHO's range is more than a population differs by. */
const FAR_BEYOND = 0.2;

/** Looks at last digits; null without readings. */
export function digitPreference(counts: DigitCounts): DigitPreference | null {
  const readings = counts.reduce((sum, count) => sum + count, 0);
  if (readings === 0) return null;
  const expected = readings / 10;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return {
    readings,
    chiSquare,
    isUneven: readings >= FEWEST_READINGS && chiSquare > CHI_SQUARE_ONE_PERCENT,
    score: 100 * Math.sqrt(chiSquare / (readings * 9)),
    heaped: ((counts[0] ?? 0) + (counts[5] ?? 0)) / readings,
  };
}

/** The spread of scores from their number, sum and sum of squares; null for fewer than two. */
export function spreadOf(of: { scores: number; sum: number; squares: number }): Spread | null {
  const { scores, sum, squares } = of;
  if (scores < 2) return null;
  const mean = sum / scores;
  const variance = Math.max(0, (squares - scores * mean * mean) / (scores - 1));
  return { scores, mean, deviation: Math.sqrt(variance) };
}

/** What the digits of a place deserve. */
export function digitVerdict(digits: DigitPreference | null): Verdict {
  if (!digits || digits.readings < FEWEST_READINGS) return 'too_few';
  if (!digits.isUneven || digits.score <= SCORE_GOOD) return 'good';
  return digits.score <= SCORE_ACCEPTABLE ? 'look' : 'poor';
}

/**
 * What the spread of a place deserves. Too narrow is never more than a reason to look: where only children at
 * risk are measured, and not all as in a survey, it is narrower however well they are measured.
 */
export function spreadVerdict(score: Score, spread: Spread | null): Verdict {
  if (!spread || spread.scores < FEWEST_READINGS) return 'too_few';
  const { low, high } = SOUND_DEVIATION[score];
  const { deviation } = spread;
  if (deviation >= low && deviation <= high) return 'good';
  return deviation > high * (1 + FAR_BEYOND) ? 'poor' : 'look';
}
