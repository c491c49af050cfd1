import { describe, expect, it } from 'vitest';
import {
  type MoneyOrder,
  type MoneyThere,
  orderFits,
} from '../../../worker/pledges/money-order.ts';

const THERE: MoneyThere = { fundRupiah: 500, cash: 300, bank: 400, pool: 200 };
const fits = (order: Partial<MoneyOrder>, there: Partial<MoneyThere> = {}) =>
  orderFits(
    {
      areaCode: '36.73',
      kind: 'refund',
      place: 'bank',
      reason: 'donor_asked',
      rupiah: 1,
      ...order,
    },
    { ...THERE, ...there },
  );

describe('an order of money', () => {
  it('may take all there is, and not a rupiah more', () => {
    const [refund, toPool] = [{ kind: 'refund' }, { kind: 'to_pool', place: '' }] as const;
    const fromPool = { kind: 'from_pool', place: '', reason: 'support_goes_on' } as const;
    expect(fits({ ...refund, rupiah: 400 })).toBeNull();
    expect(fits({ ...refund, rupiah: 401 })).toMatchObject({ code: 'order_exceeds_till' });
    expect(fits({ ...refund, rupiah: 300, place: 'cash' })).toBeNull();
    expect(fits({ ...refund, rupiah: 301, place: 'cash' })).toMatchObject({
      code: 'order_exceeds_till',
      facts: { rupiah: 300 },
    });
    expect(fits({ ...toPool, rupiah: 500 })).toBeNull();
    expect(fits({ ...toPool, rupiah: 501 })).toMatchObject({
      code: 'order_exceeds_fund',
      facts: { rupiah: 500 },
    });
    expect(fits({ ...fromPool, rupiah: 200 })).toBeNull();
    expect(fits({ ...fromPool, rupiah: 201 })).toMatchObject({
      code: 'order_exceeds_pool',
      facts: { rupiah: 200 },
    });
  });
  it('takes nothing of a pledge whose fund is not there', () => {
    expect(fits({}, { fundRupiah: null })).toMatchObject({ code: 'order_exceeds_fund' });
  });
  it('moves something, for a reason of its own kind', () => {
    expect(fits({ rupiah: 0 })).toMatchObject({ code: 'zero' });
    expect(fits({ rupiah: -1 })).toMatchObject({ code: 'zero' });
    expect(fits({ reason: 'stolen' })).toMatchObject({ code: 'reason_of_another_kind' });
    expect(fits({ kind: 'write_off', reason: 'stolen' })).toBeNull();
  });
});
