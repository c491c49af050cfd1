import type { Instant } from '../shared/dates.ts';
import {
  empty,
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { Outcome } from './decide-rows.ts';

export type ImportStatus = 'received' | 'deciding' | 'done' | 'failed';

/** A file on its way through the import. */
export interface ImportFileRow {
  id: string;
  areaCode: string;
  areaName: string;
  name: string;
  bytes: number;
  segments: number;
  kind: 'csv' | 'xlsx' | 'html';
  layout: string;
  status: ImportStatus;
  failure: string;
  rowsSplit: number;
  lastSplitLine: number;
  rowsDecided: number;
  report: string;
  uploadedBy: string;
  uploadedAt: number;
  touchedAt: number;
}

const FILE = sql`SELECT import_file.id AS "id", import_file.area_code AS "areaCode", area.name AS "areaName",
  import_file.name AS "name", import_file.bytes AS "bytes", import_file.segments AS "segments",
  import_file.kind AS "kind", import_file.layout AS "layout", import_file.status AS "status",
  import_file.failure AS "failure", import_file.rows_split AS "rowsSplit",
  import_file.last_split_line AS "lastSplitLine", import_file.rows_decided AS "rowsDecided", import_file.report AS "report",
  import_file.uploaded_by AS "uploadedBy", import_file.uploaded_at AS "uploadedAt", import_file.touched_at AS "touchedAt"
  FROM import_file JOIN area ON area.code = import_file.area_code`;

/** One file, if it lies in the scope. */
export function importFile(id: string, scopes: readonly string[]): Query<ImportFileRow> {
  return query(
    sql`${FILE} WHERE import_file.id = ${id} AND ${withinAny(sql`import_file.area_code`, scopes)}`,
  );
}

/** The file with these bytes for this area, if it was sent before. */
export function importFileByContent(contentHash: string, areaCode: string): Query<ImportFileRow> {
  return query(
    sql`${FILE} WHERE import_file.content_hash = ${contentHash} AND import_file.area_code = ${areaCode}`,
  );
}

/** The scope's files, newest first, below `before`. */
export function importFiles(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<ImportFileRow> {
  const below = page.before
    ? sql`AND (import_file.uploaded_at, import_file.id) < (${page.before.at}, ${page.before.id})`
    : empty;
  return query(sql`${FILE} WHERE ${withinAny(sql`import_file.area_code`, scopes)} ${below}
    ORDER BY import_file.uploaded_at DESC, import_file.id DESC LIMIT ${page.size}`);
}

/** Files that should move and have not since `before`: their message was lost, or their worker died. */
export function stuckImports(before: Instant): Query<{ id: string }> {
  return query(
    sql`SELECT id AS "id" FROM import_file WHERE status IN ('received', 'deciding') AND touched_at < ${before} LIMIT 20`,
  );
}

/** Registers a received file. The same content for the same area is refused by constraint. */
export function importReceived(
  file: Omit<
    ImportFileRow,
    | 'areaName'
    | 'status'
    | 'failure'
    | 'rowsSplit'
    | 'lastSplitLine'
    | 'rowsDecided'
    | 'report'
    | 'touchedAt'
  > & { contentHash: string },
): Statement {
  return sql`INSERT INTO import_file (id, content_hash, area_code, name, bytes, segments, kind, layout, status, uploaded_by, uploaded_at, touched_at)
    VALUES (${file.id}, ${file.contentHash}, ${file.areaCode}, ${file.name}, ${file.bytes}, ${file.segments}, ${file.kind}, ${file.layout}, 'received', ${file.uploadedBy}, ${file.uploadedAt}, ${file.uploadedAt})`;
}

/** A row as read, sealed. */
export interface SplitRow {
  readonly line: number;
  /** Hex of the sealed raw row. */
  readonly sealedHex: string;
}

/** Stages rows below the last line staged so far; a second worker at the same place is refused. */
export function rowsSplit(
  fileId: string,
  from: { lastLine: number },
  rows: readonly SplitRow[],
  now: Instant,
): Statement[] {
  const lastLine = rows.at(-1)?.line ?? from.lastLine;
  return [
    expect(
      'import_moved_on',
      sql`SELECT last_split_line = ${from.lastLine} AND status = 'received' FROM import_file WHERE id = ${fileId}`,
    ),
    sql`INSERT INTO import_row (file_id, line, raw_sealed, outcome)
      SELECT ${fileId}, CAST(value->>'line' AS INTEGER), unhex(value->>'sealedHex'), 'pending' FROM ${rowsOf(rows)}`,
    sql`UPDATE import_file SET rows_split = rows_split + ${rows.length}, last_split_line = ${lastLine}, touched_at = ${now} WHERE id = ${fileId}`,
  ];
}

/** The whole file is staged: from now on its rows are decided. */
export function splitFinished(fileId: string, now: Instant): Statement {
  return sql`UPDATE import_file SET status = 'deciding', touched_at = ${now} WHERE id = ${fileId} AND status = 'received'`;
}

/** The file turned out damaged further down; what was staged stays, undecided and unused. */
export function importFailed(fileId: string, code: string, now: Instant): Statement {
  return sql`UPDATE import_file SET status = 'failed', failure = ${code}, touched_at = ${now} WHERE id = ${fileId} AND status = 'received'`;
}

/** A staged row. */
export interface PendingRow {
  line: number;
  sealed: number[];
}

/** The next undecided rows in the order of the file. */
export function pendingRows(fileId: string, limit: number): Query<PendingRow> {
  return query(sql`SELECT line AS "line", raw_sealed AS "sealed" FROM import_row
    WHERE file_id = ${fileId} AND outcome = 'pending' ORDER BY line LIMIT ${limit}`);
}

/** Decided rows of this file that said the same as rows at hand: the earliest line of each content. */
export function earlierContents(
  fileId: string,
  lookups: readonly string[],
  exceptLine = -1,
): Query<{ lookup: string; line: number }> {
  return query(sql`SELECT content_lookup AS "lookup", MIN(line) AS "line" FROM import_row
    WHERE file_id = ${fileId} AND line <> ${exceptLine} AND outcome <> 'duplicate'
      AND content_lookup IN (SELECT value FROM ${rowsOf(lookups)}) GROUP BY content_lookup`);
}

/** How a row ended, as it is kept and counted. */
export interface DecidedRow {
  readonly line: number;
  readonly contentLookup: string | null;
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
  readonly beneficiaryId: string | null;
  readonly measurementId: string | null;
  readonly kecamatanCode: string | null;
  readonly measuredOn: string | null;
  readonly stunted: 0 | 1 | null;
  readonly personLookup: string | null;
  readonly seemsKnown: 0 | 1;
}

/** Writes how pending rows ended; refused when somebody else decided one of them meanwhile. */
export function rowsDecided(
  fileId: string,
  rows: readonly DecidedRow[],
  now: Instant,
): Statement[] {
  return [
    expect(
      'import_moved_on',
      sql`SELECT COUNT(*) = ${rows.length} FROM import_row
      WHERE file_id = ${fileId} AND outcome = 'pending' AND line IN (SELECT value FROM ${rowsOf(rows.map((row) => row.line))})`,
    ),
    ...chunksOf(rows, 500).map((some) => outcomesWritten(fileId, some)),
    ...outcomesCounted(fileId, countsOf(rows)),
    sql`UPDATE import_file SET rows_decided = rows_decided + ${rows.length}, touched_at = ${now} WHERE id = ${fileId}`,
  ];
}

/** Held rows after a line, sealed, for the forecast of what their answers would come to. */
export function heldRows(fileId: string, afterLine: number, limit: number): Query<PendingRow> {
  return query(sql`SELECT line AS "line", raw_sealed AS "sealed" FROM import_row
    WHERE file_id = ${fileId} AND outcome = 'held' AND line > ${afterLine} ORDER BY line LIMIT ${limit}`);
}

/** Keeps the report as of now. */
export function reportKept(fileId: string, report: string): Statement {
  return sql`UPDATE import_file SET report = ${report} WHERE id = ${fileId}`;
}

/**
 * Rewrites how rows ended. As an upsert, because an UPDATE … FROM let SQLite walk all rows of the file
 * for every one of these; the inserted values of a row that is there are never used.
 */
export function outcomesWritten(fileId: string, rows: readonly DecidedRow[]): Statement {
  return sql`INSERT INTO import_row (file_id, line, raw_sealed, outcome, reasons, content_lookup, beneficiary_id,
      measurement_id, kecamatan_code, measured_on, stunted, person_lookup, seems_known)
    SELECT ${fileId}, CAST(value->>'line' AS INTEGER), x'', value->>'outcome', value->>'reasons', value->>'contentLookup',
      value->>'beneficiaryId', value->>'measurementId', value->>'kecamatanCode', value->>'measuredOn',
      CAST(value->>'stunted' AS INTEGER), value->>'personLookup', CAST(value->>'seemsKnown' AS INTEGER)
    FROM ${rowsOf(rows)} WHERE true
    ON CONFLICT (file_id, line) DO UPDATE SET outcome = excluded.outcome, reasons = excluded.reasons,
      content_lookup = excluded.content_lookup, beneficiary_id = excluded.beneficiary_id,
      measurement_id = excluded.measurement_id, kecamatan_code = excluded.kecamatan_code,
      measured_on = excluded.measured_on, stunted = excluded.stunted, person_lookup = excluded.person_lookup,
      seems_known = excluded.seems_known`;
}

/** All rows are decided. */
export function importDone(fileId: string, now: Instant): Statement[] {
  return [
    expect(
      'import_moved_on',
      sql`NOT EXISTS (SELECT 1 FROM import_row WHERE file_id = ${fileId} AND outcome = 'pending')`,
    ),
    sql`UPDATE import_file SET status = 'done', touched_at = ${now} WHERE id = ${fileId} AND status = 'deciding'`,
  ];
}

/** How many rows ended how. */
export function outcomeCounts(fileId: string): Query<{ outcome: Outcome; rows: number }> {
  return query(
    sql`SELECT outcome AS "outcome", rows AS "rows" FROM import_count WHERE file_id = ${fileId}`,
  );
}

/** Moves the counts by how many rows more (or, negative, fewer) now end so. */
export function outcomesCounted(
  fileId: string,
  change: Readonly<Partial<Record<Outcome, number>>>,
): Statement[] {
  return Object.entries(change).map(([outcome, rows]) =>
    rows < 0
      ? sql`UPDATE import_count SET rows = rows + ${rows} WHERE file_id = ${fileId} AND outcome = ${outcome}`
      : sql`INSERT INTO import_count (file_id, outcome, rows) VALUES (${fileId}, ${outcome}, ${rows})
          ON CONFLICT (file_id, outcome) DO UPDATE SET rows = rows + excluded.rows`,
  );
}

/** A row as lists show it. */
export interface ListedRow {
  line: number;
  outcome: Outcome | 'pending';
  reasons: string;
  beneficiaryId: string | null;
}

/** Rows of one outcome after a line, in the order of the file. */
export function rowsOfOutcome(
  fileId: string,
  outcome: string,
  afterLine: number,
  limit: number,
): Query<ListedRow> {
  return query(sql`SELECT line AS "line", outcome AS "outcome", reasons AS "reasons", beneficiary_id AS "beneficiaryId"
    FROM import_row WHERE file_id = ${fileId} AND outcome = ${outcome} AND line > ${afterLine} ORDER BY line LIMIT ${limit}`);
}

/** Everything the report counts, row by row. */
export interface ReportRow {
  line: number;
  outcome: Outcome;
  reasons: string;
  beneficiaryId: string | null;
  kecamatanCode: string | null;
  measuredOn: string | null;
  stunted: 0 | 1 | null;
  personLookup: string | null;
  seemsKnown: 0 | 1;
}

/** A page of the report's rows. */
export function reportRows(fileId: string, afterLine: number, limit: number): Query<ReportRow> {
  return query(sql`SELECT line AS "line", outcome AS "outcome", reasons AS "reasons", beneficiary_id AS "beneficiaryId",
      kecamatan_code AS "kecamatanCode", measured_on AS "measuredOn", stunted AS "stunted",
      person_lookup AS "personLookup", seems_known AS "seemsKnown"
    FROM import_row WHERE file_id = ${fileId} AND line > ${afterLine} ORDER BY line LIMIT ${limit}`);
}

function countsOf(rows: readonly DecidedRow[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
