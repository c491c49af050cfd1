import {
  casesAudited,
  noneClosed,
  stageMoved,
  stepsTaken,
  supportOfChildEnded,
} from '../registry/case-store.ts';
import { fileHead, guardiansOf } from '../registry/child-file-store.ts';
import { type Acting, carryOut, stepsFor } from '../registry/command.ts';
import { type Contact, contactPlace, keyOf, openIdentity } from '../registry/identity.ts';
import { type Measured, measurementTaken } from '../registry/measurement.ts';
import type { Sex } from '../registry/nik.ts';
import { registerBeneficiaries } from '../registry/register-beneficiary.ts';
import { blob, type Vault } from '../registry/vault.ts';
import { type DateOnly, wibDate, wibMonth } from '../shared/dates.ts';
import { type BeneficiaryId, cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { birthAsTold } from './pregnancy.ts';
import {
  birthLinked,
  childrenOf,
  type PregnancyRow,
  pregnancyOver,
  twinPossible,
} from './pregnancy-store.ts';
import { pregnancyOfCase } from './record-arm.ts';

/** A child that was born, as far as the family knows it by now. */
export interface Birth {
  readonly pregnancyId: string;
  /** Empty while it has no name: then it is its mother's baby. */
  readonly name: string;
  readonly sex: Sex;
  readonly bornOn: DateOnly;
  readonly measured: Pick<Measured, 'weightG' | 'heightMm'>;
  /** A further child of the same birth, after the first ended the pregnancy. */
  readonly isTwin: boolean;
  readonly source: 'kader' | 'puskesmas';
}

/**
 * A child is born: the mother's support ends as `born` and her case closes; the child is registered in
 * her household and linked to her. It has no consent yet: hers was for herself (UU 27/2022, article 25).
 * Refuses what `birthAsTold` and `measurementTaken` refuse, `case_closed`, `already_erased`,
 * `consent_missing` where she has taken her own back, `not_a_pregnancy` and `beneficiary_missing`.
 */
export async function recordBirth(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  birth: Birth,
): Promise<Committed<{ id: string }> | Refusal> {
  const found = await pregnancyOfCase(db, acting, birth.pregnancyId);
  if (isRefusal(found)) return found;
  const { cases, pregnancy } = found;
  const random = acting.random ?? cryptoRandom;
  const id = newId<BeneficiaryId>(random);
  const newborn = await newbornOf(db, vault, acting, { ...birth, id, pregnancy });
  const { personId: by, now: at } = acting;
  const { name, ...asked } = birth;
  return carryOut(db, acting, {
    name: 'pregnancy.birth',
    // As with a registration: a plain hash of a name could be guessed.
    input: { ...asked, name: await vault.lookupOf('content', name) },
    answer: { id: id as string },
    touched: cases,
    decision: isRefusal(newborn)
      ? newborn
      : [
          ...(birth.isTwin
            ? [twinPossible(pregnancy.id)]
            : [...ended(pregnancy.id, { outcome: 'born' }, acting)]),
          ...newborn.statements,
          birthLinked({ childId: id, pregnancyId: pregnancy.id, by, at }),
          casesAudited([{ id, areaCode: newborn.areaCode }], {
            action: 'beneficiary.register',
            by,
            at,
          }),
        ],
  });
}

/**
 * A pregnancy ended and no child is to be registered. Nothing of how is asked or kept; whoever gave is told
 * only that support ended. Refuses `case_closed`, `not_a_pregnancy` and `beneficiary_missing`.
 */
export async function recordPregnancyEnd(
  db: D1Database,
  acting: Acting,
  id: string,
): Promise<Committed<null> | Refusal> {
  const found = await pregnancyOfCase(db, acting, id);
  if (isRefusal(found)) return found;
  return carryOut(db, acting, {
    name: 'pregnancy.end',
    input: { id },
    answer: null,
    touched: found.cases,
    decision: ended(id, { outcome: 'ended' }, acting),
  });
}

function ended(
  id: string,
  { outcome }: { readonly outcome: 'born' | 'ended' },
  acting: Acting,
): Statement[] {
  const { personId: by, now: at } = acting;
  const [reason, support] =
    outcome === 'born' ? (['born', 'born'] as const) : (['pregnancy_ended', 'completed'] as const);
  return [
    noneClosed([id]),
    ...pregnancyOver(id, outcome),
    ...supportOfChildEnded(id, { reason: support, month: wibMonth(at), at }),
    stepsTaken(stepsFor([id], acting.random), { step: 'closed', reason, by, at }),
    stageMoved([id], 'closed'),
  ];
}

/** The child as it is registered: where and with whom its mother lives, and under its own key. */
async function newbornOf(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  birth: Birth & { readonly id: BeneficiaryId; readonly pregnancy: PregnancyRow },
): Promise<{ statements: readonly Statement[]; areaCode: string } | Refusal> {
  const { id, pregnancy, sex, measured, source } = birth;
  const today = wibDate(acting.now);
  const { heads, guardians, siblings } = await read(db, {
    heads: fileHead(pregnancy.id, acting.scopes),
    guardians: guardiansOf(pregnancy.id),
    siblings: childrenOf(pregnancy.id),
  });
  const [head] = heads;
  if (!head) return refuse('beneficiary_missing');
  if (head.withdrawn === 1) return refuse('consent_missing');
  const bornOn = birthAsTold(birth.bornOn, {
    dueOn: pregnancy.dueOn,
    today,
    siblings: birth.isTwin ? siblings.map((each) => each.bornOn) : [],
  });
  if (isRefusal(bornOn)) return bornOn;
  const first = atBirth(bornOn, measured);
  const taken = first && measurementTaken({ sex, bornOn }, first, { today, previous: null });
  if (isRefusal(taken)) return taken;
  const key = await keyOf(vault, head);
  const mother = await openIdentity(vault, head);
  if (!key || !mother) return refuse('already_erased');
  const [guardian] = guardians;
  const contact =
    guardian &&
    (await vault.open<Contact>(key, contactPlace(guardian.id), blob(guardian.contactSealed)));
  const { address, rt, rw } = mother;
  const { statements } = await registerBeneficiaries(
    vault,
    [
      {
        id,
        identity: {
          name: birth.name || `Bayi ${mother.name}`,
          nik: null,
          parents: [...mother.parents, mother.name],
          address,
          rt,
          rw,
        },
        sex,
        bornOn,
        areaCode: head.areaCode,
        posyandu: '',
        householdId: head.householdId,
        guardian: { relation: 'mother', name: mother.name, phone: contact?.phone ?? '' },
        measurements: first ? [first] : [],
      },
    ],
    {
      by: acting.personId,
      at: acting.now,
      source,
      ...(acting.random && { random: acting.random }),
    },
  );
  return { statements, areaCode: head.areaCode };
}

function atBirth(
  bornOn: DateOnly,
  { weightG, heightMm }: Pick<Measured, 'weightG' | 'heightMm'>,
): Measured | null {
  if (weightG === null && heightMm === null) return null;
  return { measuredOn: bornOn, weightG, heightMm, position: 'lying', oedema: false };
}
