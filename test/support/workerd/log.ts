import { env } from 'cloudflare:workers';
import { configOf, type Env } from '../../../worker/config.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { type LogPlace, publishLog } from '../../../worker/transparency/publish-log.ts';
import { manyEntries, POSTED_AT } from '../many-entries.ts';

/** Apart from the cast, which brings the whole app with it. */
const testEnv = env as unknown as Env;

/** The log of the test database. */
export async function logPlace(): Promise<LogPlace> {
  return { db: testEnv.DB, files: testEnv.FILES, signer: logSigner(await configOf(testEnv)) };
}

/** Signs and publishes what was posted so far, as the minute's job does. */
export async function publish(now = Date.now()): Promise<{ size: number; added: number }> {
  const published = await publishLog(await logPlace(), now);
  if (isRefusal(published)) throw new Error(`refused: ${published.code}`);
  return published;
}

/** Posts so many entries of 1 rupiah each into the pool of Kota Serang, in few statements. */
export async function postMany(count: number, at = POSTED_AT): Promise<void> {
  for (let left = count; left > 0; left -= 5_000) {
    const written = await write(testEnv.DB, manyEntries(Math.min(left, 5_000), at));
    if (isRefusal(written)) throw new Error(`refused: ${written.code}`);
  }
}
