import { type Position, scoreMeasurement } from '../growth/score.ts';
import type { Sex } from '../registry/nik.ts';
import { type Answer, answerOf } from './finding.ts';
import { readNumber } from './read-number.ts';
import type { RowNotes } from './row-notes.ts';

/** The child as far as a plausible height and weight depend on it; null while in doubt. */
export interface MeasuredChild {
  readonly sex: Sex | null;
  readonly ageDays: number | null;
  readonly position: Position | null;
  readonly answers: readonly Answer[];
}

/**
 * Reads a height in millimetres. Metres are told by their size (below 3) and repaired when the
 * result is plausible for the age; a lost decimal point (`875`) or a slip (`83..9`) is offered, not
 * taken: nobody can tell from here what the kader read.
 */
export function readHeightMm(notes: RowNotes, child: MeasuredChild): number | null {
  const isPlausible = (cm: number) => isPlausibleHeight(child, cm);
  const chosen = answerOf(child.answers, 'choose_height');
  if (chosen && isPlausible(chosen.heightMm / 10)) return chosen.heightMm;
  if (chosen) return holdHeight(notes, 'answer_implausible', []);
  const reading = readNumber(notes.cell('height'));
  if (reading.kind === 'missing') return rejectHeight(notes, 'height_zero_or_missing');
  if (reading.kind === 'malformed') {
    return holdHeight(notes, 'number_malformed', guesses(reading.guess).filter(isPlausible));
  }
  const { value, fix } = reading;
  if (value <= 0) return rejectHeight(notes, 'height_zero_or_missing');
  if (isPlausible(value)) {
    if (fix) notes.fix('height', fix, value);
    return mm(value);
  }
  if (value < 3 && isPlausible(value * 100)) {
    notes.fix('height', 'height_in_metres', mm(value * 100) / 10);
    return mm(value * 100);
  }
  const shifted = [value / 10, value / 100, value * 10].filter(isPlausible);
  const isShifted = (value > 200 || value < 30) && shifted.length > 0;
  if (isShifted) return holdHeight(notes, 'height_decimal_lost', shifted);
  return rejectHeight(notes, 'height_implausible');
}

/**
 * Reads a weight in grams. Grams are told by their size; a weight outside WHO's limits for age or
 * height waits for a person, while the height keeps counting. No weight is a warning only.
 */
export function readWeightG(
  notes: RowNotes,
  child: MeasuredChild & { readonly heightMm: number | null },
): number | null {
  const isPlausible = (kg: number) => isPlausibleWeight(child, kg);
  const chosen = answerOf(child.answers, 'choose_weight');
  if (chosen?.weightG === null) return null;
  if (chosen && isPlausible(chosen.weightG / 1000)) return chosen.weightG;
  if (chosen) return holdWeight(notes, 'answer_implausible', []);
  const reading = readNumber(notes.cell('weight'));
  if (reading.kind === 'malformed') {
    return holdWeight(notes, 'number_malformed', guesses(reading.guess));
  }
  if (reading.kind === 'missing' || reading.value <= 0) {
    notes.warn('weight', 'weight_missing', null);
    return null;
  }
  const { value, fix } = reading;
  if (value <= 100 && isPlausible(value)) {
    if (fix) notes.fix('weight', fix, value);
    return grams(value);
  }
  if (value > 100 && isPlausible(value / 1000)) {
    notes.fix('weight', 'weight_in_grams', value / 1000);
    return grams(value / 1000);
  }
  const shifted = [value / 10, value / 100].filter((kg) => value >= 30 && isPlausible(kg));
  return holdWeight(notes, 'weight_implausible', shifted);
}

/** Reads a birth weight in grams; e-PPGBM writes 0 where it was not asked. */
export function readBirthWeightG(notes: RowNotes): number | null {
  const reading = readNumber(notes.cell('birthWeight'));
  if (reading.kind !== 'number') return null;
  const { value, fix } = reading;
  if (value === 0) {
    notes.warn('birthWeight', 'birth_weight_zero', null);
    return null;
  }
  const kg = value > 100 ? value / 1000 : value;
  if (kg < 0.3 || kg > 8) {
    notes.warn('birthWeight', 'birth_weight_implausible', null);
    return null;
  }
  if (value > 100) notes.fix('birthWeight', 'birth_weight_unit', kg);
  else if (fix) notes.fix('birthWeight', fix, kg);
  return grams(kg);
}

function rejectHeight(
  notes: RowNotes,
  reason: 'height_zero_or_missing' | 'height_implausible',
): null {
  notes.reject(reason);
  return null;
}

function holdHeight(notes: RowNotes, because: string, heightsCm: readonly number[]): null {
  notes.hold('height', {
    reason: 'review_height',
    because,
    options: heightsCm.map((cm) => ({ kind: 'choose_height', heightMm: mm(cm) })),
  });
  return null;
}

function holdWeight(notes: RowNotes, because: string, weightsKg: readonly number[]): null {
  notes.hold('weight', {
    reason: 'review_weight',
    because,
    options: [...weightsKg.map(grams), null].map((weightG) => ({ kind: 'choose_weight', weightG })),
  });
  return null;
}

/** Where sex or age is unknown, the range of all children below five. */
function isPlausibleHeight(child: MeasuredChild, cm: number): boolean {
  const { sex, ageDays, position } = child;
  if (ageDays === null) return cm >= 38 && cm <= 130;
  const sexes: readonly Sex[] = sex ? [sex] : ['L', 'P'];
  return sexes.some((assumed) => {
    const score = scoreMeasurement({
      sex: assumed,
      ageDays,
      position,
      weightKg: null,
      lengthHeightCm: cm,
      oedema: false,
    });
    return score.haz === null ? cm >= 38 && cm <= 130 : !score.flags.haz;
  });
}

function isPlausibleWeight(
  child: MeasuredChild & { readonly heightMm: number | null },
  kg: number,
): boolean {
  const { sex, ageDays, position, heightMm } = child;
  if (ageDays === null) return kg >= 0.9 && kg <= 40;
  const sexes: readonly Sex[] = sex ? [sex] : ['L', 'P'];
  return sexes.some((assumed) => {
    const { waz, flags } = scoreMeasurement({
      sex: assumed,
      ageDays,
      position,
      weightKg: kg,
      lengthHeightCm: heightMm === null ? null : heightMm / 10,
      oedema: false,
    });
    return waz === null ? kg >= 0.9 && kg <= 40 : !flags.waz && !flags.whz;
  });
}

function guesses(guess: number | null): number[] {
  return guess === null || guess <= 0 ? [] : [guess];
}

function mm(cm: number): number {
  return Math.round(cm * 10);
}

function grams(kg: number): number {
  return Math.round(kg * 1000);
}
