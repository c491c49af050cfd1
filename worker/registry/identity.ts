import type { DateOnly } from '../shared/dates.ts';
import { nameSound } from './person-name.ts';
import { blob, type Place, type Vault } from './vault.ts';

/** Who a beneficiary is; sealed at rest, opened only for staff of the area. */
export interface Identity {
  readonly name: string;
  readonly nik: string | null;
  /** As written, the father first where both are given. */
  readonly parents: readonly string[];
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  /** A pregnant woman's own birth date; that of a child lies beside its measurements. */
  readonly bornOn?: DateOnly;
}

export type Relation = 'mother' | 'father' | 'guardian';

/** How a guardian is reached; sealed at rest under the beneficiary's key. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** A sealed identity as D1 hands it out; the key is null once it was erased. */
export interface SealedIdentity {
  readonly id: string;
  readonly identitySealed: number[];
  readonly masterKeyId: string | null;
  readonly wrapped: number[] | null;
}

/** Where a beneficiary's identity lives. */
export function identityPlace(beneficiaryId: string): Place {
  return { table: 'beneficiary', row: beneficiaryId, column: 'identity_sealed' };
}

/** Where a guardian's contact lives. */
export function contactPlace(guardianId: string): Place {
  return { table: 'guardian', row: guardianId, column: 'contact_sealed' };
}

/** The beneficiary's data key, or null when it was erased. */
export async function keyOf(
  vault: Vault,
  row: Pick<SealedIdentity, 'id' | 'masterKeyId' | 'wrapped'>,
): Promise<CryptoKey | null> {
  if (row.masterKeyId === null || row.wrapped === null) return null;
  return vault.openKey(row.id, { masterKeyId: row.masterKeyId, wrapped: blob(row.wrapped) });
}

/** Opens an identity; null when it was erased. */
export async function openIdentity(vault: Vault, row: SealedIdentity): Promise<Identity | null> {
  const key = await keyOf(vault, row);
  return key && vault.open<Identity>(key, identityPlace(row.id), blob(row.identitySealed));
}

/** The keyed hash by which a child of this birth date is found under any spelling of the name. */
export async function nameLookup(vault: Vault, child: NamedChild): Promise<string> {
  return vault.lookupOf('name', soundOf(child));
}

/** The same under every look-up key at hand: to search by. */
export function nameLookups(vault: Vault, child: NamedChild): Promise<string[]> {
  return vault.lookupsOf('name', soundOf(child));
}

interface NamedChild {
  readonly bornOn: DateOnly;
  readonly name: string;
}

function soundOf({ bornOn, name }: NamedChild): string {
  return `${bornOn}:${nameSound(name)}`;
}
