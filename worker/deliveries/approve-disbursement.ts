import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { paymentEntry } from './disbursement.ts';
import {
  type DisbursementRow,
  disbursement,
  disbursementApproved,
  disbursementOpen,
  disbursementWithdrawn,
  payableRuns,
  payingPledges,
  runShares,
} from './disbursement-store.ts';

const MOST_RUNS = 600;

export interface DecideDisbursement {
  readonly key: string;
  readonly disbursementId: string;
}

/**
 * Approves and books a payment: entry, leaf, runs and deliveries in one batch. Refuses
 * `maker_is_checker`, `already_paid`, `disbursement_withdrawn`, `disbursement_changed` when a
 * delivery was cancelled meanwhile, and `pledges_lack_money` with the references.
 */
export async function approveDisbursement(
  db: D1Database,
  command: DecideDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  return retryOn(['overdrawn', 'disbursement_changed'], () => tryApproval(db, command, actor));
}

async function tryApproval(
  db: D1Database,
  command: DecideDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { disbursementId } = command;
  const random = actor.random ?? cryptoRandom;
  const choice = { disbursementId };
  const { rows, ...facts } = await read(db, {
    rows: disbursement(disbursementId, scopes),
    runs: payableRuns(scopes, choice, MOST_RUNS),
    shares: runShares(scopes, choice),
    pledges: payingPledges(scopes, choice),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = decision(command, actor, 'approved');
  const closed = alreadyClosed(row);
  if (closed) return repeatOr(db, once, closed);
  if (row.preparedBy === personId) return refuse('maker_is_checker');
  const entryId = newId<EntryId>(random);
  const { tills } = await read(db, { tills: tillBalances(row.areaCode) });
  const from = (tills[0]?.bank ?? 0) >= row.rupiah ? 'bank' : 'cash';
  const payment = paymentEntry(row, facts, {
    holdId: newId<EntryId>(random),
    entryId,
    month: wibMonth(now),
    from,
  });
  if (isRefusal(payment)) return payment;
  const posting = { by: personId, at: now, random, claims: payment.claims };
  const held = await entryAndLeaf(payment.hold, posting);
  if (isRefusal(held)) return held;
  const posted = await entryAndLeaf(payment.entry, posting);
  if (isRefusal(posted)) return posted;
  const { quantity, rupiah } = row;
  return commit(db, once, [
    ...disbursementOpen(disbursementId),
    ...held,
    ...posted,
    ...disbursementApproved({
      id: disbursementId,
      quantity,
      rupiah,
      entryId,
      by: personId,
      at: now,
    }),
    decided(row, actor, 'disbursement.approve'),
  ]);
}

/** Takes an unpaid payment back, by its maker or its checker; its runs can be paid by another one. */
export async function withdrawDisbursement(
  db: D1Database,
  command: DecideDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { disbursementId } = command;
  const { rows } = await read(db, { rows: disbursement(disbursementId, scopes) });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = decision(command, actor, 'withdrawn');
  const closed = alreadyClosed(row);
  if (closed) return repeatOr(db, once, closed);
  return commit(db, once, [
    ...disbursementOpen(disbursementId),
    ...disbursementWithdrawn({ id: disbursementId, by: personId, at: now }),
    decided(row, actor, 'disbursement.withdraw'),
  ]);
}

function alreadyClosed(row: DisbursementRow): Refusal | null {
  if (row.approvedAt !== null) return refuse('already_paid');
  return row.withdrawnAt === null ? null : refuse('disbursement_withdrawn');
}

function decision(command: DecideDisbursement, actor: Actor, outcome: 'approved' | 'withdrawn') {
  const { key, disbursementId } = command;
  return {
    key,
    name: 'disbursement.decide',
    personId: actor.personId,
    input: { disbursementId, outcome },
    answer: { disbursementId },
    at: actor.now,
  };
}

function decided(row: DisbursementRow, actor: Actor, action: string) {
  return auditEvent({
    at: actor.now,
    personId: actor.personId,
    action,
    subjectKind: 'disbursement',
    subjectId: row.id,
    areaCode: row.areaCode,
  });
}
