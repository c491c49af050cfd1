import { inScope } from '../identity/access.ts';
import { beneficiariesInserted, idUnused } from '../registry/beneficiary-store.ts';
import { casesAudited } from '../registry/case-store.ts';
import { kelurahanIn } from '../registry/child-list-store.ts';
import type { Acting } from '../registry/command.ts';
import { type Identity, nameLookups } from '../registry/identity.ts';
import { pregnancySeverity } from '../registry/pregnancy-risk.ts';
import { sealedBeneficiary } from '../registry/register-beneficiary.ts';
import type { Vault } from '../registry/vault.ts';
import { wibDate } from '../shared/dates.ts';
import { type BeneficiaryId, cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { Statement } from '../storage/sql.ts';
import { pregnancyOf, type Told } from './pregnancy.ts';
import { armInserted, nikFree, openPregnancies, pregnancyInserted } from './pregnancy-store.ts';

/** A pregnant woman as a form or a phone tells it. */
export interface NewPregnancy extends Told {
  /** A fresh id unless told. */
  readonly id?: BeneficiaryId;
  readonly name: string;
  /** Her husband or whoever shares the household; empty when there is none. */
  readonly husband: string;
  readonly phone: string;
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  readonly areaCode: string;
  readonly posyandu: string;
  readonly source: 'kader' | 'puskesmas';
  /** The person looked at those who may be the same, and says this one is another. */
  readonly isOtherWoman: boolean;
}

/** Open pregnancies of what may be the same woman; those beyond the viewer's area are told of, not shown. */
export interface MaybeKnownWoman {
  readonly kind: 'maybe_known';
  readonly candidates: readonly { readonly id: string; readonly hasSameNik: boolean }[];
  readonly isElsewhere: boolean;
}

const MOST_CANDIDATES = 10;

/**
 * Registers a pregnant woman. Where an open pregnancy has her NIK, or her name and birth date, answers
 * `maybe_known` until the person says she is another; with the same NIK she never is. Refuses
 * `area_out_of_scope`, `nik_of_open_pregnancy`, `nik_of_other_child`, and what `pregnancyOf` refuses.
 */
export async function registerPregnancy(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  woman: NewPregnancy,
): Promise<Committed<{ id: string }> | MaybeKnownWoman | Refusal> {
  const { nik, name, bornOn } = woman;
  if (!inScope(woman.areaCode, acting.scopes)) return refuse('area_out_of_scope');
  const facts = pregnancyOf(woman, wibDate(acting.now));
  if (isRefusal(facts)) return facts;
  const lookups = {
    nik: nik === null ? [] : await vault.lookupsOf('nik', nik),
    name: await nameLookups(vault, { bornOn, name }),
  };
  const { areas, open } = await read(db, {
    areas: kelurahanIn([woman.areaCode], 1),
    open: openPregnancies(lookups, MOST_CANDIDATES),
  });
  if (areas[0]?.code !== woman.areaCode) return refuse('area_out_of_scope');
  const { isOtherWoman, ...asked } = woman;
  const once = {
    key: acting.key,
    name: 'pregnancy.register',
    personId: acting.personId,
    // As with a child: a plain hash of an identity could be guessed.
    input: { asked: await vault.lookupOf('content', JSON.stringify(asked)) },
    at: acting.now,
  };
  const isSame = open.some(({ hasSameNik }) => hasSameNik === 1);
  if (open.length > 0 && (isSame || !isOtherWoman)) {
    const outcome = await repeatOr<{ id: string }>(db, once, refuse('maybe_known'));
    if (!isRefusal(outcome) || outcome.code !== 'maybe_known') return outcome;
    const near = open.filter(({ areaCode }) => inScope(areaCode, acting.scopes));
    const compared = { action: 'beneficiary.compare', by: acting.personId, at: acting.now };
    await write(db, [casesAudited(near, compared)]);
    return {
      kind: 'maybe_known',
      candidates: near.map(({ id, hasSameNik }) => ({ id, hasSameNik: hasSameNik === 1 })),
      isElsewhere: near.length < open.length,
    };
  }
  const random = acting.random ?? cryptoRandom;
  const id = woman.id ?? newId<BeneficiaryId>(random);
  const statements = await statementsOf(vault, { ...woman, id, facts }, acting);
  return commit(db, { ...once, answer: { id } }, [
    idUnused(id),
    ...nikFree(lookups.nik),
    ...statements,
    casesAudited([{ id, areaCode: woman.areaCode }], {
      action: once.name,
      by: acting.personId,
      at: acting.now,
    }),
  ]);
}

async function statementsOf(
  vault: Vault,
  woman: NewPregnancy & {
    readonly id: BeneficiaryId;
    readonly facts: Exclude<ReturnType<typeof pregnancyOf>, Refusal>;
  },
  acting: Acting,
): Promise<Statement[]> {
  const { personId: by, now: at } = acting;
  const random = acting.random ?? cryptoRandom;
  const { id, facts, arm, source, areaCode, posyandu, bornOn, phone, name } = woman;
  const { nik, address, rt, rw, husband } = woman;
  const parents = husband === '' ? [] : [husband];
  const identity: Identity = { name, nik, parents, address, rt, rw, bornOn };
  const severity = pregnancySeverity(facts);
  const row = await sealedBeneficiary(
    vault,
    {
      id,
      kind: 'pregnancy',
      identity,
      sex: 'P',
      bornOn: null,
      knownByBirth: bornOn,
      areaCode,
      posyandu,
      householdId: undefined,
      guardian: { relation: 'mother', name, phone },
      latest: arm && { measuredOn: arm.measuredOn, severity, haz: null, waz: null, whz: null },
    },
    random,
  );
  return [
    ...beneficiariesInserted([row], { by, at }),
    pregnancyInserted({ id, ...facts }),
    ...(arm
      ? armInserted(
          { ...arm, id: newId<string>(random), beneficiaryId: id },
          { source, personId: by, at },
        )
      : []),
  ];
}
