import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fund, type Giver, inventory, till } from '../../../worker/ledger/account.ts';
import { balanced, type Entry, type Line, reversalOf } from '../../../worker/ledger/entry.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { deliveryEntry, disbursementEntry } from '../../../worker/ledger/spending.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import type { EntryId, PledgeId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const head = {
  id: 'e' as EntryId,
  month: '2026-11' as Month,
  areaCode: '36.73.02',
  sourceId: 's',
};
const giver = (id: string): Giver => ({
  pledgeId: id as PledgeId,
  organisationName: null,
  areaCode: '36.73',
  programme: 'telur',
});
const entryOf = (lines: Line[]): Entry => ({
  ...head,
  type: 'receipt',
  programme: null,
  reversesId: null,
  lines,
});
const line = (amount: number) => ({ account: till('cash', '36.73'), amount });
const against = (amount: number) => ({ account: fund(giver('p')), amount });

describe('an entry', () => {
  it('that sums to zero in each asset may be posted', () => {
    const entry = entryOf([line(5), against(-5)]);
    expect(balanced(entry)).toBe(entry);
  });
  it('is refused with the reason that makes it wrong', () => {
    const code = (lines: Line[]) => {
      const answer = balanced(entryOf(lines));
      return isRefusal(answer) ? answer.code : 'posted';
    };
    expect(code([line(5), against(-4)])).toBe('unbalanced');
    expect(code([line(5)])).toBe('one_legged');
    expect(code([line(0), against(0)])).toBe('zero');
    expect(code([line(0.5), against(-0.5)])).toBe('fractional');
    expect(code([line(Number.NaN), against(-5)])).toBe('fractional');
    expect(code([line(2e15), against(-2e15)])).toBe('amount_too_large');
    const eggs = { account: inventory('36.73', 'egg'), amount: -5 };
    expect(code([line(5), eggs])).toBe('unbalanced');
  });
  it('balances whoever gives and however much is rejected', () => {
    const shares = fc.array(
      fc.record({
        giver: fc.constantFrom('p', 'q', 'r').map(giver),
        rupiah: fc.integer({ min: 1, max: 1e9 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const goods = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(shares, goods, goods, (given, quantity, part) => {
        const bought = disbursementEntry({
          ...head,
          from: 'bank',
          asset: 'egg',
          quantity,
          shares: given,
        });
        const accepted = Math.min(part, quantity);
        const delivered = deliveryEntry({
          ...head,
          asset: 'egg',
          accepted,
          rejected: quantity - accepted,
          shares: given,
        });
        for (const entry of [bought, delivered]) {
          if (isRefusal(entry)) throw new Error(entry.code);
          expect(balanced(entry)).toBe(entry);
          const accounts = entry.lines.map(({ account }) => account.id);
          expect(new Set(accounts).size).toBe(accounts.length);
          const undone = reversalOf(entry, { id: 'u' as EntryId, month: head.month });
          if (isRefusal(undone)) throw new Error(undone.code);
          expect(undone.lines.map(({ amount }) => -amount)).toEqual(
            entry.lines.map(({ amount }) => amount),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
  it('of nothing, or of value without goods, is refused', () => {
    expect(
      receiptEntry({ ...head, giver: giver('p'), rupiah: 0, into: 'bank', promisedRupiah: 0 }),
    ).toMatchObject({ code: 'zero' });
    expect(
      receiptEntry({ ...head, giver: giver('p'), rupiah: -1, into: 'bank', promisedRupiah: 0 }),
    ).toMatchObject({
      code: 'zero',
    });
    const shares = [{ giver: giver('p'), rupiah: 5 }];
    expect(
      disbursementEntry({ ...head, from: 'bank', asset: 'egg', quantity: 0, shares }),
    ).toMatchObject({
      code: 'zero',
    });
    expect(
      deliveryEntry({ ...head, asset: 'egg', accepted: 0, rejected: 4, shares }),
    ).toMatchObject({ code: 'value_without_goods' });
  });
  it('of goods that were all rejected moves no money', () => {
    const entry = deliveryEntry({ ...head, asset: 'egg', accepted: 0, rejected: 4, shares: [] });
    expect(isRefusal(entry) ? [] : entry.lines.map(({ account }) => account.id)).toEqual([
      'inventory:36.73:egg',
      'rejected:36.73:egg',
    ]);
  });
});
