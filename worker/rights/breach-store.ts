import type { Instant } from '../shared/dates.ts';
import { empty, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { BreachKind, DataKind, NoticeRecipient } from './breach.ts';

/** A breach as recorded, and who was told of it when. */
export interface BreachRow {
  id: string;
  areaCode: string;
  areaName: string;
  kind: BreachKind;
  foundAt: number;
  dueAt: number;
  happened: string;
  /** JSON array of data kinds. */
  dataKinds: string;
  people: number;
  measures: string;
  recordedByName: string | null;
  subjectsToldAt: number | null;
  authorityToldAt: number | null;
}

const BREACH = sql`SELECT breach.id AS "id", breach.area_code AS "areaCode", area.name AS "areaName", breach.kind AS "kind",
    breach.found_at AS "foundAt", breach.due_at AS "dueAt", breach.happened AS "happened", breach.data_kinds AS "dataKinds",
    breach.people AS "people", breach.measures AS "measures", person.name AS "recordedByName",
    subjects.sent_at AS "subjectsToldAt", authority.sent_at AS "authorityToldAt"
  FROM breach JOIN area ON area.code = breach.area_code
  LEFT JOIN person ON person.id = breach.recorded_by
  LEFT JOIN breach_notice AS subjects ON subjects.breach_id = breach.id AND subjects.recipient = 'subjects'
  LEFT JOIN breach_notice AS authority ON authority.breach_id = breach.id AND authority.recipient = 'authority'`;

/** One breach, if it lies in the scope. */
export function breachById(id: string, scopes: readonly string[]): Query<BreachRow> {
  return query(
    sql`${BREACH} WHERE breach.id = ${id} AND ${withinAny(sql`breach.area_code`, scopes)}`,
  );
}

/** The breaches of the scope, last found first, below `before`. */
export function breaches(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<BreachRow> {
  const below = page.before
    ? sql`AND (breach.found_at, breach.id) < (${page.before.at}, ${page.before.id})`
    : empty;
  return query(sql`${BREACH} WHERE ${withinAny(sql`breach.area_code`, scopes)} ${below}
    ORDER BY breach.found_at DESC, breach.id DESC LIMIT ${page.size}`);
}

/** A breach to be recorded. */
export interface NewBreach {
  readonly id: string;
  readonly areaCode: string;
  readonly kind: BreachKind;
  readonly foundAt: Instant;
  readonly dueAt: Instant;
  readonly happened: string;
  readonly dataKinds: readonly DataKind[];
  readonly people: number;
  readonly measures: string;
}

/** Records a breach. */
export function breachRecorded(row: NewBreach, by: { personId: string; at: Instant }): Statement {
  return sql`INSERT INTO breach (id, area_code, kind, found_at, due_at, happened, data_kinds, people, measures, recorded_by, recorded_at)
    VALUES (${row.id}, ${row.areaCode}, ${row.kind}, ${row.foundAt}, ${row.dueAt}, ${row.happened},
      ${JSON.stringify(row.dataKinds)}, ${row.people}, ${row.measures}, ${by.personId}, ${by.at})`;
}

/** Records that a notice was sent; once per recipient, else `already_notified`. */
export function noticeSent(
  breachId: string,
  recipient: NoticeRecipient,
  by: { personId: string; at: Instant },
): Statement {
  return sql`INSERT INTO breach_notice (breach_id, recipient, sent_by, sent_at)
    VALUES (${breachId}, ${recipient}, ${by.personId}, ${by.at})`;
}
