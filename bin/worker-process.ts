import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environment, fail, ROOT } from './setup.mjs';

/** How a worker is started: on which state, with which keys, where, and by which entry. */
export interface WorkerStart {
  readonly stateDir: string;
  readonly secrets: string;
  readonly port: number;
  /** The product's own entry unless told. */
  readonly entry?: string;
}

/**
 * Starts a worker under wrangler and waits until it answers. Its own log lines (JSON) go to stderr;
 * of what wrangler says, only errors do.
 */
export async function startWorker(start: WorkerStart): Promise<ChildProcess> {
  const wrangler = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const entry = start.entry === undefined ? [] : [start.entry];
  const where = [
    '--local',
    '--ip',
    '0.0.0.0',
    '--port',
    String(start.port),
    '--inspector-port',
    '0',
  ];
  const options = ['--persist-to', start.stateDir, '--env-file', start.secrets];
  const worker = spawn(
    process.execPath,
    [wrangler, 'dev', ...entry, ...where, ...options, '--show-interactive-dev-session=false'],
    { cwd: ROOT, env: environment({ CI: 'true' }), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const heard: string[] = [];
  for (const stream of [worker.stdout, worker.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.startsWith('{') || /ERROR|error:/.test(line)) console.error(line);
      if (heard.length < 200) heard.push(line);
    });
  }
  const stopped = () => fail(`The worker could not be started.\n${heard.join('\n')}`);
  worker.once('exit', stopped);
  await answering(start.port);
  worker.off('exit', stopped);
  return worker;
}

/** Has the worker do the jobs of a cron expression now; what fails is in its own log. */
export async function runCron(port: number, cron: string): Promise<void> {
  const address = `http://127.0.0.1:${port}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`;
  await fetch(address).then(
    (answer) => answer.arrayBuffer(),
    () => null,
  );
}

/** Stops a worker and waits until it is gone: two must not share a state. */
export async function stopWorker(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGTERM');
  await gone;
}

/** True when something listens on the port already. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve(false)));
  });
}

/** A port that nothing listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  fail('The worker did not answer within a minute.');
}
