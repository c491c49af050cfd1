import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Entry } from '../ledger/entry.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { wibMonth } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { orderEntry, orderFits } from './money-order.ts';
import { moneyOrder, type OrderRow, orderApproved, orderWithdrawn } from './money-order-store.ts';
import { claimsOf, giverOf } from './pledge-giver.ts';
import { pledgeInScope } from './pledge-store.ts';

export interface OrderDecision {
  readonly key: string;
  readonly orderId: string;
}

type Decided = Committed<{ orderId: string }> | Refusal;

/**
 * Approves and books an order: entry, leaf and decision in one batch. Refuses `maker_is_checker`,
 * `order_decided`, and what `orderFits` refuses as things are now.
 */
export function approveOrder(
  db: D1Database,
  command: OrderDecision,
  actor: Actor,
): Promise<Decided> {
  return retryOn(['overdrawn'], () => tryApproval(db, command, actor));
}

async function tryApproval(db: D1Database, command: OrderDecision, actor: Actor): Promise<Decided> {
  const { personId, scopes, now } = actor;
  const { orders } = await read(db, { orders: moneyOrder(command.orderId, scopes) });
  const [order] = orders;
  if (!order) return refuse('not_found');
  const once = decision(command, actor, 'approved');
  if (isDecided(order)) return repeatOr(db, once, refuse('order_decided'));
  if (order.preparedBy === personId) return refuse('maker_is_checker');
  const { tills, pledges } = await read(db, {
    tills: tillBalances(order.areaCode),
    pledges: pledgeInScope(order.pledgeId ?? '', scopes),
  });
  const [till = { cash: 0, bank: 0, pool: 0 }] = tills;
  const [pledge] = pledges;
  const there = { ...till, fundRupiah: pledge?.freeRupiah ?? null };
  const unfit = orderFits(order, there);
  if (unfit) return unfit;
  const random = actor.random ?? cryptoRandom;
  const posting = { id: newId<Entry['id']>(random), month: wibMonth(now) };
  const entry = orderEntry(order, pledge ? giverOf(pledge) : null, there, posting);
  if (isRefusal(entry)) return entry;
  const claims = pledge ? claimsOf(pledge) : [];
  const posted = await entryAndLeaf(entry, { by: personId, at: now, random, claims });
  if (isRefusal(posted)) return posted;
  return commit(db, once, [
    ...posted,
    ...orderApproved({ id: order.id, entryId: entry.id, by: personId, at: now }),
    decided(order, actor, 'order.approve'),
  ]);
}

/** Takes an order back, by its maker or a checker; nothing was booked. */
export async function withdrawOrder(
  db: D1Database,
  command: OrderDecision,
  actor: Actor,
): Promise<Decided> {
  const { orders } = await read(db, { orders: moneyOrder(command.orderId, actor.scopes) });
  const [order] = orders;
  if (!order) return refuse('not_found');
  const once = decision(command, actor, 'withdrawn');
  if (isDecided(order)) return repeatOr(db, once, refuse('order_decided'));
  return commit(db, once, [
    ...orderWithdrawn({ id: order.id, by: actor.personId, at: actor.now }),
    decided(order, actor, 'order.withdraw'),
  ]);
}

function isDecided(order: OrderRow): boolean {
  return order.approvedAt !== null || order.withdrawnAt !== null;
}

function decision(command: OrderDecision, actor: Actor, outcome: 'approved' | 'withdrawn') {
  const { key, orderId } = command;
  return {
    key,
    name: 'order.decide',
    personId: actor.personId,
    input: { orderId, outcome },
    answer: { orderId },
    at: actor.now,
  };
}

function decided(order: OrderRow, actor: Actor, action: string) {
  return auditEvent({
    at: actor.now,
    personId: actor.personId,
    action,
    subjectKind: 'money_order',
    subjectId: order.id,
    areaCode: order.areaCode,
  });
}
