import { env } from 'cloudflare:workers';
import { configOf, type Env } from '../../../worker/config.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { type LogPlace, publishLog } from '../../../worker/transparency/publish-log.ts';

/** Apart from the cast, which brings the whole app with it. */
const testEnv = env as unknown as Env;
const SERANG = '36.73';
/** A day in September 2026. */
const POSTED_AT = 1_790_000_000_000;

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
  for (let left = count; left > 0; left -= 5_000) await postBatch(Math.min(left, 5_000), at);
}

async function postBatch(count: number, at: number): Promise<void> {
  const numbers = sql`WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ${count - 1})`;
  const first = sql`(SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)`;
  const id = sql`'many-' || (n + ${first})`;
  const written = await write(testEnv.DB, [
    sql`INSERT INTO account (id, kind, asset, normal, pledge_id, area_code, public_name)
      SELECT value, value, 'IDR', iif(value = 'cash', 'debit', 'credit'), NULL, ${SERANG}, value
      FROM json_each('["cash","pool"]') WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = value)`,
    sql`INSERT INTO entry (id, type, month, area_code, programme, source_id, reverses_id, posted_by, posted_at)
      ${numbers} SELECT ${id}, 'receipt', '2026-09', ${SERANG}, NULL, ${id}, NULL, 'test', ${at} FROM number`,
    sql`INSERT INTO posting (entry_id, line, account_id, asset, amount)
      ${numbers} SELECT ${id}, side, iif(side = 1, 'cash', 'pool'), 'IDR', iif(side = 1, 1, -1)
      FROM number, (SELECT 1 AS side UNION SELECT 2)`,
    sql`INSERT INTO log_leaf (idx, entry_id, leaf)
      ${numbers} SELECT n + ${first}, ${id}, ${LEAF.before} || (n + ${first}) || ${LEAF.after} FROM number`,
  ]);
  if (isRefusal(written)) throw new Error(`refused: ${written.code}`);
}

/** A leaf's text around its number, as the product would write it. */
const LEAF = {
  before: `{"_sd":[],"_sd_alg":"sha-256","area":"${SERANG}","id":"many`,
  after:
    '","lines":[{"account":"cash","amount":1,"asset":"IDR"},{"account":"pool","amount":-1,"asset":"IDR"}],"period":"2026-09","type":"receipt","v":1}',
};
