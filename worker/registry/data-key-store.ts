import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
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

/** The wrapped data keys of several owners; those that were erased are left out. */
export function dataKeysOf(ownerIds: readonly string[]): Query<OwnedKeyRow> {
  return query(sql`SELECT owner_id AS "ownerId", master_key_id AS "masterKeyId", wrapped AS "wrapped"
    FROM data_key WHERE owner_id IN (SELECT value FROM ${rowsOf(ownerIds)})`);
}

/** How many data keys each master key wraps: one walk along an index. */
export function keysByMaster(): Query<{ masterKeyId: string; keys: number }> {
  return query(
    sql`SELECT master_key_id AS "masterKeyId", COUNT(*) AS "keys" FROM data_key GROUP BY master_key_id`,
  );
}

/** A wrapped data key and whose it is. */
export interface OwnedKeyRow extends DataKeyRow {
  ownerId: string;
}

/** Keys wrapped by one master key, behind an owner, in order. */
export function keysWrappedBy(
  masterKeyId: string,
  afterOwner: string,
  limit: number,
): Query<OwnedKeyRow> {
  return query(sql`SELECT owner_id AS "ownerId", master_key_id AS "masterKeyId", wrapped AS "wrapped" FROM data_key
    WHERE master_key_id = ${masterKeyId} AND owner_id > ${afterOwner} ORDER BY owner_id LIMIT ${limit}`);
}

/** A data key wrapped anew; `wrappedHex` as hex, because JSON carries no bytes. */
export interface RewrappedKey {
  readonly ownerId: string;
  readonly wrappedHex: string;
}

/**
 * Exchanges wrappings, each only where the old master key still wraps it: a key erased meanwhile stays
 * erased, and two who rotate at once do not hurt each other.
 */
export function keysRewrapped(from: string, to: string, keys: readonly RewrappedKey[]): Statement {
  return sql`UPDATE data_key SET master_key_id = ${to}, wrapped = unhex(fresh.value->>'wrappedHex')
    FROM ${rowsOf(keys)} AS fresh
    WHERE data_key.owner_id = fresh.value->>'ownerId' AND data_key.master_key_id = ${from}`;
}
