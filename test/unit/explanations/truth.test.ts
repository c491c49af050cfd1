import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askPair } from '../../../worker/explanations/pair-question.ts';
import { effectsOf } from '../../../worker/explanations/pledge-effects.ts';
import { explain } from '../../../worker/matching/explain.ts';
import type { Match } from '../../../worker/matching/match.ts';
import { placesToReach } from '../../../worker/matching/reach.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { cities } from '../matching/cities.ts';
import { run } from '../matching/run.ts';

const cityAndPair = fc
  .record({
    city: cities({ children: 12, pledges: 4, crowded: true }),
    child: fc.nat(),
    pledge: fc.nat(),
  })
  .map(({ city, child, pledge }) => ({
    city,
    pair: {
      child: city.children[child % city.children.length]?.id ?? '',
      pledge: city.pledges[pledge % city.pledges.length]?.id ?? '',
    },
  }));

const pledgesOf = (match: Match) =>
  new Map(match.assignments.map(({ child, pledge }) => [child, pledge]));

describe('why not this pair', () => {
  it('tells exactly what making the pair changes', () => {
    fc.assert(
      fc.property(cityAndPair, ({ city, pair }) => {
        const before = run(city);
        const answer = askPair(before, pair);
        if (isRefusal(answer) || !answer.instead) return;
        const after = run({ ...city, pins: [...(city.pins ?? []), pair] }).match;
        const { toll } = answer.instead;
        for (const goal of [
          'unservedSeverity1',
          'unservedSeverity2',
          'unservedSeverity3',
          'changed',
        ] as const) {
          expect(toll[goal]).toBe(after.goals[goal] - before.match.goals[goal]);
        }
        expect(toll.points).toBe(Number(after.goals.points) - Number(before.match.goals.points));
      }),
      { numRuns: 300 },
    );
  });

  it('names shifts that, once made, are a matching with the pair in it and within all places', () => {
    fc.assert(
      fc.property(cityAndPair, ({ city, pair }) => {
        const before = run(city);
        const answer = askPair(before, pair);
        if (isRefusal(answer) || !answer.instead) return;
        const { lose, gain, move, toll } = answer.instead;
        const made = pledgesOf(before.match);
        made.set(pair.child, pair.pledge);
        for (const { child, from, to } of [...lose, ...gain, ...move]) {
          expect(pledgesOf(before.match).get(child) ?? null).toBe(from);
          if (to === null) made.delete(child);
          else made.set(child, to);
        }
        const used = Map.groupBy(made.values(), (pledge) => pledge);
        for (const { id, children } of city.pledges) {
          expect(used.get(id)?.length ?? 0).toBeLessThanOrEqual(children);
        }
        const servedBefore = before.match.served;
        const waitMore = toll.unservedSeverity1 + toll.unservedSeverity2 + toll.unservedSeverity3;
        expect(made.size).toBe(servedBefore - waitMore);
      }),
      { numRuns: 300 },
    );
  });

  it('never finds a pair that would have been better than the optimum', () => {
    fc.assert(
      fc.property(cityAndPair, ({ city, pair }) => {
        const answer = askPair(run(city), pair);
        if (isRefusal(answer) || !answer.instead) return;
        const { unservedSeverity1, unservedSeverity2, unservedSeverity3 } = answer.instead.toll;
        const first = [unservedSeverity1, unservedSeverity2, unservedSeverity3].find(Boolean) ?? 0;
        expect(first).toBeGreaterThanOrEqual(0);
        if (first === 0) expect(answer.instead.toll.levels).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('says what does not fit instead, and refuses a child it does not know', () => {
    const city = {
      areas: [
        { code: 'a', parent: null },
        { code: 'b', parent: null },
      ],
      children: [{ id: 'c1', area: 'a', severity: 1, need: 'egg' }],
      pledges: [{ id: 'p1', areas: ['b'], children: 1 }],
    };
    expect(askPair(run(city), { child: 'c1', pledge: 'p1' })).toMatchObject({
      reason: { code: 'pair_other_area' },
      instead: null,
    });
    expect(askPair(run(city), { child: 'nobody', pledge: 'p1' })).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('who has to give way', () => {
  it('is one child where two are alike, however many others could have been shuffled', () => {
    const kelurahan = Array.from({ length: 8 }, (_, index) => `kota.${index}`);
    const city = {
      areas: [
        { code: 'kota', parent: null },
        ...kelurahan.map((code) => ({ code, parent: 'kota' })),
      ],
      children: kelurahan.flatMap((area) =>
        [1, 2, 3, 4].map((number) => ({ id: `${area}-${number}`, area, severity: 1, need: 'egg' })),
      ),
      pledges: [1, 2, 3, 4].map((number) => ({ id: `p${number}`, areas: ['kota'], children: 4 })),
    };
    const before = run(city);
    const [child = ''] = before.match.waiting;
    for (const { id } of city.pledges) {
      const answer = askPair(before, { child, pledge: id });
      if (isRefusal(answer) || !answer.instead) throw new Error('no answer');
      const { lose, gain, move } = answer.instead;
      expect([lose.length, gain.length]).toEqual([1, 0]);
      expect(move.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('what would reach a child who waits', () => {
  it('reaches her with so many places more; with one fewer an equally good matching passes her by', () => {
    fc.assert(
      fc.property(cities({ children: 10, pledges: 3, crowded: true }), (drawn) => {
        const city = { ...drawn, pins: [], bans: [] };
        const before = run(city);
        const [child] = before.match.waiting;
        if (child === undefined) return;
        const area = city.children.find(({ id }) => id === child)?.area ?? '';
        const places = placesToReach(before, { child, area });
        expect(places).not.toBeNull();
        const withMore = (children: number) => ({
          ...city,
          pledges: [
            ...city.pledges,
            { id: 'more', areas: [area], children, needs: null, ageMonths: null },
          ],
        });
        expect(run(withMore(places ?? 0)).match.waiting).not.toContain(child);
        const fewer = withMore((places ?? 0) - 1);
        const bans = fewer.pledges.map(({ id }) => ({ child, pledge: id }));
        const passedBy = run({ ...fewer, pins: [], bans });
        const best = run({ ...fewer, pins: [], bans: [] });
        expect(passedBy.match.goals.unservedByDecile).toEqual(best.match.goals.unservedByDecile);
        expect(explain(before).child(child)?.code).toMatch(/^waiting_/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a pledge did that no other would have', () => {
  it('is what a run without it comes to, for each pledge, whatever people ruled', () => {
    fc.assert(
      fc.property(cities({ children: 12, pledges: 4, crowded: true }), (city) => {
        const before = run(city);
        for (const { pledgeId, waiting } of effectsOf(before)) {
          const others = ({ pledge }: { pledge: string }) => pledge !== pledgeId;
          const without = run({
            ...city,
            pledges: city.pledges.filter(({ id }) => id !== pledgeId),
            pins: (city.pins ?? []).filter(others),
            bans: (city.bans ?? []).filter(others),
          }).match.goals;
          const { goals } = before.match;
          expect(waiting).toEqual([
            without.unservedSeverity1 - goals.unservedSeverity1,
            without.unservedSeverity2 - goals.unservedSeverity2,
            without.unservedSeverity3 - goals.unservedSeverity3,
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('ends where it says: with one place less, one more child of that severity waits', () => {
    fc.assert(
      fc.property(cities({ children: 12, pledges: 4, crowded: true }), (drawn) => {
        const city = { ...drawn, pins: [], bans: [] };
        const before = run(city);
        for (const { pledgeId, reason } of effectsOf(before)) {
          const severity = Number(reason.facts.cutoffSeverity ?? 0);
          const { goals } = run({
            ...city,
            pledges: city.pledges.map((each) =>
              each.id === pledgeId ? { ...each, children: each.children - 1 } : each,
            ),
          }).match;
          for (const each of [1, 2, 3] as const) {
            const more =
              goals[`unservedSeverity${each}`] - before.match.goals[`unservedSeverity${each}`];
            expect(more).toBe(each === severity ? 1 : 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
