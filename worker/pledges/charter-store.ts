import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Sql, type Statement, sql } from '../storage/sql.ts';

/** The child-protection charter in one wording. */
export interface CharterRow {
  version: string;
  bodyId: string;
  bodyEn: string;
  validFrom: DateOnly;
  /** When the person asked about accepted it; null where he has not, or nobody was asked about. */
  acceptedAt: Instant | null;
}

/** The charter in force on a day, and whether a person accepted that very wording. */
export function charterInForce(today: DateOnly, personId: string | null): Query<CharterRow> {
  return query(sql`SELECT charter_text.version AS "version", body_id AS "bodyId", body_en AS "bodyEn",
      valid_from AS "validFrom", charter_acceptance.accepted_at AS "acceptedAt"
    FROM charter_text LEFT JOIN charter_acceptance
      ON charter_acceptance.version = charter_text.version AND charter_acceptance.person_id = ${personId}
    WHERE charter_text.version = (${versionInForce(today)})`);
}

/** Accepts a wording, once; what somebody accepted before stays as it was. */
export function charterAccepted(by: { personId: string; version: string; at: Instant }): Statement {
  return sql`INSERT INTO charter_acceptance (person_id, version, accepted_at)
    SELECT ${by.personId}, version, ${by.at} FROM charter_text WHERE version = ${by.version}
      AND NOT EXISTS (SELECT 1 FROM charter_acceptance WHERE person_id = ${by.personId} AND version = ${by.version})`;
}

/** Aborts with `charter_missing` unless the person accepted the charter in force that day. */
export function expectCharter(personId: string, today: DateOnly): Statement {
  return expect(
    'charter_missing',
    sql`EXISTS (SELECT 1 FROM charter_acceptance WHERE person_id = ${personId} AND version = (${versionInForce(today)}))`,
  );
}

function versionInForce(today: DateOnly): Sql {
  return sql`SELECT version FROM charter_text WHERE valid_from <= ${today} ORDER BY valid_from DESC, version DESC LIMIT 1`;
}
