import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Gain, gainsFrom, type ThoughtOf } from '../../../worker/matching/gain.ts';
import { LiveMatch } from '../../../worker/matching/live-match.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, cities } from './cities.ts';
import { run } from './run.ts';

function begin(city: unknown): LiveMatch {
  const live = LiveMatch.begin(city);
  if (isRefusal(live)) throw new Error(live.code);
  return live;
}

function gains(live: LiveMatch, thought: ThoughtOf): Gain[] {
  const found = gainsFrom(live, thought);
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}

const waitingIn = (city: unknown) => {
  const { goals } = run(city).match;
  return [goals.unservedSeverity1, goals.unservedSeverity2, goals.unservedSeverity3];
};

describe('what more places would do', () => {
  test('is what they do when they are there', () => {
    let reached = 0;
    fc.assert(
      fc.property(
        cities({ children: 24, pledges: 5, crowded: true }),
        fc.constantFrom(...AREAS.map(({ code }) => code)),
        fc.constantFrom<[string[] | null, [number, number] | null]>(
          [null, null],
          [['egg'], null],
          [null, [0, 23]],
          [
            ['milk', 'jkn'],
            [5, 30],
          ],
        ),
        (city, area, [needs, ageMonths]) => {
          const live = begin(city);
          const before = waitingIn(city);
          for (const { places, served } of gains(live, { area, most: 4, needs, ageMonths })) {
            const offer = { id: 'new', areas: [area], children: places, needs, ageMonths };
            const after = waitingIn({ ...city, pledges: [...city.pledges, offer] });
            expect(served).toEqual(before.map((count, index) => count - (after[index] ?? 0)));
            reached += served[0];
          }
        },
      ),
      { numRuns: 150, seed: 51 },
    );
    expect(reached).toBeGreaterThan(100);
  });

  test('leaves the matching as good as it was', () => {
    fc.assert(
      fc.property(cities({ children: 24, pledges: 5 }), (city) => {
        const live = begin(city);
        const { objective, goals } = live.match;
        gains(live, { area: 'kota', most: 3 });
        expect(live.match).toMatchObject({ objective, goals });
        expect(live.instance.pledges.length).toBe(city.pledges.length);
      }),
      { numRuns: 100, seed: 52 },
    );
  });

  test('counts nobody as unsupported whom a pledge supports today, and everybody else', () => {
    const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(
        cities({ children: 24, pledges: 5, crowded: true }),
        fc.boolean(),
        (city, isSupported) => {
          const keeps = isSupported ? 'p0' : null;
          const children = city.children.map((child) => ({ ...child, keeps }));
          for (const gain of gains(begin({ ...city, children }), { area: 'kota', most: 4 })) {
            if (isSupported) expect(gain.unsupported).toEqual([0, 0, 0]);
            else expect(sum(gain.unsupported)).toBeGreaterThanOrEqual(sum(gain.served));
          }
        },
      ),
      { numRuns: 100, seed: 53 },
    );
  });

  test('names ten severely stunted children whom nobody supports, ten by ten', () => {
    const areas = [{ code: 'a', parent: null }];
    const child = { area: 'a', need: 'egg', ageMonths: 9, keeps: null };
    const children = Array.from({ length: 12 }, (_, at) => ({
      ...{ ...child, id: `s${at}`, severity: 1 },
      keeps: at < 3 ? 'p' : null,
    }));
    const pledges = [{ id: 'p', areas: ['a'], children: 3 }];
    const live = begin({ areas, children, pledges });
    expect(gains(live, { area: 'a', most: 10 }).at(-1)).toEqual({
      places: 10,
      served: [9, 0, 0],
      unsupported: [9, 0, 0],
    });
  });

  test('of an area nobody knows is refused', () => {
    const live = begin({ areas: [{ code: 'a', parent: null }], children: [], pledges: [] });
    expect(gainsFrom(live, { area: 'z', most: 1 })).toMatchObject({ code: 'match_unknown_area' });
  });
});
