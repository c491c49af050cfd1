import { type Instant, wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { companionshipsOver } from './companionship-store.ts';

/**
 * The nightly end of companionships that no longer stand: a role past its last day, a charter with a
 * newer wording, support that is over. What they showed was closed already. Running it again changes nothing.
 */
export async function endCompanionships(db: D1Database, given: { now: Instant }): Promise<void> {
  await write(db, [companionshipsOver({ today: wibDate(given.now), at: given.now })]);
}
