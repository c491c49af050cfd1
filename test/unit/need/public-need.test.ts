import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CountedArea,
  type PublicNeed,
  publicNeed,
  publicNeedByCity,
} from '../../../worker/need/public-need.ts';
import { needsOf } from '../../../worker/need/publish-needs.ts';

type Counts = readonly [verified: number, supported: number];
const NAMES = ['verified', 'supported', 'waiting'] as const;

const areasOf = (counts: readonly Counts[]): CountedArea[] =>
  counts.map(([verified, supported], place) => ({
    areaCode: `36.73.0${place + 1}`,
    areaName: 'ABCDEFGH'[place] ?? '',
    verified,
    supported,
  }));
const shown = (...counts: Counts[]) => {
  const { groups, total } = publicNeed(areasOf(counts));
  return {
    groups: groups.map(({ areas, verified, supported, waiting }) => [
      areas.map(({ areaName }) => areaName).join(''),
      verified,
      supported,
      waiting,
    ]),
    total: NAMES.map((name) => total[name]),
  };
};

describe('what may be told of areas', () => {
  it('is each by itself where no figure is few', () => {
    expect(shown([50, 20], [0, 0], [12, 12])).toEqual({
      groups: [
        ['A', 50, 20, 30],
        ['B', 0, 0, 0],
        ['C', 12, 12, 0],
      ],
      total: [62, 32, 30],
    });
  });
  it('puts an area of few together with its neighbour, whichever figure is few', () => {
    const rest: Counts[] = [
      [40, 10],
      [30, 0],
    ];
    for (const few of [
      [3, 0],
      [20, 4],
      [20, 17],
    ] as const) {
      const { groups } = shown([20, 10], few, ...rest);
      expect(groups.map(([names]) => names)).toEqual(['AB', 'C', 'D']);
    }
  });
  it('withholds support and waiting where all areas together have few', () => {
    expect(shown([50, 3], [40, 0])).toEqual({
      groups: [
        ['A', 50, 'withheld', 'withheld'],
        ['B', 40, 'withheld', 'withheld'],
      ],
      total: [90, 'small', 'withheld'],
    });
    expect(shown([50, 48], [40, 40]).total).toEqual([90, 'withheld', 'small']);
    expect(shown([3, 0], [1, 1])).toEqual({
      groups: [],
      total: ['small', 'withheld', 'withheld'],
    });
  });
  it('says at least how many wait when few are supported', () => {
    const of = (...counts: Counts[]) => publicNeed(areasOf(counts)).waitingAtLeast;
    expect([of([50, 3]), of([50, 10]), of([50, 48]), of([3, 0])]).toEqual([46, 40, 0, 0]);
  });
  it('adds up cities, and withholds a sum that would tell of one', () => {
    const other = { areaCode: '16.71.01', areaName: 'Z', verified: 3, supported: 0 };
    const serang = areasOf([[50, 20]]);
    expect(publicNeedByCity([...serang, { ...other, verified: 10 }]).total.verified).toBe(60);
    expect(publicNeedByCity([...serang, other]).total.verified).toBe('withheld');
    expect(publicNeedByCity([]).total).toEqual({ verified: 0, supported: 0, waiting: 0 });
  });
});

/** Verified children and, of them, those supported. */
const counts = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 }))
  .map(([verified, supported]): Counts => [verified, Math.min(verified, supported)]);

describe('whatever the counts', () => {
  it('no figure of one to four is told, and the groups come to the total', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 13 }), (truth) => {
        const { groups, total } = publicNeed(areasOf(truth));
        for (const group of groups) {
          for (const name of NAMES) expect(isFew(group[name])).toBe(false);
        }
        for (const name of NAMES) {
          expect(isFew(total[name])).toBe(false);
          if (groups.length === 0 || typeof total[name] !== 'number') continue;
          expect(groups.reduce((sum, group) => sum + Number(group[name]), 0)).toBe(total[name]);
        }
      }),
    );
  });
  it('levels tell the same: kelurahan come to their kecamatan, and no kecamatan that shares tells of its own', () => {
    const city = fc.array(fc.array(counts, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(city, (truth) => {
        const kelurahan = truth.flatMap((inside, place) =>
          areasOf(inside).map((area) => ({
            ...area,
            areaCode: `36.73.0${place + 1}.${area.areaCode.slice(-4)}`,
          })),
        );
        const needs = needsOf('36.73', kelurahan);
        for (const { verified, supported, waiting } of needs) {
          for (const figure of [verified, supported, waiting]) expect(isFew(figure)).toBe(false);
        }
        for (const parent of new Set(needs.map(({ parentCode }) => parentCode))) {
          if (parent === '36.73') continue;
          const own = needs.find(
            ({ parentCode, areaCodes }) => parentCode === '36.73' && `${areaCodes}` === parent,
          );
          const inside = needs.filter(({ parentCode }) => parentCode === parent);
          expect(inside.reduce((sum, { verified }) => sum + verified, 0)).toBe(own?.verified);
          expect(inside.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0)).toBe(
            own?.waiting ?? 0,
          );
        }
      }),
    );
  });
});

describe('whoever knows the rule and all that is published', () => {
  it.each([
    [2, 22],
    [3, 17],
    [4, 12],
  ])('cannot tell of %i areas that any told with others has fewer than five', (areas, most) => {
    // Every truth of so many children at most, by what is published of it.
    const worlds = new Map<string, { need: PublicNeed; bounds: number[][] }>();
    for (const truth of truths(areas, most)) {
      const need = publicNeed(areasOf(truth));
      const key = JSON.stringify(need);
      const known = worlds.get(key) ?? {
        need,
        bounds: truth.map(() => [0, 0, 0]),
      };
      worlds.set(key, known);
      truth.forEach(([verified, supported], place) => {
        [verified, supported, verified - supported].forEach((figure, name) => {
          const bounds = known.bounds[place];
          if (bounds) bounds[name] = Math.max(bounds[name] ?? 0, figure);
        });
      });
    }
    expect(worlds.size).toBeGreaterThan(100);
    for (const [key, { need, bounds }] of worlds) {
      for (const { areas, ...figures } of need.groups.filter(({ areas }) => areas.length > 1)) {
        for (const [name, figure] of NAMES.map((name) => figures[name]).entries()) {
          if (typeof figure !== 'number') continue;
          const highest = areas.map(
            ({ areaCode }) => bounds[Number(areaCode.slice(-1)) - 1]?.[name],
          );
          expect(highest.some(isFew), key).toBe(false);
        }
      }
    }
  });
});

function* truths(areas: number, most: number): Generator<Counts[]> {
  if (areas === 0) {
    yield [];
    return;
  }
  for (let verified = 0; verified <= most; verified += 1) {
    for (let supported = 0; supported <= verified; supported += 1) {
      for (const others of truths(areas - 1, most - verified)) {
        yield [[verified, supported], ...others];
      }
    }
  }
}

function isFew(figure: unknown): boolean {
  return typeof figure === 'number' && figure > 0 && figure < 5;
}
