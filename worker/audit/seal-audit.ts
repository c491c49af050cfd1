import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { dropAnchor } from './anchor.ts';
import { BEGINNING, type SealKey, sealOf } from './seal.ts';
import { lastSeal, sealed, unsealedEvents } from './seal-store.ts';

/** Where the log, its outside note and its key are. */
export interface AuditPlace {
  readonly db: D1Database;
  readonly files: R2Bucket;
  readonly key: SealKey;
}

/** At most this many events a seal: its marks stay at some 20 KB. */
export const EVENTS_PER_SEAL = 500;
const SEALS_PER_RUN = 20;

/**
 * Seals what is not sealed yet, up to 10,000 events; the rest waits for the next run. Safe at any
 * moment and twice at once: each seal is one statement that the database refuses unless it follows
 * the last. A crash leaves whole seals, and at worst the outside note one seal behind.
 */
export async function sealAudit(place: AuditPlace, at: number): Promise<{ events: number }> {
  let events = 0;
  for (let run = 0; run < SEALS_PER_RUN; run += 1) {
    const { seals, rows } = await read(place.db, {
      seals: lastSeal(),
      rows: unsealedEvents(EVENTS_PER_SEAL),
    });
    if (rows.length === 0) break;
    const seal = await sealOf(place.key, rows, { link: seals[0] ?? BEGINNING, at });
    const written = await write(place.db, [sealed(seal)]);
    // Somebody else sealed these just now; what is left is looked at anew.
    if (isRefusal(written)) continue;
    await dropAnchor(place.files, seal);
    events += rows.length;
  }
  return { events };
}
