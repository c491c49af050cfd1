import { posyanduName } from '../areas/area-name.ts';
import type { DateOnly } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { type BeneficiaryId, cryptoRandom, newId, type RandomBytes } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import {
  type BeneficiaryRow,
  beneficiariesInserted,
  latestKept,
  type MeasurementRow,
  measurementsInserted,
  type Recording,
} from './beneficiary-store.ts';
import {
  contactPlace,
  type Identity,
  identityPlace,
  nameLookup,
  type Relation,
} from './identity.ts';
import { type GrowingChild, type Measured, type ScoredMeasurement, scored } from './measurement.ts';
import type { Sex } from './nik.ts';
import type { Vault } from './vault.ts';

/** A child to be registered, in plain text: in memory only. */
export interface NewChild {
  /** A fresh id unless told. */
  readonly id?: BeneficiaryId;
  readonly identity: Identity;
  readonly sex: Sex;
  readonly bornOn: DateOnly;
  readonly areaCode: string;
  /** The posyandu's name as written; empty when there is none. */
  readonly posyandu: string;
  readonly guardian: {
    readonly relation: Relation;
    readonly name: string;
    readonly phone: string;
  } | null;
  readonly measurements: readonly (Measured & { readonly id?: string })[];
  /** The household it is born into; a fresh one unless told. */
  readonly householdId?: string;
}

/** Whoever is to be registered, before anything is sealed. */
export interface NewBeneficiary
  extends Pick<NewChild, 'identity' | 'sex' | 'areaCode' | 'posyandu' | 'guardian'> {
  readonly id: BeneficiaryId;
  readonly kind: BeneficiaryRow['kind'];
  readonly bornOn: DateOnly | null;
  /** The birth date that she is found by, with her name. */
  readonly knownByBirth: DateOnly;
  readonly householdId: string | undefined;
  readonly latest: BeneficiaryRow['latest'];
}

/** Statements ready for a batch, and the ids they give, in the order of what was asked. */
export interface Registered {
  readonly children: readonly {
    readonly id: BeneficiaryId;
    readonly measurements: readonly MeasurementRow[];
  }[];
  readonly statements: readonly Statement[];
}

/** Who registers, when, and by what means. */
export interface RegisteredBy extends Recording {
  readonly random?: RandomBytes;
}

/**
 * Seals and builds what registering children takes: seven statements for any number of them. Up to
 * 500 at a time keep every parameter below D1's 2 MB. Nothing is decided here: the caller has looked
 * for duplicates. A measurement before birth throws.
 */
export async function registerBeneficiaries(
  vault: Vault,
  children: readonly NewChild[],
  by: RegisteredBy,
): Promise<Registered> {
  const random = by.random ?? cryptoRandom;
  const ready = await Promise.all(children.map((child) => sealedChild(vault, child, random)));
  return {
    children: ready.map(({ row, measurements }) => ({ id: row.id as BeneficiaryId, measurements })),
    statements: [
      ...beneficiariesInserted(
        ready.map(({ row }) => row),
        by,
      ),
      ...measurementsInserted(
        ready.flatMap(({ measurements }) => measurements),
        by,
      ),
    ],
  };
}

/**
 * Records further visits of registered children: two statements for any number. `previous` of each
 * is the weighing before it, as far as known. Answers with the rows, ids included.
 */
export function measurementsRecorded(
  visits: readonly {
    readonly id?: string;
    readonly child: GrowingChild & { readonly id: string };
    readonly measured: Measured;
    readonly previous: Measured | null;
  }[],
  by: RegisteredBy,
): { rows: MeasurementRow[]; statements: Statement[] } {
  const rows = visits.map(({ id, child, measured, previous }) => ({
    ...scored(child, measured, previous),
    id: id ?? newId<string>(by.random ?? cryptoRandom),
    beneficiaryId: child.id,
  }));
  return { rows, statements: measurementStatements(rows, by) };
}

/** Measurements that are already scored, and what children repeat of them. */
export function measurementStatements(
  rows: readonly MeasurementRow[],
  recording: Recording,
): Statement[] {
  return [...measurementsInserted(rows, recording), ...latestKept(rows)];
}

/** Seals a beneficiary under a key of her own: a row for `beneficiariesInserted`. */
export async function sealedBeneficiary(
  vault: Vault,
  of: NewBeneficiary,
  random: RandomBytes,
): Promise<BeneficiaryRow> {
  const { id, kind, identity, sex, bornOn, areaCode, latest, householdId } = of;
  const { nik, name } = identity;
  const { key, wrapped } = await vault.newKey(id);
  return {
    id,
    kind,
    householdId: householdId ?? newId<string>(random),
    isNewHousehold: householdId === undefined,
    areaCode,
    posyandu: posyanduOf(of.posyandu, random),
    sex,
    bornOn,
    identityHex: hexOf(await vault.seal(key, identityPlace(id), identity)),
    nikLookup: nik === null ? null : await vault.lookupOf('nik', nik),
    nameLookup: await nameLookup(vault, { bornOn: of.knownByBirth, name }),
    lookupKeyId: vault.lookupKeyId,
    masterKeyId: wrapped.masterKeyId,
    wrappedHex: hexOf(wrapped.wrapped),
    guardian: await sealedGuardian(vault, key, of.guardian, random),
    latest,
    stepId: newId<string>(random),
  };
}

async function sealedChild(
  vault: Vault,
  child: NewChild,
  random: RandomBytes,
): Promise<{ row: BeneficiaryRow; measurements: MeasurementRow[] }> {
  const id = child.id ?? newId<BeneficiaryId>(random);
  const measurements = scoredInOrder(child).map((measure) => ({
    ...measure,
    id: measure.id ?? newId<string>(random),
    beneficiaryId: id,
  }));
  const { householdId, bornOn } = child;
  const latest = measurements.at(-1) ?? null;
  const asked = { ...child, id, kind: 'child', knownByBirth: bornOn, householdId, latest } as const;
  return { row: await sealedBeneficiary(vault, asked, random), measurements };
}

async function sealedGuardian(
  vault: Vault,
  key: CryptoKey,
  guardian: NewChild['guardian'],
  random: RandomBytes,
): Promise<BeneficiaryRow['guardian']> {
  if (!guardian) return null;
  const { relation, ...contact } = guardian;
  const id = newId<string>(random);
  return { id, relation, contactHex: hexOf(await vault.seal(key, contactPlace(id), contact)) };
}

/** By date, each seen beside the one before it. */
function scoredInOrder(child: NewChild): (ScoredMeasurement & { readonly id?: string })[] {
  const byDate = [...child.measurements].sort((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1));
  return byDate.map((measured, index) => ({
    ...(measured.id === undefined ? {} : { id: measured.id }),
    ...scored(child, measured, byDate[index - 1] ?? null),
  }));
}

function posyanduOf(name: string, random: RandomBytes): BeneficiaryRow['posyandu'] {
  const nameKey = posyanduName(name);
  return nameKey === '' ? null : { id: newId<string>(random), name: name.trim(), nameKey };
}
