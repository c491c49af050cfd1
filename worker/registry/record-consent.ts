import { type DateOnly, wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type ConsentRow,
  consentsGiven,
  consentTextInForce,
  consentWithdrawn,
  noneClosed,
  stageMoved,
  stepsTaken,
  supportOfChildEnded,
} from './case-store.ts';
import { type Acting, carryOut, casesOf, stepsFor } from './command.ts';

/** A guardian's yes to a text, for one or several children. */
export interface GiveConsent {
  readonly ids: readonly string[];
  /** The text that was shown or read out. */
  readonly textVersion: string;
  readonly givenBy: ConsentRow['givenBy'];
  readonly method: ConsentRow['method'];
  readonly givenOn: DateOnly;
}

/**
 * Records the consent that UU 27/2022 asks for. Refuses `consent_text_changed` when another text is
 * in force by now, `consent_in_future`, `consent_stands`, `case_closed` and `beneficiary_missing`.
 */
export async function recordConsents(
  db: D1Database,
  acting: Acting,
  consent: GiveConsent,
): Promise<Committed<null> | Refusal> {
  const today = wibDate(acting.now);
  const cases = await casesOf(db, consent.ids, acting.scopes);
  if (isRefusal(cases)) return cases;
  const { texts } = await read(db, { texts: consentTextInForce(today) });
  const ids = cases.map(({ id }) => id);
  const rows = ids.map((beneficiaryId) => ({
    id: newId<string>(acting.random ?? cryptoRandom),
    beneficiaryId,
    givenBy: consent.givenBy,
    method: consent.method,
    givenOn: consent.givenOn,
  }));
  const given = { textVersion: consent.textVersion, by: acting.personId, at: acting.now };
  return carryOut(db, acting, {
    name: 'consent.record',
    input: { ...consent },
    answer: null,
    touched: cases,
    decision: consentRefused(consent, { today, inForce: texts[0]?.version }) ?? [
      noneClosed(ids),
      ...consentsGiven(rows, given),
    ],
  });
}

/** Why a guardian takes the consent back. */
export type WithdrawalReason = 'guardian_asked' | 'moved' | 'other';

/**
 * Takes a consent back: from now on the child is hidden and nothing more happens with its data. A
 * verified child must be verified anew, should its guardian agree again; support ends in the same
 * batch. Refuses `consent_missing` and `beneficiary_missing`.
 */
export async function withdrawConsent(
  db: D1Database,
  acting: Acting,
  withdrawal: { readonly id: string; readonly reason: WithdrawalReason },
): Promise<Committed<null> | Refusal> {
  const cases = await casesOf(db, [withdrawal.id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const [child] = cases;
  const { personId: by, now: at } = acting;
  const { id, reason } = withdrawal;
  const returned = { step: 'returned', reason: 'withdrew', by, at } as const;
  return carryOut(db, acting, {
    name: 'consent.withdraw',
    input: { id, reason },
    answer: null,
    touched: cases,
    decision: [
      ...consentWithdrawn(id, { reason, by, at }),
      ...supportOfChildEnded(id, { reason: 'withdrew', month: wibMonth(at), at }),
      ...(child?.stage === 'verified'
        ? [stepsTaken(stepsFor([id], acting.random), returned), stageMoved([id], 'visited')]
        : []),
    ],
  });
}

function consentRefused(
  consent: GiveConsent,
  facts: { today: DateOnly; inForce: string | undefined },
): Refusal | null {
  if (consent.givenOn > facts.today) return refuse('consent_in_future');
  return consent.textVersion === facts.inForce ? null : refuse('consent_text_changed');
}
