/** The ledger and its log on a real D1 in workerd: posting against plain inserts, and integrating. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateLocally } from '../../bin/migrate.mjs';
import { openPlatform } from '../../bin/platform.ts';
import { configOf } from '../../worker/config.ts';
import { pool, till } from '../../worker/ledger/account.ts';
import type { Entry } from '../../worker/ledger/entry.ts';
import { entryAndLeaf } from '../../worker/ledger/post-entry.ts';
import type { Month } from '../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../worker/shared/ids.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';
import { write } from '../../worker/storage/commit.ts';
import { sql } from '../../worker/storage/sql.ts';
import { logSigner } from '../../worker/transparency/log-keys.ts';
import { publishLog } from '../../worker/transparency/publish-log.ts';
import { manyEntries, POSTED_AT } from '../support/many-entries.ts';

const POSTED = 400;
const INTEGRATED = 100_000;
const ENTRIES_A_BATCH = 5_000;

/** Milliseconds and ratio of posting one entry after another, and of signing 100,000 at once. */
export async function ledgerOnD1() {
  const stateDir = mkdtempSync(join(tmpdir(), 'asuh-bench-'));
  try {
    migrateLocally(stateDir);
    const secrets = join(stateDir, 'secrets.env');
    const key = `demo:${btoa('b'.repeat(32))}`;
    const lines = ['MASTER_KEY', 'LOOKUP_KEY', 'LOG_KEY'].map((name) => `${name}=${key}`);
    writeFileSync(secrets, [...lines, 'LOG_ORIGIN=bench.example/log', 'DEMO=1', ''].join('\n'));
    const platform = await openPlatform({ stateDir, secrets });
    try {
      const posting = await postAgainstInserts(platform.env.DB);
      return { ...posting, ...(await integrate(platform.env)) };
    } finally {
      await platform.close();
    }
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

async function postAgainstInserts(db: D1Database) {
  await write(db, [sql`CREATE TABLE plain (id TEXT PRIMARY KEY, amount INTEGER NOT NULL)`]);
  const insert = () => write(db, [sql`INSERT INTO plain VALUES (${newId<string>()}, 1)`]);
  const post = async () => {
    const given = { by: 'bench', at: POSTED_AT, random: cryptoRandom, claims: [] };
    const statements = await entryAndLeaf(entryOfOne(), given);
    if (isRefusal(statements)) throw new Error(statements.code);
    const written = await write(db, statements);
    if (isRefusal(written)) throw new Error(written.code);
  };
  const plain = await perSecond(insert);
  const posted = await perSecond(post);
  return {
    plain_inserts_per_s: plain,
    entries_posted_per_s: posted,
    posting_to_plain_ratio: Math.round((posted / plain) * 1000) / 1000,
  };
}

async function integrate(env: Awaited<ReturnType<typeof openPlatform>>['env']) {
  for (let count = 0; count < INTEGRATED; count += ENTRIES_A_BATCH) {
    const written = await write(env.DB, manyEntries(ENTRIES_A_BATCH));
    if (isRefusal(written)) throw new Error(written.code);
  }
  const signer = logSigner(await configOf(env));
  const started = performance.now();
  const published = await publishLog({ db: env.DB, files: env.FILES, signer }, POSTED_AT);
  if (isRefusal(published)) throw new Error(published.code);
  return {
    integrated_entries: published.added,
    integrate_ms: Math.round(performance.now() - started),
  };
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 20; warm += 1) await work();
  const started = performance.now();
  for (let count = 0; count < POSTED; count += 1) await work();
  return Math.round((POSTED * 1000) / (performance.now() - started));
}

function entryOfOne(): Entry {
  return {
    id: newId(),
    type: 'receipt',
    month: '2026-09' as Month,
    areaCode: '36.73',
    programme: null,
    sourceId: newId(),
    reversesId: null,
    lines: [
      { account: till('cash', '36.73'), amount: 1 },
      { account: pool('36.73'), amount: -1 },
    ],
  };
}
