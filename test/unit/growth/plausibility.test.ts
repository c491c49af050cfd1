import { expect, test } from 'vitest';
import { lengthForAgeAt, weightForAgeAt } from '../../../worker/growth/growth-line.ts';
import {
  isFlagged,
  plausibleLengthCm,
  plausibleWeightKg,
  roundedScore,
} from '../../../worker/growth/plausibility.ts';
import { scoreMeasurement } from '../../../worker/growth/score.ts';

test('flags look at the z-score rounded to two decimals', () => {
  expect([6, -6, 6.0049, -6.0049].some((z) => isFlagged('haz', z))).toBe(false);
  expect([6.0051, -6.0051].every((z) => isFlagged('haz', z))).toBe(true);
  expect([5.0007, -6.0007].some((z) => isFlagged('waz', z))).toBe(false);
  expect([5.006, -6.006].every((z) => isFlagged('waz', z))).toBe(true);
  expect([5.0007, -5.0007].some((z) => isFlagged('whz', z))).toBe(false);
  expect([5.006, -5.006].every((z) => isFlagged('whz', z))).toBe(true);
  expect(isFlagged('whz', null)).toBe(false);
});

test('a z-score never rounds to minus zero', () => {
  expect(Object.is(roundedScore(-0.001), 0)).toBe(true);
});

test('the plausible range ends where the flags begin', () => {
  for (const day of [0, 273, 730, 731, 1826]) {
    const cm = plausibleLengthCm({ sex: 'P', day });
    const kg = plausibleWeightKg({ sex: 'P', day });
    expect(flags(day, cm.least + 0.001, kg.least + 0.001)).toEqual([false, false]);
    expect(flags(day, cm.most - 0.001, kg.most - 0.001)).toEqual([false, false]);
    expect(flags(day, cm.least - 0.1, kg.least - 0.1)).toEqual([true, true]);
    expect(flags(day, cm.most + 0.1, kg.most + 0.1)).toEqual([true, true]);
    expect(kg.least).toBeGreaterThan(0);
  }
});

function flags(ageDays: number, lengthHeightCm: number, weightKg: number): boolean[] {
  const { haz, waz } = scoreMeasurement({
    sex: 'P',
    ageDays,
    lengthHeightCm,
    weightKg,
    position: null,
    oedema: false,
  }).flags;
  return [haz, waz];
}

test('the chart’s median lines are WHO’s, and drop where lying turns to standing', () => {
  expect(lengthForAgeAt({ sex: 'L', day: 0, sd: 0 })).toBe(49.8842);
  expect(lengthForAgeAt({ sex: 'P', day: 0, sd: 0 })).toBe(49.1477);
  expect(weightForAgeAt({ sex: 'L', day: 0, sd: 0 })).toBe(3.3464);
  const drop =
    lengthForAgeAt({ sex: 'L', day: 730, sd: 0 }) - lengthForAgeAt({ sex: 'L', day: 731, sd: 0 });
  expect(drop).toBeGreaterThan(0.6);
  expect(drop).toBeLessThan(0.7);
});

test('a chart has no line off the standard', () => {
  for (const day of [-1, 1827, 0.5, Number.NaN]) {
    expect(() => lengthForAgeAt({ sex: 'L', day, sd: 0 })).toThrow(RangeError);
  }
});
