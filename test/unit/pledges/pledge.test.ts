import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instalmentStates,
  type PledgeTerms,
  type PricedPackage,
  planPledge,
  settlement,
  usualFirstMonth,
} from '../../../worker/pledges/pledge.ts';
import { newReference, parseReference } from '../../../worker/pledges/reference.ts';
import type { DateOnly, Month } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const today = '2026-11-23' as DateOnly;
const egg: PricedPackage = {
  id: 'egg_a_day',
  asset: 'egg',
  quantityPerMonth: 30,
  rupiahPerUnit: 2_000,
};
const plan = (more: Partial<PledgeTerms>) =>
  planPledge(
    {
      areaCode: '36.73',
      packageId: 'egg_a_day',
      wantedChildren: null,
      rupiahPerMonth: null,
      firstMonth: '2026-11' as Month,
      months: 6,
      ...more,
    },
    egg,
    today,
  );

describe('a plan', () => {
  it('pays for whole children and shows what is left', () => {
    expect(plan({ rupiahPerMonth: 450_000 })).toMatchObject({
      children: 7,
      packageRupiah: 60_000,
      remainderRupiah: 30_000,
      totalRupiah: 2_700_000,
    });
  });
  it('for a number of children costs exactly them', () => {
    expect(plan({ wantedChildren: 10 })).toMatchObject({
      rupiahPerMonth: 600_000,
      remainderRupiah: 0,
    });
  });
  it('keeps to fewer children than the amount would pay for when told so', () => {
    expect(plan({ wantedChildren: 2, rupiahPerMonth: 450_000 })).toMatchObject({
      children: 2,
      remainderRupiah: 330_000,
    });
  });
  it('is refused, with the reason, outside what a pledge can be', () => {
    const codes = [
      plan({}),
      plan({ wantedChildren: 0 }),
      plan({ wantedChildren: 1.5 }),
      plan({ wantedChildren: 100_001 }),
      plan({ wantedChildren: 8, rupiahPerMonth: 450_000 }),
      plan({ rupiahPerMonth: 59_999 }),
      plan({ rupiahPerMonth: 1e15 }),
      plan({ rupiahPerMonth: 1e12 }),
      plan({ wantedChildren: 1, months: 0 }),
      plan({ wantedChildren: 1, months: 61 }),
      plan({ wantedChildren: 1, firstMonth: '2026-10' as Month }),
      plan({ wantedChildren: 1, firstMonth: '2027-12' as Month }),
    ].map((answer) => (isRefusal(answer) ? answer.code : 'planned'));
    expect(codes).toEqual([
      'children_or_amount',
      'children_out_of_bounds',
      'children_out_of_bounds',
      'children_out_of_bounds',
      'children_exceed_budget',
      'below_one_package',
      'amount_out_of_bounds',
      'amount_for_too_many',
      'months_out_of_bounds',
      'months_out_of_bounds',
      'first_month_out_of_bounds',
      'first_month_out_of_bounds',
    ]);
  });
  it('never promises more than the amount, nor leaves a whole package unpromised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 6_000_000_000 }), (rupiahPerMonth) => {
        const made = plan({ rupiahPerMonth });
        if (isRefusal(made)) throw new Error(made.code);
        expect(made.children * made.packageRupiah + made.remainderRupiah).toBe(rupiahPerMonth);
        expect(made.remainderRupiah).toBeLessThan(made.packageRupiah);
      }),
    );
  });
});

describe('the first month', () => {
  const from = (firstMonth: string) => plan({ wantedChildren: 1, firstMonth: firstMonth as Month });
  it('is this month at the earliest and in a year at the latest', () => {
    expect(from('2026-10')).toMatchObject({ code: 'first_month_out_of_bounds' });
    expect(from('2026-11')).toMatchObject({ children: 1 });
    expect(from('2027-11')).toMatchObject({ children: 1 });
    expect(from('2027-12')).toMatchObject({ code: 'first_month_out_of_bounds' });
  });
  it('usually is the one whose instalment can still be paid in time', () => {
    expect(usualFirstMonth('2026-11-10' as DateOnly)).toBe('2026-11');
    expect(usualFirstMonth('2026-11-11' as DateOnly)).toBe('2026-12');
  });
  it('is the only one of a package that is given once', () => {
    const once = (months: number) =>
      planPledge(
        {
          areaCode: '36.73',
          packageId: 'egg_a_day',
          wantedChildren: 1,
          rupiahPerMonth: null,
          firstMonth: '2026-11' as Month,
          months,
        },
        { ...egg, once: 1 },
        today,
      );
    expect(once(1)).toMatchObject({ children: 1 });
    expect(once(2)).toMatchObject({ code: 'package_once' });
  });
});

describe('instalments', () => {
  const pledge = { firstMonth: '2026-09' as Month, months: 4, rupiahPerMonth: 100 };
  it('are filled in order of month', () => {
    const states = instalmentStates(pledge, { rupiah: 150, today });
    expect(states.map(({ state, receivedRupiah }) => [state, receivedRupiah])).toEqual([
      ['received', 100],
      ['overdue', 50],
      ['overdue', 0],
      ['coming', 0],
    ]);
    const soon = instalmentStates(pledge, { rupiah: 150, today: '2026-10-12' as DateOnly });
    expect(soon.map(({ state }) => state)).toEqual(['received', 'partly', 'coming', 'coming']);
    const none = instalmentStates(pledge, { rupiah: 100, today: '2026-10-10' as DateOnly });
    expect(none.map(({ state }) => state)).toEqual(['received', 'due', 'coming', 'coming']);
  });
  it('are overdue after a week, and have lapsed with a pledge that ended', () => {
    const states = (day: string, status?: 'lapsed' | 'cancelled' | 'pending') =>
      instalmentStates(
        { ...pledge, months: 1, ...(status ? { status } : {}) },
        { rupiah: 0, today: day as DateOnly },
      ).map(({ state }) => state);
    expect(states('2026-09-17')).toEqual(['due']);
    expect(states('2026-09-18')).toEqual(['overdue']);
    expect(states('2026-09-18', 'pending')).toEqual(['coming']);
    expect(states('2026-09-01', 'lapsed')).toEqual(['lapsed']);
    expect(states('2026-09-01', 'cancelled')).toEqual(['lapsed']);
  });
  it('settle a pledge only when it is over or long overdue', () => {
    const at = (rupiah: number, day: string) =>
      settlement(pledge, { rupiah, today: day as DateOnly });
    expect(at(0, '2026-11-09')).toBe(null);
    expect(at(0, '2026-11-10')).toBe('lapsed');
    expect(at(99, '2026-11-10')).toBe('lapsed');
    expect(at(100, '2026-11-10')).toBe(null);
    expect(at(400, '2026-12-31')).toBe(null);
    expect(at(400, '2027-01-01')).toBe('fulfilled');
  });
});

describe('a payment reference', () => {
  it('is read back however it was typed', () => {
    for (let round = 0; round < 50; round += 1) {
      const reference = newReference(cryptoRandom);
      expect(reference).toMatch(/^ASUH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
      expect(parseReference(reference.slice(5))).toBe(reference);
    }
  });
  it('takes a letter O for a zero and an l for a one, as people read them', () => {
    expect(parseReference('asuh-ol3m-9qxt')).toBe('ASUH-013M-9QXT');
  });
  it('is none when signs are missing or foreign', () => {
    for (const typed of [
      '',
      'ASUH',
      'ASUH-7K3M-9QX',
      'ASUH-7K3M-9QXTT',
      'ASUH-7U3M-9QXT',
      "' OR 1",
    ]) {
      expect(parseReference(typed)).toBe(null);
    }
  });
});
