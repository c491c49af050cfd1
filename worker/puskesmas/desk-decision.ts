import { auditEvent } from '../identity/audit-store.ts';
import type { Acting } from '../registry/command.ts';
import { closeCase } from '../registry/verify-beneficiary.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import {
  childrenToGraduate,
  childrenToRefer,
  type ReferralOutcome,
  referralAnswered,
} from './puskesmas-store.ts';

/** Two measurements of one visit are one: a child is measured monthly. */
export const GOOD_APART_DAYS = 25;

/**
 * Lets a child graduate: its case closes as recovered, and its months go to the next child. Refuses
 * `not_recovered` unless the last two measurements, weeks apart, are both within −2 SD.
 */
export async function graduateChild(
  db: D1Database,
  acting: Acting,
  id: string,
): Promise<Committed<null> | Refusal> {
  const { rows } = await read(db, {
    rows: childrenToGraduate(acting.scopes, { apartDays: GOOD_APART_DAYS, size: 1, id }),
  });
  const closing = { id, reason: 'recovered' } as const;
  if (rows.length > 0) return closeCase(db, acting, closing);
  const { key, personId, now } = acting;
  const once = { key, name: 'beneficiary.close', personId, input: closing, at: now };
  return repeatOr(db, once, refuse('not_recovered'));
}

/** Records what the puskesmas did about a severely wasted child. Refuses `not_to_refer`. */
export async function answerReferral(
  db: D1Database,
  acting: Acting,
  said: { readonly id: string; readonly outcome: ReferralOutcome },
): Promise<Committed<null> | Refusal> {
  const { id, outcome } = said;
  const { key, personId, now } = acting;
  const { rows } = await read(db, { rows: childrenToRefer(acting.scopes, { size: 1, id }) });
  const [row] = rows;
  const once = { key, name: 'referral.answer', personId, input: said, answer: null, at: now };
  if (!row) return repeatOr(db, once, refuse('not_to_refer'));
  const { measurementId, areaCode } = row;
  return commit(db, once, [
    referralAnswered({ measurementId, outcome, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'referral.answer',
      subjectKind: 'beneficiary',
      subjectId: id,
      areaCode,
    }),
  ]);
}
