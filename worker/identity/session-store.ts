import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Role } from './access.ts';

/** One row per role held today; a person without a role has one row with nulls. */
export interface ViewerRow {
  personId: string;
  name: string;
  title: string;
  organisationId: string | null;
  organisationName: string | null;
  role: Role | null;
  areaCode: string | null;
}

/** The person behind a live session, with the roles that hold on `today`. */
export function viewerOfSession(
  hash: string,
  at: { now: Instant; today: DateOnly },
): Query<ViewerRow> {
  return query(sql`SELECT person.id AS "personId", person.name AS "name", person.title AS "title",
      organisation.id AS "organisationId", organisation.name AS "organisationName",
      role_assignment.role AS "role", role_assignment.area_code AS "areaCode"
    FROM session
    JOIN person ON person.id = session.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    LEFT JOIN role_assignment ON role_assignment.person_id = person.id
      AND role_assignment.valid_from <= ${at.today}
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${at.today})
    WHERE session.token_hash = ${hash} AND session.ended_at IS NULL AND session.expires_at > ${at.now}`);
}

/** Starts a session. */
export function sessionStarted(session: {
  hash: string;
  personId: string;
  now: Instant;
  expiresAt: Instant;
}): Statement {
  return sql`INSERT INTO session (token_hash, person_id, started_at, expires_at)
    VALUES (${session.hash}, ${session.personId}, ${session.now}, ${session.expiresAt})`;
}

/** Ends a session at once. */
export function sessionEnded(hash: string, now: Instant): Statement {
  return sql`UPDATE session SET ended_at = ${now} WHERE token_hash = ${hash} AND ended_at IS NULL`;
}
