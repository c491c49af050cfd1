import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';

/** A kept photo, by the hash of what was sent. */
export function photoOf(
  sha256: string,
): Query<{ deliveryId: string; beneficiaryId: string; keptSha256: string }> {
  return query(sql`SELECT delivery_id AS "deliveryId", beneficiary_id AS "beneficiaryId", kept_sha256 AS "keptSha256"
    FROM field_photo WHERE sha256 = ${sha256}`);
}

/** Whose goods are photographed. */
export interface PhotoSubjectRow {
  deliveryId: string;
  id: string;
  areaCode: string;
  masterKeyId: string | null;
  wrapped: number[] | null;
}

/** The delivery in the scope whose goods a photo shows, with the child's key. */
export function photoSubject(
  deliveryId: string,
  scopes: readonly string[],
): Query<PhotoSubjectRow> {
  return query(sql`SELECT delivery.id AS "deliveryId", beneficiary.id AS "id", beneficiary.area_code AS "areaCode",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE delivery.id = ${deliveryId} AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}

/** Keeps what is known of a photo; its bytes lie sealed in R2. */
export function photoKept(photo: {
  sha256: string;
  keptSha256: string;
  deliveryId: string;
  beneficiaryId: string;
  mediaType: string;
  bytes: number;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO field_photo (sha256, kept_sha256, delivery_id, beneficiary_id, media_type, bytes, added_by, added_at)
    VALUES (${photo.sha256}, ${photo.keptSha256}, ${photo.deliveryId}, ${photo.beneficiaryId}, ${photo.mediaType}, ${photo.bytes}, ${photo.by}, ${photo.at})`;
}

/** Photos of erased children, whose key is gone and whose bytes still lie in R2: from the few erased to theirs (CROSS JOIN). */
export function orphanedPhotos(limit: number): Query<{ sha256: string; deliveryId: string }> {
  return query(sql`SELECT field_photo.sha256 AS "sha256", field_photo.delivery_id AS "deliveryId" FROM erasure
    CROSS JOIN field_photo ON field_photo.beneficiary_id = erasure.beneficiary_id
    WHERE field_photo.purged_at IS NULL LIMIT ${limit}`);
}

/** The bytes of these photos are gone. */
export function photosPurged(sha256s: readonly string[], at: Instant): Statement {
  return sql`UPDATE field_photo SET purged_at = ${at}
    WHERE purged_at IS NULL AND sha256 IN (SELECT value FROM ${rowsOf(sha256s)})`;
}
