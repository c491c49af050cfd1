import { rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { KeptDisclosure } from './event.ts';

/** Keeps what a leaf's digests commit to; after the entry, before its leaf. */
export function disclosuresKept(
  entryId: string,
  disclosures: readonly KeptDisclosure[],
): Statement[] {
  if (disclosures.length === 0) return [];
  return [
    sql`INSERT INTO disclosure (entry_id, digest, claim, subject_id, encoded)
      SELECT ${entryId}, value->>'digest', value->>'claim', value->>'subjectId', value->>'encoded'
      FROM ${rowsOf(disclosures)}`,
  ];
}
