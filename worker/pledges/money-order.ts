import { cityOf, type Giver, type Till } from '../ledger/account.ts';
import type { Entry, EntryHead } from '../ledger/entry.ts';
import { poolTransferEntry, refundEntry, writeOffEntry } from '../ledger/receiving.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

export type OrderKind = 'refund' | 'write_off' | 'to_pool' | 'from_pool';

/** Why: each kind has its own reasons. */
export const ORDER_REASONS = {
  refund: ['donor_asked', 'paid_twice', 'pledge_over'],
  to_pool: ['pledge_over', 'remainder', 'donor_asked'],
  from_pool: ['support_goes_on'],
  write_off: ['stolen', 'counted_short', 'counterfeit', 'bank_error'],
} as const satisfies Record<OrderKind, readonly string[]>;
export type OrderReason = (typeof ORDER_REASONS)[OrderKind][number];

/** What one treasurer prepares and another approves. */
export interface MoneyOrder {
  readonly id: string;
  readonly kind: OrderKind;
  readonly areaCode: string;
  readonly place: '' | Till;
  readonly rupiah: number;
  readonly reason: OrderReason;
}

/** What is there to be moved, in rupiah. */
export interface MoneyThere {
  /** Free money of the order's pledge; null where the order has none. */
  readonly fundRupiah: number | null;
  readonly cash: number;
  readonly bank: number;
  readonly pool: number;
}

/**
 * Whether an order could be carried out as things are. Refuses `zero`, `reason_of_another_kind`,
 * `order_exceeds_fund`, `order_exceeds_till`, `order_exceeds_pool`, each with what is there.
 */
export function orderFits(order: Omit<MoneyOrder, 'id'>, there: MoneyThere): Refusal | null {
  const { kind, rupiah, place } = order;
  if (rupiah <= 0) return refuse('zero');
  const reasons: readonly string[] = ORDER_REASONS[kind];
  if (!reasons.includes(order.reason)) return refuse('reason_of_another_kind');
  const takesFund = kind === 'refund' || kind === 'to_pool';
  if (takesFund && rupiah > (there.fundRupiah ?? 0)) {
    return refuse('order_exceeds_fund', { rupiah: there.fundRupiah ?? 0 });
  }
  if (kind === 'from_pool' && rupiah > there.pool) {
    return refuse('order_exceeds_pool', { rupiah: there.pool });
  }
  if (place !== '' && rupiah > there[place]) {
    return refuse('order_exceeds_till', { rupiah: there[place] });
  }
  return null;
}

/** The entry of an approved order. A loss is borne by the pool as far as it reaches, never by a pledge. */
export function orderEntry(
  order: MoneyOrder,
  giver: Giver | null,
  there: MoneyThere,
  posting: Pick<EntryHead, 'id' | 'month'>,
): Entry | Refusal {
  const { kind, rupiah, place } = order;
  const head = { ...posting, areaCode: cityOf(order.areaCode), sourceId: order.id, rupiah };
  const from: Till = place === 'cash' ? 'cash' : 'bank';
  if (kind === 'write_off') {
    return writeOffEntry({ ...head, from, poolRupiah: Math.min(rupiah, there.pool) });
  }
  if (giver === null) return refuse('pledge_unknown');
  if (kind === 'refund') return refundEntry({ ...head, giver, from });
  return poolTransferEntry({ ...head, giver, direction: kind });
}
