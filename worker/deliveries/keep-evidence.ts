import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { dataKeyStored } from '../registry/data-key-store.ts';
import { blob, type Place, type Vault } from '../registry/vault.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { type Evidence, type EvidenceType, sha256Of, takeEvidence } from './evidence.ts';
import { evidenceAdded, evidenceInScope } from './evidence-store.ts';

/** Where evidence rests: R2, or anything with its put, get and delete. */
interface EvidenceFiles {
  put(key: string, bytes: Uint8Array): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(keys: string[]): Promise<unknown>;
}

/** What spending works on: the books, the files, and what seals them. */
export interface SpendingPlace {
  readonly db: D1Database;
  readonly files: EvidenceFiles;
  readonly vault: Vault;
}

/** Evidence that lies sealed in R2, and the statements by which it counts. */
export interface KeptEvidence {
  readonly id: string;
  readonly sha256: string;
  readonly statements: readonly Statement[];
}

/**
 * Takes a file, seals it and stores it; it counts once `statements` are in the command's batch. Should
 * that batch never come, what lies in R2 is noise: its key was nowhere but here. `forgetEvidence` then
 * takes it away. Refuses as `takeEvidence`.
 */
export async function keepEvidence(
  place: SpendingPlace,
  given: { bytes: Uint8Array; areaCode: string },
  actor: Actor,
): Promise<KeptEvidence | Refusal> {
  const evidence = await takeEvidence(given.bytes);
  if (isRefusal(evidence)) return evidence;
  const id = newId<string>(actor.random ?? cryptoRandom);
  const { key, wrapped } = await place.vault.newKey(id);
  await place.files.put(
    objectKey(id),
    await place.vault.sealBytes(key, sealedPlace(id), evidence.bytes),
  );
  const { personId, now } = actor;
  const { type, sha256, bytes } = evidence;
  const row = { id, type, sha256, bytes: bytes.length, areaCode: given.areaCode };
  return {
    id,
    sha256,
    statements: [dataKeyStored(id, wrapped, now), evidenceAdded(row, personId, now)],
  };
}

/** Takes away a file whose command was refused or was a repetition. */
export async function forgetEvidence(place: SpendingPlace, id: string): Promise<void> {
  await place.files.delete([objectKey(id)]);
}

/**
 * Opens a file for somebody in whose scope it lies; who opened it is on record before it is read. Null
 * when there is none. Throws when what R2 holds is not what was kept.
 */
export async function openEvidence(
  place: SpendingPlace,
  id: string,
  actor: Actor,
): Promise<{ type: EvidenceType; bytes: Evidence['bytes'] } | null> {
  const { rows } = await read(place.db, { rows: evidenceInScope(id, actor.scopes) });
  const [row] = rows;
  if (!row) return null;
  await write(place.db, [
    auditEvent({
      at: actor.now,
      personId: actor.personId,
      action: 'evidence.open',
      subjectKind: 'evidence',
      subjectId: id,
      areaCode: row.areaCode,
    }),
  ]);
  const object = await place.files.get(objectKey(id));
  if (!object) throw new Error('evidence is missing from the store');
  const stored = { masterKeyId: row.masterKeyId, wrapped: blob(row.wrapped) };
  const key = await place.vault.openKey(id, stored);
  const sealed = new Uint8Array(await object.arrayBuffer());
  const bytes = await place.vault.openBytes(key, sealedPlace(id), sealed);
  if ((await sha256Of(bytes)) !== row.sha256) throw new Error('evidence is not what was kept');
  return { type: row.type, bytes };
}

function objectKey(id: string): string {
  return `evidence/${id}`;
}

function sealedPlace(id: string): Place {
  return { table: 'evidence', row: id, column: 'file' };
}
