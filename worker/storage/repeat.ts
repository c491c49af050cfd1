import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Committed, commit, type Once } from './commit.ts';
import { expect, sql } from './sql.ts';

/**
 * For a command that is refused before it writes: the remembered answer if the very same command was
 * carried out before (then its own work is why it looks impossible now), else the refusal. Writes nothing.
 */
export async function repeatOr<Answer>(
  db: D1Database,
  once: Omit<Once, 'answer'>,
  refusal: Refusal,
): Promise<Committed<Answer> | Refusal> {
  const outcome = await commit<Answer | null>(db, { ...once, answer: null }, [
    expect(refusal.code, sql`0`),
  ]);
  if (isRefusal(outcome)) return outcome.code === refusal.code ? refusal : outcome;
  return outcome as Committed<Answer>;
}
