import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { Evidence, EvidenceType } from './evidence.ts';

/** Keeps what is known of a file; the file itself lies sealed in R2, its key in `data_key`. */
export function evidenceAdded(
  evidence: Pick<Evidence, 'type' | 'sha256'> & { id: string; bytes: number; areaCode: string },
  by: string,
  at: Instant,
): Statement {
  const { id, areaCode, type, bytes, sha256 } = evidence;
  return sql`INSERT INTO evidence (id, area_code, media_type, bytes, sha256, added_by, added_at)
    VALUES (${id}, ${areaCode}, ${type}, ${bytes}, ${sha256}, ${by}, ${at})`;
}

/** A kept file with the key that opens it. */
export interface EvidenceRow {
  id: string;
  areaCode: string;
  type: EvidenceType;
  sha256: string;
  masterKeyId: string;
  wrapped: number[];
}

/** One file of the scope. */
export function evidenceInScope(id: string, scopes: readonly string[]): Query<EvidenceRow> {
  return query(sql`SELECT evidence.id AS "id", evidence.area_code AS "areaCode", media_type AS "type", sha256 AS "sha256",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM evidence JOIN data_key ON data_key.owner_id = evidence.id
    WHERE evidence.id = ${id} AND ${withinAny(sql`evidence.area_code`, scopes)}`);
}
