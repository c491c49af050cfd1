import type { Instant, Month } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { RowStatus } from './member-store.ts';

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
