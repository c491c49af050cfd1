import { type Query, query, sql } from '../storage/sql.ts';

/** The head of the log that was signed last, as far as public pages tell of it. */
export interface PublicCheckpointRow {
  size: number;
  at: number;
}

/** The last checkpoint; no row before the first. */
export function lastCheckpoint(): Query<PublicCheckpointRow> {
  return query(sql`SELECT size AS "size", at AS "at" FROM public_checkpoint`);
}
