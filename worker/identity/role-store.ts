import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  type Statement,
  sql,
  within,
  withinAny,
} from '../storage/sql.ts';
import type { Role } from './access.ts';

/** A role somebody holds, held or will hold. */
export interface AssignmentRow {
  id: string;
  personId: string;
  personName: string;
  role: Role;
  areaCode: string;
  areaName: string;
  validFrom: DateOnly;
  validTo: DateOnly | null;
  granterName: string | null;
  endedAt: Instant | null;
  successorName: string | null;
  grantedAt: Instant;
}

const COLUMNS = sql`role_assignment.id AS "id", person.id AS "personId", person.name AS "personName",
  role_assignment.role AS "role", role_assignment.area_code AS "areaCode", COALESCE(area.name, '') AS "areaName",
  role_assignment.valid_from AS "validFrom", role_assignment.valid_to AS "validTo",
  granter.name AS "granterName", role_assignment.ended_at AS "endedAt", successor.name AS "successorName",
  role_assignment.granted_at AS "grantedAt"`;
const JOINED = sql`role_assignment
  JOIN person ON person.id = role_assignment.person_id
  LEFT JOIN area ON area.code = role_assignment.area_code
  LEFT JOIN person AS granter ON granter.id = role_assignment.granted_by
  LEFT JOIN person AS successor ON successor.id = role_assignment.successor_id`;

/** Roles given in a scope, latest first, 51 at most: the last says that there are more. */
export function assignments(
  scopes: readonly string[],
  after: { role: Role | null; grantedBefore: Instant | null; id: string },
): Query<AssignmentRow> {
  const role = after.role === null ? sql`1` : sql`role_assignment.role = ${after.role}`;
  const before = after.grantedBefore ?? Number.MAX_SAFE_INTEGER;
  return query(sql`SELECT ${COLUMNS} FROM ${JOINED}
    WHERE ${withinAny(sql`role_assignment.area_code`, scopes)} AND ${role}
      AND (role_assignment.granted_at < ${before} OR (role_assignment.granted_at = ${before} AND role_assignment.id > ${after.id}))
    ORDER BY role_assignment.granted_at DESC, role_assignment.id LIMIT 51`);
}

/** One person's roles in a scope, the whole history, at most 100. None: not in the scope. */
export function assignmentsOfPerson(
  personId: string,
  scopes: readonly string[],
): Query<AssignmentRow> {
  return query(sql`SELECT ${COLUMNS} FROM ${JOINED}
    WHERE role_assignment.person_id = ${personId} AND ${withinAny(sql`role_assignment.area_code`, scopes)}
    ORDER BY role_assignment.ended_at IS NOT NULL, role_assignment.granted_at DESC LIMIT 100`);
}

/** People with a role today in a scope, by name, at most 200: who could take something over. */
export function peopleInScope(scopes: readonly string[], today: DateOnly) {
  return query<{
    id: string;
    name: string;
  }>(sql`SELECT DISTINCT person.id AS "id", person.name AS "name" FROM role_assignment
    JOIN person ON person.id = role_assignment.person_id
    WHERE ${withinAny(sql`role_assignment.area_code`, scopes)} AND role_assignment.ended_at IS NULL
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})
    ORDER BY person.name, person.id LIMIT 200`);
}

/**
 * The areas of a scope, for choosing one: down to the kelurahan within a kabupaten/kota, down to the
 * kecamatan for whoever sees more; at most 1,000.
 */
export function areasToChoose(scopes: readonly string[]) {
  const deepest = scopes.every((code) => code.length >= CITY_CODE_LENGTH) ? 4 : 3;
  return query<{
    code: string;
    name: string;
    level: number;
  }>(sql`SELECT code AS "code", name AS "name", level AS "level" FROM area
    WHERE level BETWEEN 2 AND ${deepest} AND ${withinAny(sql`code`, scopes)} ORDER BY code LIMIT 1000`);
}

/** `36.73` */
const CITY_CODE_LENGTH = 5;

/** Whether an area exists. */
export function areaByCode(code: string) {
  return query<{ code: string }>(sql`SELECT code AS "code" FROM area WHERE code = ${code}`);
}

/** Makes room for a role whose last day has passed to be given again. */
export function lapsedRoleEnded(grant: {
  personId: string;
  role: Role;
  areaCode: string;
  today: DateOnly;
  by: string;
  at: Instant;
}): Statement {
  return sql`UPDATE role_assignment SET ended_at = ${grant.at}, ended_by = ${grant.by}
    WHERE person_id = ${grant.personId} AND role = ${grant.role} AND area_code = ${grant.areaCode}
      AND ended_at IS NULL AND valid_to < ${grant.today}`;
}

/** Ends a role now; history keeps it. With a successor it says who took it over. */
export function roleEnded(
  id: string,
  end: { by: string; at: Instant; scopes: readonly string[]; successorId: string | null },
): Statement[] {
  return [
    expect(
      'role_ended',
      sql`EXISTS (SELECT 1 FROM role_assignment WHERE id = ${id} AND ended_at IS NULL AND ${withinAny(sql`area_code`, end.scopes)})`,
    ),
    sql`UPDATE role_assignment SET ended_at = ${end.at}, ended_by = ${end.by}, successor_id = ${end.successorId} WHERE id = ${id}`,
  ];
}

/**
 * What bears the leaver's name rather than his role's goes to his successor: the hand-overs he was
 * to make. Queues follow role and area by themselves.
 */
export function dutiesHandedOver(duty: { from: string; to: string; areaCode: string }): Statement {
  return sql`UPDATE delivery_run SET kader_id = ${duty.to}
    WHERE kader_id = ${duty.from} AND status <> 'completed' AND ${within(sql`area_code`, duty.areaCode)}`;
}

/** Money duties take a recorded NIK: one human being could otherwise hold two accounts. */
export function nikExpected(personId: string): Statement {
  return expect('nik_needed', sql`EXISTS (SELECT 1 FROM person_nik WHERE person_id = ${personId})`);
}

/** How many administrators there are: the first one is named by the configuration. */
export function administrators(): Query<{ count: number }> {
  return query(sql`SELECT COUNT(*) AS "count" FROM role_assignment WHERE role = 'administrator'`);
}

/** Nobody became administrator before the batch runs. */
export function noAdministratorExpected(): Statement {
  return expect(
    'administrator_exists',
    sql`NOT EXISTS (SELECT 1 FROM role_assignment WHERE role = 'administrator')`,
  );
}
