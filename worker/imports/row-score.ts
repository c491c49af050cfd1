import { type GrowthScore, type Position, scoreMeasurement } from '../growth/score.ts';
import type { Sex } from '../registry/nik.ts';
import { readNumber } from './read-number.ts';
import type { RowNotes } from './row-notes.ts';

/** The z-scores the file itself states. */
export interface FileScore {
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
}

/** What a score is computed from; null while in doubt. */
export interface Measured {
  readonly sex: Sex | null;
  readonly ageDays: number | null;
  readonly position: Position | null;
  readonly heightMm: number | null;
  readonly weightG: number | null;
}

/** The WHO z-scores of a row; null while sex or age is in doubt. */
export function scoreOf({
  sex,
  ageDays,
  position,
  heightMm,
  weightG,
}: Measured): GrowthScore | null {
  if (!sex || ageDays === null) return null;
  return scoreMeasurement({
    sex,
    ageDays,
    position,
    lengthHeightCm: heightMm === null ? null : heightMm / 10,
    weightKg: weightG === null ? null : weightG / 1000,
    oedema: false,
  });
}

/** Reads the z-scores of the file; 999.99 means none. */
export function readFileScore(notes: RowNotes): FileScore {
  const read = (field: 'haz' | 'waz' | 'whz') => {
    const reading = readNumber(notes.cell(field));
    if (reading.kind === 'missing' && reading.isSentinel) notes.fix(field, 'zscore_sentinel', '');
    return reading.kind === 'number' ? reading.value : null;
  };
  return { haz: read('haz'), waz: read('waz'), whz: read('whz') };
}

/**
 * Warns where the file's z-scores are not ours. Rows that wait are compared once they are resolved:
 * until then their z says nothing.
 */
export function compareScores(notes: RowNotes, score: GrowthScore | null, file: FileScore): void {
  if (!score || notes.holds.length > 0 || notes.rejects.length > 0) return;
  for (const index of ['haz', 'waz', 'whz'] as const) {
    const [ours, theirs] = [score[index], file[index]];
    if (ours === null || theirs === null) continue;
    if (Math.abs(ours - theirs) > SCORE_TOLERANCE) {
      notes.warn(index, 'zscore_not_reproducible', ours.toFixed(2));
    }
  }
}

/** True or false when every answer to the open questions leads to the same. */
export function isCertainlyStunted(notes: RowNotes, measured: Measured): boolean | null {
  if (notes.rejects.length > 0 || measured.heightMm === null) return null;
  if (notes.holds.some(({ reason }) => IN_DOUBT_OF_AGE_OR_HEIGHT.has(reason))) return null;
  if (notes.holds.some(({ reason }) => reason === 'review_measurement')) return null;
  const isSexOpen = notes.holds.some(({ reason }) => reason === 'review_sex');
  const sexes = isSexOpen || !measured.sex ? (['L', 'P'] as const) : [measured.sex];
  const answers = sexes.map((sex) => {
    const score = scoreOf({ ...measured, sex });
    return score?.haz == null || score.flags.haz ? null : score.haz < -2;
  });
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? null) : null;
}

const IN_DOUBT_OF_AGE_OR_HEIGHT = new Set(['review_dob', 'review_height', 'review_identity']);
/** e-PPGBM prints two decimals; further off, it computed from other values than it printed. */
const SCORE_TOLERANCE = 0.05;
