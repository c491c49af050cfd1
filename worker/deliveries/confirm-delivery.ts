import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import { type Confirmation, type Confirmed, decideConfirmation } from './confirmation.ts';
import {
  deliveryConfirmed,
  deliveryToConfirm,
  runCompleted,
  talliesOfRun,
} from './delivery-store.ts';

export interface ConfirmDelivery extends Confirmation {
  readonly key: string;
  readonly runId: string;
  readonly deliveryId: string;
}

/** What is true only if the confirmation is. */
interface Alongside {
  readonly statements: readonly Statement[];
  /** What was asked, where the delivery's last drop confirms it: a repeat of it is known by that. */
  readonly dropAsked?: unknown;
}

/**
 * Confirms what came of one child's goods. With the last line of a run the run is complete, and in
 * the same batch its value is booked and logged: by the month of the confirmation, so that months
 * already reported stay as they were. Two last lines at once: one of them reads again and finds out.
 */
export async function confirmDelivery(
  db: D1Database,
  command: ConfirmDelivery,
  actor: Actor,
  alongside: Alongside = { statements: [] },
): Promise<Committed<{ completed: boolean }> | Refusal> {
  return retryOn(['run_changed'], () => tryConfirmation(db, command, actor, alongside));
}

async function tryConfirmation(
  db: D1Database,
  command: ConfirmDelivery,
  actor: Actor,
  { statements, dropAsked }: Alongside,
): Promise<Committed<{ completed: boolean }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { runId, deliveryId, accepted, rejected, reason } = command;
  const { deliveries, tallies } = await read(db, {
    deliveries: deliveryToConfirm(command, scopes),
    tallies: talliesOfRun(runId),
  });
  const [delivery] = deliveries;
  if (!delivery) return refuse('not_found');
  const entryId = newId<EntryId>(actor.random ?? cryptoRandom);
  const posting = { entryId, month: wibMonth(now) };
  const decided = decideConfirmation({ delivery, tallies }, command, posting);
  const completed = !isRefusal(decided) && decided.completion !== null;
  const once = {
    key: command.key,
    name: dropAsked === undefined ? 'delivery.confirm' : 'delivery.drop',
    personId,
    input: dropAsked ?? { deliveryId, accepted, rejected, reason },
    answer: { completed },
    at: now,
  };
  if (isRefusal(decided)) return repeatOr(db, once, decided);
  const completion = await completionOf(decided, actor, runId);
  if (isRefusal(completion)) return completion;
  return commit<{ completed: boolean }>(db, once, [
    ...statements,
    ...deliveryConfirmed({
      deliveryId,
      runId,
      openLines: delivery.openLines,
      ...decided,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'delivery.confirm',
      subjectKind: 'delivery',
      subjectId: deliveryId,
      areaCode: delivery.areaCode,
    }),
    ...completion,
  ]);
}

async function completionOf({ completion }: Confirmed, actor: Actor, runId: string) {
  if (completion === null) return [];
  if (completion.entry === null) return [runCompleted(runId)];
  const posted = await entryAndLeaf(completion.entry, {
    by: actor.personId,
    at: actor.now,
    random: actor.random ?? cryptoRandom,
    claims: completion.claims,
  });
  return isRefusal(posted) ? posted : [runCompleted(runId), ...posted];
}
