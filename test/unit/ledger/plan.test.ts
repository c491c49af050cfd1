import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferEntry } from '../../../worker/deliveries/direct-aid-entry.ts';
import type { Giver } from '../../../worker/ledger/account.ts';
import { bookingMonth } from '../../../worker/ledger/booking-month.ts';
import { balanced, type Entry, reversalOf } from '../../../worker/ledger/entry.ts';
import {
  commitmentEndEntry,
  commitmentEntry,
  depositEntry,
  feeEntry,
  goodsReceiptEntry,
  poolReceiptEntry,
  poolTransferEntry,
  receiptEntry,
  refundEntry,
  shortfallCoverEntry,
  writeOffEntry,
} from '../../../worker/ledger/receiving.ts';
import {
  disbursementEntry,
  holdEntry,
  lossEntry,
  releaseEntry,
  returnEntry,
} from '../../../worker/ledger/spending.ts';
import { orderFits } from '../../../worker/pledges/money-order.ts';
import type { DateOnly, Month } from '../../../worker/shared/dates.ts';
import type { EntryId, PledgeId } from '../../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';

const head = { id: 'e' as EntryId, month: '2026-11' as Month, areaCode: '36.73', sourceId: 's' };
const giver = (id: string, programme = 'telur'): Giver => ({
  pledgeId: id as PledgeId,
  organisationName: null,
  areaCode: '36.73',
  programme,
});
const own = giver('p');

/** Every entry of money that is made of an amount. */
const MONEY: Readonly<Record<string, (rupiah: number) => Entry | Refusal>> = {
  commitment: (rupiah) => commitmentEntry({ ...head, giver: own, rupiah }),
  commitment_end: (rupiah) => commitmentEndEntry({ ...head, giver: own, rupiah }),
  receipt: (rupiah) =>
    receiptEntry({ ...head, giver: own, rupiah, into: 'bank', promisedRupiah: 0 }),
  pool_receipt: (rupiah) => poolReceiptEntry({ ...head, rupiah, into: 'cash' }),
  deposit: (rupiah) => depositEntry({ ...head, rupiah }),
  fee: (rupiah) => feeEntry({ ...head, rupiah, poolRupiah: 0 }),
  write_off: (rupiah) => writeOffEntry({ ...head, rupiah, poolRupiah: 0, from: 'cash' }),
  refund: (rupiah) => refundEntry({ ...head, giver: own, rupiah, from: 'bank' }),
  to_pool: (rupiah) => poolTransferEntry({ ...head, giver: own, rupiah, direction: 'to_pool' }),
  cover: (rupiah) => shortfallCoverEntry({ ...head, rupiah }),
  hold: (rupiah) => holdEntry({ ...head, shares: [{ giver: own, rupiah }] }),
  release: (rupiah) => releaseEntry({ ...head, shares: [{ giver: own, rupiah }] }),
  direct_aid: (rupiah) =>
    transferEntry({ ...head, shares: [{ giver: own, rupiah }], from: 'bank' }),
  disbursement: (rupiah) => disbursementEntry({ ...goods(rupiah), from: 'bank' }),
  return: (rupiah) => returnEntry({ ...goods(rupiah), into: 'bank' }),
  loss: (rupiah) => lossEntry({ ...goods(rupiah), borne: { by: 'pledges' } }),
};

function goods(rupiah: number) {
  return { ...head, asset: 'egg' as const, quantity: 3, shares: [{ giver: own, rupiah }] };
}

it('a reversal takes back the value of goods given in kind too', () => {
  const inKind = { rupiah: 9_000, rupiahPerUnit: 3_000, pricedOn: '2026-11-01' as DateOnly };
  const given = goodsReceiptEntry({ ...head, asset: 'egg', quantity: 3, inKind });
  if (isRefusal(given)) throw new Error(given.code);
  const undone = reversalOf(given, { id: 'r' as EntryId, month: head.month });
  expect(undone).toMatchObject({ inKind: { ...inKind, rupiah: -9_000 } });
});

it('what happened in a closed month is booked in the first open one', () => {
  const on = '2026-09-30' as DateOnly;
  const after = (month: string) => bookingMonth(on, [{ month: month as Month }]);
  expect(bookingMonth(on, [])).toBe('2026-09');
  expect([after('2026-08'), after('2026-09'), after('2026-12')]).toEqual([
    '2026-09',
    '2026-10',
    '2027-01',
  ]);
});

describe.each(Object.entries(MONEY))('%s', (_, make) => {
  it('balances for every whole amount, and refuses nothing, less and parts of a rupiah', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (rupiah) => {
        const entry = make(rupiah);
        if (isRefusal(entry)) throw new Error(entry.code);
        expect(balanced(entry)).toBe(entry);
      }),
      { numRuns: 20 },
    );
    expect(make(0)).toMatchObject({ code: 'zero' });
    expect(make(-5)).toMatchObject({ code: 'zero' });
    expect(make(0.5)).toMatchObject({ code: 'fractional' });
    expect(make(Number.NaN)).toMatchObject({ refused: true });
  });
});

describe('an entry', () => {
  it('names the programme that its givers share, and none where they share none', () => {
    const programme = (...givers: Giver[]) => {
      const entry = holdEntry({
        ...head,
        shares: givers.map((each) => ({ giver: each, rupiah: 1 })),
      });
      return isRefusal(entry) ? entry.code : entry.programme;
    };
    expect(programme(own, giver('q'))).toBe('telur');
    expect(programme(own, giver('q', 'baas'))).toBeNull();
  });
  it('lets the pool bear no more than all of a loss, and a receipt fulfil no more than it brings', () => {
    const fee = (poolRupiah: number) => feeEntry({ ...head, rupiah: 5, poolRupiah });
    expect(fee(6)).toMatchObject({ code: 'unbalanced' });
    expect(fee(-1)).toMatchObject({ code: 'unbalanced' });
    const receipt = receiptEntry({
      ...head,
      giver: own,
      rupiah: 5,
      into: 'bank',
      promisedRupiah: 6,
    });
    expect(receipt).toMatchObject({ code: 'unbalanced' });
  });
});

describe('an order', () => {
  const there = { fundRupiah: 10, cash: 4, bank: 20, pool: 3 };
  const order = {
    kind: 'refund',
    areaCode: '36.73',
    place: 'bank',
    rupiah: 10,
    reason: 'donor_asked',
  } as const;
  it('fits what is there, to the rupiah', () => {
    expect(orderFits(order, there)).toBeNull();
    expect(orderFits({ ...order, rupiah: 11 }, there)).toMatchObject({
      code: 'order_exceeds_fund',
    });
    expect(orderFits({ ...order, place: 'cash' }, there)).toMatchObject({
      code: 'order_exceeds_till',
    });
    const help = { ...order, kind: 'from_pool', place: '', reason: 'support_goes_on' } as const;
    expect(orderFits({ ...help, rupiah: 4 }, there)).toMatchObject({ code: 'order_exceeds_pool' });
    expect(orderFits({ ...help, rupiah: 3 }, there)).toBeNull();
    expect(orderFits({ ...order, reason: 'stolen' }, there)).toMatchObject({
      code: 'reason_of_another_kind',
    });
    expect(orderFits({ ...order, rupiah: 0 }, there)).toMatchObject({ code: 'zero' });
  });
});
