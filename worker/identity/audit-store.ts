import { type Statement, sql } from '../storage/sql.ts';

/** Who did, or looked at, what: never the content, never a name. */
export interface AuditEvent {
  readonly at: number;
  readonly personId: string | null;
  /** A permission of the access table, or `system.<job>`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly areaCode: string;
}

/** The statement that records an audit event, for the batch of what it records. */
export function auditEvent(event: AuditEvent): Statement {
  return sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
    VALUES (${event.at}, ${event.personId}, ${event.action}, ${event.subjectKind}, ${event.subjectId}, ${event.areaCode})`;
}
