import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { holdEntry } from '../ledger/spending.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { approvalsFor } from './approval-policy.ts';
import { bandsInForce } from './approval-policy-store.ts';
import { decidePayment, paymentClaims, sharesOf } from './disbursement.ts';
import {
  disbursementPrepared,
  payableRuns,
  payingPledges,
  runShares,
  stepTaken,
  suppliers,
} from './disbursement-store.ts';
import { sha256Of } from './evidence.ts';
import { holdsPlaced } from './hold-store.ts';
import { forgetEvidence, keepEvidence, type SpendingPlace } from './keep-evidence.ts';

/** More runs than a city has kelurahan. */
const MOST_RUNS = 600;
const MS_PER_DAY = 86_400_000;

export interface PrepareDisbursement {
  readonly key: string;
  readonly runIds: readonly string[];
  /** Null where families are paid directly. */
  readonly supplierId: string | null;
  /** The supplier's invoice number, or that of the payment list. */
  readonly invoice: string;
  /** The invoice or list itself, as it was uploaded. */
  readonly evidence: Uint8Array;
}

type Prepared = Committed<{ disbursementId: string }> | Refusal;

/**
 * Prepares the payment of a supplier, or of families, for some runs, and holds the pledges' money for
 * it; nothing is paid before others approve. Refuses `not_found`, `no_runs_chosen`, `runs_differ`,
 * `run_already_in_payment`, `invoice_exists`, `evidence_used`, `pledges_lack_money` (with the
 * references), and as `takeEvidence` does.
 */
export async function prepareDisbursement(
  place: SpendingPlace,
  command: PrepareDisbursement,
  actor: Actor,
): Promise<Prepared> {
  return retryOn(['run_changed', 'overdrawn', 'policy_changed'], () =>
    tryPreparation(place, command, actor),
  );
}

async function tryPreparation(
  place: SpendingPlace,
  command: PrepareDisbursement,
  actor: Actor,
): Promise<Prepared> {
  const { personId, now, scopes } = actor;
  const { supplierId } = command;
  const random = actor.random ?? cryptoRandom;
  const runIds = [...new Set(command.runIds)].sort();
  const invoice = command.invoice.trim();
  const choice = { runIds };
  const facts = await read(place.db, {
    runs: payableRuns(scopes, choice, MOST_RUNS),
    shares: runShares(scopes, choice),
    pledges: payingPledges(scopes, choice),
    suppliers: suppliers(),
  });
  if (facts.runs.length !== runIds.length) return refuse('not_found');
  const disbursementId = newId<string>(random);
  const once = {
    key: command.key,
    name: 'disbursement.prepare',
    personId,
    input: { runIds, supplierId, invoice, evidence: await sha256Of(command.evidence) },
    answer: { disbursementId },
    at: now,
  };
  const payment = decidePayment(facts);
  if (isRefusal(payment)) return repeatOr(place.db, once, payment);
  const kind = payment.asset === 'IDR' ? 'direct_aid' : 'goods';
  const isKnown = facts.suppliers.some(({ id }) => id === supplierId);
  if (kind === 'goods' ? !isKnown : supplierId !== null) return refuse('not_found');
  const { areaCode, rupiah } = payment;
  const { bands } = await read(place.db, { bands: bandsInForce(areaCode, wibDate(now)) });
  const [{ policyId, holdDays } = { policyId: '', holdDays: 0 }] = bands;
  const shares = sharesOf(facts);
  const entryId = newId<EntryId>(random);
  const hold = holdEntry({
    id: entryId,
    month: wibMonth(now),
    areaCode,
    sourceId: disbursementId,
    shares,
  });
  if (isRefusal(hold)) return hold;
  const evidence = await keepEvidence(place, { bytes: command.evidence, areaCode }, actor);
  if (isRefusal(evidence)) return evidence;
  const claims = paymentClaims(shares, evidence);
  const posted = await entryAndLeaf(hold, { by: personId, at: now, random, claims });
  if (isRefusal(posted)) return posted;
  const made = await commit(place.db, once, [
    ...evidence.statements,
    ...disbursementPrepared({
      ...payment,
      id: disbursementId,
      kind,
      supplierId,
      invoice,
      evidenceId: evidence.id,
      policyId,
      approvalsNeeded: approvalsFor(bands, { rupiah, kind }),
      runIds,
      by: personId,
      at: now,
      expiresAt: now + holdDays * MS_PER_DAY,
    }),
    holdsPlaced(
      disbursementId,
      shares.map(({ giver, rupiah: share }) => ({ pledgeId: giver.pledgeId, rupiah: share })),
    ),
    ...posted,
    stepTaken({
      id: newId(random),
      disbursementId,
      step: 'prepared',
      by: personId,
      at: now,
      entryId,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'disbursement.prepare',
      subjectKind: 'disbursement',
      subjectId: disbursementId,
      areaCode,
    }),
  ]);
  if (isRefusal(made) || made.repeated) await forgetEvidence(place, evidence.id);
  return made;
}
