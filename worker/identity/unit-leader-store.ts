import type { DateOnly } from '../shared/dates.ts';
import { expect, type Query, query, type Sql, type Statement, sql } from '../storage/sql.ts';

/** Somebody, and the unit that he would speak for. */
export interface UnitLeaderAsked {
  readonly personId: string;
  readonly organisationId: string;
  readonly today: DateOnly;
}

/** Whether a person leads his unit that day. */
export function unitLeader(asked: UnitLeaderAsked): Query<{ leads: 0 | 1 }> {
  return query(sql`SELECT ${leads(asked)} AS "leads"`);
}

/** Aborts with `refusal` unless the person leads his unit that day. */
export function unitLeaderExpected(refusal: string, asked: UnitLeaderAsked): Statement {
  return expect(refusal, leads(asked));
}

/** A donor's role, today, over the unit's whole area: a Babinsa does not speak for his Kodim. */
function leads({ personId, organisationId, today }: UnitLeaderAsked): Sql {
  return sql`EXISTS (SELECT 1 FROM person JOIN organisation ON organisation.id = person.organisation_id
      JOIN role_assignment ON role_assignment.person_id = person.id
    WHERE person.id = ${personId} AND organisation.id = ${organisationId} AND role_assignment.role IN ('bapak_asuh', 'csr_officer')
      AND role_assignment.ended_at IS NULL AND role_assignment.valid_from <= ${today}
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})
      AND (organisation.area_code || '.') LIKE (role_assignment.area_code || '.%'))`;
}
