import type { Instant, Month } from '../shared/dates.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import { messageWiped } from './member-store.ts';

/** Somebody who has not been told yet what is asked of him. */
export interface UntoldRow {
  id: string;
  sealed: number[];
  organisationName: string;
  uploaderName: string;
  areaCode: string;
  origin: string;
  expiresAt: Instant;
}

/** Asked and not told, oldest first. */
export function rowsUntold(now: Instant, size: number): Query<UntoldRow> {
  return query(sql`SELECT bulk_pledge_row.id AS "id", bulk_pledge_row.sealed AS "sealed", organisation.name AS "organisationName",
      person.name AS "uploaderName", bulk_sheet.area_code AS "areaCode", bulk_sheet.origin AS "origin", bulk_pledge_row.expires_at AS "expiresAt"
    FROM bulk_pledge_row JOIN bulk_sheet ON bulk_sheet.id = bulk_pledge_row.sheet_id
    JOIN organisation ON organisation.id = bulk_sheet.organisation_id JOIN person ON person.id = bulk_sheet.uploaded_by
    WHERE bulk_pledge_row.status = 'asked' AND bulk_pledge_row.told_at IS NULL AND bulk_pledge_row.expires_at > ${now}
    ORDER BY bulk_pledge_row.id LIMIT ${size}`);
}

/** Told, once. */
export function rowTold(id: string, told: { tokenHash: string; at: Instant }): Statement[] {
  return [
    expect(
      'bulk_row_over',
      sql`EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = ${id} AND status = 'asked' AND told_at IS NULL)`,
    ),
    sql`UPDATE bulk_pledge_row SET token_hash = ${told.tokenHash}, told_at = ${told.at} WHERE id = ${id}`,
  ];
}

/** What a member's link opens. */
export interface AskRow {
  id: string;
  sealed: number[];
  organisationId: string;
  organisationName: string;
  uploaderName: string;
  areaCode: string;
  areaName: string;
  packageId: string;
  firstMonth: Month;
  rupiahPerMonth: number;
  months: number;
  expiresAt: Instant;
}

/** The open question behind a link. */
export function askByToken(tokenHash: string, now: Instant): Query<AskRow> {
  return query(sql`SELECT bulk_pledge_row.id AS "id", bulk_pledge_row.sealed AS "sealed", bulk_sheet.organisation_id AS "organisationId",
      organisation.name AS "organisationName", person.name AS "uploaderName", bulk_sheet.area_code AS "areaCode", area.name AS "areaName",
      bulk_sheet.package_id AS "packageId", bulk_sheet.first_month AS "firstMonth",
      bulk_pledge_row.rupiah_per_month AS "rupiahPerMonth", bulk_pledge_row.months AS "months", bulk_pledge_row.expires_at AS "expiresAt"
    FROM bulk_pledge_row JOIN bulk_sheet ON bulk_sheet.id = bulk_pledge_row.sheet_id
    JOIN organisation ON organisation.id = bulk_sheet.organisation_id JOIN person ON person.id = bulk_sheet.uploaded_by
    JOIN area ON area.code = bulk_sheet.area_code
    WHERE bulk_pledge_row.token_hash = ${tokenHash} AND bulk_pledge_row.status = 'asked' AND bulk_pledge_row.expires_at > ${now}`);
}

/**
 * Confirms a row by its owner, in time and once, for whom holds the asked contact when the batch runs.
 * His name and contact are in his account from now on; the look-up stays until the row's time is over,
 * so that he is not asked twice.
 */
export function rowConfirmed(
  id: string,
  by: { personId: string; lookups: readonly string[]; pledgeId: string; at: Instant },
): Statement[] {
  return [
    expect(
      'bulk_row_over',
      sql`EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = ${id} AND status = 'asked' AND expires_at > ${by.at})`,
    ),
    expect(
      'bulk_for_another',
      sql`EXISTS (SELECT 1 FROM contact WHERE person_id = ${by.personId} AND lookup IN (SELECT value FROM ${rowsOf(by.lookups)}))`,
    ),
    sql`UPDATE bulk_pledge_row SET status = 'confirmed', pledge_id = ${by.pledgeId}, ended_at = ${by.at}, sealed = NULL,
      token_hash = NULL, rupiah_per_month = NULL, months = NULL WHERE id = ${id}`,
    messageWiped(id, by.at),
  ];
}

/** The pledge that a yes of this very key made: a second press finds the link closed. */
export function pledgeOfKey(key: string, personId: string): Query<{ pledgeId: string }> {
  return query(sql`SELECT bulk_pledge_row.pledge_id AS "pledgeId" FROM command
    JOIN bulk_pledge_row ON bulk_pledge_row.pledge_id = command.answer->>'pledgeId'
    WHERE command.key = ${key} AND command.person_id = ${personId} AND command.name = 'pledge.make'`);
}

/** Whether a no of this very key was said: a second press finds the link closed. */
export function declinedByKey(key: string): Query<{ key: string }> {
  return query(sql`SELECT key AS "key" FROM command WHERE key = ${key} AND name = 'bulk.decline'`);
}
