import { FIRST_STANDING_DAY } from '../growth/age.ts';
import { type DateOnly, daysBetween } from '../shared/dates.ts';

/** How urgent a child's need is: 1 the most. Null where a child is not at risk. */
export type Severity = 1 | 2 | 3;

/** What the severity policy looks at. z-scores are unrounded; null where there is none or it is flagged. */
export interface GrowthState {
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
  readonly ageDays: number;
  readonly isWeightStalled: boolean;
}

/**
 * Severity by policy v1, worst first. 1: severely stunted or severely wasted (HAZ or WHZ below −3).
 * 2: stunted, and below 24 months (growth can still catch up) or wasted or severely underweight.
 * 3: any other stunted or wasted child, or one whose weight stalls. Else null: not at risk.
 */
export function severityOf(state: GrowthState): Severity | null {
  const { haz, waz, whz, ageDays } = state;
  const isStunted = isBelow(haz, -2);
  const isWasted = isBelow(whz, -2);
  if (isBelow(haz, -3) || isBelow(whz, -3)) return 1;
  if (isStunted && (ageDays < FIRST_STANDING_DAY || isWasted || isBelow(waz, -3))) return 2;
  return isStunted || isWasted || state.isWeightStalled ? 3 : null;
}

/** One weighing. */
export interface Weighing {
  readonly measuredOn: DateOnly;
  readonly weightG: number | null;
}

/** Weighings closer than this say nothing about growth; farther apart, something else may have happened. */
const STALL_DAYS = { least: 28, most: 92 };

/** True when the weight did not rise between two weighings one to three months apart (KMS: "T"). */
export function isWeightStalled(latest: Weighing, previous: Weighing | null): boolean {
  if (latest.weightG === null || previous === null || previous.weightG === null) return false;
  const days = daysBetween({ from: previous.measuredOn, to: latest.measuredOn });
  return days >= STALL_DAYS.least && days <= STALL_DAYS.most && latest.weightG <= previous.weightG;
}

function isBelow(z: number | null, line: number): boolean {
  return z !== null && z < line;
}
