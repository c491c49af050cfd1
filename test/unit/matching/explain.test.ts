import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../worker/matching/explain.ts';
import type { Goals } from '../../../worker/matching/goals.ts';
import { placesToReach } from '../../../worker/matching/reach.ts';
import { pointsOf } from './brute-force.ts';
import { type City, cities } from './cities.ts';
import { run } from './run.ts';

const CROWDED = { children: 25, pledges: 6, crowded: true };

/** The sum of the levels (30 = severity 1, last tenth) of the children left waiting. */
const levels = ({ unservedByDecile }: Goals) =>
  unservedByDecile.reduce((sum, count, place) => sum + count * (30 - place), 0);
const levelOf = (severity: number, decile: number) =>
  severity === 0 ? 0 : (3 - severity) * 10 + decile;

function withPlaces(city: City, id: string, places: number): City {
  const pledges = city.pledges.map((row) => (row.id === id ? { ...row, children: places } : row));
  return { ...city, pledges };
}

describe('a child who waits', () => {
  test('is told the truth about every pledge that could take her', () => {
    fc.assert(
      fc.property(cities(CROWDED), (city) => {
        const outcome = run(city);
        const why = explain(outcome);
        for (const id of outcome.match.waiting) {
          const child = city.children.find((row) => row.id === id)!;
          const able = city.pledges.filter((row) => pointsOf(city, child, row) !== null);
          const { code, facts } = why.child(id)!;
          expect(code === 'waiting_no_pledge').toBe(able.length === 0);
          if (able.length === 0) {
            const misses = ['otherArea', 'otherNeed', 'otherAge'].map((fact) =>
              Number(facts[fact]),
            );
            expect(misses.reduce((a, b) => a + b)).toBe(city.pledges.length);
            continue;
          }
          const places = able.reduce((sum, row) => sum + row.children, 0);
          const held = [1, 2, 3].map((severity) => Number(facts[`heldSeverity${severity}`]));
          expect(facts.pledges).toBe(able.length);
          expect(held.reduce((a, b) => a + b)).toBe(places);
          for (const severity of [1, 2, 3]) {
            if (severity > child.severity) expect(held[severity - 1]).toBe(0);
          }
          const own = levelOf(Number(facts.severity), Number(facts.areaDecile));
          const cutoff = levelOf(Number(facts.cutoffSeverity), Number(facts.cutoffDecile));
          expect(cutoff).toBeGreaterThanOrEqual(own);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('is reached by as many more places as she is told, whoever gives them', () => {
    fc.assert(
      fc.property(
        cities(CROWDED),
        fc.nat(),
        fc.constantFrom('own', 'kota'),
        (city, pick, where) => {
          const outcome = run(city);
          const { waiting } = outcome.match;
          if (waiting.length === 0) return;
          const id = waiting[pick % waiting.length]!;
          const area = where === 'own' ? city.children.find((row) => row.id === id)!.area : 'kota';
          const places = placesToReach(outcome, { child: id, area })!;
          const after = (donor: string) =>
            run({
              ...city,
              pledges: [
                ...city.pledges,
                { id: donor, areas: [area], children: places, needs: null, ageMonths: null },
              ],
            }).match.waiting;
          for (const donor of ['a first donor', 'p3 and a half', 'the last']) {
            expect(after(donor)).not.toContain(id);
          }
        },
      ),
      { numRuns: 150, seed: 2 },
    );
  });

  test('has no answer for an area she does not live in, nor when she does not wait', () => {
    const city = {
      areas: [
        { code: 'a', parent: null },
        { code: 'b', parent: null },
      ],
      children: [
        { id: 'x', area: 'a', severity: 1, need: 'egg', ageMonths: 1, keeps: null },
        { id: 'y', area: 'a', severity: 2, need: 'egg', ageMonths: 1, keeps: null },
      ],
      pledges: [{ id: 'p', areas: ['a'], children: 1, needs: null, ageMonths: null }],
    };
    const outcome = run(city);
    expect(placesToReach(outcome, { child: 'y', area: 'b' })).toBeNull();
    expect(placesToReach(outcome, { child: 'x', area: 'a' })).toBeNull();
    expect(placesToReach(outcome, { child: 'y', area: 'a' })).toBe(1);
  });
});

describe('a cut-off', () => {
  test('is what one place less would cost, and no less than what one more would save', () => {
    fc.assert(
      fc.property(cities(CROWDED), (city) => {
        const outcome = run(city);
        const why = explain(outcome);
        const now = levels(outcome.match.goals);
        for (const { id, children } of city.pledges) {
          const { code, facts } = why.pledge(id)!;
          const cutoff = levelOf(
            Number(facts.cutoffSeverity ?? 0),
            Number(facts.cutoffDecile ?? 0),
          );
          const fewer = levels(run(withPlaces(city, id, children - 1)).match.goals);
          const more = levels(run(withPlaces(city, id, children + 1)).match.goals);
          expect(fewer - now).toBe(cutoff);
          expect(now - more).toBeLessThanOrEqual(cutoff);
          if (code !== 'pledge_full') expect([fewer, more]).toEqual([now, now]);
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe('each code', () => {
  const areas = [
    { code: 'kota', parent: null },
    { code: 'a', parent: 'kota' },
    { code: 'b', parent: 'kota' },
  ];
  const child = (id: string, more = {}) => ({
    ...{ id, area: 'a', severity: 1, need: 'egg', ageMonths: 10, keeps: null },
    ...more,
  });
  const pledge = (id: string, more = {}) => ({
    ...{ id, areas: ['kota'], children: 1, needs: null, ageMonths: null },
    ...more,
  });
  const why = (children: object[], pledges: object[]) => explain(run({ areas, children, pledges }));

  test('for a child who is served', () => {
    expect(why([child('x', { keeps: 'p' })], [pledge('p')]).child('x')).toMatchObject({
      code: 'served_kept',
    });
    const open = why([child('x')], [pledge('p', { children: 2 })]);
    expect(open.child('x')).toMatchObject({ code: 'served_from_open', facts: { pledge: 'p' } });
    const full = why([child('x'), child('y', { severity: 3 })], [pledge('p')]);
    expect(full.child('x')).toMatchObject({
      code: 'served_from_full',
      facts: { severity: 1, cutoffSeverity: 1, cutoffDecile: 10 },
    });
  });

  test('for a child who changes her sponsor, with the cause', () => {
    const moved = (pledges: object[], more = {}) =>
      why([child('x', { keeps: 'p', ...more }), child('y', { need: 'milk' })], pledges).child('x');
    const second = pledge('q', { needs: ['egg'] });
    expect(moved([pledge('p'), second])).toMatchObject({
      code: 'served_moved',
      facts: { before: 'p', pledge: 'q', cause: 'place_needed' },
    });
    expect(moved([second])?.facts).toMatchObject({ cause: 'pledge_gone' });
    expect(moved([pledge('p', { ageMonths: [0, 5] }), second])?.facts).toMatchObject({
      cause: 'not_eligible',
    });
  });

  test('for a child who waits', () => {
    const elsewhere = why([child('x')], [pledge('p', { areas: ['b'] })]);
    expect(elsewhere.child('x')).toMatchObject({
      code: 'waiting_no_pledge',
      facts: { otherArea: 1, otherNeed: 0, otherAge: 0, nearestPledge: 'p', nearestArea: 'b' },
    });
    const alike = why([child('x', { haz: -3 }), child('y', { haz: -2 })], [pledge('p')]);
    expect(alike.child('y')).toMatchObject({
      code: 'waiting_by_order',
      facts: { alike: 2, alikeServed: 1 },
    });
    const full = why([child('x'), child('y', { area: 'b', severity: 2 })], [pledge('p')]);
    expect(full.child('y')).toMatchObject({
      code: 'waiting_pledges_full',
      facts: {
        area: 'b',
        areaChildren: 1,
        areaWaiting: 1,
        areaDecile: 10,
        pledges: 1,
        heldSeverity1: 1,
      },
    });
  });

  test('for a pledge', () => {
    const of = (more: object, children = [child('x')]) =>
      why(children, [pledge('p', more)]).pledge('p')?.code;
    expect(of({})).toBe('pledge_full');
    expect(of({ children: 5 })).toBe('pledge_open');
    expect(of({ children: 0 })).toBe('pledge_without_places');
    expect(of({ areas: ['b'] })).toBe('pledge_without_children');
  });

  test('for a pair', () => {
    const of = (more: object) =>
      why([child('x')], [pledge('p', more), pledge('q')]).pair({ child: 'x', pledge: 'p' })?.code;
    expect(of({})).toBe('pair_made');
    expect(of({ preference: { egg: 5 } })).toBe('pair_costs');
    expect(of({ areas: ['b'] })).toBe('pair_other_area');
    expect(of({ needs: ['milk'] })).toBe('pair_other_need');
    expect(of({ ageMonths: [20, 30] })).toBe('pair_other_age');
  });

  test('for nobody the run knows', () => {
    const none = why([child('x')], [pledge('p')]);
    expect([none.child('z'), none.pledge('z'), none.pair({ child: 'x', pledge: 'z' })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
