import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthChart } from '../../../worker/registry/growth-chart.ts';
import { measurementTaken, scored } from '../../../worker/registry/measurement.ts';
import { addDays, type DateOnly } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const girl = { sex: 'P', bornOn: '2025-01-01' as DateOnly } as const;
const today = '2026-06-01' as DateOnly;
const measured = {
  measuredOn: today,
  weightG: 8200,
  heightMm: 705,
  position: 'lying',
  oedema: false,
} as const;
const take = (change: Partial<Parameters<typeof measurementTaken>[1]>) =>
  measurementTaken(girl, { ...measured, ...change }, { today, previous: null });

describe('a measurement typed by hand', () => {
  it('is scored with age and severity', () => {
    expect(take({})).toMatchObject({ ageDays: 516, flags: 0, severity: 1 });
  });
  it.each([
    [{ measuredOn: '2026-06-02' }, 'measured_in_future'],
    [{ measuredOn: '2024-12-31' }, 'measured_before_birth'],
    [{ weightG: null, heightMm: null }, 'nothing_measured'],
    [{ heightMm: 1300 }, 'height_implausible'],
    [{ heightMm: null, weightG: 40_000 }, 'weight_implausible'],
    [{ heightMm: 900, weightG: 5_800 }, 'weight_height_implausible'],
  ] as const)('with %j is refused: %s', (change, code) => {
    expect(take(change as Partial<typeof measured>)).toMatchObject({ refused: true, code });
  });
  it('from the age of five on is refused, and on the last day before is taken', () => {
    const on = (days: number) => {
      const measuredOn = addDays(girl.bornOn, days);
      const big = { ...measured, measuredOn, heightMm: 1080, weightG: 18_000 };
      return measurementTaken(girl, big, { today: measuredOn, previous: null });
    };
    expect(isRefusal(on(1826))).toBe(false);
    expect(on(1827)).toMatchObject({ code: 'too_old_to_measure' });
  });
  it('at a bound that a refusal named is taken', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('L', 'P'),
        fc.integer({ min: 0, max: 1826 }),
        fc.constantFrom('least', 'most'),
        (sex, day, side) => {
          const child = { sex, bornOn: girl.bornOn } as const;
          const measuredOn = addDays(girl.bornOn, day);
          const tall = { ...measured, measuredOn, weightG: null, heightMm: 1500, position: null };
          const context = { today: measuredOn, previous: null };
          const refused = measurementTaken(child, tall, context);
          if (!isRefusal(refused)) return;
          const heightMm = Math.round(Number(refused.facts[side]) * 10);
          expect(isRefusal(measurementTaken(child, { ...tall, heightMm }, context))).toBe(false);
        },
      ),
    );
  });
  it('that WHO holds for a mistake counts for nothing in severity', () => {
    const odd = scored(girl, { ...measured, heightMm: 500, weightG: null }, null);
    expect(odd.flags & 1).toBe(1);
    expect(odd.severity).toBeNull();
  });
});

describe('a growth chart', () => {
  const point = { ageDays: 516, haz: -3.1, flags: 0 };
  it('spans two years for the small and five for the others', () => {
    expect(growthChart('P', [point])).toMatchObject({ months: 24 });
    expect(growthChart('P', [point, { ...point, ageDays: 800 }])).toMatchObject({ months: 60 });
  });
  it('puts the child’s points among the lines by its HAZ, and leaves out likely mistakes', () => {
    const chart = growthChart('P', [point, { ...point, ageDays: 600, flags: 1 }]);
    expect(chart?.child).toHaveLength(1);
    const lowest = chart?.lines.find(({ sd }) => sd === -3)?.points;
    const nearby = lowest?.find(({ month }) => Math.abs(month - 17) < 0.5);
    expect(chart?.child[0]?.cm).toBeLessThan(nearby?.cm ?? 0);
    expect(chart?.child[0]?.cm).toBeGreaterThan(69);
  });
  it('is none without a scored height', () => {
    expect(growthChart('P', [{ ageDays: 516, haz: null, flags: 0 }])).toBeNull();
  });
});
