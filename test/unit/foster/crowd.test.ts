import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOnFirstDay,
  type BirthMonthCell,
  type CrowdView,
  cellKey,
  crowdViews,
} from '../../../worker/foster/crowd.ts';

const MONTH = '2026-06';
const CITY = '36.73';
const born = (monthsAgo: number) => {
  const index = 2026 * 12 + 5 - monthsAgo;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};
const cell = (kecamatan: string, monthsAgo: number, children: number): BirthMonthCell => ({
  areaCode: `36.73.0${kecamatan}`,
  bornMonth: born(monthsAgo),
  children,
});
const views = (cells: BirthMonthCell[], areaCode = CITY) =>
  crowdViews(cells, { areaCode, month: MONTH });
const seen = (view: CrowdView | undefined) =>
  view ? `${view.areaCode} ${view.band.from}-${view.band.to}` : null;
const shownOf = (cells: BirthMonthCell[], areaCode = CITY) => {
  const all = views(cells, areaCode);
  return cells.map((each) => seen(all.get(cellKey(each))));
};

describe('what is shown of a child', () => {
  it('is kecamatan and fine band where five stand there', () => {
    expect(shownOf([cell('1', 8, 3), cell('1', 10, 2)])).toEqual([
      '36.73.01 6-11',
      '36.73.01 6-11',
    ]);
  });
  it('becomes a coarse band, then the city, then nothing', () => {
    expect(shownOf([cell('1', 4, 4), cell('1', 15, 1)])).toEqual([
      '36.73.01 0-23',
      '36.73.01 0-23',
    ]);
    expect(shownOf([cell('1', 4, 4), cell('2', 15, 1)])).toEqual(['36.73 0-23', '36.73 0-23']);
    expect(shownOf([cell('1', 4, 4), cell('2', 40, 4)])).toEqual([null, null]);
  });
  it('counts no one towards a coarser crowd who is shown in a finer one', () => {
    const cells = [cell('1', 8, 9), cell('1', 15, 1), cell('2', 15, 3)];
    expect(shownOf(cells)).toEqual(['36.73.01 6-11', null, null]);
  });
  it('never widens beyond what a donor knows who pledged for one kecamatan', () => {
    expect(shownOf([cell('1', 4, 4)], '36.73.01')).toEqual([null]);
    expect(shownOf([cell('1', 4, 5)], '36.73.01')).toEqual(['36.73.01 0-5']);
  });
  it('is nothing for a child past the programme’s age', () => {
    expect(shownOf([cell('1', 61, 50)])).toEqual([null]);
  });
});

describe('for any city', () => {
  const cells = fc
    .uniqueArray(
      fc.record({
        kecamatan: fc.constantFrom('1', '2', '3', '4'),
        monthsAgo: fc.integer({ min: 0, max: 62 }),
        children: fc.integer({ min: 0, max: 7 }),
      }),
      { selector: ({ kecamatan, monthsAgo }) => `${kecamatan} ${monthsAgo}`, maxLength: 60 },
    )
    .map((all) => all.map((each) => cell(each.kecamatan, each.monthsAgo, each.children)));

  it('each view that is shown is shown of at least five verified children', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(CITY, '36.73.01'), (all, areaCode) => {
        const inside = all.filter((each) => each.areaCode.startsWith(areaCode));
        const alike = new Map<string, number>();
        for (const [index, view] of shownOf(inside, areaCode).entries()) {
          if (view !== null)
            alike.set(view, (alike.get(view) ?? 0) + (inside[index]?.children ?? 0));
        }
        for (const count of alike.values()) expect(count).toBeGreaterThanOrEqual(5);
      }),
    );
  });
  it('each view is true of the child, and no finer band is withheld where five stand in it', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const shown = views(all);
        for (const each of all) {
          const view = shown.get(cellKey(each));
          if (!view) continue;
          const age = ageOnFirstDay({ bornMonth: each.bornMonth, month: MONTH });
          expect(age).toBeGreaterThanOrEqual(view.band.from);
          expect(age).toBeLessThanOrEqual(view.band.to);
          expect(each.areaCode.startsWith(view.areaCode)).toBe(true);
        }
        for (const each of all.filter(({ children }) => children >= 5)) {
          const age = ageOnFirstDay({ bornMonth: each.bornMonth, month: MONTH });
          if (age <= 59) expect(seen(shown.get(cellKey(each)))).toContain(each.areaCode);
        }
      }),
    );
  });
  it('the order of its children changes nothing', () => {
    fc.assert(
      fc.property(cells, (all) => {
        expect(new Map([...views([...all].reverse())].sort())).toEqual(
          new Map([...views(all)].sort()),
        );
      }),
    );
  });
});
