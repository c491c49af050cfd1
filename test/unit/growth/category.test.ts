import { expect, test } from 'vitest';
import {
  heightForAgeCategory,
  isStunted,
  weightForAgeCategory,
  weightForHeightCategory,
} from '../../../worker/growth/category.ts';
import { roundedScore } from '../../../worker/growth/plausibility.ts';

/** Just under and just over a limit. */
const under = (z: number) => z - 1e-9;
const over = (z: number) => z + 1e-9;

test.each([
  [under(-3), 'severely_stunted', 'Sangat Pendek'],
  [-3, 'stunted', 'Pendek'],
  [under(-2), 'stunted', 'Pendek'],
  [-2, 'normal', 'Normal'],
  [3, 'normal', 'Normal'],
  [over(3), 'tall', 'Tinggi'],
])('TB/U of %d is %s', (z, code, label) => {
  expect(heightForAgeCategory(z)).toEqual({ code, label });
});

test.each([
  [under(-3), 'severely_underweight', 'Sangat Kurang'],
  [-3, 'underweight', 'Kurang'],
  [under(-2), 'underweight', 'Kurang'],
  [-2, 'normal', 'Normal'],
  [1, 'normal', 'Normal'],
  [over(1), 'overweight_risk', 'Risiko Lebih'],
])('BB/U of %d is %s', (z, code, label) => {
  expect(weightForAgeCategory(z)).toEqual({ code, label });
});

test.each([
  [under(-3), 'severely_wasted', 'Gizi Buruk'],
  [-3, 'wasted', 'Gizi Kurang'],
  [under(-2), 'wasted', 'Gizi Kurang'],
  [-2, 'normal', 'Gizi Baik'],
  [1, 'normal', 'Gizi Baik'],
  [over(1), 'overweight_risk', 'Risiko Gizi Lebih'],
  [2, 'overweight_risk', 'Risiko Gizi Lebih'],
  [over(2), 'overweight', 'Gizi Lebih'],
  [3, 'overweight', 'Gizi Lebih'],
  [over(3), 'obese', 'Obesitas'],
])('BB/TB of %d is %s', (z, code, label) => {
  expect(weightForHeightCategory(z)).toEqual({ code, label });
});

test('−1.998 prints as −2.00 and is not stunted; −2.001 prints the same and is', () => {
  expect(roundedScore(-1.998).toFixed(2)).toBe('-2.00');
  expect(isStunted(-1.998)).toBe(false);
  expect(heightForAgeCategory(-1.998).code).toBe('normal');
  expect(roundedScore(-2.001).toFixed(2)).toBe('-2.00');
  expect(isStunted(-2.001)).toBe(true);
  expect(heightForAgeCategory(-2.001).code).toBe('stunted');
});
