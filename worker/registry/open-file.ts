import { auditEvent } from '../identity/audit-store.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type ArmOfFile,
  type ConsentOfFile,
  childArmsOf,
  consentsOf,
  type FileRow,
  fileHead,
  guardiansOf,
  type MeasurementOfFile,
  measurementsOf,
  type StepOfFile,
  type SupportOfFile,
  stepsOf,
  supportOf,
} from './child-file-store.ts';
import { witnessPlace } from './consent-evidence.ts';
import {
  type Contact,
  contactPlace,
  type Identity,
  keyOf,
  openIdentity,
  type Relation,
} from './identity.ts';
import { blob, type Vault } from './vault.ts';

/** A beneficiary's file, opened. */
export interface ChildFile {
  readonly head: Omit<FileRow, 'identitySealed' | 'masterKeyId' | 'wrapped'>;
  /** Null once the consent was taken back, or the key was erased. */
  readonly identity: Identity | null;
  readonly guardians: readonly (Contact & { readonly relation: Relation })[];
  readonly measurements: readonly MeasurementOfFile[];
  /** A child's arms; a pregnant woman's lie with her pregnancy. */
  readonly arms: readonly ArmOfFile[];
  readonly steps: readonly StepOfFile[];
  readonly consents: readonly OpenedConsent[];
  readonly support: readonly SupportOfFile[];
}

/**
 * Opens a file for somebody: null when it does not exist or lies outside his scope. Who looked is on
 * record before anything is unsealed. After a withdrawal only the trail is shown, not the child.
 */
export async function openFile(
  db: D1Database,
  vault: Vault,
  opening: {
    readonly id: string;
    readonly scopes: readonly string[];
    readonly personId: string;
    readonly now: Instant;
  },
): Promise<ChildFile | null> {
  const { id } = opening;
  const { heads, guardians, measurements, arms, steps, consents, support } = await read(db, {
    heads: fileHead(id, opening.scopes),
    guardians: guardiansOf(id),
    measurements: measurementsOf(id),
    arms: childArmsOf(id),
    steps: stepsOf(id),
    consents: consentsOf(id),
    support: supportOf(id),
  });
  const [row] = heads;
  if (!row) return null;
  await write(db, [
    auditEvent({
      at: opening.now,
      personId: opening.personId,
      action: 'beneficiary.open',
      subjectKind: 'beneficiary',
      subjectId: id,
      areaCode: row.areaCode,
    }),
  ]);
  const { identitySealed: _sealed, masterKeyId: _master, wrapped: _wrapped, ...head } = row;
  const isHidden = row.withdrawn === 1;
  return {
    head,
    identity: isHidden ? null : await openIdentity(vault, row),
    guardians: isHidden ? [] : await openGuardians(vault, row, guardians),
    measurements: isHidden ? [] : measurements,
    arms: isHidden ? [] : arms,
    steps,
    consents: await openConsents(vault, isHidden ? null : row, consents),
    support,
  };
}

/** A consent with its witness by name; null once the file is hidden or erased. */
export type OpenedConsent = Omit<ConsentOfFile, 'evidenceSealed'> & {
  readonly witness: string | null;
};

/** Opens the names of witnesses; without a row they stay sealed. */
export async function openConsents(
  vault: Vault,
  row: Pick<FileRow, 'id' | 'masterKeyId' | 'wrapped'> | null,
  consents: readonly ConsentOfFile[],
): Promise<OpenedConsent[]> {
  const key = row && (await keyOf(vault, row));
  return Promise.all(
    consents.map(async ({ evidenceSealed, ...consent }) => {
      const isOpen = key && consent.evidenceId && evidenceSealed && evidenceSealed.length > 0;
      const place = witnessPlace(consent.evidenceId ?? '');
      const opened = isOpen
        ? await vault.open<{ name: string }>(key, place, blob(evidenceSealed))
        : null;
      return { ...consent, witness: opened?.name ?? null };
    }),
  );
}

async function openGuardians(
  vault: Vault,
  row: FileRow,
  guardians: readonly { id: string; relation: Relation; contactSealed: number[] }[],
) {
  const key = await keyOf(vault, row);
  if (!key) return [];
  return Promise.all(
    guardians.map(async ({ id, relation, contactSealed }) => ({
      relation,
      ...(await vault.open<Contact>(key, contactPlace(id), blob(contactSealed))),
    })),
  );
}
