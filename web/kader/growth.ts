import type { Sex } from '../../worker/growth/lms-tables.ts';
import { plausibleLengthCm, plausibleWeightKg } from '../../worker/growth/plausibility.ts';
import { type GrowthScore, type Position, scoreMeasurement } from '../../worker/growth/score.ts';
import type { DayMeasurement } from './day.ts';

export type { Position };

const DAY_MS = 86_400_000;

/** What was read off the scales, the board and the tape; null where not taken. */
export interface Reading {
  readonly weightG: number | null;
  readonly heightMm: number | null;
  readonly armMm: number | null;
  readonly position: Position | null;
  readonly oedema: boolean;
}

export interface Measured {
  readonly sex: Sex;
  readonly ageDays: number;
}

/** Today's date where the kader is (WIB), `YYYY-MM-DD`. */
export function wibToday(now: number): string {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Whole days from birth to a date. */
export function daysOld(bornOn: string, on: string): number {
  return Math.round((Date.parse(on) - Date.parse(bornOn)) / DAY_MS);
}

/** How old a child is, in words; a pregnant woman is told as one. */
export function ageWords(
  child: { readonly kind?: 'child' | 'pregnancy'; readonly bornOn: string },
  today: string,
  words: { readonly age: (months: number) => string; readonly pregnant: string },
): string {
  if (child.kind === 'pregnancy') return words.pregnant;
  return words.age(Math.floor(daysOld(child.bornOn, today || child.bornOn) / 30.4375));
}

/** A number as people type it: `8,4` or `8.4`; null for nothing, NaN for what is no number. */
export function typedNumber(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
}

/** The z-scores of a reading. */
export function scoreOf(child: Measured, reading: Reading): GrowthScore {
  return scoreMeasurement({
    sex: child.sex,
    ageDays: child.ageDays,
    weightKg: reading.weightG === null ? null : reading.weightG / 1000,
    lengthHeightCm: reading.heightMm === null ? null : reading.heightMm / 10,
    position: reading.position,
    oedema: reading.oedema,
  });
}

/** What cannot be right, with what could be: the same limits as the server's (WHO's flags). */
export type Fault =
  | { readonly at: 'weight' | 'height'; readonly least: number; readonly most: number }
  | { readonly at: 'both' | 'arm' | 'nothing' };

/** The first thing about a reading that cannot be right; null when nothing is. */
export function faultOf(child: Measured, reading: Reading): Fault | null {
  const { weightG, heightMm, armMm } = reading;
  if (weightG === null && heightMm === null && armMm === null) return { at: 'nothing' };
  if (armMm !== null && (armMm < 60 || armMm > 300)) return { at: 'arm' };
  const score = scoreOf(child, reading);
  const at = { sex: child.sex, day: child.ageDays };
  // The server's own bounds, so that what the phone takes the server takes too.
  if (weightG !== null && (weightG > 60_000 || weightG < 500 || score.flags.waz)) {
    return { at: 'weight', ...inwards(plausibleWeightKg(at)) };
  }
  if (heightMm !== null && (heightMm > 1500 || heightMm < 300 || score.flags.haz)) {
    return { at: 'height', ...inwards(plausibleLengthCm(at)) };
  }
  return score.flags.whz ? { at: 'both' } : null;
}

function inwards({ least, most }: { least: number; most: number }) {
  return { least: Math.ceil(least * 10) / 10, most: Math.floor(most * 10) / 10 };
}

/** Whether a reading is so far from the visit before that it should be taken again. */
export function isOddJump(
  reading: Reading,
  before: DayMeasurement | undefined,
  on: string,
): boolean {
  if (!before) return false;
  const months = Math.max(1, (Date.parse(on) - Date.parse(before.measuredOn)) / DAY_MS / 30.44);
  const weight = change(reading.weightG, before.weightG);
  const height = change(reading.heightMm, before.heightMm);
  const tooMuchWeight = weight !== null && (weight < -0.1 || weight > 0.05 + 0.1 * months);
  const tooMuchHeight = height !== null && (height < -0.01 || height > 0.03 + 0.05 * months);
  return tooMuchWeight || tooMuchHeight;
}

/** As a part of what was before. */
function change(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before;
}

/**
 * Whether a reading must be taken twice: it jumps away from the visit before, or a decision for the child
 * hangs on it (below −3 SD). An arm alone is read once.
 */
export function needsTwo(
  reading: Reading,
  score: GrowthScore,
  known: { readonly before: DayMeasurement | undefined; readonly on: string },
): boolean {
  if (reading.weightG === null && reading.heightMm === null) return false;
  const isSevere = [score.haz, score.waz, score.whz].some((z) => z !== null && z < -3);
  return isSevere || isOddJump(reading, known.before, known.on);
}

/** How far two readings of one child may lie apart: WHO's growth study, 100 g and 7 mm. */
const MOST_APART = { weightG: 100, heightMm: 7 };

/** The mean of two readings that agree, as WHO's study took it; null when they lie too far apart. */
export function meanOf(first: Reading, second: Reading): Reading | null {
  const mean = (name: 'weightG' | 'heightMm'): number | null | undefined => {
    const [one, other] = [first[name], second[name]];
    if (one === null || other === null) return one === other ? null : undefined;
    return Math.abs(one - other) > MOST_APART[name] ? undefined : Math.round((one + other) / 2);
  };
  const [weightG, heightMm] = [mean('weightG'), mean('heightMm')];
  if (weightG === undefined || heightMm === undefined) return null;
  return { ...second, weightG, heightMm };
}

/** Why a child must go to the puskesmas at once (gizi buruk, Permenkes 29/2019); null when it need not. */
export function referralOf(
  score: GrowthScore,
  reading: Reading,
): 'severe_wasting' | 'oedema' | 'thin_arm' | null {
  if (reading.oedema) return 'oedema';
  if (score.whz !== null && !score.flags.whz && score.whz < -3) return 'severe_wasting';
  return reading.armMm !== null && reading.armMm < 115 ? 'thin_arm' : null;
}
