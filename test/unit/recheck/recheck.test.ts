import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactInterval } from '../../../worker/recheck/interval.ts';
import { type Handover, patternsIn } from '../../../worker/recheck/pattern.ts';
import type { RoundFigureRow } from '../../../worker/recheck/recheck-store.ts';
import { roundResult } from '../../../worker/recheck/round-result.ts';
import { drawSample, lotOf, marginOf, sampleSize } from '../../../worker/recheck/sample.ts';
import type { Month } from '../../../worker/shared/dates.ts';

const TEN = { marginPermille: 100, confidencePermille: 950 } as const;
const vectors = JSON.parse(readFileSync('test/vectors/recheck/draw.json', 'utf8')) as {
  rootHex: string;
  roundId: string;
  members: string[];
  lots: Record<string, string>;
  drawn: string[];
}[];

describe('a sample', () => {
  it('is as large as Cochran’s formula says, and never larger than the population', () => {
    const sizes = [1, 5, 50, 100, 500, 2_940, 1_000_000].map((size) => sampleSize(size, TEN));
    expect(sizes).toEqual([1, 5, 34, 50, 81, 94, 97]);
    expect(sampleSize(1_000_000, { marginPermille: 50, confidencePermille: 950 })).toBe(384);
  });

  it('gives the margin it was sized for, and no answers give none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), (population) => {
        const answered = sampleSize(population, TEN);
        expect(marginOf({ population, answered }, 950)).toBeLessThanOrEqual(0.1);
      }),
    );
    expect(marginOf({ population: 9, answered: 0 }, 950)).toBeNull();
    expect(marginOf({ population: 9, answered: 9 }, 950)).toBe(0);
  });

  it.each(vectors)('of $roundId is what anybody else draws', (vector) => {
    const { rootHex, roundId, members, lots, drawn } = vector;
    for (const member of members) {
      const text = `asuh recheck v1\n${rootHex}\n${roundId}\n${member}\n`;
      const lot = createHash('sha256').update(text).digest('hex');
      expect(lotOf({ rootHex, roundId }, member)).toBe(lot);
      expect(lot).toBe(lots[member]);
    }
    expect(drawSample({ rootHex, roundId }, members, drawn.length)).toEqual(drawn);
    expect(drawSample({ rootHex, roundId }, [...members].reverse(), drawn.length)).toEqual(drawn);
  });

  it('is another one under another checkpoint, and favours nobody', () => {
    const members = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const times = new Map(members.map((member) => [member, 0]));
    for (let round = 0; round < 400; round += 1) {
      const rootHex = round.toString(16).padStart(64, '0');
      for (const member of drawSample({ rootHex, roundId: '2026-10/36.73' }, members, 10)) {
        times.set(member, (times.get(member) ?? 0) + 1);
      }
    }
    // 400 draws at a chance of 1/4: 100 each, and five standard deviations are 43.
    for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(44);
  });
});

describe('an interval', () => {
  it('is a point when everybody answered, and all that is possible when one did', () => {
    const all = { population: 20, answered: 20, differing: 3, confidencePermille: 950 };
    expect(exactInterval(all)).toEqual({ low: 0.15, high: 0.15 });
    const one = { ...all, answered: 1, differing: 0 };
    expect(exactInterval(one)).toEqual({ low: 0, high: 0.95 });
    expect(exactInterval({ ...one, answered: 0 })).toBeNull();
  });

  it('holds the true share at least as often as it says, whatever that is', () => {
    const [population, answered] = [30, 12];
    for (let truth = 0; truth <= population; truth += 1) {
      let covered = 0;
      for (let differing = 0; differing <= answered; differing += 1) {
        const chance =
          (choose(truth, differing) * choose(population - truth, answered - differing)) /
          choose(population, answered);
        if (chance === 0) continue;
        const bounds = exactInterval({ population, answered, differing, confidencePermille: 950 });
        const share = truth / population;
        if (bounds && share >= bounds.low - 1e-9 && share <= bounds.high + 1e-9) covered += chance;
      }
      expect(covered, `${truth} of ${population}`).toBeGreaterThanOrEqual(0.95 - 1e-9);
    }
  });
});

const MORNING = Date.parse('2026-11-02T02:00:00Z');
const handover = (index: number, more: Partial<Handover> = {}): Handover => ({
  deliveryId: `d${index}`,
  nth: 0,
  runId: 'run',
  areaCode: '36.73.02.1003',
  personId: 'kader',
  at: MORNING + index * 60_000,
  photo: null,
  place: null,
  ...more,
});
const many = (count: number, msApart: number) =>
  Array.from({ length: count }, (_, index) => handover(index, { at: MORNING + index * msApart }));

describe('a pattern', () => {
  it('is forty deliveries in four minutes, but not forty in an hour, nor twenty people’s', () => {
    expect(patternsIn(many(40, 6_000))).toMatchObject([
      { kind: 'too_fast', figures: { count: 40, minutes: 4 }, subjectId: 'kader/2026-11-02' },
    ]);
    expect(patternsIn(many(40, 90_000))).toEqual([]);
    expect(
      patternsIn(many(40, 6_000).map((each, at) => ({ ...each, personId: `k${at % 20}` }))),
    ).toEqual([]);
  });

  it('is one photo under two deliveries, but not twice under one', () => {
    const twice = [handover(1, { photo: 'p' }), handover(2, { photo: 'p' })];
    expect(patternsIn(twice)).toMatchObject([{ kind: 'same_photo', figures: { count: 2 } }]);
    expect(patternsIn([handover(1, { photo: 'p' }), handover(1, { photo: 'p' })])).toEqual([]);
    expect(patternsIn([handover(1), handover(2)])).toEqual([]);
    const weeks = [handover(1, { photo: 'p', nth: 1 }), handover(1, { photo: 'p', nth: 2 })];
    expect(patternsIn(weeks), 'nor for two weeks of one').toMatchObject([{ kind: 'same_photo' }]);
  });

  it('is a place kilometres away minutes later, but not the next village an hour later', () => {
    const here = { latitude: -6.11, longitude: 106.15 };
    const there = { latitude: -6.31, longitude: 106.15 };
    const next = { latitude: -6.13, longitude: 106.15 };
    const gone = (place: typeof here, minutes: number) =>
      patternsIn([handover(0, { place: here }), handover(minutes, { place })]);
    expect(gone(there, 5)).toMatchObject([
      { kind: 'far_away', figures: { kilometres: 22, minutes: 5 } },
    ]);
    expect(gone(there, 60)).toEqual([]);
    expect(gone(next, 1)).toEqual([]);
  });

  it('is a hand-over at night in WIB, but not at seven in the evening', () => {
    const at = (time: string) => patternsIn([handover(1, { at: Date.parse(time) })]);
    expect(at('2026-11-02T16:30:00Z')).toMatchObject([{ kind: 'at_night', figures: { hour: 23 } }]);
    expect(at('2026-11-01T20:00:00Z')).toMatchObject([{ kind: 'at_night', figures: { hour: 3 } }]);
    expect(at('2026-11-02T12:00:00Z')).toEqual([]);
    expect(at('2026-11-01T22:00:00Z')).toEqual([]);
  });
});

function choose(from: number, chosen: number): number {
  if (chosen < 0 || chosen > from) return 0;
  let ways = 1;
  for (let step = 1; step <= chosen; step += 1) ways = (ways * (from - chosen + step)) / step;
  return ways;
}

describe('what is published of a round', () => {
  const round = (...answered: number[]) =>
    roundResult(
      answered.map(
        (count, index): RoundFigureRow => ({
          roundId: '2026-10/36.73',
          areaCode: '36.73',
          areaName: 'Kota Serang',
          month: '2026-10' as Month,
          kecamatan: `36.73.0${index}`,
          kecamatanName: `Kecamatan ${index}`,
          checkpointSize: 1,
          rootHex: '0'.repeat(64),
          marginPermille: 100,
          confidencePermille: 950,
          population: 100,
          sample: 20,
          answered: count,
          differing: Math.min(count, 1),
        }),
      ),
    );
  const shown = (...answered: number[]) => round(...answered)?.parts.map((part) => part.answered);

  it('leaves out kecamatan of fewer than five answers, and others until five are left out together', () => {
    expect(shown(9, 4, 7)).toEqual([9, null, null]);
    expect(shown(9, 1, 0, 7)).toEqual([9, null, null, null]);
    expect(shown(9, 3, 3, 7)).toEqual([9, null, null, 7]);
    expect(shown(9, 0, 0, 7)).toEqual([9, null, null, 7]);
    expect(shown(9, 5)).toEqual([9, 5]);
  });

  it('never lets fewer than five answers be reckoned from the city and the others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }), (answered) => {
        const result = round(...answered);
        const whole = result?.whole.answered ?? 0;
        const told = result?.parts.reduce((sum, part) => sum + (part.answered ?? 0), 0) ?? 0;
        return whole - told === 0 || whole - told >= 5;
      }),
    );
  });
});
