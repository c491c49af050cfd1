import { FIRST_PLAUSIBLE_STANDING_DAY, FIRST_STANDING_DAY, isScoredDay, wholeDays } from './age.ts';
import { plainScore, weightScore } from './lms.ts';
import {
  type LmsTable,
  lengthForAge,
  type Sex,
  weightForAge,
  weightForHeight,
  weightForLength,
} from './lms-tables.ts';
import { isFlagged } from './plausibility.ts';

/** How a child was measured: on the board (recumbent length) or upright (height). */
export type Position = 'lying' | 'standing';

/** One visit at the scales. A measure that was not taken is null. */
export interface GrowthMeasurement {
  readonly sex: Sex;
  /** Days from birth to measurement. */
  readonly ageDays: number;
  readonly weightKg: number | null;
  readonly lengthHeightCm: number | null;
  /** Null when not noted: then the position that the age demands is taken. */
  readonly position: Position | null;
  /** Swelling of both feet: the weight then says nothing. */
  readonly oedema: boolean;
}

/** The z-scores, unrounded; null where the standard has no value. */
export interface GrowthScore {
  /** Length/height for age, TB/U. */
  readonly haz: number | null;
  /** Weight for age, BB/U. */
  readonly waz: number | null;
  /** Weight for length/height, BB/TB. */
  readonly whz: number | null;
  /** True where the z-score is beyond WHO's limits (see FLAG_LIMITS). */
  readonly flags: { readonly haz: boolean; readonly waz: boolean; readonly whz: boolean };
  /** The length or height as if taken in the position the age demands, cm. */
  readonly adjustedLengthCm: number | null;
  /** Noted as standing below 9 months: the position was ignored. */
  readonly positionImplausible: boolean;
  /** Before birth or from 60 months on: nothing is scored. */
  readonly ageOutOfRange: boolean;
}

/** A child is 0.7 cm longer lying than standing (WHO Multicentre Growth Reference Study). */
const LYING_MINUS_STANDING_CM = 0.7;

/**
 * Scores one measurement against the WHO Child Growth Standards (2006), with the rules of WHO's
 * own R package anthro 1.1.0. Never fails: what cannot be scored is null.
 */
export function scoreMeasurement(measurement: GrowthMeasurement): GrowthScore {
  const { sex, position } = measurement;
  const day = wholeDays(measurement.ageDays);
  const scored = isScoredDay(day);
  const lengthCm = adjustedLength(measurement.lengthHeightCm, day, position);
  const weightKg = measurement.oedema ? null : positive(measurement.weightKg);

  const haz = scored && lengthCm !== null ? lengthAgeScore(sex, day, lengthCm) : null;
  const waz = scored && weightKg !== null ? weightAgeScore(sex, day, weightKg) : null;
  const whz =
    scored && weightKg !== null && lengthCm !== null
      ? weightLengthScore(sex, day, lengthCm, weightKg)
      : null;
  return {
    haz,
    waz,
    whz,
    flags: { haz: isFlagged('haz', haz), waz: isFlagged('waz', waz), whz: isFlagged('whz', whz) },
    adjustedLengthCm: lengthCm,
    positionImplausible: position === 'standing' && day < FIRST_PLAUSIBLE_STANDING_DAY,
    ageOutOfRange: !scored,
  };
}

/** Lying length below 24 months, standing height from then on; null without a measure above 0. */
function adjustedLength(
  lengthHeightCm: number | null,
  day: number,
  position: Position | null,
): number | null {
  const measuredCm = positive(lengthHeightCm);
  if (measuredCm === null || position === null) return measuredCm;
  if (day >= FIRST_STANDING_DAY) {
    return position === 'lying' ? shifted(measuredCm, -LYING_MINUS_STANDING_CM) : measuredCm;
  }
  if (day < FIRST_PLAUSIBLE_STANDING_DAY) return measuredCm;
  return position === 'standing' ? shifted(measuredCm, LYING_MINUS_STANDING_CM) : measuredCm;
}

/** 84.9 + 0.7 is 85.6 and not 85.60000000000001. */
function shifted(lengthCm: number, byCm: number): number | null {
  return positive(Math.round((lengthCm + byCm) * 1e6) / 1e6);
}

function positive(measure: number | null): number | null {
  return measure !== null && measure > 0 && measure < Number.POSITIVE_INFINITY ? measure : null;
}

/** Never bent back beyond ±3: length is normally distributed (L = 1). */
function lengthAgeScore(sex: Sex, day: number, lengthCm: number): number {
  const { l, m, s } = lengthForAge[sex];
  return plainScore(l[day] as number, m[day] as number, s[day] as number, lengthCm);
}

function weightAgeScore(sex: Sex, day: number, weightKg: number): number {
  const { l, m, s } = weightForAge[sex];
  return weightScore(l[day] as number, m[day] as number, s[day] as number, weightKg);
}

/** Null outside 45–110 cm lying and 65–120 cm standing. */
function weightLengthScore(
  sex: Sex,
  day: number,
  lengthCm: number,
  weightKg: number,
): number | null {
  const table = day < FIRST_STANDING_DAY ? weightForLength[sex] : weightForHeight[sex];
  const lengthMm = snappedMm(lengthCm);
  if (lengthMm < table.firstKey || lengthMm > table.lastKey) return null;
  const row = Math.floor(lengthMm) - table.firstKey;
  const part = lengthMm - Math.floor(lengthMm);
  return weightScore(
    between(table, 'l', row, part),
    between(table, 'm', row, part),
    between(table, 's', row, part),
    weightKg,
  );
}

/** Millimetres; a reading of 0.1 cm lands on its whole one (73.3 × 10 is 733, 65.7 × 10 is not). */
function snappedMm(lengthCm: number): number {
  const mm = lengthCm * 10;
  const whole = Math.round(mm);
  return Math.abs(mm - whole) < 1e-6 ? whole : mm;
}

/** A column between two rows, `part` of the way; the last row has no next one and needs none. */
function between(table: LmsTable, column: 'l' | 'm' | 's', row: number, part: number): number {
  const values = table[column];
  const lower = values[row] as number;
  return part === 0 ? lower : lower + part * ((values[row + 1] as number) - lower);
}
