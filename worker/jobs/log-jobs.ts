import { configOf, type Env } from '../config.ts';
import { log } from '../http/log.ts';
import { publishOpenData } from '../open-data/publish-open-data.ts';
import { indexLeaves } from '../portal/index-leaves.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { collectCosignatures } from '../transparency/collect-cosignatures.ts';
import { logSigner } from '../transparency/log-keys.ts';
import { logState } from '../transparency/log-state.ts';
import {
  loggedSize,
  newestCheckpoint,
  newestCosignatures,
  oldestWaiting,
  trouble,
} from '../transparency/log-store.ts';
import { publishLog } from '../transparency/publish-log.ts';
import { recheckLog } from '../transparency/recheck-log.ts';

/** 100,000 entries; the rest waits for the next run, and the filtered ledger says so. */
const INDEXED_CHUNKS = 100;

/** Every minute, and with each checkpoint: published leaves go into what the public ledger is filtered by. */
export async function indexLedger(env: Env): Promise<void> {
  const { leaves } = await indexLeaves(env.DB, { chunks: INDEXED_CHUNKS });
  if (leaves > 0) log({ event: 'ledger_indexed', leaves });
}

/**
 * Every minute, and after each command: what was posted gets under a signed checkpoint. A signer that
 * refuses, or a log that stands still, is a line to alert on; /log says so too.
 */
export async function publishEntries(env: Env, now: number): Promise<void> {
  const signer = logSigner(await configOf(env));
  try {
    const published = await publishLog({ db: env.DB, files: env.FILES, signer }, now);
    if (isRefusal(published)) log({ event: 'log_not_signed', code: published.code });
    else if (published.added > 0) {
      log({ event: 'log_signed', ...published });
      await indexLedger(env);
      await publishFiles(env);
    }
  } finally {
    const facts = await read(env.DB, {
      heads: newestCheckpoint(),
      logged: loggedSize(),
      waiting: oldestWaiting(),
      troubles: trouble(),
      lines: newestCosignatures(),
    });
    const { stuck, waiting } = logState(facts, now);
    if (stuck) log({ event: 'log_stuck', code: stuck.code, waiting });
  }
}

/** With each checkpoint, and every minute for what a dead run left: the open data says what the log says. */
export async function publishFiles(env: Env): Promise<void> {
  const { iatiPublisher } = await configOf(env);
  const place = { db: env.DB, files: env.FILES, publisher: iatiPublisher };
  const outcome = await publishOpenData(place);
  if (outcome === 'published' || outcome === 'behind') log({ event: 'open_data', outcome });
}

/** Every minute: the newest checkpoint goes to the witnesses that have not cosigned it. */
export async function askWitnesses(env: Env, now: number): Promise<void> {
  const { log: config } = await configOf(env);
  const { gained, failed } = await collectCosignatures({
    db: env.DB,
    witnesses: config.witnesses,
    send: (url, init) => fetch(url, init),
    now,
  });
  if (gained > 0) log({ event: 'log_cosigned', gained });
  for (const { witness, why } of failed) log({ event: 'log_not_cosigned', witness, why });
}

const DAY_MS = 86_400_000;

/** Nightly: the last checkpoint and another part of the log are what was signed. */
export async function checkPublicLog(env: Env, now: number): Promise<void> {
  const verifier = logSigner(await configOf(env));
  const { size, leaves, findings } = await recheckLog(env.DB, verifier, Math.floor(now / DAY_MS));
  log({ event: 'log_checked', ok: findings.length === 0, size, leaves });
  for (const { kind, at } of findings) log({ event: 'log_tampered', kind, at });
}
