import { deleteSealed, type FileStore } from '../imports/sealed-file.ts';
import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { openPurges, purgeContinued } from './purge-store.ts';

/** Where raw imports lie. */
export interface RawPlace {
  readonly db: D1Database;
  readonly files: FileStore;
}

/**
 * Removes what is left of raw imports whose key is gone: the segments in R2, then up to 5,000 rows a
 * step, at most `steps` steps. Answers how many it took. A crash leaves bytes that nobody can read; the next run goes on.
 */
export async function continuePurges(
  { db, files }: RawPlace,
  now: Instant,
  steps: number,
): Promise<number> {
  for (let taken = 0; taken < steps; taken += 1) {
    const { open } = await read(db, { open: openPurges(1) });
    const [purge] = open;
    if (!purge) return taken;
    if (purge.blankedThrough === 0 && purge.segments > 0)
      await deleteSealed(files, purge.fileId, purge.segments);
    await write(db, purgeContinued(purge, now));
  }
  return steps;
}
