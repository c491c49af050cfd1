import { type Query, query, raw, rowsOf, type Sql, sql, withinAny } from '../storage/sql.ts';
import { type AuditSearch, type LogKey, spanOf } from './audit-search.ts';

/** An event with the names of who and where, as a page shows it. */
export interface FoundEvent {
  readonly id: number;
  readonly at: number;
  readonly personId: string | null;
  /** Null for the system and for nobody signed in. */
  readonly personName: string | null;
  readonly organisationName: string | null;
  /** The roles that the person held on that day, comma-separated; null for none. */
  readonly roles: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
}

/** One search looks at this many events at most, so that it costs the same in a log of any length. */
export const WINDOW = 2_000;

const SHOWN =
  raw(`w.id AS "id", w.at AS "at", w.person_id AS "personId", person.name AS "personName",
  organisation.name AS "organisationName", w.action AS "action", w.subject_kind AS "subjectKind",
  w.subject_id AS "subjectId", w.area_code AS "areaCode", area.name AS "areaName",
  (SELECT group_concat(DISTINCT role) FROM role_assignment WHERE person_id = w.person_id
    AND valid_from <= date(w.at / 1000 + 25200, 'unixepoch')
    AND (valid_to IS NULL OR valid_to >= date(w.at / 1000 + 25200, 'unixepoch'))) AS "roles"`);
const NAMED = raw(`LEFT JOIN person ON person.id = w.person_id
  LEFT JOIN organisation ON organisation.id = person.organisation_id
  LEFT JOIN area ON area.code = w.area_code`);

/** The events a search finds in a scope among the newest `WINDOW` of its index, newest first. */
export function eventsFound(
  search: AuditSearch,
  scopes: readonly string[],
  size: number,
): Query<FoundEvent> {
  const area = search.areaCode === null ? sql`1` : withinAny(sql`w.area_code`, [search.areaCode]);
  return query(sql`SELECT ${SHOWN} FROM (SELECT * FROM ${candidates(search)} LIMIT ${WINDOW}) AS w ${NAMED}
    WHERE ${visible(scopes)} AND ${area}
      AND (${search.personId} IS NULL OR w.person_id = ${search.personId})
      AND (${search.action} IS NULL OR w.action = ${search.action})
      AND (${search.subjectId} IS NULL OR w.subject_id = ${search.subjectId})
    ORDER BY w.at DESC, w.id DESC LIMIT ${size}`);
}

/** The oldest event that `eventsFound` looks at, when it does not look at all of them. */
export function searchHorizon(search: AuditSearch): Query<LogKey> {
  return query(
    sql`SELECT at AS "at", id AS "id" FROM ${candidates(search)} LIMIT 1 OFFSET ${WINDOW - 1}`,
  );
}

/** What was done with one subject, newest first. */
export function eventsOfSubject(
  subjectId: string,
  before: LogKey | null,
  size: number,
): Query<FoundEvent> {
  return query(sql`SELECT ${SHOWN} FROM audit_event AS w ${NAMED}
    WHERE w.subject_id = ${subjectId} AND ${older(sql`w.at`, sql`w.id`, before)}
    ORDER BY w.at DESC, w.id DESC LIMIT ${size}`);
}

/** Somebody who opened a file: how often, first and last. */
export interface Onlooker {
  readonly personId: string | null;
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly roles: string | null;
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Who opened a subject's file, by person, among its newest `WINDOW` events. */
export function onlookersOf(subjectId: string, looks: readonly string[]): Query<Onlooker> {
  return query(sql`SELECT w.person_id AS "personId", person.name AS "personName", organisation.name AS "organisationName",
      (SELECT group_concat(DISTINCT role) FROM role_assignment WHERE person_id = w.person_id) AS "roles",
      count(*) AS "times", min(w.at) AS "firstAt", max(w.at) AS "lastAt"
    FROM (SELECT * FROM audit_event WHERE subject_id = ${subjectId} ORDER BY at DESC, id DESC LIMIT ${WINDOW}) AS w
    LEFT JOIN person ON person.id = w.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    WHERE w.action IN (SELECT value FROM ${rowsOf(looks)}) GROUP BY w.person_id ORDER BY max(w.at) DESC LIMIT 200`);
}

/** A child's place, when it lies in a scope. */
export function childInScope(
  id: string,
  scopes: readonly string[],
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode" FROM beneficiary
    WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
}

/** The areas right below a scope's, to choose from. */
export function areasBelow(scopes: readonly string[]): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE parent_code IN (SELECT value FROM ${rowsOf(scopes)}) ORDER BY name, code LIMIT 200`);
}

/** Staff and donors of a scope whose name begins with, or holds, what was typed; at most 20. */
export function peopleNamed(
  typed: string,
  scopes: readonly string[],
): Query<{ id: string; name: string; organisationName: string | null; roles: string }> {
  return query(sql`SELECT person.id AS "id", person.name AS "name", organisation.name AS "organisationName",
      group_concat(DISTINCT role_assignment.role) AS "roles"
    FROM role_assignment JOIN person ON person.id = role_assignment.person_id
    LEFT JOIN organisation ON organisation.id = person.organisation_id
    WHERE ${withinAny(sql`role_assignment.area_code`, scopes)} AND instr(lower(person.name), lower(${typed})) > 0
    GROUP BY person.id ORDER BY person.name, person.id LIMIT 20`);
}

/** One person's name, when he has or had a role in a scope. */
export function personNamed(id: string | null, scopes: readonly string[]): Query<{ name: string }> {
  return query(sql`SELECT person.name AS "name" FROM person WHERE id = ${id} AND EXISTS (SELECT 1 FROM role_assignment
    WHERE role_assignment.person_id = person.id AND ${withinAny(sql`role_assignment.area_code`, scopes)})`);
}

/** An event is seen by whoever inspects its place; one of no place and no person, by every inspector. */
function visible(scopes: readonly string[]): Sql {
  return sql`(${withinAny(sql`w.area_code`, scopes)} OR (w.area_code = '' AND w.person_id IS NULL))`;
}

/** The events of the one index that serves a search best, newest first; the rest is filtered after. */
function candidates(search: AuditSearch): Sql {
  const { from, to } = spanOf(search);
  const end = search.before === null ? to : Math.min(to, search.before.at + 1);
  return sql`audit_event WHERE ${lead(search)} AND at >= ${from} AND at < ${end}
    AND ${older(sql`at`, sql`id`, search.before)} ORDER BY at DESC, id DESC`;
}

function lead(search: AuditSearch): Sql {
  if (search.subjectId !== null) return sql`subject_id = ${search.subjectId}`;
  if (search.personId !== null) return sql`person_id = ${search.personId}`;
  if (search.areaCode !== null && search.areaCode.length >= 5)
    return sql`substr(area_code, 1, 5) = ${search.areaCode.slice(0, 5)}`;
  if (search.action !== null) return sql`action = ${search.action}`;
  return sql`1`;
}

function older(at: Sql, id: Sql, before: LogKey | null): Sql {
  if (before === null) return sql`1`;
  return sql`(${at}, ${id}) < (${before.at}, ${before.id})`;
}
