import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { SealedContactRow } from './person-store.ts';

/** A NIK whose look-up another key made; null where it is not sealed, and so cannot be made anew. */
export interface PersonNikRow {
  personId: string;
  sealed: number[] | null;
}

/** What identifies accounts under look-ups of another key than this, at most `most` of each kind. */
export function keyedOtherwise(
  keyId: string,
  most: number,
): {
  contacts: Query<SealedContactRow>;
  invited: Query<SealedContactRow>;
  niks: Query<PersonNikRow>;
} {
  return {
    contacts: query(sql`SELECT lookup AS "id", lookup AS "lookup", sealed AS "sealed" FROM contact
      WHERE lookup_key_id IS NOT ${keyId} LIMIT ${most}`),
    invited:
      query(sql`SELECT id AS "id", contact_lookup AS "lookup", contact_sealed AS "sealed" FROM invitation
      WHERE lookup_key_id IS NOT ${keyId} LIMIT ${most}`),
    niks: query(sql`SELECT person_id AS "personId", sealed AS "sealed" FROM person_nik
      WHERE lookup_key_id IS NOT ${keyId} AND sealed IS NOT NULL LIMIT ${most}`),
  };
}

/** A contact's look-up under the current key, with what is sealed for that place. */
export interface Rekeyed {
  readonly lookup: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/** Puts whatever stands under old look-ups of one contact under its new one: account, invitations, codes on their way. */
export function contactMoved(from: readonly string[], to: Rekeyed): Statement[] {
  if (from.length === 0) return [];
  const old = sql`(SELECT value FROM ${rowsOf(from)})`;
  return [
    sql`UPDATE contact SET lookup = ${to.lookup}, lookup_key_id = ${to.keyId}, sealed = ${to.sealed} WHERE lookup IN ${old}`,
    sql`UPDATE invitation SET contact_lookup = ${to.lookup}, lookup_key_id = ${to.keyId}, contact_sealed = ${to.sealed} WHERE contact_lookup IN ${old}`,
    sql`UPDATE sign_in_challenge SET contact_lookup = ${to.lookup}, contact_sealed = ${to.sealed} WHERE contact_lookup IN ${old}`,
  ];
}

/** Names the current key beside look-ups that it made before they had a name. */
export function contactNamed(id: string, keyId: string): Statement[] {
  return [
    sql`UPDATE contact SET lookup_key_id = ${keyId} WHERE lookup = ${id}`,
    sql`UPDATE invitation SET lookup_key_id = ${keyId} WHERE contact_lookup = ${id}`,
  ];
}

/** Puts a person's NIK under the current key. */
export function nikMoved(personId: string, to: { lookup: string; keyId: string }): Statement {
  return sql`UPDATE person_nik SET lookup = ${to.lookup}, lookup_key_id = ${to.keyId} WHERE person_id = ${personId}`;
}

/** How many look-ups of accounts each key made; those of NIK that are not sealed apart. */
export function accountLookups(): Query<{
  kind: 'contact' | 'person_nik';
  keyId: string | null;
  count: number;
  stranded: number;
}> {
  return query(sql`SELECT 'contact' AS "kind", lookup_key_id AS "keyId", COUNT(*) AS "count", 0 AS "stranded" FROM contact GROUP BY lookup_key_id
    UNION ALL SELECT 'contact', lookup_key_id, COUNT(*), 0 FROM invitation GROUP BY lookup_key_id
    UNION ALL SELECT 'person_nik', lookup_key_id, COUNT(*), SUM(sealed IS NULL) FROM person_nik GROUP BY lookup_key_id`);
}
