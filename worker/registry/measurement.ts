import { isScoredDay } from '../growth/age.ts';
import { plausibleLengthCm, plausibleWeightKg } from '../growth/plausibility.ts';
import { type GrowthScore, type Position, scoreMeasurement } from '../growth/score.ts';
import { type DateOnly, daysBetween } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import type { Sex } from './nik.ts';
import { isWeightStalled, type Severity, severityOf, type Weighing } from './severity.ts';

/** A child as far as growth goes. */
export interface GrowingChild {
  readonly sex: Sex;
  readonly bornOn: DateOnly;
}

/** What was read off the scales and the board; null where it was not taken. */
export interface Measured {
  readonly measuredOn: DateOnly;
  readonly weightG: number | null;
  readonly heightMm: number | null;
  readonly position: Position | null;
  readonly oedema: boolean;
}

/** A measurement with what follows from it. `flags` adds 1 for HAZ, 2 for WAZ, 4 for WHZ beyond WHO's limits. */
export interface ScoredMeasurement extends Measured {
  readonly ageDays: number;
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
  readonly flags: number;
  readonly severity: Severity | null;
}

/**
 * Scores a measurement and finds its severity; `previous` is the weighing before it, for stalled
 * weight. A flagged z-score is kept but counts for nothing. Throws when it lies before birth.
 */
export function scored(
  child: GrowingChild,
  measured: Measured,
  previous: Weighing | null,
): ScoredMeasurement {
  const ageDays = daysBetween({ from: child.bornOn, to: measured.measuredOn });
  if (ageDays < 0) throw new RangeError('measured before birth');
  const score = scoreMeasurement({
    sex: child.sex,
    ageDays,
    weightKg: measured.weightG === null ? null : measured.weightG / 1000,
    lengthHeightCm: measured.heightMm === null ? null : measured.heightMm / 10,
    position: measured.position,
    oedema: measured.oedema,
  });
  const { haz, waz, whz } = score;
  const severity = severityOf({
    ...unflagged(score),
    ageDays,
    isWeightStalled: isWeightStalled(measured, previous),
  });
  return { ...measured, ageDays, haz, waz, whz, flags: flagBits(score), severity };
}

/**
 * Decides whether a measurement typed by hand can be kept. Refuses one before birth or after
 * `today`, from 60 months on, of nothing, and measures that WHO holds for mistakes, with the bounds.
 */
export function measurementTaken(
  child: GrowingChild,
  measured: Measured,
  context: { readonly today: DateOnly; readonly previous: Weighing | null },
): ScoredMeasurement | Refusal {
  if (measured.measuredOn > context.today) return refuse('measured_in_future');
  if (measured.measuredOn < child.bornOn) return refuse('measured_before_birth');
  if (measured.weightG === null && measured.heightMm === null) return refuse('nothing_measured');
  const day = daysBetween({ from: child.bornOn, to: measured.measuredOn });
  if (!isScoredDay(day)) return refuse('too_old_to_measure');
  const measure = scored(child, measured, context.previous);
  const at = { sex: child.sex, day };
  if (measure.flags & 1) return outOfBounds('height_implausible', plausibleLengthCm(at));
  if (measure.flags & 2) return outOfBounds('weight_implausible', plausibleWeightKg(at));
  if (measure.flags & 4) return refuse('weight_height_implausible');
  return measure;
}

/** Bounds rounded inwards to one decimal, so that what is told would be taken. */
function outOfBounds(code: string, bounds: { least: number; most: number }): Refusal {
  return refuse(code, {
    least: Math.ceil(bounds.least * 10) / 10,
    most: Math.floor(bounds.most * 10) / 10,
  });
}

function unflagged({ haz, waz, whz, flags }: GrowthScore) {
  return {
    haz: flags.haz ? null : haz,
    waz: flags.waz ? null : waz,
    whz: flags.whz ? null : whz,
  };
}

function flagBits({ flags }: GrowthScore): number {
  return (flags.haz ? 1 : 0) + (flags.waz ? 2 : 0) + (flags.whz ? 4 : 0);
}
