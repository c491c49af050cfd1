import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { proposalsExpired } from './ruling-store.ts';

/** Ends proposals that nobody decided in time, so that what they hold can be promised anew. Repeatable. */
export async function expireProposals(db: D1Database, given: { now: Instant }): Promise<void> {
  await write(db, [proposalsExpired(given.now)]);
}
