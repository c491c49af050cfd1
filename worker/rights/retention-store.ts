import type { Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import { fileIdsOf, STILL_NEEDED } from './erasure-store.ts';

/**
 * Children whose case was closed before an instant and who are not erased yet; those whose imports
 * still have open questions wait for them.
 */
export function closedOutOfTime(
  before: Instant,
  limit: number,
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.area_code AS "areaCode"
    FROM verification_step JOIN beneficiary ON beneficiary.id = verification_step.beneficiary_id
    WHERE verification_step.step = 'closed' AND verification_step.at < ${before} AND beneficiary.stage = 'closed'
      AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = beneficiary.id)
      AND NOT EXISTS (SELECT 1 FROM import_file WHERE import_file.id IN (${fileIdsOf(sql`beneficiary.id`)}) AND ${STILL_NEEDED})
    ORDER BY verification_step.at LIMIT ${limit}`);
}

/** Forgets sessions that ran out before an instant, at most `limit`. */
export function sessionsForgotten(before: Instant, limit: number): Statement {
  return sql`DELETE FROM session WHERE token_hash IN
    (SELECT token_hash FROM session WHERE expires_at < ${before} LIMIT ${limit})`;
}
