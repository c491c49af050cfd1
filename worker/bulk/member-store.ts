import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

/** What has become of a member's row: refused rows wait for their uploader, asked ones for their owner. */
export type RowStatus = 'refused' | 'asked' | 'confirmed' | 'declined' | 'expired' | 'dropped';

/** Whom of these contacts the unit is asking already. */
export function contactsAsked(
  organisationId: string,
  lookups: readonly string[],
): Query<{ lookup: string }> {
  return query(sql`SELECT contact_lookup AS "lookup" FROM bulk_pledge_row
    WHERE organisation_id = ${organisationId} AND contact_lookup IN (SELECT value FROM ${rowsOf(lookups)})`);
}

/** A row as its uploader sees it; the name of who said yes is that of his account. */
export interface MemberRow {
  id: string;
  line: number;
  status: RowStatus;
  sealed: number[] | null;
  toldAt: Instant | null;
  expiresAt: Instant;
  donorName: string | null;
}

const MEMBER = sql`SELECT bulk_pledge_row.id AS "id", bulk_pledge_row.line AS "line", bulk_pledge_row.status AS "status",
    bulk_pledge_row.sealed AS "sealed", bulk_pledge_row.told_at AS "toldAt", bulk_pledge_row.expires_at AS "expiresAt",
    person.name AS "donorName"
  FROM bulk_pledge_row LEFT JOIN pledge ON pledge.id = bulk_pledge_row.pledge_id LEFT JOIN person ON person.id = pledge.donor_id`;

/** A sheet's rows in order of the file, a page of them. */
export function rowsOfSheet(
  sheetId: string,
  page: { after: number; size: number },
): Query<MemberRow> {
  return query(sql`${MEMBER} WHERE bulk_pledge_row.sheet_id = ${sheetId} AND bulk_pledge_row.line > ${page.after}
    ORDER BY bulk_pledge_row.line LIMIT ${page.size}`);
}

/** A refused row that waits for its uploader. */
export function refusedRow(id: string, sheetId: string): Query<MemberRow> {
  return query(
    sql`${MEMBER} WHERE bulk_pledge_row.id = ${id} AND bulk_pledge_row.sheet_id = ${sheetId} AND bulk_pledge_row.status = 'refused'`,
  );
}

/** A row to be written: asked with its terms, or refused without. */
export interface NewRow {
  readonly id: string;
  readonly line: number;
  readonly sealed: Uint8Array;
  readonly asked: { lookup: string; rupiahPerMonth: number; months: number } | null;
}

/** Writes a sheet's rows in one statement. */
export function rowsWritten(
  of: { sheetId: string; organisationId: string; expiresAt: Instant },
  rows: readonly NewRow[],
): Statement {
  const values = rows.map(({ id, line, sealed, asked }) => ({
    id,
    line,
    sealed: hexOf(sealed),
    status: asked ? 'asked' : 'refused',
    ...asked,
  }));
  return sql`INSERT INTO bulk_pledge_row (id, sheet_id, organisation_id, line, status, sealed, contact_lookup, rupiah_per_month, months, expires_at)
    SELECT value->>'id', ${of.sheetId}, ${of.organisationId}, CAST(value->>'line' AS INTEGER), value->>'status', unhex(value->>'sealed'),
      value->>'lookup', value->>'rupiahPerMonth', value->>'months', ${of.expiresAt} FROM ${rowsOf(values)}`;
}

/** A refused row put right: from now on it is asked. */
export function rowCorrected(row: NewRow): Statement[] {
  const { asked } = row;
  return [
    rowExpected(row.id, 'refused'),
    sql`UPDATE bulk_pledge_row SET status = 'asked', sealed = ${row.sealed}, contact_lookup = ${asked?.lookup ?? null},
      rupiah_per_month = ${asked?.rupiahPerMonth ?? null}, months = ${asked?.months ?? null} WHERE id = ${row.id}`,
  ];
}

/** Ends a row without a pledge; what it held is destroyed, the message too. */
export function rowEnded(
  id: string,
  end: { from: 'refused' | 'asked'; to: 'dropped' | 'declined'; at: Instant },
): Statement[] {
  return [
    rowExpected(id, end.from),
    sql`UPDATE bulk_pledge_row SET status = ${end.to}, ended_at = ${end.at}, sealed = NULL, contact_lookup = NULL,
      token_hash = NULL, rupiah_per_month = NULL, months = NULL WHERE id = ${id}`,
    messageWiped(id, end.at),
  ];
}

/** What is over by now: nothing of it stays, whether it was answered or not. */
export function rowsExpired(now: Instant): Statement[] {
  return [
    sql`UPDATE notification SET sealed = NULL, failed_at = COALESCE(sent_at, failed_at, ${now})
      WHERE sealed IS NOT NULL AND about IN (SELECT id FROM bulk_pledge_row WHERE status = 'asked' AND expires_at <= ${now})`,
    sql`UPDATE bulk_pledge_row SET status = 'expired', ended_at = ${now}, sealed = NULL, contact_lookup = NULL,
      token_hash = NULL, rupiah_per_month = NULL, months = NULL
      WHERE status IN ('asked', 'refused') AND expires_at <= ${now}`,
    sql`UPDATE bulk_pledge_row SET contact_lookup = NULL
      WHERE status = 'confirmed' AND contact_lookup IS NOT NULL AND expires_at <= ${now}`,
  ];
}

/** Aborts with `bulk_row_over` unless the row is in this state when the batch runs. */
export function rowExpected(id: string, status: RowStatus): Statement {
  return expect(
    'bulk_row_over',
    sql`EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = ${id} AND status = ${status})`,
  );
}

/** What was written to a member is destroyed; what was not sent yet never will be. */
export function messageWiped(id: string, at: Instant): Statement {
  return sql`UPDATE notification SET sealed = NULL, failed_at = CASE WHEN sent_at IS NULL THEN COALESCE(failed_at, ${at}) ELSE failed_at END
    WHERE about = ${id}`;
}
