import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cityOf } from '../ledger/account.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { releaseEntry } from '../ledger/spending.ts';
import { type Instant, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import { noLongerOpen, notByThem } from './approve-disbursement.ts';
import { heldShares, paymentClaims } from './disbursement.ts';
import { disbursement, runsFreed, stepsOf, stepTaken } from './disbursement-store.ts';
import { expiredDisbursements, type HoldRow, holdsResolved, openHolds } from './hold-store.ts';

export interface EndDisbursement {
  readonly key: string;
  readonly disbursementId: string;
  /** A checker refuses; a maker withdraws. */
  readonly outcome: 'refused' | 'withdrawn';
  readonly reason: string;
}

/**
 * Ends an unpaid payment with a reason: what it held goes back to the pledges' funds, its runs can be
 * paid by another one. Refuses `already_paid`, `disbursement_withdrawn`, `hold_expired`, and
 * `maker_is_checker` when its maker would refuse it (he withdraws it).
 */
export async function endDisbursement(
  db: D1Database,
  command: EndDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  return retryOn(['hold_resolved'], () => tryEnd(db, command, actor));
}

async function tryEnd(
  db: D1Database,
  command: EndDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { disbursementId, outcome } = command;
  const reason = command.reason.trim();
  const { rows, steps, holds } = await read(db, {
    rows: disbursement(disbursementId, scopes),
    steps: stepsOf(disbursementId),
    holds: openHolds(disbursementId),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: `disbursement.${outcome}`,
    personId,
    input: { disbursementId, outcome, reason },
    answer: { disbursementId },
    at: now,
  };
  const closed = noLongerOpen(row, 0);
  if (closed) return repeatOr(db, once, closed);
  const own = outcome === 'refused' ? notByThem(steps, personId) : null;
  if (own?.code === 'maker_is_checker') return own;
  const random = actor.random ?? cryptoRandom;
  const ended = await endOf(row, holds, { outcome, by: personId, now, random, reason });
  if (isRefusal(ended)) return ended;
  return commit(db, once, [
    ...ended,
    auditEvent({
      at: now,
      personId,
      action: outcome === 'refused' ? 'disbursement.refuse' : 'disbursement.withdraw',
      subjectKind: 'disbursement',
      subjectId: disbursementId,
      areaCode: row.areaCode,
    }),
  ]);
}

const PAGE = 50;

/**
 * Lets go of the money of payments whose time is over. Each is a batch of its own and its own guard:
 * a crash leaves whole payments, running it twice does nothing twice.
 */
export async function expireDisbursements(
  db: D1Database,
  given: { now: Instant; random: RandomBytes },
): Promise<{ expired: number }> {
  const { now, random } = given;
  const { due } = await read(db, { due: expiredDisbursements(now, PAGE) });
  let expired = 0;
  for (const each of due) {
    const { holds } = await read(db, { holds: openHolds(each.id) });
    const ended = await endOf(each, holds, {
      outcome: 'expired',
      by: 'system',
      now,
      random,
      reason: '',
    });
    if (isRefusal(ended)) continue;
    const written = await write(db, [
      ...ended,
      auditEvent({
        at: now,
        personId: null,
        action: 'system.expire_holds',
        subjectKind: 'disbursement',
        subjectId: each.id,
        areaCode: each.areaCode,
      }),
    ]);
    // Refused: it was paid or withdrawn in between, and nothing is left to let go of.
    if (!isRefusal(written)) expired += 1;
  }
  return { expired };
}

/** Releases what is held, resolves the holds, writes the step and frees the runs. */
async function endOf(
  of: { id: string; areaCode: string },
  holds: readonly HoldRow[],
  end: {
    outcome: 'refused' | 'withdrawn' | 'expired';
    by: string;
    now: Instant;
    random: RandomBytes;
    reason: string;
  },
): Promise<Statement[] | Refusal> {
  const { outcome, by, now, random, reason } = end;
  const shares = heldShares(holds);
  const entryId = newId<EntryId>(random);
  const release = releaseEntry({
    id: entryId,
    month: wibMonth(now),
    areaCode: cityOf(of.areaCode),
    sourceId: of.id,
    shares,
  });
  if (isRefusal(release)) return release;
  const claims = paymentClaims(shares, null);
  const posted = await entryAndLeaf(release, { by, at: now, random, claims });
  if (isRefusal(posted)) return posted;
  const step = { id: newId<string>(random), disbursementId: of.id, step: outcome, by, at: now };
  return [
    holdsResolved(of.id, outcome === 'expired' ? 'expired' : 'voided', now),
    ...posted,
    stepTaken({ ...step, reason, entryId }),
    ...runsFreed(of.id),
  ];
}
