import {
  aid,
  fund,
  goodsPaid,
  held,
  released,
  reserved,
  type Till,
  till,
} from '../ledger/account.ts';
import { type Entry, type EntryHead, entryOf, type Share, sumOf } from '../ledger/entry.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** Aid in money, of several pledges. */
export interface DirectAid extends EntryHead {
  readonly shares: readonly Share[];
}

/**
 * Families were paid by transfer. The bank's account is short of the money from this day on, but no
 * child has it before somebody confirmed it: until then it waits where money paid for goods waits.
 */
export function transferEntry(paid: DirectAid & { from: Till }): Entry | Refusal {
  const total = sumOf(paid.shares);
  if (total <= 0) return refuse('zero');
  return ofShares('direct_aid', paid, held, reserved, [
    { account: goodsPaid(paid.areaCode), amount: total },
    { account: till(paid.from, paid.areaCode), amount: -total },
  ]);
}

/** Families confirmed what they got: now it is aid. */
export function transferConfirmedEntry(done: DirectAid): Entry | Refusal {
  const total = sumOf(done.shares);
  if (total <= 0) return refuse('zero');
  return ofShares('delivery', done, reserved, released, [
    { account: aid(done.areaCode), amount: total },
    { account: goodsPaid(done.areaCode), amount: -total },
  ]);
}

/** Transfers that bounced came back: the pledges have their money again. */
export function transferReturnedEntry(back: DirectAid & { into: Till }): Entry | Refusal {
  const total = sumOf(back.shares);
  if (total <= 0) return refuse('zero');
  return ofShares('return', back, reserved, fund, [
    { account: till(back.into, back.areaCode), amount: total },
    { account: goodsPaid(back.areaCode), amount: -total },
  ]);
}

function ofShares(
  type: 'direct_aid' | 'delivery' | 'return',
  made: DirectAid,
  from: typeof held,
  to: typeof held,
  lines: Parameters<typeof entryOf>[2],
): Entry | Refusal {
  if (!made.shares.every(({ rupiah }) => rupiah > 0)) return refuse('zero');
  const moved = made.shares.flatMap(({ giver, rupiah }) => [
    { account: from(giver), amount: rupiah },
    { account: to(giver), amount: -rupiah },
  ]);
  const givers = made.shares.map(({ giver }) => giver);
  return entryOf(type, made, [...lines, ...moved], givers);
}
