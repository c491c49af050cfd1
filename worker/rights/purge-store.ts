import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql } from '../storage/sql.ts';

/** Rows overwritten in one step. */
export const ROWS_AT_ONCE = 5_000;

/** A purge that is not finished. */
export interface OpenPurge {
  fileId: string;
  segments: number;
  lastLine: number;
  blankedThrough: number;
}

/** Purges that are not finished, oldest first. */
export function openPurges(limit: number): Query<OpenPurge> {
  return query(sql`SELECT import_purge.file_id AS "fileId", import_file.segments AS "segments",
      import_file.last_split_line AS "lastLine", import_purge.blanked_through AS "blankedThrough"
    FROM import_purge JOIN import_file ON import_file.id = import_purge.file_id
    WHERE import_purge.done_at IS NULL ORDER BY import_purge.at LIMIT ${limit}`);
}

/** Finished imports nobody has touched since `before` and that still have their raw content. */
export function importsOutOfTime(before: Instant, limit: number): Query<{ id: string }> {
  return query(sql`SELECT import_file.id AS "id" FROM import_file
    JOIN data_key ON data_key.owner_id = import_file.id
    WHERE import_file.status IN ('done', 'failed') AND import_file.touched_at < ${before}
      AND (import_file.status = 'failed' OR NOT EXISTS (SELECT 1 FROM import_row WHERE file_id = import_file.id AND outcome = 'held'))
      AND NOT EXISTS (SELECT 1 FROM import_resolution WHERE file_id = import_file.id AND decided_at >= ${before})
    ORDER BY import_file.touched_at LIMIT ${limit}`);
}

/** Takes a file's key away: from here on nobody reads its rows. Refused when a question came up meanwhile. */
export function purgeBegun(fileId: string, at: Instant): Statement[] {
  return [
    expect(
      'import_queue_open',
      sql`NOT EXISTS (SELECT 1 FROM import_row JOIN import_file ON import_file.id = import_row.file_id
        WHERE import_row.file_id = ${fileId} AND import_row.outcome = 'held' AND import_file.status = 'done')`,
    ),
    sql`INSERT INTO import_purge (file_id, reason, at) VALUES (${fileId}, 'retention', ${at}) ON CONFLICT (file_id) DO NOTHING`,
    sql`DELETE FROM data_key WHERE owner_id = ${fileId}`,
  ];
}

/** Overwrites the next raw rows and answers; done when the last line is behind. */
export function purgeContinued(purge: OpenPurge, at: Instant): Statement[] {
  const through = Math.min(purge.lastLine, purge.blankedThrough + ROWS_AT_ONCE);
  const lines = sql`file_id = ${purge.fileId} AND line > ${purge.blankedThrough} AND line <= ${through}`;
  return [
    sql`UPDATE import_resolution SET answer_sealed = x'' WHERE ${lines}`,
    sql`UPDATE import_row SET raw_sealed = x'' WHERE ${lines}`,
    sql`UPDATE import_purge SET blanked_through = ${through}, done_at = ${through >= purge.lastLine ? at : null}
      WHERE file_id = ${purge.fileId} AND done_at IS NULL AND blanked_through <= ${through}`,
  ];
}
