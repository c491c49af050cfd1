import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicWomen } from '../../../worker/portal/public-women.ts';
import type { WomenFigureRow } from '../../../worker/portal/women-store.ts';

/** The rows of a city as its view shows them. */
const city = (cityCode: string, verified: number, supported: number): WomenFigureRow[] =>
  (
    [
      ['pregnancy_verified', verified],
      ['pregnancy_supported', supported],
    ] as const
  ).map(([name, count]) => {
    const isSmall = count > 0 && count < 5;
    return { cityCode, name, value: isSmall ? null : count, isSmall: isSmall ? 1 : 0 };
  });

describe('pregnant women in public', () => {
  it('are told as they are where each figure is of many or of none', () => {
    expect(publicWomen(city('36.73', 40, 12))).toEqual({
      verified: 40,
      supported: 12,
      waiting: 28,
    });
    expect(publicWomen(city('36.73', 7, 0))).toEqual({ verified: 7, supported: 0, waiting: 7 });
    expect(publicWomen(city('36.73', 0, 0))).toBeNull();
    expect(publicWomen([])).toBeNull();
  });

  it('are never told by ones to fours, nor by what is left of a sum', () => {
    const counts = fc
      .nat(30)
      .chain((verified) => fc.tuple(fc.constant(verified), fc.nat(verified)));
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 3 }), (cities) => {
        const rows = cities.flatMap(([verified, supported], nth) =>
          city(`36.7${nth}`, verified, supported),
        );
        const told = publicWomen(rows);
        if (told === null) return;
        for (const figure of Object.values(told)) {
          if (typeof figure === 'number') expect(figure === 0 || figure >= 5).toBe(true);
        }
        const numbers = [told.verified, told.supported, told.waiting].filter(
          (figure) => typeof figure === 'number',
        );
        const isFewAnywhere = cities.some(([verified, supported]) =>
          [verified, supported, verified - supported].some((few) => few > 0 && few < 5),
        );
        if (isFewAnywhere) expect(numbers.length).toBeLessThan(2);
      }),
    );
  });
});
