import type { DateOnly, Month } from '../shared/dates.ts';
import type { EntryId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { LARGEST_RUPIAH } from '../shared/rupiah.ts';
import type { Account, Giver } from './account.ts';

/** An amount into (positive, debit) or out of (negative, credit) an account, in the account's asset. */
export interface Line {
  readonly account: Account;
  readonly amount: number;
}

/** What kinds of fact the books know: worker/ledger/receiving.ts and spending.ts build them. */
export type EntryType =
  | 'receipt'
  | 'goods_receipt'
  | 'commitment'
  | 'commitment_end'
  | 'deposit'
  | 'hold'
  | 'release'
  | 'disbursement'
  | 'direct_aid'
  | 'delivery'
  | 'return'
  | 'replacement'
  | 'loss'
  | 'write_off'
  | 'fee'
  | 'refund'
  | 'pool_transfer'
  | 'reversal';

/** A fact of the books. Never changed: a wrong one is followed by its reversal. */
export interface Entry {
  readonly id: EntryId;
  readonly type: EntryType;
  readonly month: Month;
  /** The public area: a kabupaten/kota or kecamatan, never smaller (worker/transparency/public-area.ts). */
  readonly areaCode: string;
  /** The one programme its money belongs to; null where it belongs to none or to several. */
  readonly programme: string | null;
  /** The receipt, payment, run … it books; each is booked once per type. */
  readonly sourceId: string;
  readonly reversesId: EntryId | null;
  readonly lines: readonly Line[];
  /** What goods given in kind are worth: beside the lines, never among them. */
  readonly inKind?: InKindValue;
}

/** The value of goods at a dated local price, in rupiah. */
export interface InKindValue {
  readonly rupiah: number;
  readonly rupiahPerUnit: number;
  readonly pricedOn: DateOnly;
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

/**
 * A balanced entry of a type: one line per account, in first-seen order; what comes to nothing is left
 * out. Its programme is the one its givers share. Refuses what `balanced` does.
 */
export function entryOf(
  type: Exclude<EntryType, 'reversal'>,
  head: EntryHead,
  lines: readonly Line[],
  givers: readonly Giver[] = [],
): Entry | Refusal {
  const { id, month, areaCode, sourceId } = head;
  return balanced({
    id,
    type,
    month,
    areaCode,
    programme: sharedProgramme(givers),
    sourceId,
    reversesId: null,
    lines: merged(lines),
  });
}

/** The entry that undoes another, line by line, and the value beside them. A reversal itself is not reversed: post it right anew. */
export function reversalOf(entry: Entry, head: { id: EntryId; month: Month }): Entry | Refusal {
  if (entry.type === 'reversal') return refuse('nothing_to_reverse');
  return balanced({
    id: head.id,
    month: head.month,
    areaCode: entry.areaCode,
    programme: entry.programme,
    sourceId: entry.id,
    type: 'reversal',
    reversesId: entry.id,
    lines: entry.lines.map(({ account, amount }) => ({ account, amount: -amount })),
    ...(entry.inKind ? { inKind: { ...entry.inKind, rupiah: -entry.inKind.rupiah } } : {}),
  });
}

/** An amount that may be booked at all: above zero. Anything else is refused before lines are drawn. */
export function isPositive(amount: number): boolean {
  return amount > 0;
}

/** The rupiah of all shares together. */
export function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.rupiah, 0);
}

function sharedProgramme(givers: readonly Giver[]): string | null {
  const programmes = new Set(givers.map(({ programme }) => programme));
  const [only] = programmes;
  return programmes.size === 1 && only !== undefined ? only : null;
}

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
