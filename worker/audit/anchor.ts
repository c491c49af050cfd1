import { z } from 'zod';

/** The newest seal as remembered outside of the database. */
export type Anchor = z.infer<typeof anchor>;

const anchor = z.object({ number: z.int().min(1), hash: z.string().length(64) });
const PLACE = 'audit/last-seal.json';

/**
 * Notes the newest seal in R2. Without it, who cuts off the end of the log and its seals leaves a
 * shorter log that looks whole; so does a database put back to an earlier day.
 */
export async function dropAnchor(files: R2Bucket, { number, hash }: Anchor): Promise<void> {
  await files.put(PLACE, JSON.stringify({ number, hash }));
}

/** The noted seal; null when none was ever noted, or what is there is none. */
export async function readAnchor(files: R2Bucket): Promise<Anchor | null> {
  const object = await files.get(PLACE);
  if (!object) return null;
  const parsed = anchor.safeParse(await object.json().catch(() => null));
  return parsed.success ? parsed.data : null;
}
