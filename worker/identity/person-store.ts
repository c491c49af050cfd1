import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { Role } from './access.ts';
import type { Contact } from './contact.ts';

/** A person as the demo's sign-in page lists him: one row per role. */
export interface CastRow {
  id: string;
  name: string;
  title: string;
  organisationName: string | null;
  role: Role;
  areaName: string;
}

/** A role holds from its first day to its last, unless somebody ended it. */
const held = (today: DateOnly) =>
  sql`role_assignment.valid_from <= ${today} AND role_assignment.ended_at IS NULL
    AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})`;

/** Everybody with a role today, at most 200: the demo's cast. */
export function cast(today: DateOnly): Query<CastRow> {
  return query(sql`SELECT person.id AS "id", person.name AS "name", person.title AS "title",
      organisation.name AS "organisationName", role_assignment.role AS "role", area.name AS "areaName"
    FROM role_assignment
    JOIN person ON person.id = role_assignment.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    JOIN area ON area.code = role_assignment.area_code
    WHERE ${held(today)}
    ORDER BY person.created_at, person.id LIMIT 200`);
}

/** Whether a person exists. */
export function personById(id: string): Query<{ id: string }> {
  return query(sql`SELECT id AS "id" FROM person WHERE id = ${id}`);
}

/** The roles a person holds today. */
export function rolesOfPerson(personId: string, today: DateOnly): Query<{ role: Role }> {
  return query(sql`SELECT DISTINCT role_assignment.role AS "role" FROM role_assignment
    WHERE role_assignment.person_id = ${personId} AND ${held(today)}`);
}

/** The roles of whoever holds the contact of a code challenge. */
export function rolesOfContact(idHash: string, today: DateOnly): Query<{ role: Role }> {
  return query(sql`SELECT DISTINCT role_assignment.role AS "role" FROM sign_in_challenge
    JOIN contact ON contact.lookup = sign_in_challenge.contact_lookup
    JOIN role_assignment ON role_assignment.person_id = contact.person_id
    WHERE sign_in_challenge.id_hash = ${idHash} AND ${held(today)}`);
}

/** How a person can be reached; sealed for `contact:<lookup>`. */
export interface ContactRow {
  kind: Contact['kind'];
  lookup: string;
  sealed: number[];
}

/** The contacts of a person, phone first. */
export function contactsOfPerson(personId: string): Query<ContactRow> {
  return query(sql`SELECT kind AS "kind", lookup AS "lookup", sealed AS "sealed" FROM contact
    WHERE person_id = ${personId} ORDER BY kind DESC, proven_at LIMIT 10`);
}

/** Gives a person a contact he has proven to hold. Another's breaks a trigger. */
export function contactAdded(contact: {
  personId: string;
  kind: Contact['kind'];
  lookup: string;
  lookupKeyId: string;
  sealed: Uint8Array;
  at: Instant;
}): Statement {
  return sql`INSERT INTO contact (lookup, person_id, kind, sealed, proven_at, lookup_key_id)
    VALUES (${contact.lookup}, ${contact.personId}, ${contact.kind}, ${contact.sealed}, ${contact.at}, ${contact.lookupKeyId})`;
}

/** A sealed contact of an account or an invitation, by what it takes to find it again. */
export interface SealedContactRow {
  id: string;
  lookup: string;
  sealed: number[];
}

/** Contacts sealed under one of these master keys (their ids), at most `most` of each kind. */
export function contactsSealedUnder(
  keyIds: readonly string[],
  most: number,
): {
  contacts: Query<SealedContactRow>;
  invited: Query<SealedContactRow>;
  /** Members a unit asks (worker/bulk): sealed for their row, not for their contact. */
  asked: Query<SealedContactRow>;
  /** NIK have no look-up here: they are sealed for their person. */
  niks: Query<SealedContactRow>;
} {
  const keys = sql`(SELECT unhex(value) FROM ${rowsOf(keyIds)})`;
  return {
    contacts: query(sql`SELECT lookup AS "id", lookup AS "lookup", sealed AS "sealed" FROM contact
      WHERE substr(sealed, 1, 4) IN ${keys} LIMIT ${most}`),
    invited:
      query(sql`SELECT id AS "id", contact_lookup AS "lookup", contact_sealed AS "sealed" FROM invitation
      WHERE substr(contact_sealed, 1, 4) IN ${keys} LIMIT ${most}`),
    asked:
      query(sql`SELECT id AS "id", 'bulk:' || id AS "lookup", sealed AS "sealed" FROM bulk_pledge_row
      WHERE sealed IS NOT NULL AND substr(sealed, 1, 4) IN ${keys} LIMIT ${most}`),
    niks: query(sql`SELECT person_id AS "id", '' AS "lookup", sealed AS "sealed" FROM person_nik
      WHERE substr(sealed, 1, 4) IN ${keys} LIMIT ${most}`),
  };
}

/** Puts an account's contact under another seal. */
export function contactResealed(lookup: string, sealed: Uint8Array): Statement {
  return sql`UPDATE contact SET sealed = ${sealed} WHERE lookup = ${lookup}`;
}

/** Puts an asked member's row under another seal. */
export function askedResealed(id: string, sealed: Uint8Array): Statement {
  return sql`UPDATE bulk_pledge_row SET sealed = ${sealed} WHERE id = ${id} AND sealed IS NOT NULL`;
}

/** Puts a person's NIK under another seal. */
export function nikResealed(personId: string, sealed: Uint8Array): Statement {
  return sql`UPDATE person_nik SET sealed = ${sealed} WHERE person_id = ${personId}`;
}

/** Puts an invitation's contact under another seal. */
export function invitedResealed(id: string, sealed: Uint8Array): Statement {
  return sql`UPDATE invitation SET contact_sealed = ${sealed} WHERE id = ${id}`;
}

/** A person's NIK as recorded: its look-ups under every key at hand, the current one first, and sealed. */
export interface PersonNik {
  readonly personId: string;
  readonly lookups: readonly string[];
  readonly lookupKeyId: string;
  readonly sealed: Uint8Array;
  readonly at: Instant;
}

/**
 * Records a person's NIK. Another person's, under whichever key, is `nik_taken`; his own, recorded
 * under the key before, is put under the current one; his own again changes nothing.
 */
export function nikRecorded(nik: PersonNik): Statement[] {
  const { personId, lookups, lookupKeyId, sealed } = nik;
  const [lookup = ''] = lookups;
  const same = sql`(SELECT value FROM ${rowsOf(lookups)})`;
  return [
    expect(
      'nik_taken',
      sql`NOT EXISTS (SELECT 1 FROM person_nik WHERE (lookup IN ${same} AND person_id <> ${personId})
        OR (person_id = ${personId} AND lookup NOT IN ${same}))`,
    ),
    sql`UPDATE person_nik SET lookup = ${lookup}, lookup_key_id = ${lookupKeyId}, sealed = ${sealed} WHERE person_id = ${personId}`,
    sql`INSERT INTO person_nik (lookup, person_id, recorded_at, lookup_key_id, sealed)
      SELECT ${lookup}, ${personId}, ${nik.at}, ${lookupKeyId}, ${sealed}
      WHERE NOT EXISTS (SELECT 1 FROM person_nik WHERE person_id = ${personId})`,
  ];
}

/** Whether a person's NIK is recorded. */
export function nikOfPerson(personId: string): Query<{ recordedAt: Instant }> {
  return query(
    sql`SELECT recorded_at AS "recordedAt" FROM person_nik WHERE person_id = ${personId}`,
  );
}

/** Adds an organisation. */
export function organisationAdded(organisation: {
  id: string;
  name: string;
  kind: string;
  areaCode: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO organisation (id, name, kind, area_code, created_at)
    VALUES (${organisation.id}, ${organisation.name}, ${organisation.kind}, ${organisation.areaCode}, ${organisation.at})`;
}

/** Adds a person with an account. */
export function personAdded(person: {
  id: string;
  name: string;
  title: string;
  organisationId: string | null;
  at: Instant;
}): Statement {
  return sql`INSERT INTO person (id, name, title, organisation_id, created_at)
    VALUES (${person.id}, ${person.name}, ${person.title}, ${person.organisationId}, ${person.at})`;
}

/** Grants a role in the subtree of an area from a date on. */
export function roleGranted(grant: {
  id: string;
  personId: string;
  role: Role;
  areaCode: string;
  from: DateOnly;
  /** The last day; without one the role holds until somebody ends it. */
  to?: DateOnly | null;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, valid_to, granted_by, granted_at)
    VALUES (${grant.id}, ${grant.personId}, ${grant.role}, ${grant.areaCode}, ${grant.from}, ${grant.to ?? null}, ${grant.by}, ${grant.at})`;
}
