import { type DateOnly, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import {
  allAtStage,
  type CaseRow,
  latestUnchanged,
  noneClosed,
  stageMoved,
  stepsTaken,
  supportOfChildEnded,
} from './case-store.ts';
import { type Acting, carryOut, casesOf, stepsFor } from './command.ts';
import {
  type ClosingReason,
  missingForVerification,
  type Obstacle,
  VERIFICATION_POLICY,
} from './verification.ts';

/** Which children were verified, and what the others still lack. */
export interface Verified {
  readonly verified: readonly string[];
  readonly refused: readonly {
    readonly id: string;
    readonly missing: readonly Obstacle[];
  }[];
}

/** How many children one confirmation may cover: a page's worth that a person has looked at. */
export const MOST_AT_ONCE = 50;

/**
 * A verifier's word that a child exists, was measured right and is at risk. Refuses `not_verifiable`
 * with what is missing (comma-separated codes), `case_closed`, `already_verified`, `facts_changed`
 * when the child was measured meanwhile, and `beneficiary_missing`.
 */
export async function verifyBeneficiary(
  db: D1Database,
  acting: Acting,
  id: string,
): Promise<Committed<null> | Refusal> {
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  return carryOut(db, acting, {
    name: 'beneficiary.verify',
    input: { id },
    answer: null,
    touched: cases,
    decision: verificationRefused(cases, acting) ?? verificationOf(cases, acting),
  });
}

/**
 * The same for up to 50 children at once: those who fulfil everything are verified, the others are
 * named with what they lack. Refuses `none_chosen`, `too_many_chosen`, `facts_changed`, `beneficiary_missing`.
 */
export async function verifyBeneficiaries(
  db: D1Database,
  acting: Acting,
  ids: readonly string[],
): Promise<Committed<Verified> | Refusal> {
  if (ids.length === 0) return refuse('none_chosen');
  if (ids.length > MOST_AT_ONCE) return refuse('too_many_chosen', { most: MOST_AT_ONCE });
  const cases = await casesOf(db, ids, acting.scopes);
  if (isRefusal(cases)) return cases;
  const judged = cases.map((each) => ({ each, missing: missingOf(each, acting) }));
  const fit = judged.filter(({ missing }) => missing.length === 0).map(({ each }) => each);
  const answer: Verified = {
    verified: fit.map(({ id }) => id),
    refused: judged
      .filter(({ missing }) => missing.length > 0)
      .map(({ each, missing }) => ({ id: each.id, missing })),
  };
  return carryOut(db, acting, {
    name: 'beneficiary.verify',
    input: { ids },
    answer,
    touched: fit,
    decision: verificationOf(fit, acting),
  });
}

/** Sends a visited child back to its kader, to be measured again. Refuses `return_not_due`. */
export async function returnToKader(
  db: D1Database,
  acting: Acting,
  id: string,
): Promise<Committed<null> | Refusal> {
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const { personId: by, now: at } = acting;
  const returned = { step: 'returned', reason: 'measure_again', by, at } as const;
  return carryOut(db, acting, {
    name: 'beneficiary.return',
    input: { id },
    answer: null,
    touched: cases,
    decision: [
      allAtStage('return_not_due', [id], ['visited']),
      stepsTaken(stepsFor([id], acting.random), returned),
      stageMoved([id], 'registered'),
    ],
  });
}

/** Closes a case for good, with its reason; support ends in the same batch. Refuses `case_closed`. */
export async function closeCase(
  db: D1Database,
  acting: Acting,
  closing: { readonly id: string; readonly reason: ClosingReason },
): Promise<Committed<null> | Refusal> {
  const { id, reason } = closing;
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const { personId: by, now: at } = acting;
  return carryOut(db, acting, {
    name: 'beneficiary.close',
    input: { id, reason },
    answer: null,
    touched: cases,
    decision: [
      noneClosed([id]),
      ...supportOfChildEnded(id, { reason, month: wibMonth(at), at }),
      stepsTaken(stepsFor([id], acting.random), { step: 'closed', reason, by, at }),
      stageMoved([id], 'closed'),
    ],
  });
}

/** What a child lacks before it can be verified; `open_case` when its case is past that. */
export function missingOf(child: CaseRow, { now }: { readonly now: number }): Obstacle[] {
  if (child.stage === 'verified' || child.stage === 'closed') return ['open_case'];
  if (child.restricted === 1) return ['lifted_restriction'];
  const { latestMeasuredOn, flags, severity } = child;
  return missingForVerification(
    {
      stage: child.stage,
      hasConsent: child.consent === 1,
      latest:
        latestMeasuredOn === null
          ? null
          : { measuredOn: latestMeasuredOn as DateOnly, flags: flags ?? 0, severity },
    },
    { today: wibDate(now), policy: VERIFICATION_POLICY },
  );
}

function verificationRefused(cases: readonly CaseRow[], acting: Acting): Refusal | null {
  for (const child of cases) {
    if (child.stage === 'closed') return refuse('case_closed');
    if (child.stage === 'verified') return refuse('already_verified');
    const missing = missingOf(child, acting);
    if (missing.length > 0) return refuse('not_verifiable', { missing: missing.join(',') });
  }
  return null;
}

function verificationOf(cases: readonly CaseRow[], acting: Acting) {
  const ids = cases.map(({ id }) => id);
  const taken = { step: 'verified', reason: '', by: acting.personId, at: acting.now } as const;
  return [
    allAtStage('facts_changed', ids, ['visited']),
    latestUnchanged(cases),
    stepsTaken(stepsFor(ids, acting.random), taken),
    stageMoved(ids, 'verified'),
  ];
}
