import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { photosAgreed } from '../registry/consent-store.ts';
import { keyOf } from '../registry/identity.ts';
import { pictureOf } from '../registry/picture.ts';
import type { Place, Vault } from '../registry/vault.ts';
import { hexOf } from '../shared/hex.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { photoKept, photoOf, photoSubject } from './photo-store.ts';

/** Where photos rest: R2, or anything with its put and delete. */
export interface PhotoPlace {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly files: {
    put(key: string, bytes: Uint8Array): Promise<unknown>;
    delete(keys: string[]): Promise<unknown>;
  };
}

/**
 * Keeps a photo of goods once: what was sent must have the hash it is sent under; metadata is taken out
 * again, though the phone did so; the guardian's consent to photos decides in the very batch. Refuses
 * `photo_hash_wrong`, `not_found`, `photo_without_consent`, `photo_used_before`, and as `pictureOf`.
 */
export async function keepPhoto(
  place: PhotoPlace,
  sent: { readonly sha256: string; readonly deliveryId: string; readonly bytes: Uint8Array },
  actor: Actor,
): Promise<{ readonly repeated: boolean } | Refusal> {
  const { sha256, deliveryId, bytes } = sent;
  if ((await sha256Of(bytes)) !== sha256) return refuse('photo_hash_wrong');
  const { photos, subjects } = await read(place.db, {
    photos: photoOf(sha256),
    subjects: photoSubject(deliveryId, actor.scopes),
  });
  const [subject] = subjects;
  if (!subject) return refuse('not_found');
  const [known] = photos;
  if (known) {
    return known.deliveryId === deliveryId ? { repeated: true } : refuse('photo_used_before');
  }
  const picture = pictureOf(bytes);
  if (isRefusal(picture)) return picture;
  const key = await keyOf(place.vault, subject);
  if (!key) return refuse('photo_without_consent');
  await place.files.put(
    objectKey(sent),
    await place.vault.sealBytes(key, photoPlace(sha256), picture.bytes),
  );
  const { personId, now } = actor;
  const written = await write(place.db, [
    photosAgreed([subject.id]),
    photoKept({
      sha256,
      keptSha256: await sha256Of(picture.bytes),
      deliveryId,
      beneficiaryId: subject.id,
      mediaType: picture.mediaType,
      bytes: picture.bytes.length,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'field.photo',
      subjectKind: 'beneficiary',
      subjectId: subject.id,
      areaCode: subject.areaCode,
    }),
  ]);
  if (!isRefusal(written)) return { repeated: false };
  // Sent twice at the same moment: the other one keeps it, in the same place, sealed by the same key.
  const again = await read(place.db, { photos: photoOf(sha256) });
  if (again.photos[0]?.deliveryId === deliveryId) return { repeated: true };
  await place.files.delete([objectKey(sent)]);
  return written;
}

/** SHA-256 in hex. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

/** Where a photo lies in R2: by its delivery too, so that one photo sent for two never overwrites what another child's key seals. */
export function objectKey(photo: { readonly sha256: string; readonly deliveryId: string }): string {
  return `field/${photo.deliveryId}/${photo.sha256}`;
}

/** What seals a photo to its place. */
export function photoPlace(sha256: string): Place {
  return { table: 'field_photo', row: sha256, column: 'photo' };
}
