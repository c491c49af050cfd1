import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fundRuns } from '../../../worker/deliveries/disbursement.ts';
import { scheduleDeliveries } from '../../../worker/deliveries/schedule.ts';
import { type ApprovalFacts, planApproval } from '../../../worker/proposals/approval.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { rowChunks } from '../../../worker/storage/row-chunks.ts';

const month = (text: string) => text as Month;
const AREA = '36.73.02.1003';

function facts(children: number, places: number, taken: number[] = []): ApprovalFacts {
  return {
    firstMonth: month('2027-01'),
    months: 3,
    lines: Array.from({ length: children }, (_, index) => ({
      beneficiaryId: `c${index}`,
      pledgeId: 'p',
      severity: (index % 3) + 1,
      kept: 0,
      areaCode: AREA,
      bornOn: '2025-06-01',
      eligible: 1,
      supported: 0,
    })),
    pledges: [
      {
        id: 'p',
        areaCode: '36.73',
        active: 1,
        children: places,
        firstMonth: month('2026-12'),
        months: 3,
        asset: 'egg',
        quantityPerMonth: 30,
        packageRupiah: 60_000,
      },
    ],
    taken: taken.map((slot) => ({ pledgeId: 'p', month: month('2027-02'), slot })),
    held: [],
  };
}

describe('an approval', () => {
  it('never fills a place twice and never passes what a pledge pays for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
        (children, places, slots) => {
          const taken = slots.filter((slot) => slot <= places);
          const plan = planApproval(facts(children, places, taken), cryptoRandom);
          const filled = plan.months.map(({ month: each, slot }) => `${each} ${slot}`);
          const before = taken.map((slot) => `2027-02 ${slot}`);
          expect(new Set([...filled, ...before]).size).toBe(filled.length + before.length);
          expect(plan.months.every(({ slot }) => slot >= 1 && slot <= places)).toBe(true);
          expect(plan.sponsorships.length).toBe(Math.min(children, places - taken.length));
          expect(plan.sponsorships.length + plan.fellOut.length).toBe(children);
        },
      ),
    );
  });

  it('lasts no longer than the pledge, and gives scarce places to the worst-off', () => {
    const plan = planApproval(facts(3, 1), cryptoRandom);
    expect(plan.sponsorships).toMatchObject([{ beneficiaryId: 'c0', months: 2 }]);
    expect(plan.fellOut.map(({ cause }) => cause)).toEqual(['pledge_full', 'pledge_full']);
  });

  it('lets fall what no longer holds, and says why', () => {
    const { lines, ...rest } = facts(3, 9);
    const changed = [{ eligible: 0 }, { supported: 1 }, { areaCode: '16.71.02.1001' }];
    const now = lines.map((line, index) => ({ ...line, ...changed[index] }));
    const causes = planApproval({ ...rest, lines: now }, cryptoRandom).fellOut;
    expect(causes.map(({ cause }) => cause)).toEqual([
      'child_not_eligible',
      'already_supported',
      'child_not_eligible',
    ]);
  });
});

describe('a schedule', () => {
  it('puts a kelurahan’s month into one run, due by the month’s end', () => {
    const { goods } = planApproval(facts(2, 2), cryptoRandom);
    const schedule = scheduleDeliveries(goods, new Map([[AREA, 'k']]), cryptoRandom);
    expect(schedule.deliveries).toHaveLength(4);
    expect(schedule.runs).toMatchObject([
      { month: '2027-01', dueOn: '2027-01-31', kaderId: 'k' },
      { month: '2027-02', dueOn: '2027-02-28' },
    ]);
  });
});

describe('the money of a pledge', () => {
  it('pays for one run only once', () => {
    const run = (id: string) => ({
      id,
      areaCode: AREA,
      areaName: '',
      month: month('2027-01'),
      asset: 'egg',
      status: 'scheduled' as const,
      children: 1,
      quantity: 30,
      rupiah: 60,
    });
    const share = (runId: string) => ({ runId, pledgeId: 'p', rupiah: 60 });
    const pledge = {
      pledgeId: 'p',
      reference: 'J-1',
      organisationName: null,
      areaCode: AREA,
      programme: 'telur',
    };
    const funded = fundRuns({
      runs: [run('a'), run('b')],
      shares: [share('a'), share('b')],
      pledges: [{ ...pledge, freeRupiah: 100 }],
    });
    expect(funded.map(({ lacking }) => lacking)).toEqual([[], ['J-1']]);
  });
});

describe('rows for one parameter', () => {
  it('keep their order and stay below two megabytes', () => {
    const rows = Array.from({ length: 11_400 }, (_, index) => ['x'.repeat(300), index]);
    const chunks = rowChunks(rows);
    expect(chunks.flat()).toEqual(rows);
    expect(chunks.every((chunk) => JSON.stringify(chunk).length < 2_000_000)).toBe(true);
    expect(rowChunks([])).toEqual([]);
  });
});
