import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type EvidencePhotoRow,
  type EvidenceRow,
  orphanedPhotos,
  photosPurged,
} from './consent-store.ts';
import { keyOf } from './identity.ts';
import type { Picture } from './picture.ts';
import type { Place, Vault } from './vault.ts';

/** Where photographs rest: R2, or anything with its put, get and delete. */
export interface PhotoStore {
  put(key: string, bytes: Uint8Array): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(keys: string[]): Promise<unknown>;
}

/** How a guardian confirms, as recorded by whoever was there; a code is confirmed in consent-code.ts. */
export type Confirmation =
  | { readonly method: 'signature' | 'thumbprint'; readonly photo: Picture }
  | { readonly method: 'witness'; readonly witness: string }
  | { readonly method: 'code' };

/** Where a witness's name lives. */
export function witnessPlace(evidenceId: string): Place {
  return { table: 'consent_evidence', row: evidenceId, column: 'sealed' };
}

/**
 * Seals what proves a consent under the child's key; a photograph goes to R2 at once. Should the batch
 * be refused afterwards, `evidenceDropped` takes it away again; a crash in between leaves sealed bytes.
 */
export async function evidenceSealed(
  { files, vault }: { files: PhotoStore; vault: Vault },
  of: { id: string; beneficiaryId: string; key: CryptoKey },
  confirmation: Confirmation,
): Promise<EvidenceRow> {
  const { id, beneficiaryId, key } = of;
  if (confirmation.method === 'code')
    return { id, beneficiaryId, kind: 'code', sealedHex: null, mediaType: null };
  if (confirmation.method === 'witness') {
    const sealed = await vault.seal(key, witnessPlace(id), { name: confirmation.witness });
    return { id, beneficiaryId, kind: 'witness', sealedHex: hexOf(sealed), mediaType: null };
  }
  const { bytes, mediaType } = confirmation.photo;
  await files.put(objectKey(id), await vault.sealBytes(key, photoPlace(id), bytes));
  return { id, beneficiaryId, kind: 'photo', sealedHex: null, mediaType };
}

/** Takes photographs away whose consent was not recorded after all. */
export async function evidenceDropped(
  files: PhotoStore,
  evidence: readonly EvidenceRow[],
): Promise<void> {
  const photos = evidence.filter(({ kind }) => kind === 'photo').map(({ id }) => objectKey(id));
  if (photos.length > 0) await files.delete(photos);
}

/** Opens a photograph; null when its key or its bytes are gone. */
export async function photoOpened(
  { files, vault }: { files: PhotoStore; vault: Vault },
  row: EvidencePhotoRow,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await keyOf(vault, { ...row, id: row.beneficiaryId });
  const object = key && (await files.get(objectKey(row.id)));
  if (!key || !object) return null;
  const sealed = new Uint8Array(await object.arrayBuffer());
  return new Uint8Array(await vault.openBytes(key, photoPlace(row.id), sealed));
}

/** Deletes the bytes of photographs of erased children, at most `most`; nobody could read them any more. */
export async function purgePhotos(
  { db, files }: { db: D1Database; files: PhotoStore },
  now: Instant,
  most = 500,
): Promise<number> {
  const { orphans } = await read(db, { orphans: orphanedPhotos(most) });
  if (orphans.length === 0) return 0;
  const ids = orphans.map(({ id }) => id);
  await files.delete(ids.map(objectKey));
  await write(db, [photosPurged(ids, now)]);
  return ids.length;
}

function objectKey(id: string): string {
  return `consent/${id}`;
}

function photoPlace(id: string): Place {
  return { table: 'consent_evidence', row: id, column: 'photo' };
}
