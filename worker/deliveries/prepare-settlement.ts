import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Till } from '../ledger/account.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { disbursement } from './disbursement-store.ts';
import { sha256Of } from './evidence.ts';
import { forgetEvidence, keepEvidence, type SpendingPlace } from './keep-evidence.ts';
import {
  type BorneBy,
  linesToSettle,
  type SettlementCause,
  type SettlementKind,
  settlementPrepared,
} from './settlement-store.ts';

export interface PrepareSettlement {
  readonly key: string;
  readonly disbursementId: string;
  readonly runIds: readonly string[];
  readonly kind: SettlementKind;
  /** Of a loss or a write-off, with who bears it. */
  readonly cause: SettlementCause;
  readonly borneBy: BorneBy;
  readonly reason: string;
  /** Of a return: how the money came back. */
  readonly method: Till | null;
  readonly reference: string | null;
  /** Of a replacement: by when the new goods are handed over. */
  readonly dueOn: DateOnly | null;
  readonly evidence: Uint8Array;
}

type Prepared = Committed<{ settlementId: string }> | Refusal;

/**
 * Prepares what becomes of a payment's goods that reach no child, for a second person to decide. For a
 * loss: all that is still in store of the chosen runs; otherwise what was rejected of them. Refuses
 * `not_found`, `nothing_to_settle`, `only_returns`, `due_in_past`, `already_settled`, `evidence_used`.
 */
export async function prepareSettlement(
  place: SpendingPlace,
  command: PrepareSettlement,
  actor: Actor,
): Promise<Prepared> {
  const { personId, now, scopes } = actor;
  const { key, evidence: bytes, ...asked } = command;
  const { disbursementId, runIds, kind } = asked;
  const { rows, lines } = await read(place.db, {
    rows: disbursement(disbursementId, scopes),
    lines: linesToSettle(kind, { disbursementId, runIds }),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const settlementId = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key,
    name: 'settlement.prepare',
    personId,
    input: { ...asked, evidence: await sha256Of(bytes) },
    answer: { settlementId },
    at: now,
  };
  if (row.asset === 'IDR' && kind !== 'return') return refuse('only_returns');
  if (command.dueOn !== null && command.dueOn < wibDate(now)) return refuse('due_in_past');
  if (lines.length === 0) return repeatOr(place.db, once, refuse('nothing_to_settle'));
  const { areaCode } = row;
  const evidence = await keepEvidence(place, { bytes, areaCode }, actor);
  if (isRefusal(evidence)) return evidence;
  const made = await commit(place.db, once, [
    ...evidence.statements,
    ...settlementPrepared({
      ...asked,
      id: settlementId,
      quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      rupiah: lines.reduce((sum, { rupiah }) => sum + rupiah, 0),
      evidenceId: evidence.id,
      by: personId,
      at: now,
      lines,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'settlement.prepare',
      subjectKind: 'settlement',
      subjectId: settlementId,
      areaCode,
    }),
  ]);
  if (isRefusal(made) || made.repeated) await forgetEvidence(place, evidence.id);
  return made;
}
