import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { decidePayment } from './disbursement.ts';
import {
  disbursementPrepared,
  payableRuns,
  payingPledges,
  runShares,
  suppliers,
} from './disbursement-store.ts';

/** More runs than a city has kelurahan. */
const MOST_RUNS = 600;

export interface PrepareDisbursement {
  readonly key: string;
  readonly runIds: readonly string[];
  readonly supplierId: string;
  readonly invoice: string;
}

/**
 * Prepares the payment of a supplier for some runs; nothing is paid before another person approves.
 * Refuses `not_found`, `no_runs_chosen`, `runs_differ`, `run_already_in_payment`, `invoice_exists`,
 * `pledges_lack_money` (with the references).
 */
export async function prepareDisbursement(
  db: D1Database,
  command: PrepareDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  return retryOn(['run_changed'], () => tryPreparation(db, command, actor));
}

async function tryPreparation(
  db: D1Database,
  command: PrepareDisbursement,
  actor: Actor,
): Promise<Committed<{ disbursementId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { supplierId } = command;
  const runIds = [...new Set(command.runIds)].sort();
  const invoice = command.invoice.trim();
  const choice = { runIds };
  const facts = await read(db, {
    runs: payableRuns(scopes, choice, MOST_RUNS),
    shares: runShares(scopes, choice),
    pledges: payingPledges(scopes, choice),
    suppliers: suppliers(),
  });
  const known = facts.suppliers.some(({ id }) => id === supplierId);
  if (!known || facts.runs.length !== runIds.length) return refuse('not_found');
  const disbursementId = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key: command.key,
    name: 'disbursement.prepare',
    personId,
    input: { runIds, supplierId, invoice },
    answer: { disbursementId },
    at: now,
  };
  const payment = decidePayment(facts);
  if (isRefusal(payment)) return repeatOr(db, once, payment);
  return commit(db, once, [
    ...disbursementPrepared({
      ...payment,
      id: disbursementId,
      supplierId,
      invoice,
      runIds,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'disbursement.prepare',
      subjectKind: 'disbursement',
      subjectId: disbursementId,
      areaCode: payment.areaCode,
    }),
  ]);
}
