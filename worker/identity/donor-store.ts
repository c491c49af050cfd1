import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  empty,
  expect,
  type Query,
  query,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';

/** A donor as a coordinator sees him. */
export interface DonorRow {
  id: string;
  name: string;
  title: string;
  organisationName: string | null;
  areaName: string;
  role: 'bapak_asuh' | 'csr_officer';
  registeredAt: Instant;
  outcome: 'verified' | 'declined' | null;
  decidedAt: Instant | null;
  contactKind: 'phone' | 'email' | null;
  contactLookup: string | null;
  contactSealed: number[] | null;
}

export type DonorState = 'waiting' | 'verified' | 'declined';

/** The latest word on a donor, as a scalar of the outer `person`. */
const LATEST = sql`(SELECT outcome FROM donor_verification WHERE donor_verification.person_id = person.id
  ORDER BY decided_at DESC, id DESC LIMIT 1)`;

/** Donors of a scope in one state, newest first, below `before`; who gives in two roles stands once. */
export function donors(
  scopes: readonly string[],
  asked: { state: DonorState; before: { at: Instant; id: string } | null; size: number },
): Query<DonorRow> {
  const wanted =
    asked.state === 'waiting' ? sql`${LATEST} IS NULL` : sql`${LATEST} = ${asked.state}`;
  const below = asked.before
    ? sql`AND (person.created_at, person.id) < (${asked.before.at}, ${asked.before.id})`
    : empty;
  return query(sql`SELECT person.id AS "id", person.name AS "name", person.title AS "title",
      organisation.name AS "organisationName", COALESCE(area.name, '') AS "areaName", MIN(role_assignment.role) AS "role",
      person.created_at AS "registeredAt", ${LATEST} AS "outcome",
      (SELECT MAX(decided_at) FROM donor_verification WHERE donor_verification.person_id = person.id) AS "decidedAt",
      contact.kind AS "contactKind", contact.lookup AS "contactLookup", contact.sealed AS "contactSealed"
    FROM role_assignment
    JOIN person ON person.id = role_assignment.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    LEFT JOIN area ON area.code = role_assignment.area_code
    LEFT JOIN contact ON contact.lookup = (SELECT MIN(lookup) FROM contact WHERE person_id = person.id)
    WHERE role_assignment.role IN ('bapak_asuh', 'csr_officer') AND role_assignment.ended_at IS NULL
      AND ${withinAny(sql`role_assignment.area_code`, scopes)} AND ${wanted} ${below}
    GROUP BY person.id ORDER BY person.created_at DESC, person.id DESC LIMIT ${asked.size}`);
}

/** One donor of a scope; none when he is no donor or of another area. */
export function donorInScope(personId: string, scopes: readonly string[]) {
  return query<{
    areaCode: string;
    outcome: string | null;
  }>(sql`SELECT role_assignment.area_code AS "areaCode", ${LATEST} AS "outcome" FROM role_assignment
    JOIN person ON person.id = role_assignment.person_id
    WHERE person.id = ${personId} AND role_assignment.role IN ('bapak_asuh', 'csr_officer')
      AND role_assignment.ended_at IS NULL AND ${withinAny(sql`role_assignment.area_code`, scopes)} LIMIT 1`);
}

/** A coordinator's word on a donor. */
export function donorDecided(decision: {
  id: string;
  personId: string;
  outcome: 'verified' | 'declined';
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO donor_verification (id, person_id, outcome, decided_by, decided_at)
    VALUES (${decision.id}, ${decision.personId}, ${decision.outcome}, ${decision.by}, ${decision.at})`;
}

/** Whether a coordinator has verified the donor: one row when he has. */
export function isVerifiedDonor(personId: string): Query<{ verified: 1 }> {
  return query(
    sql`SELECT 1 AS "verified" FROM person WHERE person.id = ${personId} AND ${LATEST} = 'verified'`,
  );
}

/** Aborts the batch with `donor_not_verified` unless the donor is verified when it runs. */
export function verifiedDonorExpected(personId: string): Statement {
  return expect(
    'donor_not_verified',
    sql`EXISTS (SELECT 1 FROM person WHERE person.id = ${personId} AND ${LATEST} = 'verified')`,
  );
}

/** The kabupaten and kota where the programme runs: where somebody coordinates the whole of it today. */
export function areasOfProgramme(today: DateOnly) {
  return query<{
    code: string;
    name: string;
  }>(sql`SELECT DISTINCT area.code AS "code", area.name AS "name" FROM role_assignment
    JOIN area ON area.code = role_assignment.area_code
    WHERE role_assignment.role = 'coordinator' AND length(role_assignment.area_code) = 5 AND role_assignment.ended_at IS NULL
      AND role_assignment.valid_from <= ${today} AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})
    ORDER BY area.name LIMIT 600`);
}
