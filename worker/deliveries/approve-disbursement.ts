import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import {
  type DisbursementRow,
  disbursement,
  type StepRow,
  stepsOf,
  stepTaken,
  unchanged,
} from './disbursement-store.ts';

export interface ApproveDisbursement {
  readonly key: string;
  readonly disbursementId: string;
}

/** Whether this was the last approval it takes: then it can be paid. */
interface Approved {
  readonly disbursementId: string;
}

/**
 * One person approves a payment that others prepared. Refuses `maker_is_checker`,
 * `already_approved_by_you`, `already_approved`, `already_paid`, `disbursement_withdrawn`,
 * `hold_expired`, and `disbursement_changed` when a delivery was cancelled meanwhile.
 */
export async function approveDisbursement(
  db: D1Database,
  command: ApproveDisbursement,
  actor: Actor,
): Promise<Committed<Approved> | Refusal> {
  const { personId, now, scopes } = actor;
  const { disbursementId } = command;
  const { rows, steps } = await read(db, {
    rows: disbursement(disbursementId, scopes),
    steps: stepsOf(disbursementId),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'disbursement.approve',
    personId,
    input: { disbursementId },
    answer: { disbursementId },
    at: now,
  };
  const hindered = noLongerOpen(row, now) ?? notByThem(steps, personId);
  if (hindered) return repeatOr(db, once, hindered);
  if (row.status === 'approved') return repeatOr(db, once, refuse('already_approved'));
  return commit(db, once, [
    unchanged(row),
    stepTaken({
      id: newId(actor.random ?? cryptoRandom),
      disbursementId,
      step: 'approved',
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'disbursement.approve',
      subjectKind: 'disbursement',
      subjectId: disbursementId,
      areaCode: row.areaCode,
    }),
  ]);
}

/** Why a payment takes no more steps, if so. */
export function noLongerOpen(
  row: Pick<DisbursementRow, 'status' | 'expiresAt'>,
  now: number,
): Refusal | null {
  if (row.status === 'paid') return refuse('already_paid');
  if (row.status === 'refused' || row.status === 'withdrawn')
    return refuse('disbursement_withdrawn');
  return row.status === 'expired' || now >= row.expiresAt ? refuse('hold_expired') : null;
}

/** Nobody approves what he prepared, or twice. The same stands in the database (0043). */
export function notByThem(steps: readonly StepRow[], personId: string): Refusal | null {
  const own = steps.filter((step) => step.byPerson === personId).map(({ step }) => step);
  if (own.includes('prepared')) return refuse('maker_is_checker');
  return own.includes('approved') ? refuse('already_approved_by_you') : null;
}
