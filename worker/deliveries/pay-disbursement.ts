import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Till } from '../ledger/account.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { noLongerOpen } from './approve-disbursement.ts';
import { heldShares, paymentClaims, paymentEntry } from './disbursement.ts';
import { disbursement, runsPaid, stepsOf, stepTaken } from './disbursement-store.ts';
import { holdsResolved, openHolds } from './hold-store.ts';

export interface PayDisbursement {
  readonly key: string;
  readonly disbursementId: string;
  readonly method: Till;
  /** The bank's reference, or the number of the cash receipt. */
  readonly reference: string;
}

/**
 * Books that an approved payment was made: entry, leaf, holds, runs and deliveries in one batch. Not by
 * one who approved it. Refuses `not_approved`, `checker_is_payer`, `already_paid`, `hold_expired`,
 * `disbursement_withdrawn`, `disbursement_changed`, `reference_exists`, and `overdrawn` when the till
 * or the bank account does not hold so much.
 */
export async function payDisbursement(
  db: D1Database,
  command: PayDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { disbursementId, method } = command;
  const random = actor.random ?? cryptoRandom;
  const reference = command.reference.trim();
  const { rows, steps, holds } = await read(db, {
    rows: disbursement(disbursementId, scopes),
    steps: stepsOf(disbursementId),
    holds: openHolds(disbursementId),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'disbursement.pay',
    personId,
    input: { disbursementId, method, reference },
    answer: { disbursementId },
    at: now,
  };
  const closed = noLongerOpen(row, now);
  if (closed) return repeatOr(db, once, closed);
  if (row.status !== 'approved') return refuse('not_approved');
  if (steps.some(({ step, byPerson }) => step === 'approved' && byPerson === personId)) {
    return refuse('checker_is_payer');
  }
  const shares = heldShares(holds);
  const entryId = newId<EntryId>(random);
  const entry = paymentEntry(row, shares, { entryId, month: wibMonth(now), from: method });
  if (isRefusal(entry)) return entry;
  const evidence =
    row.evidenceId === null || row.evidenceSha256 === null
      ? null
      : { id: row.evidenceId, sha256: row.evidenceSha256 };
  const claims = paymentClaims(shares, evidence);
  const posted = await entryAndLeaf(entry, { by: personId, at: now, random, claims });
  if (isRefusal(posted)) return posted;
  const paid = await commit(db, once, [
    ...runsPaid(row),
    holdsResolved(disbursementId, 'posted', now),
    ...posted,
    stepTaken({
      id: newId(random),
      disbursementId,
      step: 'paid',
      by: personId,
      at: now,
      paid: { method, reference },
      entryId,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'disbursement.pay',
      subjectKind: 'disbursement',
      subjectId: disbursementId,
      areaCode: row.areaCode,
    }),
  ]);
  return isRefusal(paid) && paid.code === 'hold_resolved' ? refuse('already_paid') : paid;
}
