import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateLocally } from './migrate.mjs';
import { openPlatform } from './platform.ts';
import { seedDatabase } from './seed.ts';
import { fail } from './setup.mjs';

/** Where a local instance keeps its database, files and keys, and whether it is the demo. */
export interface LocalState {
  readonly stateDir: string;
  readonly demo: boolean;
}

/**
 * Brings the local state up to date and answers with the path of its keys. The marker is written
 * last: a first start that was interrupted begins again from nothing, because nobody can have used it.
 */
export async function prepareState(state: LocalState): Promise<string> {
  mkdirSync(state.stateDir, { recursive: true });
  const secrets = secretsFile(state);
  const marker = join(state.stateDir, 'ready');
  const isFirst = !existsSync(marker);
  if (isFirst) rmSync(join(state.stateDir, 'v3'), { recursive: true, force: true });
  migrateLocally(state.stateDir);
  if (!isFirst) return secrets;
  console.error(
    state.demo ? 'First start: filling the demo city …' : 'First start: filling the areas …',
  );
  const platform = await openPlatform({ stateDir: state.stateDir, secrets });
  try {
    await seedDatabase(platform.env, { demo: state.demo, now: Date.now() });
  } finally {
    await platform.close();
  }
  writeFileSync(marker, new Date().toISOString());
  return secrets;
}

/** The keys of this instance, generated once and readable by this user only. */
function secretsFile({ stateDir, demo }: LocalState): string {
  const file = join(stateDir, 'secrets.env');
  const kind = demo ? 'demo' : 'live';
  if (existsSync(file)) {
    const stored = readFileSync(file, 'utf8').includes('=demo:') ? 'demo' : 'live';
    if (stored !== kind) {
      fail(`${file} holds ${stored} keys, but DEMO=${demo ? 1 : 0}. Use another STATE_DIR.`);
    }
    return file;
  }
  const key = () => `${kind}:${randomBytes(32).toString('base64')}`;
  const lines = [`MASTER_KEY=${key()}`, `LOOKUP_KEY=${key()}`, `DEMO=${demo ? 1 : 0}`, ''];
  writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  return file;
}
