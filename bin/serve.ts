/** What `npm start` does under Node 24: build, keys, migrations, reference data, the demo's story, then serve. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildWeb } from './build-web.mjs';
import { migrateLocally } from './migrate.mjs';
import { openPlatform } from './platform.ts';
import { seedDatabase } from './seed.ts';
import { environment, fail, ROOT } from './setup.mjs';

const port = Number(process.env.PORT ?? 8787);
const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
const demo = (process.env.DEMO ?? '1') === '1';

await serve();

async function serve(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  if (await taken(port)) fail(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);
  mkdirSync(stateDir, { recursive: true });
  const [secrets] = await Promise.all([secretsFile(), buildWeb()]);
  await prepare(secrets);
  const worker = startWorker(secrets);
  await answering();
  console.log(
    `Asuh is ready: http://localhost:${port}${demo ? ' (demo: sign in as anyone at /masuk)' : ''}`,
  );
  process.on('SIGINT', () => worker.kill('SIGINT'));
  process.on('SIGTERM', () => worker.kill('SIGTERM'));
}

/**
 * Brings the local database up to date. The marker is written last: a first start that was
 * interrupted begins again from nothing, because nobody can have used it yet.
 */
async function prepare(secrets: string): Promise<void> {
  const marker = join(stateDir, 'ready');
  const first = !existsSync(marker);
  if (first) rmSync(join(stateDir, 'v3'), { recursive: true, force: true });
  migrateLocally(stateDir);
  if (!first) return;
  console.error(demo ? 'First start: filling the demo city …' : 'First start: filling the areas …');
  const platform = await openPlatform({ stateDir, secrets });
  try {
    await seedDatabase(platform.env, { demo, now: Date.now() });
  } finally {
    await platform.close();
  }
  writeFileSync(marker, new Date().toISOString());
}

/** The keys of this instance, generated once and readable by this user only. */
async function secretsFile(): Promise<string> {
  const file = join(stateDir, 'secrets.env');
  const kind = demo ? 'demo' : 'live';
  if (existsSync(file)) {
    const stored = readFileSync(file, 'utf8').includes('=demo:') ? 'demo' : 'live';
    if (stored !== kind)
      fail(`${file} holds ${stored} keys, but DEMO=${demo ? 1 : 0}. Use another STATE_DIR.`);
    return file;
  }
  const key = () => `${kind}:${randomBytes(32).toString('base64')}`;
  writeFileSync(file, `MASTER_KEY=${key()}\nLOOKUP_KEY=${key()}\nDEMO=${demo ? 1 : 0}\n`, {
    mode: 0o600,
  });
  return file;
}

/** The worker under wrangler. Its own log lines (JSON) go to stderr; of the rest only errors are shown. */
function startWorker(secrets: string): ChildProcess {
  const wrangler = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const options = [
    '--local',
    '--ip',
    '0.0.0.0',
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--persist-to',
    stateDir,
    '--env-file',
    secrets,
    '--show-interactive-dev-session=false',
  ];
  const worker = spawn(process.execPath, [wrangler, 'dev', ...options], {
    cwd: ROOT,
    env: environment({ CI: 'true' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.startsWith('{') || /ERROR|error:/.test(line)) console.error(line);
    });
  }
  worker.on('exit', (code) => process.exit(code ?? 0));
  return worker;
}

async function answering(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  fail('The worker did not answer within a minute.');
}

function taken(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(wanted, '0.0.0.0', () => probe.close(() => resolve(false)));
  });
}
