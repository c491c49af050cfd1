import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ENDING_MONTHS,
  isEnding,
  isQuietHour,
  lastMonthOf,
  renewalTerms,
  weeksUntilEnd,
  withSuccessors,
} from '../../../worker/pledges/continuity.ts';
import type { EndingPledgeRow, SpareRow } from '../../../worker/pledges/continuity-store.ts';
import { addMonths, type DateOnly, type Month } from '../../../worker/shared/dates.ts';

const month = fc.integer({ min: 0, max: 100 }).map((count) => addMonths('2026-01' as Month, count));

describe('a renewal', () => {
  it('begins after the last month of what it continues, and never in the past', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 60 }), month, (firstMonth, months, now) => {
        const next = renewalTerms({ firstMonth, months }, now);
        expect(next.firstMonth > lastMonthOf({ firstMonth, months })).toBe(true);
        expect(next.firstMonth >= now).toBe(true);
        expect(next.months).toBe(months);
      }),
    );
  });
});

describe('an end', () => {
  const ends = (last: string, status = 'active') =>
    isEnding({ firstMonth: last as Month, months: 1, status }, '2026-11' as Month);
  it('is spoken of from ENDING_MONTHS before it until it is over', () => {
    expect(ends('2026-10')).toBe(false);
    expect(ends('2026-11')).toBe(true);
    expect(ends(addMonths('2026-11' as Month, ENDING_MONTHS))).toBe(true);
    expect(ends(addMonths('2026-11' as Month, ENDING_MONTHS + 1))).toBe(false);
  });
  it('comes to no pledge that lapsed', () => {
    expect(ends('2026-11', 'lapsed')).toBe(false);
  });
});

it('weeks are counted to the end of the last month', () => {
  expect(weeksUntilEnd('2026-12' as Month, '2026-11-20' as DateOnly)).toBe(6);
  expect(weeksUntilEnd('2026-11' as Month, '2026-11-30' as DateOnly)).toBe(0);
  expect(weeksUntilEnd('2026-10' as Month, '2026-11-30' as DateOnly)).toBe(0);
});

it('quiet hours are from eight in the evening to seven in the morning, WIB', () => {
  const quiet = (time: string) => isQuietHour(Date.parse(`2026-11-23T${time}+07:00`));
  expect(['19:59', '20:00', '23:00', '06:59', '07:00', '09:05'].map(quiet)).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});

describe('proposed successors', () => {
  const ending = (more: Partial<EndingPledgeRow> = {}): EndingPledgeRow => ({
    id: 'ending',
    donorId: 'd',
    donorName: 'D',
    organisationName: null,
    areaCode: '36.73.02',
    areaName: 'Kasemen',
    packageId: 'egg_a_day',
    lastMonth: '2026-12' as Month,
    supported: 4,
    withoutSuccessor: 4,
    renewedBy: null,
    status: 'active',
    bridgeId: null,
    isReserve: 0,
    ...more,
  });
  const spare = (id: string, more: Partial<SpareRow> = {}): SpareRow => ({
    id,
    donorName: id,
    organisationName: null,
    areaCode: '36.73',
    areaName: 'Kota Serang',
    packageId: 'egg_a_day',
    firstMonth: '2026-10' as Month,
    months: 12,
    free: 5,
    ...more,
  });
  const ids = (each: SpareRow[]) =>
    withSuccessors([ending()], { spare: each, named: [] })[0]?.successors.map(({ id }) => id);

  it('have room, for the same goods, where the children are, beyond the last month', () => {
    expect(
      ids([
        spare('ending'),
        spare('other_goods', { packageId: 'monthly_package' }),
        spare('elsewhere', { areaCode: '36.73.04' }),
        spare('ends_too', { firstMonth: '2026-10' as Month, months: 3 }),
        spare('begins_later', { firstMonth: '2027-02' as Month }),
        spare('fits'),
      ]),
    ).toEqual(['fits']);
  });
  it('may begin the very month after, and end one month later', () => {
    const next = { firstMonth: '2027-01' as Month, months: 1 };
    expect(ids([spare('next', next)])).toEqual(['next']);
    expect(ids([spare('too_late', { ...next, firstMonth: '2027-02' as Month })])).toEqual([]);
  });
  it('are none where no child lacks one', () => {
    const [told] = withSuccessors([ending({ withoutSuccessor: 0 })], {
      spare: [spare('fits')],
      named: [],
    });
    expect(told?.successors).toEqual([]);
  });
  it('with as much room come by id', () => {
    expect(ids([spare('b'), spare('a'), spare('c')])).toEqual(['a', 'b', 'c']);
  });
  it('are the three with most room', () => {
    expect(ids([1, 9, 5, 7].map((free) => spare(`has_${free}`, { free })))).toEqual([
      'has_9',
      'has_7',
      'has_5',
    ]);
  });
});
