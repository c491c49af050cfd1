import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import type { Confirmation } from './confirmation.ts';
import { type ConfirmationRow, deliveryToConfirm } from './delivery-store.ts';
import { shareOfDrop } from './drop.ts';
import { dropHandedOver, dropsOfRun, type HandoverRow, handoversOfDelivery } from './drop-store.ts';

export interface HandOverDrop extends Confirmation {
  readonly key: string;
  readonly runId: string;
  readonly deliveryId: string;
  readonly nth: number;
}

/**
 * Records one child's share of one drop. With its last drop the delivery is confirmed by the sums of
 * all, in the same batch: and with the run's last delivery the run is booked. Refuses what a
 * confirmation refuses, a drop recorded already (`drop_recorded`), and more than the supplier sent.
 */
export async function handOverDrop(
  db: D1Database,
  command: HandOverDrop,
  actor: Actor,
): Promise<Committed<{ completed: boolean }> | Refusal> {
  // Two drops told at once: the one that comes second reads again and may be the last.
  return retryOn(['run_changed'], () => tryHandover(db, command, actor));
}

async function tryHandover(
  db: D1Database,
  command: HandOverDrop,
  actor: Actor,
): Promise<Committed<{ completed: boolean }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { deliveryId, runId, nth, accepted, rejected, reason, key } = command;
  const { deliveries, drops, recorded } = await read(db, {
    deliveries: deliveryToConfirm(command, scopes),
    drops: dropsOfRun(runId),
    recorded: handoversOfDelivery(deliveryId),
  });
  const [delivery] = deliveries;
  if (!delivery || nth < 1 || nth > drops.length) return refuse('not_found');
  const rejectedReason = rejected > 0 ? reason : '';
  const row: HandoverRow = { deliveryId, nth, accepted, rejected, rejectedReason };
  const handedOver = dropHandedOver({
    ...row,
    recordedBefore: recorded.length,
    by: personId,
    at: now,
  });
  const refusal = dropRefused(delivery, { drops: drops.length, recorded }, row);
  const all = [...recorded.filter((each) => each.nth !== nth), row];
  const input = { deliveryId, nth, accepted, rejected, reason };
  if (refusal === null && isAll(all, delivery.quantity)) {
    const sums = sumsOf(all);
    const confirmation = { key, runId, deliveryId, ...sums };
    return confirmDelivery(db, confirmation, actor, {
      statements: handedOver,
      dropAsked: input,
    });
  }
  const once = { key, name: 'delivery.drop', personId, input, at: now };
  if (refusal) return repeatOr(db, once, refusal);
  return commit(db, { ...once, answer: { completed: false } }, [
    ...handedOver,
    auditEvent({
      at: now,
      personId,
      action: 'delivery.drop',
      subjectKind: 'delivery',
      subjectId: deliveryId,
      areaCode: delivery.areaCode,
    }),
  ]);
}

function dropRefused(
  delivery: ConfirmationRow,
  known: { drops: number; recorded: readonly HandoverRow[] },
  row: HandoverRow,
): Refusal | null {
  const quantity = shareOfDrop({ quantity: delivery.quantity, drops: known.drops, nth: row.nth });
  if (delivery.status === 'confirmed') return refuse('already_confirmed');
  if (delivery.status === 'cancelled') return refuse('delivery_cancelled');
  if (delivery.status === 'lost') return refuse('delivery_lost');
  if (delivery.status !== 'paid') return refuse('delivery_not_paid');
  if (known.recorded.some(({ nth }) => nth === row.nth)) return refuse('drop_recorded');
  if (row.accepted + row.rejected !== quantity) return refuse('does_not_add_up', { quantity });
  if (row.rejected > 0 && row.rejectedReason === '') return refuse('rejection_needs_reason');
  if (row.accepted > 0 && delivery.consent !== 1) return refuse('consent_withdrawn');
  return null;
}

/** Every drop that has anything in it is recorded when the sums reach what was dispatched. */
function isAll(rows: readonly HandoverRow[], quantity: number): boolean {
  return rows.reduce((sum, { accepted, rejected }) => sum + accepted + rejected, 0) === quantity;
}

/** The month's sums; of several reasons the one that cost most stands for all. */
function sumsOf(rows: readonly HandoverRow[]): Confirmation {
  const most = [...rows].sort((a, b) => b.rejected - a.rejected)[0];
  return {
    accepted: rows.reduce((sum, row) => sum + row.accepted, 0),
    rejected: rows.reduce((sum, row) => sum + row.rejected, 0),
    reason: most?.rejectedReason ?? '',
  };
}
