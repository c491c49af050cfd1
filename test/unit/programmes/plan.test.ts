import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGoods, readInstalments } from '../../../worker/programmes/plan-lines.ts';
import { type ProgrammeTerms, planOf, planStates } from '../../../worker/programmes/programme.ts';
import { addMonths, type DateOnly, type Month } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const TODAY = '2026-11-23' as DateOnly;
const terms = (more: Partial<ProgrammeTerms> = {}): ProgrammeTerms => ({
  name: 'Uji',
  pillar: 'social',
  goals: [2],
  agreementNumber: '1',
  agreementOn: '2026-11-01' as DateOnly,
  firstMonth: '2026-11' as Month,
  lastMonth: '2027-01' as Month,
  budgetRupiah: 100,
  instalments: [],
  goods: [],
  ...more,
});
const line = (dueOn: string, amount: number, asset = 'IDR') => ({
  asset,
  dueOn: dueOn as DateOnly,
  amount,
});

describe('a plan', () => {
  it('without instalments divides the budget over the months, to the rupiah', () => {
    expect(planOf(terms(), TODAY)).toEqual([
      line('2026-11-10', 34),
      line('2026-12-10', 33),
      line('2027-01-10', 33),
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e14 }),
        fc.integer({ min: 0, max: 35 }),
        (rupiah, n) => {
          const lastMonth = addMonths('2026-11' as Month, n);
          const plan = planOf(terms({ budgetRupiah: rupiah, lastMonth }), TODAY);
          expect(isRefusal(plan) ? -1 : plan.reduce((sum, { amount }) => sum + amount, 0)).toBe(
            rupiah,
          );
        },
      ),
    );
  });

  it.each([
    ['programme_plan_sum', { instalments: [line('2026-12-01', 99)] }],
    ['programme_plan_sum', { instalments: [line('2026-12-01', 101)] }],
    ['plan_outside_period', { instalments: [line('2026-10-31', 100)] }],
    ['plan_outside_period', { goods: [line('2027-02-01', 5, 'egg')] }],
    ['plan_line_twice', { instalments: [line('2026-12-01', 50), line('2026-12-01', 50)] }],
    ['programme_months_wrong', { lastMonth: '2026-10' as Month }],
    ['programme_too_long', { lastMonth: '2029-11' as Month }],
    ['agreement_in_future', { agreementOn: '2026-11-24' as DateOnly }],
    ['goal_not_of_pillar', { goals: [6, 13] }],
  ])('is refused: %s', (code, more) => {
    expect(planOf(terms(more), TODAY)).toMatchObject({ refused: true, code });
  });

  it('is filled by what came, in order of its days, and says what is late', () => {
    const lines = [line('2026-12-10', 30), line('2026-10-10', 50), line('2026-11-10', 20)];
    expect(planStates(lines, 60, TODAY).map(({ came, state }) => [came, state])).toEqual([
      [50, 'done'],
      [10, 'late'],
      [0, 'coming'],
    ]);
    expect(planStates(lines, 75, TODAY).at(-1)).toMatchObject({ came: 5, state: 'partly' });
  });
});

describe('what people type', () => {
  it('is read a line at a time, days and amounts as they write them', () => {
    expect(
      readInstalments('2026-12-10; 50.000.000\n\n10/1/2027 1,5 juta\r\n5-2-2027, Rp750rb'),
    ).toEqual([
      line('2026-12-10', 50_000_000),
      line('2027-01-10', 1_500_000),
      line('2027-02-05', 750_000),
    ]);
    const goods = [
      { code: 'egg', nameId: 'butir telur', nameEn: 'eggs' },
      { code: 'milk', nameId: 'kotak susu', nameEn: 'milk cartons' },
    ];
    expect(
      readGoods('2026-12-10; 3.000 telur\n2027-01-10 susu; 200\n2027-02-10 7 eggs', goods),
    ).toEqual([
      line('2026-12-10', 3_000, 'egg'),
      line('2027-01-10', 200, 'milk'),
      line('2027-02-10', 7, 'egg'),
    ]);
    expect(readGoods('', goods)).toEqual([]);
  });

  it.each([
    ['besok; 50.000', 1],
    ['2026-12-10; 50\n2026-02-30; 50', 2],
    ['2026-12-10; nol', 1],
    ['2026-12-10; 0', 1],
    ['2026-12-10; -5', 1],
    ['2026-12-10', 1],
  ])('and cannot be read says which line: %j', (typed, wrong) => {
    expect(readInstalments(typed)).toMatchObject({
      code: 'plan_line_wrong',
      facts: { line: wrong },
    });
  });

  it('names goods nobody knows, or two at once, and is refused', () => {
    const goods = [
      { code: 'egg', nameId: 'butir telur', nameEn: 'eggs' },
      { code: 'egg_duck', nameId: 'butir telur bebek', nameEn: 'duck eggs' },
    ];
    expect(readGoods('2026-12-10; 5 sepeda', goods)).toMatchObject({ code: 'plan_line_wrong' });
    expect(readGoods('2026-12-10; 5 telur', goods)).toMatchObject({ code: 'plan_line_wrong' });
    expect(readGoods('2026-12-10; 5 butir telur', goods)).toHaveLength(1);
  });
});
