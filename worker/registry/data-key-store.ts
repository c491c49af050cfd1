import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { WrappedKey } from './vault.ts';

/** A data key as D1 hands it out. */
export interface DataKeyRow {
  masterKeyId: string;
  wrapped: number[];
}

/** Stores the wrapped data key of an owner: a beneficiary or an imported file. */
export function dataKeyStored(ownerId: string, key: WrappedKey, at: Instant): Statement {
  return sql`INSERT INTO data_key (owner_id, master_key_id, wrapped, created_at)
    VALUES (${ownerId}, ${key.masterKeyId}, ${key.wrapped}, ${at})`;
}

/** The wrapped data key of an owner; none once it was erased. */
export function dataKeyOf(ownerId: string): Query<DataKeyRow> {
  return query(
    sql`SELECT master_key_id AS "masterKeyId", wrapped AS "wrapped" FROM data_key WHERE owner_id = ${ownerId}`,
  );
}
