import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { migrateLocally } from './migrate.mjs';
import { seedAreas, seedStory } from './seed.ts';
import { fail, ROOT } from './setup.mjs';

/** Where a local instance keeps its database, files and keys, and whether it is the demo. */
export interface LocalState {
  readonly stateDir: string;
  readonly demo: boolean;
  /** Where it will be served: the public log is named after it. */
  readonly port: number;
}

/** So often a first start begins again when it is interrupted. */
const MOST_BEGINNINGS = 3;

/**
 * Brings the local state up to date and answers with the path of its keys. The marker, the list
 * of migrations applied, is written last: a first start that was interrupted begins again from nothing, because nobody can have used it.
 */
export async function prepareState(state: LocalState): Promise<string> {
  mkdirSync(state.stateDir, { recursive: true });
  const secrets = secretsFile(state);
  const marker = join(state.stateDir, 'ready');
  const migrated = existsSync(marker) ? readFileSync(marker, 'utf8') : null;
  if (migrated === null) await begin(state, secrets);
  else if (migrated !== migrations()) migrateLocally(state.stateDir);
  writeFileSync(marker, migrations());
  return secrets;
}

/** Fills an empty state, from nothing each time: a story that broke off is not gone on with. */
async function begin({ stateDir, demo }: LocalState, secrets: string): Promise<void> {
  for (let beginning = 1; beginning <= MOST_BEGINNINGS; beginning += 1) {
    rmSync(join(stateDir, 'v3'), { recursive: true, force: true });
    migrateLocally(stateDir);
    console.error(`First start: filling the ${demo ? 'demo city' : 'areas'} …`);
    await seedAreas({ stateDir, secrets });
    if (!demo || (await seedStory({ stateDir, secrets }))) return;
    console.error('The story was interrupted, as by a source file that changed. Once more …');
  }
  fail('The story was interrupted each time. Start again while nothing changes: npm start');
}

/** The migrations there are: asking wrangler takes seconds, and most starts have nothing new. */
function migrations(): string {
  return readdirSync(join(ROOT, 'db/migrations')).sort().join('\n');
}

/** The keys of this instance, generated once and readable by this user only. */
function secretsFile({ stateDir, demo, port }: LocalState): string {
  const file = join(stateDir, 'secrets.env');
  const kind = demo ? 'demo' : 'live';
  if (existsSync(file)) {
    const stored = readFileSync(file, 'utf8').includes('=demo:') ? 'demo' : 'live';
    if (stored !== kind) {
      fail(`${file} holds ${stored} keys, but DEMO=${demo ? 1 : 0}. Use another STATE_DIR.`);
    }
    if (!/^LOG_KEY=/m.test(readFileSync(file, 'utf8'))) {
      appendFileSync(file, logLines(kind, port).join('\n'));
    }
    return file;
  }
  const key = () => newKey(kind);
  const lines = [`MASTER_KEY=${key()}`, `LOOKUP_KEY=${key()}`, `DEMO=${demo ? 1 : 0}`];
  lines.push(...logLines(kind, port));
  if (demo) lines.push(...DEMO_PAYMENT);
  writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  return file;
}

/** Where the demo's donors would pay; a QRIS code of nobody's. */
const DEMO_PAYMENT = [
  'PAYMENT_ACCOUNT="Bank Contoh 0012 3456 78, Kas Asuh Kota Serang (rekaan)"',
  'PAYMENT_QRIS=00020101021126680016ID.DEMO.ASUH.WWW011893600000000000000002150000000000000000303UMI5204866153033605802ID5904ASUH6006SERANG6105421116304BDF9',
  '',
];

/** What the public log is called and signed by: once for all, or its proofs would be of another log. */
function logLines(kind: 'demo' | 'live', port: number): string[] {
  return [`LOG_KEY=${newKey(kind)}`, `LOG_ORIGIN=localhost:${port}/log`, ''];
}

function newKey(kind: 'demo' | 'live'): string {
  return `${kind}:${randomBytes(32).toString('base64')}`;
}
