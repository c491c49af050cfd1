/**
 * Nutritional status by Permenkes 2/2020 (Standar Antropometri Anak). Categories look at the
 * unrounded z-score: −1.998 prints as −2.00 and is normal. The labels are the standard's own
 * words, short as e-PPGBM prints them; pages say them in the reader's language, by the code.
 */
export interface GrowthCategory<Code extends string> {
  readonly code: Code;
  /** The Indonesian standard term. */
  readonly label: string;
}

export type HeightForAgeCode = 'severely_stunted' | 'stunted' | 'normal' | 'tall';
export type WeightForAgeCode =
  | 'severely_underweight'
  | 'underweight'
  | 'normal'
  | 'overweight_risk';
export type WeightForHeightCode =
  | 'severely_wasted'
  | 'wasted'
  | 'normal'
  | 'overweight_risk'
  | 'overweight'
  | 'obese';

export const HEIGHT_FOR_AGE_LABELS: Readonly<Record<HeightForAgeCode, string>> = {
  severely_stunted: 'Sangat Pendek',
  stunted: 'Pendek',
  normal: 'Normal',
  tall: 'Tinggi',
};

export const WEIGHT_FOR_AGE_LABELS: Readonly<Record<WeightForAgeCode, string>> = {
  severely_underweight: 'Sangat Kurang',
  underweight: 'Kurang',
  normal: 'Normal',
  overweight_risk: 'Risiko Lebih',
};

export const WEIGHT_FOR_HEIGHT_LABELS: Readonly<Record<WeightForHeightCode, string>> = {
  severely_wasted: 'Gizi Buruk',
  wasted: 'Gizi Kurang',
  normal: 'Gizi Baik',
  overweight_risk: 'Risiko Gizi Lebih',
  overweight: 'Gizi Lebih',
  obese: 'Obesitas',
};

/** TB/U of an unrounded HAZ. */
export function heightForAgeCategory(haz: number): GrowthCategory<HeightForAgeCode> {
  const code = heightForAgeCode(haz);
  return { code, label: HEIGHT_FOR_AGE_LABELS[code] };
}

/** BB/U of an unrounded WAZ. */
export function weightForAgeCategory(waz: number): GrowthCategory<WeightForAgeCode> {
  const code = weightForAgeCode(waz);
  return { code, label: WEIGHT_FOR_AGE_LABELS[code] };
}

/** BB/TB of an unrounded WHZ. */
export function weightForHeightCategory(whz: number): GrowthCategory<WeightForHeightCode> {
  const code = weightForHeightCode(whz);
  return { code, label: WEIGHT_FOR_HEIGHT_LABELS[code] };
}

/** Stunted (pendek or sangat pendek): an unrounded HAZ below −2. */
export function isStunted(haz: number): boolean {
  return haz < -2;
}

function heightForAgeCode(haz: number): HeightForAgeCode {
  if (haz < -3) return 'severely_stunted';
  if (isStunted(haz)) return 'stunted';
  return haz <= 3 ? 'normal' : 'tall';
}

function weightForAgeCode(waz: number): WeightForAgeCode {
  if (waz < -3) return 'severely_underweight';
  if (waz < -2) return 'underweight';
  return waz <= 1 ? 'normal' : 'overweight_risk';
}

function weightForHeightCode(whz: number): WeightForHeightCode {
  if (whz < -3) return 'severely_wasted';
  if (whz < -2) return 'wasted';
  if (whz <= 1) return 'normal';
  if (whz <= 2) return 'overweight_risk';
  return whz <= 3 ? 'overweight' : 'obese';
}
