import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Committed, commit, type Once } from '../storage/commit.ts';
import { expect, sql } from '../storage/sql.ts';

/**
 * For a command that is refused before it writes: the remembered answer if the very same command was
 * carried out before (then its own work is why it looks impossible now), else the refusal.
 */
export async function repeatOr<Answer>(
  db: D1Database,
  once: Once & { answer: Answer },
  refusal: Refusal,
): Promise<Committed<Answer> | Refusal> {
  const outcome = await commit(db, once, [expect(refusal.code, sql`0`)]);
  return isRefusal(outcome) && outcome.code === refusal.code ? refusal : outcome;
}
