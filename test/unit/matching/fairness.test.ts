import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fairnessReport } from '../../../worker/matching/fairness.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import { pointsOf } from './brute-force.ts';
import { cities, ruled } from './cities.ts';
import { run } from './run.ts';

const areas = [
  { code: 'kota', parent: null },
  { code: 'a', parent: 'kota' },
  { code: 'b', parent: 'kota' },
];
const child = (id: string, more: object) => ({
  ...{ id, area: 'a', severity: 2, need: 'egg', ageMonths: 10, keeps: null },
  ...more,
});
const pledge = (id: string, more: object) => ({
  ...{ id, areas: ['kota'], children: 1, needs: null, ageMonths: null },
  ...more,
});
const report = (children: object[], pledges: object[]) =>
  fairnessReport(run({ areas, children, pledges }));

describe('the fairness report', () => {
  test('counts who is reached by severity, kelurahan, sex and age', () => {
    const { optimum } = report(
      [
        child('x', { severity: 1, sex: 'P', ageMonths: 30 }),
        child('y', { severity: 3, sex: 'L', area: 'b' }),
        child('z', { severity: 1, sex: 'P', ageMonths: null }),
      ],
      [pledge('p', { children: 2 })],
    );
    expect(optimum).toEqual({
      children: 3,
      served: 2,
      severity: [
        { group: '1', children: 2, served: 2 },
        { group: '3', children: 1, served: 0 },
      ],
      area: [
        { group: 'a', children: 2, served: 2 },
        { group: 'b', children: 1, served: 0 },
      ],
      sex: [
        { group: 'L', children: 1, served: 0 },
        { group: 'P', children: 2, served: 2 },
      ],
      ageMonths: [
        { group: '', children: 1, served: 1 },
        { group: '0-23', children: 1, served: 0 },
        { group: '24-59', children: 1, served: 1 },
      ],
      // Two children of three have all there is: the Lorenz curve runs 0 to 1/3 flat, then up to 1.
      gini: expect.closeTo(1 / 3, 12) as number,
      worstArea: { group: 'b', children: 1, served: 0 },
      worstAreaSeverity1: { group: 'a', children: 2, served: 2 },
    });
  });

  test('is even where every kelurahan has the same share, and where nobody is served', () => {
    const children = ['a', 'a', 'b', 'b'].map((area, at) => child(`c${at}`, { area }));
    expect(report(children, [pledge('p', { children: 2 })]).optimum.gini).toBe(0);
    expect(report(children, []).optimum).toMatchObject({ gini: 0, served: 0 });
    expect(report([], []).optimum).toMatchObject({ children: 0, worstArea: null });
  });

  test('shows what first come, first served does to the worst-off of the far kelurahan', () => {
    const children = [
      child('mild', { severity: 3 }),
      child('middle', { severity: 2 }),
      child('severe', { severity: 1, area: 'b' }),
    ];
    const { optimum, firstCome, worstFirst } = report(children, [pledge('p', {})]);
    const severest = { group: '1', children: 1 };
    expect(optimum.severity[0]).toEqual({ ...severest, served: 1 });
    expect(worstFirst.severity[0]).toEqual({ ...severest, served: 1 });
    expect(firstCome.severity[0]).toEqual({ ...severest, served: 0 });
    expect(firstCome.worstAreaSeverity1).toEqual({ group: 'b', children: 1, served: 0 });
  });

  test('shows what greedy by severity misses: a place that only the next child could have had', () => {
    const children = [
      child('anywhere', { severity: 1, ageMonths: 10 }),
      child('older', { severity: 1, ageMonths: 40 }),
    ];
    const pledges = [pledge('any', {}), pledge('young', { ageMonths: [0, 23] })];
    const { optimum, worstFirst } = report(children, pledges);
    expect([optimum.served, worstFirst.served]).toEqual([2, 1]);
  });

  test('never shows a simpler way that leaves fewer of the worst-off waiting, or serves more', () => {
    const fits: Parameters<typeof ruled>[1] = (city, a, b) => pointsOf(city, a, b) !== null;
    fc.assert(
      fc.property(ruled(cities({ children: 30, pledges: 7, crowded: true }), fits), (city) => {
        const { optimum, firstCome, worstFirst } = fairnessReport(run(city));
        const reached = ({ severity }: typeof optimum) =>
          ['1', '2', '3'].map((name) => severity.find(({ group }) => group === name)?.served ?? 0);
        for (const simple of [firstCome, worstFirst]) {
          expect(simple.served).toBeLessThanOrEqual(optimum.served);
          const [best, other] = [reached(optimum), reached(simple)];
          const at = best.findIndex((served, index) => served !== other[index]);
          if (at >= 0) expect(best[at]).toBeGreaterThan(other[at] ?? 0);
        }
      }),
      { numRuns: 400, seed: 41 },
    );
  });

  test('finds a made-up kota reached more evenly than by either simpler way', () => {
    const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
    const { optimum, firstCome, worstFirst } = fairnessReport(run(generateInstance(plan)));
    expect(optimum.gini).toBeLessThan(firstCome.gini);
    expect(optimum.gini).toBeLessThan(worstFirst.gini);
  });
});
