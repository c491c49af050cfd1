import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { countedTonight } from './counted-store.ts';

/**
 * Counts what the public is told of children and of pregnant women, in the place of the night before. Not
 * more often: who watches figures of now sees one child come in the minute in which a kader is at a door.
 */
export async function countTonight(db: D1Database, { now }: { now: Instant }): Promise<void> {
  await write(db, countedTonight(now));
}
