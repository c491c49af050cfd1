import { type DateOnly, wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import {
  type CaseRow,
  noneClosed,
  stageMoved,
  stepsTaken,
  supportOfChildEnded,
} from './case-store.ts';
import { type Acting, carryOut, casesOf, stepsFor } from './command.ts';
import { consentRefused, type Purpose, type WithdrawalReason, withdrawalOf } from './consent.ts';
import {
  type Confirmation,
  evidenceDropped,
  evidenceSealed,
  type PhotoStore,
} from './consent-evidence.ts';
import {
  consentsGiven,
  consentTextsInForce,
  everythingWithdrawn,
  purposesWithdrawn,
  registrationStands,
} from './consent-store.ts';
import { dataKeysOf } from './data-key-store.ts';
import { keyOf, type Relation } from './identity.ts';
import type { Vault } from './vault.ts';

/** Where consents and what proves them are kept. */
export interface ConsentPlace {
  readonly db: D1Database;
  readonly files: PhotoStore;
  readonly vault: Vault;
}

/** A guardian's yes to one or several purposes, for one or several children. */
export interface GiveConsent {
  readonly ids: readonly string[];
  /** The texts that were shown or read out and agreed to: one a purpose. */
  readonly textVersions: readonly string[];
  readonly givenBy: Relation;
  readonly givenOn: DateOnly;
  readonly confirmation: Confirmation;
  /** The day the texts were shown, where a phone brings a consent that was given without a signal; else today. */
  readonly shownOn?: DateOnly;
}

/**
 * Records the consent that UU 27/2022 asks for, purpose by purpose, with what proves it. Refuses
 * `none_agreed`, `consent_text_changed` when another text is in force by now, `consent_in_future`,
 * `consent_stands`, `consent_registration_first`, `case_closed`, `already_erased` and
 * `beneficiary_missing`. `proven` goes into the same batch: a code is used up by the consent it proves.
 */
export async function recordConsents(
  { db, files, vault }: ConsentPlace,
  acting: Acting,
  consent: GiveConsent,
  proven: readonly Statement[] = [],
): Promise<Committed<null> | Refusal> {
  const today = wibDate(acting.now);
  const cases = await casesOf(db, consent.ids, acting.scopes);
  if (isRefusal(cases)) return cases;
  const { inForce, keys } = await read(db, {
    inForce: consentTextsInForce(consent.shownOn ?? today, cases[0]?.kind),
    keys: dataKeysOf(cases.map(({ id }) => id)),
  });
  const { ids, textVersions, givenBy, givenOn, confirmation } = consent;
  const command = {
    name: 'consent.record',
    input: { ids, textVersions, givenBy, givenOn, method: confirmation.method },
    answer: null,
    touched: cases,
  };
  const refused = consentRefused(consent, { today, inForce });
  if (refused) return carryOut(db, acting, { ...command, decision: refused });
  if (keys.length < cases.length) return refuse('already_erased');
  const random = acting.random ?? cryptoRandom;
  const evidence = await Promise.all(
    keys.map(async ({ ownerId, ...stored }) => {
      const key = await keyOf(vault, { id: ownerId, ...stored });
      if (!key) throw new Error('a data key without its bytes');
      const of = { id: newId<string>(random), beneficiaryId: ownerId, key };
      return evidenceSealed({ files, vault }, of, confirmation);
    }),
  );
  const rows = evidence.flatMap(({ id: evidenceId, beneficiaryId }) =>
    [...new Set(textVersions)].map((textVersion) => ({
      id: newId<string>(random),
      beneficiaryId,
      textVersion,
      evidenceId,
    })),
  );
  const { method } = confirmation;
  const given = { givenBy, method, givenOn, by: acting.personId, at: acting.now };
  const outcome = await carryOut(db, acting, {
    ...command,
    decision: [
      ...proven,
      noneClosed(cases.map(({ id }) => id)),
      ...consentsGiven(rows, evidence, given),
    ],
  });
  // Of a repeat nothing was written: its own photograph is one too many.
  if (isRefusal(outcome) || outcome.repeated) await evidenceDropped(files, evidence);
  return outcome;
}

/** What is taken back; everything unless purposes are named. */
export interface Withdrawal {
  readonly id: string;
  readonly reason: WithdrawalReason;
  readonly purposes?: readonly Purpose[];
}

/**
 * Takes consent back, at once and in one batch. Registration: the child is hidden, nothing more happens
 * with its data, and should the guardian agree again it is verified anew. Matching: support ends,
 * deliveries not yet paid are cancelled. Sharing and photos: the donor's view, the camera. Refuses
 * `consent_missing`, `none_chosen_to_withdraw` and `beneficiary_missing`.
 */
export async function withdrawConsent(
  db: D1Database,
  acting: Acting,
  withdrawal: Withdrawal,
): Promise<Committed<null> | Refusal> {
  const cases = await casesOf(db, [withdrawal.id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const { id, reason, purposes = ['registration'] } = withdrawal;
  const back = withdrawalOf(purposes);
  return carryOut(db, acting, {
    name: 'consent.withdraw',
    input: { id, reason, purposes },
    answer: null,
    touched: cases,
    decision: isRefusal(back)
      ? back
      : back === 'everything'
        ? everythingBack(cases[0], acting, withdrawal)
        : [
            ...purposesWithdrawn(id, back, { reason, by: acting.personId, at: acting.now }),
            ...(back.includes('matching') ? supportEnded(id, acting) : []),
          ],
  });
}

function everythingBack(
  child: CaseRow | undefined,
  acting: Acting,
  { id, reason }: Withdrawal,
): Statement[] {
  const { personId: by, now: at } = acting;
  const returned = { step: 'returned', reason: 'withdrew', by, at } as const;
  return [
    registrationStands(id),
    everythingWithdrawn(id, { reason, by, at }),
    ...supportEnded(id, acting),
    ...(child?.stage === 'verified'
      ? [stepsTaken(stepsFor([id], acting.random), returned), stageMoved([id], 'visited')]
      : []),
  ];
}

function supportEnded(id: string, { now }: Acting): Statement[] {
  return supportOfChildEnded(id, { reason: 'withdrew', month: wibMonth(now), at: now });
}
