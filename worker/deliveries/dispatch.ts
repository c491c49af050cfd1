import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { addDays, type Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { deliveryRun } from './delivery-store.ts';
import { type DispatchTicket, readDispatchCode } from './dispatch-link.ts';
import {
  type DispatchRow,
  dispatched,
  dispatchLinkMade,
  dispatchOfLink,
} from './dispatch-store.ts';
import { dropsOfRun } from './drop-store.ts';

/** A link lives until some days after its drop was due: a truck may be late, a link is not for ever. */
const LIVES_AFTER_DUE_DAYS = 7;
const LIVES_AT_LEAST_MS = 3 * 86_400_000;

/**
 * Makes the link by which a supplier confirms one drop. Refuses `service_not_sent`, `run_not_paid` while
 * nobody has paid him, `already_dispatched`, and `run_changed` when the drop is handed over.
 */
export async function makeDispatchLink(
  db: D1Database,
  command: { readonly key: string; readonly runId: string; readonly nth: number },
  actor: Actor,
): Promise<Committed<{ linkId: string }> | Refusal> {
  const { key, runId, nth } = command;
  const { personId, now, scopes } = actor;
  const { runs, drops } = await read(db, {
    runs: deliveryRun(runId, scopes),
    drops: dropsOfRun(runId),
  });
  const [run] = runs;
  const drop = drops.find((each) => each.nth === nth);
  if (!run || !drop) return refuse('not_found');
  const id = newId<string>(actor.random ?? cryptoRandom);
  const answer = { linkId: id };
  const once = { key, name: 'dispatch.invite', personId, input: { runId, nth }, answer, at: now };
  if (run.isService === 1) return repeatOr(db, once, refuse('service_not_sent'));
  if (run.asset === 'IDR' || run.status === 'scheduled' || run.status === 'prepared') {
    return repeatOr(db, once, refuse('run_not_paid'));
  }
  if (drop.dispatched !== null) return repeatOr(db, once, refuse('already_dispatched'));
  if (drop.waiting === 0) return repeatOr(db, once, refuse('run_changed'));
  const afterDue = Date.parse(addDays(drop.dueOn, LIVES_AFTER_DUE_DAYS));
  const expiresAt = Math.max(afterDue, now + LIVES_AT_LEAST_MS);
  return commit(db, once, [
    dispatchLinkMade({ id, runId, nth, expiresAt, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'dispatch.invite',
      subjectKind: 'delivery_run',
      subjectId: runId,
      areaCode: run.areaCode,
    }),
  ]);
}

/** A drop somebody holds the link of. */
export interface OpenedDispatch {
  readonly ticket: DispatchTicket;
  readonly row: DispatchRow;
}

/**
 * Opens the drop behind a code. Refuses `link_unknown` what nobody here signed, and `link_expired` what
 * is too old, unless it was used: then it shows what was said.
 */
export async function openDispatch(
  db: D1Database,
  secret: Uint8Array,
  opening: { readonly code: string; readonly now: Instant },
): Promise<OpenedDispatch | Refusal> {
  const ticket = await readDispatchCode(secret, opening.code);
  if (!ticket) return refuse('link_unknown');
  const { rows } = await read(db, { rows: dispatchOfLink(ticket.linkId) });
  const [row] = rows;
  if (!row || row.expiresAt !== ticket.expiresAt) return refuse('link_unknown');
  if (row.dispatched === null && opening.now > row.expiresAt) return refuse('link_expired');
  return { ticket, row };
}

/**
 * A supplier's word that goods left his door. The same link and number again is the same word; another
 * number, or another link after, is `already_dispatched`. Refuses more than was ordered.
 */
export async function confirmDispatch(
  db: D1Database,
  secret: Uint8Array,
  command: { readonly code: string; readonly quantity: number; readonly now: Instant },
): Promise<OpenedDispatch | Refusal> {
  const opened = await openDispatch(db, secret, command);
  if (isRefusal(opened)) return opened;
  const { ticket, row } = opened;
  const { quantity, now } = command;
  const isSame = row.dispatchedBy === ticket.linkId && row.dispatched === quantity;
  if (row.dispatched !== null) return isSame ? opened : refuse('already_dispatched');
  if (quantity > row.ordered) return refuse('dispatch_too_much', { quantity: row.ordered });
  const { runId, nth } = row;
  const once = {
    // The link is the key: a double click is one command, whatever the form says.
    key: `dispatch-${ticket.linkId}`,
    name: 'dispatch.confirm',
    personId: null,
    input: { quantity },
    answer: null,
    at: now,
  };
  const done = await commit(db, once, [
    dispatched({ runId, nth, linkId: ticket.linkId, quantity, at: now }),
    auditEvent({
      at: now,
      personId: null,
      action: 'dispatch.confirm',
      subjectKind: 'delivery_run',
      subjectId: runId,
      areaCode: row.areaCode,
    }),
  ]);
  if (isRefusal(done)) {
    return done.code === 'same_key_other_content' ? refuse('already_dispatched') : done;
  }
  const sent = { ...row, dispatched: quantity, dispatchedAt: now, dispatchedBy: ticket.linkId };
  return { ticket, row: sent };
}
