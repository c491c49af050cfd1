import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf } from '../shared/hex.ts';

/** How sure a round is to be: the half-width of the interval, and how often the interval is right. */
export interface Precision {
  /** In thousandths: 100 is ten percentage points. */
  readonly marginPermille: number;
  /** In thousandths: 950 is 95 %. */
  readonly confidencePermille: 900 | 950 | 990;
}

/** Quantiles of the standard normal at (1 + confidence) / 2. */
const QUANTILE = {
  900: 1.6448536269514722,
  950: 1.959963984540054,
  990: 2.5758293035489004,
} as const;

/**
 * How many of a population must be asked so that the share found lies within the margin of the true
 * one. Cochran (Sampling Techniques, 3rd ed., 4.4) for a proportion at its worst, p = 1/2, with the
 * correction for a finite population:
 *   n0 = z² / 4e²,  n = ⌈ n0 N / (n0 + N − 1) ⌉, never more than N.
 */
export function sampleSize(
  population: number,
  { marginPermille, confidencePermille }: Precision,
): number {
  const z = QUANTILE[confidencePermille];
  const margin = marginPermille / 1000;
  const unbounded = (z * z) / (4 * margin * margin);
  const size = Math.ceil((unbounded * population) / (unbounded + population - 1));
  return Math.min(population, size);
}

/**
 * The margin that so many answers give: z √( (N − n) / (4 n (N − 1)) ), a share of one. Zero when
 * everybody was asked; null when nobody was.
 */
export function marginOf(
  asked: { readonly population: number; readonly answered: number },
  confidencePermille: Precision['confidencePermille'],
): number | null {
  const { population, answered } = asked;
  if (answered === 0) return null;
  if (answered >= population) return 0;
  const z = QUANTILE[confidencePermille];
  return z * Math.sqrt((population - answered) / (4 * answered * (population - 1)));
}

/** What a round is drawn by: public, and fixed before anybody could know the outcome. */
export interface Seed {
  /** The root of the log's checkpoint, 64 hex digits. */
  readonly rootHex: string;
  /** The round's name: month and area, `2026-10/36.73`. */
  readonly roundId: string;
}

/**
 * Draws a sample: each member's lot is SHA-256 of the four lines `asuh recheck v1`, the root, the
 * round and the member, each ended by a newline; the lowest lots are drawn, in their order. Whoever
 * knows the members can draw again (docs/deliveries.md has the vectors). Members must be distinct.
 */
export function drawSample(seed: Seed, members: readonly string[], size: number): string[] {
  return members
    .map((member) => ({ member, lot: lotOf(seed, member) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ member }) => member);
}

/** The lot of one member, 64 hex digits. */
export function lotOf({ rootHex, roundId }: Seed, member: string): string {
  const text = `asuh recheck v1\n${rootHex}\n${roundId}\n${member}\n`;
  return hexOf(sha256(new TextEncoder().encode(text)));
}
