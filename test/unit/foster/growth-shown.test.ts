import { describe, expect, it } from 'vitest';
import { weekAround } from '../../../worker/foster/foster-child.ts';
import { growthShown } from '../../../worker/foster/growth-shown.ts';
import type { Measurement } from '../../../worker/foster/progress.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const at = (measuredOn: string, haz: number | null): Measurement => ({
  measuredOn: measuredOn as DateOnly,
  weightG: null,
  oedema: false,
  haz,
  waz: null,
  whz: null,
});
const FROM = '2026-06-01' as DateOnly;

describe('growth as a donor sees it', () => {
  it('begins with the last measurement before support, told by month, oldest first', () => {
    const shown = growthShown(
      [
        at('2026-08-19', -2.31),
        at('2026-06-02', -2.5),
        at('2026-05-20', -2.8),
        at('2026-03-01', -3),
      ],
      FROM,
    );
    expect(shown.map(({ month, haz }) => [month, haz])).toEqual([
      ['2026-05', -2.8],
      ['2026-06', -2.5],
      ['2026-08', -2.3],
    ]);
  });

  it('counts a measurement of the very day support began as since then', () => {
    const shown = growthShown([at('2026-06-01', -2.5), at('2026-05-02', -2.8)], FROM);
    expect(shown.map(({ month }) => month)).toEqual(['2026-05', '2026-06']);
  });
  it('never lifts a child over a line by rounding', () => {
    const hazOf = (haz: number) => growthShown([at('2026-07-01', haz)], FROM)[0]?.haz;
    expect([-2.04, -2.001, -2, -1.96, -3.02].map(hazOf)).toEqual([-2.1, -2.1, -2, -2, -3.1]);
  });

  it('keeps the newer of two measurements of a month, and a month that could not be scored', () => {
    const shown = growthShown([at('2026-07-28', null), at('2026-07-01', -2)], FROM);
    expect(shown).toEqual([{ month: '2026-07', haz: null, waz: null, whz: null }]);
  });
});

it('a day is told as its week, Monday to Sunday', () => {
  const week = { from: '2026-11-23', to: '2026-11-29' };
  expect(weekAround('2026-11-23' as DateOnly)).toEqual(week);
  expect(weekAround('2026-11-29' as DateOnly)).toEqual(week);
});
