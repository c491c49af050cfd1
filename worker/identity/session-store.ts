import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Role } from './access.ts';
import type { Method } from './session.ts';

/** One row per role held today; a person without a role has one row with nulls. */
export interface ViewerRow {
  personId: string;
  name: string;
  title: string;
  organisationId: string | null;
  organisationName: string | null;
  role: Role | null;
  areaCode: string | null;
  sessionId: string;
  method: Method;
  authenticatedAt: Instant;
  seenAt: Instant;
}

/** A device as its owner sees it on his account page. */
export interface SessionRow {
  id: string;
  device: string;
  method: Method;
  startedAt: Instant;
  seenAt: Instant;
}

/** Live: not ended, not too old, and seen not too long ago. */
const live = (now: Instant) =>
  sql`session.ended_at IS NULL AND session.expires_at > ${now} AND session.seen_at + session.idle_ms > ${now}`;

/** The person behind a live session, with the roles that hold on `today`. */
export function viewerOfSession(
  hash: string,
  at: { now: Instant; today: DateOnly },
): Query<ViewerRow> {
  return query(sql`SELECT person.id AS "personId", person.name AS "name", person.title AS "title",
      organisation.id AS "organisationId", organisation.name AS "organisationName",
      role_assignment.role AS "role", role_assignment.area_code AS "areaCode",
      session.id AS "sessionId", session.method AS "method",
      session.authenticated_at AS "authenticatedAt", session.seen_at AS "seenAt"
    FROM session
    JOIN person ON person.id = session.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    LEFT JOIN role_assignment ON role_assignment.person_id = person.id
      AND role_assignment.valid_from <= ${at.today} AND role_assignment.ended_at IS NULL
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${at.today})
    WHERE session.token_hash = ${hash} AND ${live(at.now)}`);
}

/**
 * Whether the person whose session this was, live or not, held one of these roles and holds none of them
 * any more. False where nobody knows the session.
 */
export function rolesOverBehind(
  hash: string,
  of: { readonly roles: readonly Role[]; readonly today: DateOnly },
): Query<{ isOver: 0 | 1 }> {
  return query(sql`SELECT COUNT(*) > 0 AND NOT MAX(role_assignment.valid_from <= ${of.today}
        AND role_assignment.ended_at IS NULL
        AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${of.today})) AS "isOver"
    FROM session
    JOIN role_assignment ON role_assignment.person_id = session.person_id
      AND role_assignment.role IN (SELECT value FROM json_each(${JSON.stringify(of.roles)}))
    WHERE session.token_hash = ${hash}`);
}

/** Starts a session. */
export function sessionStarted(session: {
  hash: string;
  id: string;
  personId: string;
  method: Method;
  device: string;
  now: Instant;
  /** When the person proved himself: earlier than now when a session follows another. */
  authenticatedAt: Instant;
  expiresAt: Instant;
  idleMs: number;
}): Statement {
  const { now } = session;
  return sql`INSERT INTO session (token_hash, id, person_id, method, device, started_at, authenticated_at, seen_at, expires_at, idle_ms)
    VALUES (${session.hash}, ${session.id}, ${session.personId}, ${session.method}, ${session.device}, ${now}, ${session.authenticatedAt}, ${now}, ${session.expiresAt}, ${session.idleMs})`;
}

/** Notes that a session is in use. */
export function sessionSeen(hash: string, now: Instant): Statement {
  return sql`UPDATE session SET seen_at = ${now} WHERE token_hash = ${hash} AND ended_at IS NULL AND seen_at < ${now}`;
}

/** Ends a session at once. */
export function sessionEnded(hash: string, now: Instant): Statement {
  return sql`UPDATE session SET ended_at = ${now} WHERE token_hash = ${hash} AND ended_at IS NULL`;
}

/** Ends one of a person's sessions, chosen from his list; another's id does nothing. */
export function sessionOfPersonEnded(id: string, owner: { personId: string; now: Instant }) {
  return sql`UPDATE session SET ended_at = ${owner.now} WHERE id = ${id} AND person_id = ${owner.personId} AND ended_at IS NULL`;
}

/** Ends all of a person's sessions: he asked for it, or his roles changed. */
export function sessionsOfPersonEnded(personId: string, now: Instant): Statement {
  return sql`UPDATE session SET ended_at = ${now} WHERE person_id = ${personId} AND ended_at IS NULL`;
}

/** A person's live sessions, last used first, at most 50. */
export function sessionsOfPerson(personId: string, now: Instant): Query<SessionRow> {
  return query(sql`SELECT session.id AS "id", session.device AS "device", session.method AS "method",
      session.started_at AS "startedAt", session.seen_at AS "seenAt"
    FROM session WHERE session.person_id = ${personId} AND ${live(now)}
    ORDER BY session.seen_at DESC LIMIT 50`);
}
