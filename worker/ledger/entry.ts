import type { Month } from '../shared/dates.ts';
import type { EntryId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { LARGEST_RUPIAH } from '../shared/rupiah.ts';
import {
  type Account,
  aid,
  bought,
  cash,
  fund,
  type Giver,
  type GoodsAsset,
  goodsPaid,
  handedOver,
  inventory,
  rejected,
  released,
  reserved,
} from './account.ts';

/** An amount into (positive, debit) or out of (negative, credit) an account, in the account's asset. */
export interface Line {
  readonly account: Account;
  readonly amount: number;
}

/** A fact of the books. Never changed: a wrong one is followed by its reversal. */
export interface Entry {
  readonly id: EntryId;
  readonly type: 'receipt' | 'disbursement' | 'delivery' | 'reversal';
  readonly month: Month;
  /** The public area: a kabupaten/kota or kecamatan, never smaller (worker/transparency/public-area.ts). */
  readonly areaCode: string;
  /** The receipt, disbursement or delivery run it books; each is booked once. */
  readonly sourceId: string;
  readonly reversesId: EntryId | null;
  readonly lines: readonly Line[];
}

/** What every entry says of itself. */
export interface EntryHead {
  readonly id: EntryId;
  readonly month: Month;
  readonly areaCode: string;
  readonly sourceId: string;
}

/** Rupiah of one pledge. */
export interface Share {
  readonly giver: Giver;
  readonly rupiah: number;
}

/**
 * The entry itself when it may be posted: whole, non-zero amounts, at least two lines, each asset
 * summing to zero. Refuses `fractional`, `amount_too_large`, `zero`, `one_legged`, `unbalanced`.
 */
export function balanced(entry: Entry): Entry | Refusal {
  const amounts = entry.lines.map((line) => line.amount);
  if (!amounts.every(Number.isSafeInteger)) return refuse('fractional');
  if (amounts.some((amount) => Math.abs(amount) > LARGEST_RUPIAH)) {
    return refuse('amount_too_large');
  }
  if (amounts.some((amount) => amount === 0)) return refuse('zero');
  if (entry.lines.length < 2) return refuse('one_legged');
  for (const sum of sumsByAsset(entry.lines).values()) if (sum !== 0n) return refuse('unbalanced');
  return entry;
}

/** Money of a pledge came in: into the till, into the pledge's fund. */
export function receiptEntry(given: EntryHead & Share): Entry | Refusal {
  if (given.rupiah <= 0) return refuse('zero');
  return balanced({
    ...headOf(given),
    type: 'receipt',
    lines: [
      { account: cash(given.giver.areaCode), amount: given.rupiah },
      { account: fund(given.giver), amount: -given.rupiah },
    ],
  });
}

/** Goods were paid for: rupiah leave the till and the pledges' funds, goods come into store. */
export function disbursementEntry(
  paid: EntryHead & { asset: GoodsAsset; quantity: number; shares: readonly Share[] },
): Entry | Refusal {
  const total = sumOf(paid.shares);
  if (total <= 0 || paid.quantity <= 0 || !paid.shares.every(isPositive)) return refuse('zero');
  return balanced({
    ...headOf(paid),
    type: 'disbursement',
    lines: merged([
      { account: goodsPaid(paid.areaCode), amount: total },
      { account: cash(paid.areaCode), amount: -total },
      ...paid.shares.flatMap(({ giver, rupiah }) => [
        { account: fund(giver), amount: rupiah },
        { account: reserved(giver), amount: -rupiah },
      ]),
      { account: inventory(paid.areaCode, paid.asset), amount: paid.quantity },
      { account: bought(paid.areaCode, paid.asset), amount: -paid.quantity },
    ]),
  });
}

/**
 * Goods were handed over. `shares` is the value of what was *accepted*, by pledge. What was rejected
 * leaves the store, but its value stays in `goods_paid` and `reserved`: the supplier owes it, in
 * money or in other goods, and until then it is not aid.
 */
export function deliveryEntry(
  done: EntryHead & {
    asset: GoodsAsset;
    accepted: number;
    rejected: number;
    shares: readonly Share[];
  },
): Entry | Refusal {
  const value = sumOf(done.shares);
  if (done.accepted < 0 || done.rejected < 0 || !done.shares.every(isPositive))
    return refuse('zero');
  if (done.accepted === 0 && value !== 0) return refuse('value_without_goods');
  return balanced({
    ...headOf(done),
    type: 'delivery',
    lines: merged([
      { account: aid(done.areaCode), amount: value },
      { account: goodsPaid(done.areaCode), amount: -value },
      ...done.shares.flatMap(({ giver, rupiah }) => [
        { account: reserved(giver), amount: rupiah },
        { account: released(giver), amount: -rupiah },
      ]),
      {
        account: inventory(done.areaCode, done.asset),
        amount: -(done.accepted + done.rejected),
      },
      { account: handedOver(done.areaCode, done.asset), amount: done.accepted },
      { account: rejected(done.areaCode, done.asset), amount: done.rejected },
    ]),
  });
}

/** The entry that undoes another, line by line. A reversal itself is not reversed: post it right anew. */
export function reversalOf(entry: Entry, head: { id: EntryId; month: Month }): Entry | Refusal {
  if (entry.type === 'reversal') return refuse('nothing_to_reverse');
  return balanced({
    id: head.id,
    month: head.month,
    areaCode: entry.areaCode,
    sourceId: entry.id,
    type: 'reversal',
    reversesId: entry.id,
    lines: entry.lines.map(({ account, amount }) => ({ account, amount: -amount })),
  });
}

function headOf(head: EntryHead): EntryHead & { reversesId: null } {
  const { id, month, areaCode, sourceId } = head;
  return { id, month, areaCode, sourceId, reversesId: null };
}

function isPositive(share: Share): boolean {
  return share.rupiah > 0;
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.rupiah, 0);
}

/** One line per account, in first-seen order; what comes to nothing is left out. */
function merged(lines: readonly Line[]): Line[] {
  const byId = new Map<string, Line>();
  for (const line of lines) {
    const amount = (byId.get(line.account.id)?.amount ?? 0) + line.amount;
    byId.set(line.account.id, { account: line.account, amount });
  }
  return [...byId.values()].filter((line) => line.amount !== 0);
}

/** In BigInt: many large lines may pass 2^53 on the way to zero. */
function sumsByAsset(lines: readonly Line[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, amount } of lines) {
    sums.set(account.asset, (sums.get(account.asset) ?? 0n) + BigInt(amount));
  }
  return sums;
}
