import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';

/** A passkey as it is verified against. */
export interface PasskeyRow {
  personId: string;
  publicKey: number[];
  counter: number;
  transports: string;
}

/** A passkey as its owner sees it. */
export interface OwnPasskeyRow {
  id: string;
  device: string;
  transports: string;
  addedAt: Instant;
  usedAt: Instant | null;
}

/** The passkey a browser answers with, unless it was removed. */
export function passkeyById(id: string): Query<PasskeyRow> {
  return query(sql`SELECT person_id AS "personId", public_key AS "publicKey", counter AS "counter", transports AS "transports"
    FROM passkey WHERE credential_id = ${id} AND removed_at IS NULL`);
}

/** The roles of the passkey's owner today, for the life of his session. */
export function rolesOfPasskey(id: string, today: DateOnly) {
  return query<{
    role: string;
  }>(sql`SELECT DISTINCT role_assignment.role AS "role" FROM passkey
    JOIN role_assignment ON role_assignment.person_id = passkey.person_id
    WHERE passkey.credential_id = ${id} AND role_assignment.valid_from <= ${today} AND role_assignment.ended_at IS NULL
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})`);
}

/** A person's passkeys, newest first, at most 20. */
export function passkeysOfPerson(personId: string): Query<OwnPasskeyRow> {
  return query(sql`SELECT credential_id AS "id", device AS "device", transports AS "transports",
      added_at AS "addedAt", used_at AS "usedAt"
    FROM passkey WHERE person_id = ${personId} AND removed_at IS NULL ORDER BY added_at DESC LIMIT 20`);
}

/** Adds a passkey. One that any account ever had breaks a trigger. */
export function passkeyAdded(passkey: {
  id: string;
  personId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  device: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO passkey (credential_id, person_id, public_key, counter, transports, device, added_at)
    VALUES (${passkey.id}, ${passkey.personId}, ${passkey.publicKey}, ${passkey.counter}, ${passkey.transports.join(' ')}, ${passkey.device}, ${passkey.at})`;
}

/** Notes a use. A counter that does not grow says that the passkey was copied: a trigger refuses it. */
export function passkeyUsed(id: string, use: { counter: number; at: Instant }): Statement {
  return sql`UPDATE passkey SET used_at = ${use.at}, counter = ${use.counter} WHERE credential_id = ${id}`;
}

/** Removes all passkeys of a person who lost them. */
export function passkeysOfPersonRemoved(personId: string, at: Instant): Statement {
  return sql`UPDATE passkey SET removed_at = ${at} WHERE person_id = ${personId} AND removed_at IS NULL`;
}

/** Removes a passkey of a person; its row stays, so that it cannot move to another account. */
export function passkeyRemoved(id: string, owner: { personId: string; at: Instant }): Statement {
  return sql`UPDATE passkey SET removed_at = ${owner.at} WHERE credential_id = ${id} AND person_id = ${owner.personId} AND removed_at IS NULL`;
}
