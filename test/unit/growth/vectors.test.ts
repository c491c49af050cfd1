import { expect, test } from 'vitest';
import { scoreMeasurement } from '../../../worker/growth/score.ts';
import { measurementOf, readVectors, type VectorRow } from './vectors.ts';

/** Half a unit of the second decimal, and a breath for how ties are rounded. */
const TOLERANCE = 0.0051;

const surveyed = readVectors('igrowup_survey.csv');
const drawn = readVectors('anthro_r_generated.csv');
const computed = readVectors('anthstat_unit_tests.csv');

test('every z-score, flag and length of WHO’s R package is met', () => {
  expect(drawn).toHaveLength(2000);
  expect(drawn.flatMap((row) => differences(row))).toEqual([]);
});

test('standing under 9 months is told apart as in WHO’s R package', () => {
  const different = drawn.filter(
    (row) =>
      scoreMeasurement(measurementOf(row)).positionImplausible !== (row.exp_c9mo_flag === '1'),
  );
  expect(different).toEqual([]);
});

test('every z-score, flag and length of WHO’s igrowup survey is met', () => {
  const scored = surveyed.filter((row) => Number(row.age_days) <= 1826);
  expect(scored).toHaveLength(232);
  expect(scored.flatMap((row) => differences(row))).toEqual([]);
});

test('the survey’s children over 60 months are too old to score', () => {
  const old = surveyed.filter((row) => Number(row.age_days) > 1826);
  expect(old.map((row) => row.id)).toEqual(['95', '343']);
  for (const row of old) {
    expect(scoreMeasurement(measurementOf(row))).toMatchObject({
      haz: null,
      waz: null,
      whz: null,
      ageOutOfRange: true,
    });
  }
});

test('hand-computed z-scores are met to ten digits', () => {
  const rows = computed.filter((row) => row.test !== undefined && row.test in ANTHSTAT);
  const within = rows.filter((row) => Number(row.x) < 1800);
  expect(rows).toHaveLength(55);
  expect(within).toHaveLength(48);
  for (const row of within) expect(anthstatScore(row)).toBeCloseTo(Number(row.exp_z), 10);
  for (const row of rows.filter((one) => !within.includes(one))) {
    expect(anthstatScore(row)).toBeNull();
  }
});

/** What differs from the row's expectations, in words; empty when nothing does. */
function differences(row: VectorRow): string[] {
  const score = scoreMeasurement(measurementOf(row));
  const name = `row ${row.case ?? row.id}`;
  return [
    ...unequal(`${name} zlen`, score.haz, row.exp_zlen),
    ...unequal(`${name} zwei`, score.waz, row.exp_zwei),
    ...unequal(`${name} zwfl`, score.whz, row.exp_zwfl),
    ...unequal(`${name} clenhei`, score.adjustedLengthCm, row.exp_clenhei),
    ...unequal(`${name} flen`, score.haz === null ? null : Number(score.flags.haz), row.exp_flen),
    ...unequal(`${name} fwei`, score.waz === null ? null : Number(score.flags.waz), row.exp_fwei),
    ...unequal(`${name} fwfl`, score.whz === null ? null : Number(score.flags.whz), row.exp_fwfl),
  ];
}

function unequal(name: string, actual: number | null, expected: string | undefined): string[] {
  if (expected === undefined) return [`${name}: column missing`];
  const same =
    expected === ''
      ? actual === null
      : actual !== null && Math.abs(actual - Number(expected)) <= TOLERANCE;
  return same ? [] : [`${name}: ${actual}, expected ${expected}`];
}

/** Which index each test computes, and what its column x means. */
const ANTHSTAT: Readonly<Record<string, (x: number) => object & { index: 'haz' | 'waz' | 'whz' }>> =
  {
    ComputeZScore_WeightLength_Success: (x) => ({ index: 'whz', ageDays: 100, lengthHeightCm: x }),
    ComputeZScore_WeightHeight_Success: (x) => ({ index: 'whz', ageDays: 800, lengthHeightCm: x }),
    ComputeZScore_WeightForAge_Success: (x) => ({ index: 'waz', ageDays: x }),
    ComputeZScore_HeightForAge_Success: (x) => ({ index: 'haz', ageDays: x }),
  };

function anthstatScore(row: VectorRow): number | null {
  const setting = ANTHSTAT[row.test!]!(Number(row.x));
  const measure = Number(row.measurement);
  const score = scoreMeasurement({
    sex: row.sex === '1' ? 'L' : 'P',
    ageDays: 0,
    weightKg: measure,
    lengthHeightCm: measure,
    position: null,
    oedema: false,
    ...setting,
  });
  return score[setting.index];
}
