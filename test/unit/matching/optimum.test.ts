import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certify } from '../../../worker/matching/certificate.ts';
import { dimacsLines } from '../../../worker/matching/dimacs.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import type { Goals } from '../../../worker/matching/goals.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { bestGoals, goalVector, pointsOf } from './brute-force.ts';
import { type City, cities, ruled, shuffled } from './cities.ts';
import { solveDimacs } from './flat-solver.ts';
import { run } from './run.ts';

const vectorOf = (goals: Goals) => [
  goals.unservedSeverity1,
  goals.unservedSeverity2,
  goals.unservedSeverity3,
  ...goals.unservedByDecile,
  goals.changed,
  goals.points,
];

/** The pledge index of each child in an outcome, −1 for a child left waiting. */
function given(city: City, assignments: readonly { child: string; pledge: string }[]): number[] {
  const pledgeOf = new Map(assignments.map(({ child, pledge }) => [child, pledge]));
  return city.children.map(({ id }) => city.pledges.findIndex((p) => p.id === pledgeOf.get(id)));
}

describe('the optimum', () => {
  test('no assignment whatever has better goals, in their order', () => {
    fc.assert(
      fc.property(cities({ children: 7, pledges: 4 }), (city) => {
        expect(vectorOf(run(city).match.goals)).toEqual(bestGoals(city));
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  test('nor where every place is fought for', () => {
    fc.assert(
      fc.property(cities({ children: 8, pledges: 4, crowded: true }), (city) => {
        expect(vectorOf(run(city).match.goals)).toEqual(bestGoals(city));
      }),
      { numRuns: 1500, seed: 11 },
    );
  });

  const fits: Parameters<typeof ruled>[1] = (city, child, pledge) =>
    pointsOf(city, child, pledge) !== null;

  test('nor where people pinned and banned pairs', () => {
    fc.assert(
      fc.property(ruled(cities({ children: 7, pledges: 4, crowded: true }), fits), (city) => {
        const { match } = run(city);
        expect(vectorOf(match.goals)).toEqual(bestGoals(city));
        const made = match.assignments.map(({ child, pledge }) => `${child} ${pledge}`);
        for (const { child, pledge } of city.pins ?? [])
          expect(made).toContain(`${child} ${pledge}`);
        for (const { child, pledge } of city.bans ?? [])
          expect(made).not.toContain(`${child} ${pledge}`);
      }),
      { numRuns: 1500, seed: 12 },
    );
  });

  test('pins and bans are in the flat problem and in the certificate', async () => {
    await fc.assert(
      fc.asyncProperty(ruled(cities({ children: 25, pledges: 7 }), fits), async (city) => {
        const { problem, optimum, match } = run(city);
        expect(solveDimacs(dimacsLines(problem))).toBe(BigInt(match.objective));
        const verdict = await verifyCertificate(await certify(problem, optimum));
        expect(verdict).toEqual({ ok: true, objective: String(match.objective) });
      }),
      { numRuns: 500, seed: 13 },
    );
  });

  test('an unrelated solver finds the same objective on the flat problem', () => {
    fc.assert(
      fc.property(cities({ children: 30, pledges: 7 }), (city) => {
        const { problem, match } = run(city);
        expect(solveDimacs(dimacsLines(problem))).toBe(BigInt(match.objective));
      }),
      { numRuns: 800, seed: 8 },
    );
  });

  test('an unrelated solver agrees on a made-up city too', () => {
    const plan = { children: 160, pledges: 30, kelurahan: 14, seed: 3, keeps: 50 };
    const { problem, match } = run(generateInstance(plan));
    expect(match.served).toBeGreaterThan(60);
    expect(solveDimacs(dimacsLines(problem))).toBe(BigInt(match.objective));
  });

  test('the assignments have the goals that the outcome claims, and break no rule', () => {
    fc.assert(
      fc.property(cities({ children: 40, pledges: 8 }), (city) => {
        const { match } = run(city);
        const pledges = given(city, match.assignments);
        expect(goalVector(city, pledges)).toEqual(vectorOf(match.goals));
        for (const [index, pledge] of city.pledges.entries()) {
          expect(pledges.filter((at) => at === index).length).toBeLessThanOrEqual(pledge.children);
        }
        for (const [index, child] of city.children.entries()) {
          const pledge = city.pledges[pledges[index]!];
          if (pledge) expect(pointsOf(city, child, pledge)).not.toBeNull();
        }
        const kept = match.assignments.filter(({ kept }) => kept);
        const keeps = new Map(city.children.map(({ id, keeps }) => [id, keeps]));
        for (const { child, pledge } of match.assignments) {
          expect(kept.some((row) => row.child === child)).toBe(keeps.get(child) === pledge);
        }
        expect(match.assignments.length + match.waiting.length).toBe(city.children.length);
      }),
      { numRuns: 500, seed: 9 },
    );
  });

  test('the order of the rows changes nothing at all', () => {
    fc.assert(
      fc.property(
        cities({ children: 40, pledges: 8 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (city, stream) => {
          const mixed = shuffled(city, () => stream.next().value ?? 0);
          expect(run(mixed).match).toEqual(run(city).match);
        },
      ),
      { numRuns: 300, seed: 10 },
    );
  });
});

describe('the goals, one by one', () => {
  const areas = [
    { code: 'kota', parent: null },
    { code: 'a', parent: 'kota' },
    { code: 'b', parent: 'kota' },
  ];
  const child = (id: string, area: string, severity: number, more = {}) => ({
    ...{ id, area, severity, need: 'egg', ageMonths: 10, keeps: null },
    ...more,
  });
  const pledge = (id: string, children: number, more = {}) => ({
    ...{ id, areas: ['kota'], children, needs: null, ageMonths: null },
    ...more,
  });
  const served = (children: object[], pledges: object[]) =>
    run({ areas, children, pledges }).match.assignments.map(
      ({ child, pledge }) => `${child} ${pledge}`,
    );

  test('the worst-off child gets the only place, even out of another hand', () => {
    const children = [child('mild', 'a', 3, { keeps: 'p' }), child('severe', 'b', 1)];
    expect(served(children, [pledge('p', 1)])).toEqual(['severe p']);
  });

  test('two kelurahan share the places before one gets them all', () => {
    const of = (area: string) => [0, 1, 2, 3].map((index) => child(`${area}${index}`, area, 2));
    const outcome = served([...of('a'), ...of('b')], [pledge('p', 4)]);
    expect(outcome.filter((row) => row.startsWith('a')).length).toBe(2);
  });

  test('two sponsorships go on although every donor would rather change', () => {
    const preference = { egg: 0, milk: 100 };
    const children = [
      child('one', 'a', 2, { need: 'milk', keeps: 'p' }),
      child('two', 'a', 2, { need: 'egg', keeps: 'q' }),
    ];
    const pledges = [pledge('p', 1, { preference }), pledge('q', 1)];
    expect(served(children, pledges)).toEqual(['one p', 'two q']);
  });

  test('a kept sponsorship outweighs any sum of points', () => {
    // Keeping x with p pushes every other child to the need its donor likes least.
    const dislikes = { milk: 100 };
    const children = [
      child('x', 'a', 2, { need: 'egg', keeps: 'p' }),
      child('y', 'a', 2, { need: 'milk' }),
    ];
    const pledges = [
      pledge('p', 1, { preference: { egg: 100 } }),
      pledge('q', 1, { preference: dislikes }),
    ];
    expect(served(children, pledges)).toEqual(['x p', 'y q']);
  });

  test('no points are bad enough to leave a child waiting', () => {
    const children = Array.from({ length: 10 }, (_, index) => child(`c${index}`, 'a', 3));
    expect(served(children, [pledge('p', 10, { preference: { egg: 199 } })])).toHaveLength(10);
  });

  test('a donor of the kelurahan goes before one of the whole kota', () => {
    const children = [child('x', 'a', 2)];
    expect(served(children, [pledge('far', 1), pledge('near', 1, { areas: ['a'] })])).toEqual([
      'x near',
    ]);
  });

  test('among children who are alike the lower height-for-age goes first', () => {
    const children = [child('x', 'a', 2, { haz: -2.1 }), child('y', 'a', 2, { haz: -2.9 })];
    expect(served(children, [pledge('p', 1)])).toEqual(['y p']);
  });
});
