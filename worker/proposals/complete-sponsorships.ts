import { type Instant, wibMonth } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { sponsorshipsCompleted } from './sponsorship-store.ts';

/**
 * The nightly end of sponsorships whose last month has passed with everything handed over or
 * cancelled. One statement, and running it again changes nothing.
 */
export async function completeSponsorships(db: D1Database, given: { now: Instant }): Promise<void> {
  await write(db, [sponsorshipsCompleted({ month: wibMonth(given.now), at: given.now })]);
}
