import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

export type RowStatus = 'refused' | 'asked' | 'confirmed' | 'declined' | 'expired' | 'dropped';

/** A sheet of a unit with what became of its rows. */
export interface SheetRow {
  id: string;
  organisationName: string;
  uploadedBy: string;
  uploaderName: string;
  areaCode: string;
  areaName: string;
  packageId: string;
  packageNameId: string;
  packageNameEn: string;
  firstMonth: Month;
  uploadedAt: Instant;
  refused: number;
  asked: number;
  confirmed: number;
  declined: number;
  expired: number;
  dropped: number;
}

const count = (status: RowStatus) =>
  sql`(SELECT COUNT(*) FROM bulk_pledge_row WHERE sheet_id = bulk_sheet.id AND status = ${status})`;

const SHEET = sql`SELECT bulk_sheet.id AS "id", organisation.name AS "organisationName", bulk_sheet.uploaded_by AS "uploadedBy",
    person.name AS "uploaderName", bulk_sheet.area_code AS "areaCode", area.name AS "areaName",
    package.id AS "packageId", package.name_id AS "packageNameId", package.name_en AS "packageNameEn",
    bulk_sheet.first_month AS "firstMonth", bulk_sheet.uploaded_at AS "uploadedAt",
    ${count('refused')} AS "refused", ${count('asked')} AS "asked", ${count('confirmed')} AS "confirmed",
    ${count('declined')} AS "declined", ${count('expired')} AS "expired", ${count('dropped')} AS "dropped"
  FROM bulk_sheet JOIN organisation ON organisation.id = bulk_sheet.organisation_id
  JOIN person ON person.id = bulk_sheet.uploaded_by JOIN area ON area.code = bulk_sheet.area_code
  JOIN package ON package.id = bulk_sheet.package_id`;

/** A unit's sheets, newest first; ids grow with time. */
export function sheetsOf(
  organisationId: string,
  page: { before: string; size: number },
): Query<SheetRow> {
  return query(sql`${SHEET} WHERE bulk_sheet.organisation_id = ${organisationId}
    AND (${page.before} = '' OR bulk_sheet.id < ${page.before}) ORDER BY bulk_sheet.id DESC LIMIT ${page.size}`);
}

/** One sheet of the unit: another unit's is not there. */
export function sheetOf(id: string, organisationId: string): Query<SheetRow> {
  return query(
    sql`${SHEET} WHERE bulk_sheet.id = ${id} AND bulk_sheet.organisation_id = ${organisationId}`,
  );
}

/** The sheet that the unit made of this very file for this month. */
export function sheetOfFile(of: {
  organisationId: string;
  contentHash: string;
  firstMonth: Month;
}): Query<{ id: string }> {
  return query(sql`SELECT id AS "id" FROM bulk_sheet WHERE organisation_id = ${of.organisationId}
    AND content_hash = ${of.contentHash} AND first_month = ${of.firstMonth}`);
}

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

/** Keeps a sheet; aborts with `bulk_same_file` when the unit handed it in before. */
export function sheetKept(sheet: {
  id: string;
  organisationId: string;
  by: string;
  areaCode: string;
  packageId: string;
  firstMonth: Month;
  contentHash: string;
  origin: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO bulk_sheet (id, organisation_id, uploaded_by, area_code, package_id, first_month, content_hash, origin, uploaded_at)
    VALUES (${sheet.id}, ${sheet.organisationId}, ${sheet.by}, ${sheet.areaCode}, ${sheet.packageId}, ${sheet.firstMonth}, ${sheet.contentHash}, ${sheet.origin}, ${sheet.at})`;
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
    ...stillIn(row.id, 'refused'),
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
    ...stillIn(id, end.from),
    sql`UPDATE bulk_pledge_row SET status = ${end.to}, ended_at = ${end.at}, sealed = NULL, contact_lookup = NULL,
      token_hash = NULL, rupiah_per_month = NULL, months = NULL WHERE id = ${id}`,
    messageWiped(id, end.at),
  ];
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

/** Aborts with `bulk_not_leader` unless the person leads the whole unit that day, as for its board. */
export function leaderExpected(
  personId: string,
  organisationId: string,
  today: DateOnly,
): Statement {
  return expect('bulk_not_leader', leads(personId, organisationId, today));
}

/** Whether a person leads the whole unit that day. */
export function isLeader(
  personId: string,
  organisationId: string,
  today: DateOnly,
): Query<{ leads: 0 | 1 }> {
  return query(sql`SELECT ${leads(personId, organisationId, today)} AS "leads"`);
}

/** The same rule as boardChosen: a donor's role over the unit's whole area. */
function leads(personId: string, organisationId: string, today: DateOnly) {
  return sql`EXISTS (SELECT 1 FROM person JOIN organisation ON organisation.id = person.organisation_id
      JOIN role_assignment ON role_assignment.person_id = person.id
    WHERE person.id = ${personId} AND organisation.id = ${organisationId} AND role_assignment.role IN ('bapak_asuh', 'csr_officer')
      AND role_assignment.ended_at IS NULL AND role_assignment.valid_from <= ${today}
      AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= ${today})
      AND (organisation.area_code || '.') LIKE (role_assignment.area_code || '.%'))`;
}

/** Aborts with `bulk_row_over` unless the row still waits for its correction. */
export function refusedExpected(id: string): Statement {
  return expect(
    'bulk_row_over',
    sql`EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = ${id} AND status = 'refused')`,
  );
}

/** The pledge that a yes of this very key made: a second press finds the link closed. */
export function pledgeOfKey(key: string, personId: string): Query<{ pledgeId: string }> {
  return query(sql`SELECT bulk_pledge_row.pledge_id AS "pledgeId" FROM command
    JOIN bulk_pledge_row ON bulk_pledge_row.pledge_id = command.answer->>'pledgeId'
    WHERE command.key = ${key} AND command.person_id = ${personId} AND command.name = 'pledge.make'`);
}

function stillIn(id: string, status: RowStatus): Statement[] {
  return [
    expect(
      'bulk_row_over',
      sql`EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = ${id} AND status = ${status})`,
    ),
  ];
}

function messageWiped(id: string, at: Instant): Statement {
  return sql`UPDATE notification SET sealed = NULL, failed_at = CASE WHEN sent_at IS NULL THEN COALESCE(failed_at, ${at}) ELSE failed_at END
    WHERE about = ${id}`;
}
