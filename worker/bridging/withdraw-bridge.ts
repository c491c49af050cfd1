import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { BridgeDecision } from './approve-bridge.ts';
import { bridge, bridgeWithdrawn } from './bridge-store.ts';

/** Takes a bridge back, by whoever may propose or approve one; nothing was booked. Refuses `bridge_decided`. */
export async function withdrawBridge(
  db: D1Database,
  command: BridgeDecision,
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { personId, scopes, now } = actor;
  const { rows } = await read(db, { rows: bridge(command.bridgeId, scopes) });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const input = { bridgeId: row.id, outcome: 'withdrawn' };
  const once = { key: command.key, name: 'bridge.decide', personId, input, answer: null, at: now };
  if (row.approvedAt !== null || row.withdrawnAt !== null) {
    return repeatOr(db, once, refuse('bridge_decided'));
  }
  return commit(db, once, [
    ...bridgeWithdrawn({ id: row.id, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'bridge.withdraw',
      subjectKind: 'bridge',
      subjectId: row.id,
      areaCode: row.areaCode,
    }),
  ]);
}
