import type { Instant } from '../shared/dates.ts';
import { type Statement, sql } from '../storage/sql.ts';

/** How pending money is resolved: it came in, the pledge was cancelled, or it lapsed. */
export type CommitmentOutcome = 'posted' | 'voided' | 'expired';

/** The one row that says how a commitment ended; after the entry that ends it. */
export function commitmentResolvedOnce(resolved: {
  pledgeId: string;
  outcome: CommitmentOutcome;
  entryId: string | null;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO commitment_end (pledge_id, outcome, entry_id, resolved_by, resolved_at)
    VALUES (${resolved.pledgeId}, ${resolved.outcome}, ${resolved.entryId}, ${resolved.by}, ${resolved.at})`;
}
