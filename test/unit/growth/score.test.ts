import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageDaysFromMonths } from '../../../worker/growth/age.ts';
import { lengthForAgeAt, weightForAgeAt } from '../../../worker/growth/growth-line.ts';
import { weightForHeight, weightForLength } from '../../../worker/growth/lms-tables.ts';
import { type GrowthMeasurement, scoreMeasurement } from '../../../worker/growth/score.ts';

const child: GrowthMeasurement = {
  sex: 'L',
  ageDays: 400,
  weightKg: 9.5,
  lengthHeightCm: 76.3,
  position: 'lying',
  oedema: false,
};
const score = (changes: Partial<GrowthMeasurement>) => scoreMeasurement({ ...child, ...changes });

const sexes = fc.constantFrom('L' as const, 'P' as const);
const days = fc.integer({ min: 0, max: 1826 });
const sds = fc.double({ min: -5.5, max: 5.5, noNaN: true });

test('the z-score of SD line k is k, beyond ±3 too', () => {
  fc.assert(
    fc.property(sexes, days, sds, (sex, day, sd) => {
      const { haz, waz } = scoreMeasurement({
        sex,
        ageDays: day,
        lengthHeightCm: lengthForAgeAt({ sex, day, sd }),
        weightKg: weightForAgeAt({ sex, day, sd }),
        position: null,
        oedema: false,
      });
      expect(haz).toBeCloseTo(sd, 9);
      expect(waz).toBeCloseTo(sd, 8);
    }),
  );
});

test('a longer child never has a lower height-for-age, a heavier one never a lower weight score', () => {
  const lengths = fc.double({ min: 46, max: 109, noNaN: true });
  const weights = fc.double({ min: 1, max: 40, noNaN: true });
  const more = fc.double({ min: 0.001, max: 1, noNaN: true });
  fc.assert(
    fc.property(sexes, days, lengths, weights, more, (sex, ageDays, cm, kg, extra) => {
      const less = score({ sex, ageDays, lengthHeightCm: cm, weightKg: kg, position: null });
      const longer = score({ sex, ageDays, lengthHeightCm: cm + extra, position: null });
      const heavier = score({
        sex,
        ageDays,
        lengthHeightCm: cm,
        weightKg: kg + extra,
        position: null,
      });
      expect(longer.haz).toBeGreaterThan(less.haz!);
      expect(heavier.waz).toBeGreaterThan(less.waz!);
      if (less.whz !== null) expect(heavier.whz).toBeGreaterThan(less.whz);
    }),
  );
});

test('the weight scores are continuous where the straight tails begin', () => {
  fc.assert(
    fc.property(sexes, days, fc.constantFrom(-3, 3), (sex, day, sd) => {
      const kg = weightForAgeAt({ sex, day, sd });
      const below = score({ sex, ageDays: day, weightKg: kg - 1e-9 }).waz!;
      const above = score({ sex, ageDays: day, weightKg: kg + 1e-9 }).waz!;
      expect(below).toBeCloseTo(sd, 6);
      expect(above).toBeCloseTo(sd, 6);
    }),
  );
});

test('beyond ±3 each further z is the distance between the 2nd and 3rd SD line', () => {
  const at = (sd: number) => weightForAgeAt({ sex: 'L', day: 400, sd });
  expect(score({ weightKg: at(3) + (at(3) - at(2)) }).waz).toBeCloseTo(4, 9);
  expect(score({ weightKg: at(-3) - (at(-2) - at(-3)) }).waz).toBeCloseTo(-4, 9);
});

test('no input makes a score that is not a number', () => {
  const any = fc.option(fc.double(), { nil: null });
  const positions = fc.constantFrom('lying' as const, 'standing' as const, null);
  fc.assert(
    fc.property(sexes, fc.double(), any, any, positions, (sex, age, kg, cm, position) => {
      for (const ageDays of [age, 400, 900]) {
        const { haz, waz, whz } = score({
          sex,
          ageDays,
          weightKg: kg,
          lengthHeightCm: cm,
          position,
        });
        for (const z of [haz, waz, whz]) expect(z === null || !Number.isNaN(z)).toBe(true);
      }
    }),
  );
});

test('day 730 is scored lying, day 731 standing', () => {
  expect(score({ ageDays: 730, position: 'standing' }).adjustedLengthCm).toBe(77);
  expect(score({ ageDays: 730, position: 'lying' }).adjustedLengthCm).toBe(76.3);
  expect(score({ ageDays: 731, position: 'standing' }).adjustedLengthCm).toBe(76.3);
  expect(score({ ageDays: 731, position: 'lying' }).adjustedLengthCm).toBe(75.6);
  expect(score({ ageDays: 730, position: null }).adjustedLengthCm).toBe(76.3);
  expect(score({ ageDays: 731, position: null }).adjustedLengthCm).toBe(76.3);
});

test('weight is compared with length on day 730 and with height on day 731', () => {
  const median = (table: typeof weightForLength) => table.L.m[763 - table.L.firstKey]!;
  const at = (ageDays: number, weightKg: number) =>
    score({ ageDays, weightKg, position: null }).whz;
  expect(at(730, median(weightForLength))).toBeCloseTo(0, 12);
  expect(at(731, median(weightForHeight))).toBeCloseTo(0, 12);
  expect(median(weightForLength)).not.toBe(median(weightForHeight));
});

test('day 1826 is the last one scored', () => {
  const tall = { lengthHeightCm: 109, weightKg: 18, position: 'standing' as const };
  expect(score({ ageDays: 1826, ...tall }).haz).toBeCloseTo(-0.2, 1);
  expect(score({ ageDays: 1826.49, ...tall }).ageOutOfRange).toBe(false);
  for (const ageDays of [1827, 1826.5, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(score({ ageDays, ...tall })).toMatchObject({
      haz: null,
      waz: null,
      whz: null,
      flags: { haz: false, waz: false, whz: false },
      ageOutOfRange: true,
    });
  }
});

test('standing under 9 months is implausible and adds nothing', () => {
  const infant = { lengthHeightCm: 68, weightKg: 8, position: 'standing' as const };
  expect(score({ ageDays: 273, ...infant })).toMatchObject({
    adjustedLengthCm: 68,
    positionImplausible: true,
  });
  expect(score({ ageDays: 274, ...infant })).toMatchObject({
    adjustedLengthCm: 68.7,
    positionImplausible: false,
  });
  expect(score({ ageDays: 273, ...infant, position: 'lying' }).positionImplausible).toBe(false);
});

test('L, M and S are interpolated between two millimetres', () => {
  const { m, firstKey } = weightForLength.P;
  const middle = (m[481 - firstKey]! + m[482 - firstKey]!) / 2;
  const girl = { sex: 'P' as const, ageDays: 10, lengthHeightCm: 48.15 };
  expect(score({ ...girl, weightKg: middle }).whz).toBeCloseTo(0, 9);
  expect(score({ ...girl, weightKg: m[481 - firstKey]! }).whz).toBeLessThan(-0.001);
});

test('a reading of 0.1 cm uses its own row, whatever binary fractions make of it', () => {
  const { m, firstKey, lastKey } = weightForHeight.L;
  for (let mm = firstKey; mm <= lastKey; mm++) {
    const weightKg = m[mm - firstKey]!;
    expect(
      score({ ageDays: 900, lengthHeightCm: mm / 10, weightKg, position: 'standing' }).whz,
    ).toBeCloseTo(0, 12);
  }
});

test('outside the length and height tables there is no weight-for-length', () => {
  const whz = (ageDays: number, lengthHeightCm: number) =>
    score({ ageDays, lengthHeightCm, position: null }).whz;
  for (const cm of [45, 110]) expect(whz(100, cm)).not.toBeNull();
  for (const cm of [44.9, 44.99, 110.01, 110.1]) expect(whz(100, cm)).toBeNull();
  for (const cm of [65, 120]) expect(whz(800, cm)).not.toBeNull();
  for (const cm of [64.9, 64.99, 120.01, 120.1]) expect(whz(800, cm)).toBeNull();
});

test('the adjusted length decides whether the table has it', () => {
  expect(score({ ageDays: 800, lengthHeightCm: 65.6, position: 'lying' }).whz).toBeNull();
  expect(score({ ageDays: 800, lengthHeightCm: 65.7, position: 'lying' }).whz).not.toBeNull();
  expect(score({ ageDays: 600, lengthHeightCm: 44.3, position: 'standing' }).whz).not.toBeNull();
});

test('oedema leaves only the height-for-age', () => {
  const swollen = score({ oedema: true });
  expect(swollen).toMatchObject({ waz: null, whz: null, haz: score({}).haz });
  expect(swollen.haz).not.toBeNull();
});

test('a measure of 0 or less, or none, gives no value and leaves the others', () => {
  for (const weightKg of [0, -9.5, null, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(score({ weightKg })).toMatchObject({ waz: null, whz: null, haz: score({}).haz });
  }
  for (const lengthHeightCm of [0, -76.3, null, Number.NaN]) {
    expect(score({ lengthHeightCm })).toMatchObject({
      haz: null,
      whz: null,
      waz: score({}).waz,
      adjustedLengthCm: null,
    });
  }
  expect(
    score({ ageDays: 800, lengthHeightCm: 0.5, position: 'lying' }).adjustedLengthCm,
  ).toBeNull();
});

test('months become days at 30.4375, half rounded up', () => {
  expect([0, 1, 8, 24, 59.99].map(ageDaysFromMonths)).toEqual([0, 30, 244, 731, 1826]);
  expect(ageDaysFromMonths(60)).toBe(1826);
  expect(ageDaysFromMonths(60.01)).toBe(1827);
});
