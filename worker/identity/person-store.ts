import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Role } from './access.ts';

/** A person as the demo's sign-in page lists him: one row per role. */
export interface CastRow {
  id: string;
  name: string;
  title: string;
  organisationName: string | null;
  role: Role;
  areaName: string;
}

/** Everybody with a role today, at most 200: the demo's cast. */
export function cast(today: DateOnly): Query<CastRow> {
  return query(sql`SELECT person.id AS "id", person.name AS "name", person.title AS "title",
      organisation.name AS "organisationName", role_assignment.role AS "role", area.name AS "areaName"
    FROM role_assignment
    JOIN person ON person.id = role_assignment.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    JOIN area ON area.code = role_assignment.area_code
    WHERE role_assignment.valid_from <= ${today} AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})
    ORDER BY person.created_at, person.id LIMIT 200`);
}

/** Whether a person exists. */
export function personById(id: string): Query<{ id: string }> {
  return query(sql`SELECT id AS "id" FROM person WHERE id = ${id}`);
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
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, granted_by, granted_at)
    VALUES (${grant.id}, ${grant.personId}, ${grant.role}, ${grant.areaCode}, ${grant.from}, ${grant.by}, ${grant.at})`;
}
