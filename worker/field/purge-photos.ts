import type { Instant } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { objectKey } from './keep-photo.ts';
import { orphanedPhotos, photosPurged } from './photo-store.ts';

/** Deletes the bytes of photos of goods of erased children, at most `most`; nobody could read them any more. */
export async function purgeFieldPhotos(
  { db, files }: { db: D1Database; files: { delete(keys: string[]): Promise<unknown> } },
  now: Instant,
  most = 500,
): Promise<number> {
  const { orphans } = await read(db, { orphans: orphanedPhotos(most) });
  if (orphans.length === 0) return 0;
  await files.delete(orphans.map(objectKey));
  const hashes = orphans.map(({ sha256 }) => sha256);
  await write(db, [photosPurged(hashes, now)]);
  return orphans.length;
}
