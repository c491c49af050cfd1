import type { SealedIdentity } from '../registry/identity.ts';
import type { DateOnly } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

/** A child whose look-ups another key made. */
export interface KeyedChildRow extends SealedIdentity {
  /** Null for a pregnancy: hers is sealed. */
  bornOn: DateOnly | null;
  nikLookup: string | null;
  nameLookup: string;
}

/** Children behind an id whose look-ups another key than this made, in order. */
export function childrenKeyedOtherwise(
  keyId: string,
  after: string,
  limit: number,
): Query<KeyedChildRow> {
  return query(sql`SELECT beneficiary.id AS "id", born_on AS "bornOn", nik_lookup AS "nikLookup", name_lookup AS "nameLookup",
      identity_sealed AS "identitySealed", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM beneficiary LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.id > ${after} AND name_lookup IS NOT NULL AND lookup_key_id IS NOT ${keyId}
    ORDER BY beneficiary.id LIMIT ${limit}`);
}

/** A child's look-ups of before and anew. */
export interface RekeyedChild {
  readonly id: string;
  readonly was: string;
  readonly nikLookup: string | null;
  readonly nameLookup: string;
}

/** Puts look-ups in place, each only where the old one still stands: a correction or an erasure meanwhile wins. */
export function childrenRekeyed(keyId: string, rows: readonly RekeyedChild[]): Statement {
  return sql`UPDATE beneficiary SET nik_lookup = fresh.value->>'nikLookup', name_lookup = fresh.value->>'nameLookup', lookup_key_id = ${keyId}
    FROM ${rowsOf(rows)} AS fresh
    WHERE beneficiary.id = fresh.value->>'id' AND beneficiary.name_lookup = fresh.value->>'was' AND beneficiary.lookup_key_id IS NOT ${keyId}`;
}

/** How many children's look-ups each key made. */
export function childLookups(): Query<{ keyId: string | null; count: number }> {
  return query(sql`SELECT lookup_key_id AS "keyId", COUNT(*) AS "count" FROM beneficiary
    WHERE name_lookup IS NOT NULL GROUP BY lookup_key_id`);
}
