import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** What waits for a person: a conflict, something that could not be carried out, or news of a child. */
export interface ReviewRow {
  id: string;
  kind: string;
  childId: string | null;
  /** Whom it is about, where she was not there when it came. */
  subjectId: string | null;
  areaName: string;
  kaderName: string;
  outcome: 'done' | 'conflict' | 'refused';
  code: string;
  facts: string;
  firstVersion: string | null;
  clientAt: Instant;
  clockOffMs: number;
  happenedAt: Instant;
  receivedAt: Instant;
  urgent: number;
  sealed: number[];
  keyOwner: string;
  masterKeyId: string | null;
  wrapped: number[] | null;
}

const ROW = sql`SELECT command.id AS "id", command.kind AS "kind", command.beneficiary_id AS "childId", subject.child_id AS "subjectId", coalesce(area.name, '') AS "areaName",
      person.name AS "kaderName", done.outcome AS "outcome", done.code AS "code", done.facts AS "facts", done.first_version AS "firstVersion",
      command.client_at AS "clientAt", command.clock_off_ms AS "clockOffMs", command.happened_at AS "happenedAt", command.received_at AS "receivedAt",
      review.urgent AS "urgent", command.sealed AS "sealed", command.key_owner AS "keyOwner",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM field_review AS review JOIN field_command AS command ON command.id = review.command_id
    JOIN field_outcome AS done ON done.command_id = command.id
    JOIN person ON person.id = command.person_id
    LEFT JOIN area ON area.code = review.area_code
    LEFT JOIN field_subject AS subject ON subject.command_id = command.id
    LEFT JOIN data_key ON data_key.owner_id = command.key_owner`;

/** What waits in the scope: the urgent first, then the oldest. */
export function reviewsWaiting(scopes: readonly string[], most: number): Query<ReviewRow> {
  return query(sql`${ROW} WHERE ${withinAny(sql`review.area_code`, scopes)}
    ORDER BY review.urgent DESC, review.since, review.command_id LIMIT ${most}`);
}

/** One of them. */
export function reviewWaiting(id: string, scopes: readonly string[]): Query<ReviewRow> {
  return query(
    sql`${ROW} WHERE review.command_id = ${id} AND ${withinAny(sql`review.area_code`, scopes)}`,
  );
}

/** Makes unreadable what a phone sent of somebody who is not registered by it after all. */
export function contentForgotten(commandId: string): Statement {
  return sql`DELETE FROM data_key WHERE owner_id = ${commandId}`;
}

/** Writes down what a person decided and takes it off the list. Both versions stay. */
export function reviewResolved(resolution: {
  commandId: string;
  choice: 'kept_first' | 'took_second' | 'settled';
  by: string;
  at: Instant;
}): Statement[] {
  return [
    sql`INSERT INTO field_resolution (command_id, choice, resolved_by, at)
      VALUES (${resolution.commandId}, ${resolution.choice}, ${resolution.by}, ${resolution.at})`,
    sql`DELETE FROM field_review WHERE command_id = ${resolution.commandId}`,
  ];
}
