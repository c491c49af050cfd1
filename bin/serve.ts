/** What `npm start` does under Node 24: build, keys, migrations, reference data, the demo's story, then serve. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildWeb } from './build-web.mjs';
import { environment, fail, ROOT } from './setup.mjs';
import { prepareState } from './state.ts';

const port = Number(process.env.PORT ?? 8787);
const stateDir = process.env.STATE_DIR ?? join(ROOT, '.asuh');
const demo = (process.env.DEMO ?? '1') === '1';

await serve();

async function serve(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  if (await taken(port)) fail(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);
  const [secrets] = await Promise.all([prepareState({ stateDir, demo }), buildWeb()]);
  const worker = startWorker(secrets);
  await answering();
  console.log(
    `Asuh is ready: http://localhost:${port}${demo ? ' (demo: sign in as anyone at /masuk)' : ''}`,
  );
  process.on('SIGINT', () => worker.kill('SIGINT'));
  process.on('SIGTERM', () => worker.kill('SIGTERM'));
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
