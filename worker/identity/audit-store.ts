import { type Sql, type Statement, sql } from '../storage/sql.ts';

/** Who did, or looked at, what: never the content, never a name. */
export interface AuditEvent {
  readonly at: number;
  readonly personId: string | null;
  /** A permission of the access table, or `system.<job>`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Empty where the event belongs to no place, as signing in: then it is recorded where the person has his role. */
  readonly areaCode: string;
}

/** The statement that records an audit event, for the batch of what it records. */
export function auditEvent(event: AuditEvent): Statement {
  return sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
    SELECT ${columns(event)}`;
}

const QUIET_MS = 60_000;

/**
 * Records an event unless the same person had one of the same action and kind of subject within the
 * last minute: whoever asks again and again, or floods, fills no log. Nobody signed in is one person.
 */
export function auditEventOncePerMinute(event: AuditEvent): Statement {
  return sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
    SELECT ${columns(event)} WHERE NOT EXISTS (SELECT 1 FROM audit_event
      WHERE person_id IS ${event.personId} AND at > ${event.at - QUIET_MS}
        AND action = ${event.action} AND subject_kind = ${event.subjectKind})`;
}

function columns(event: AuditEvent): Sql {
  return sql`${event.at}, ${event.personId}, ${event.action}, ${event.subjectKind}, ${event.subjectId},
    coalesce(nullif(${event.areaCode}, ''), (SELECT area_code FROM role_assignment WHERE person_id = ${event.personId}
      ORDER BY coalesce(valid_to, '9999-12-31') DESC, granted_at DESC, id LIMIT 1), '')`;
}
