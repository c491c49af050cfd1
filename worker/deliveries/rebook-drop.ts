import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { addDays, type DateOnly, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { deliveryRun } from './delivery-store.ts';
import { dropRebooked, dropsOfRun, type RebookingReason } from './drop-store.ts';

/** Further ahead a day is a guess, and the goods belong to another month. */
const FURTHEST_DAYS = 60;

export interface RebookDrop {
  readonly key: string;
  readonly runId: string;
  readonly nth: number;
  readonly dueOn: DateOnly;
  readonly reason: RebookingReason;
}

/**
 * Moves a drop that was not made to another day, with the reason. Refuses a day in the past
 * (`due_in_past`) or further off than sixty days (`due_too_far`), and a drop nobody waits for any more
 * (`run_changed`).
 */
export async function rebookDrop(
  db: D1Database,
  command: RebookDrop,
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { runId, nth, dueOn, reason, key } = command;
  const { personId, now, scopes } = actor;
  const { runs, drops } = await read(db, {
    runs: deliveryRun(runId, scopes),
    drops: dropsOfRun(runId),
  });
  const [run] = runs;
  const drop = drops.find((each) => each.nth === nth);
  if (!run || !drop) return refuse('not_found');
  const once = {
    key,
    name: 'delivery.rebook',
    personId,
    input: { runId, nth, dueOn, reason },
    answer: null,
    at: now,
  };
  const today = wibDate(now);
  if (dueOn < today) return repeatOr(db, once, refuse('due_in_past'));
  if (dueOn > addDays(today, FURTHEST_DAYS)) return repeatOr(db, once, refuse('due_too_far'));
  if (drop.waiting === 0) return repeatOr(db, once, refuse('run_changed'));
  const id = newId<string>(actor.random ?? cryptoRandom);
  return commit(db, once, [
    dropRebooked({ id, runId, nth, dueOn, reason, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'delivery.rebook',
      subjectKind: 'delivery_run',
      subjectId: runId,
      areaCode: run.areaCode,
    }),
  ]);
}
