import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../../bin/worker-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demo answers, e.g. http://localhost:41234. */
    address: string;
    /** Where everything the server printed is kept. */
    logFile: string;
  }
}

/** Half a minute on an idle computer; a busy one takes its time, and no test is about that. */
const START_MS = 600_000;

/** Starts the demo as `npm start` does, on a free port and a fresh state, once for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'asuh-browser-'));
  const port = await freePort();
  const logFile = join(stateDir, 'server.log');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'bin/start.mjs'],
    {
      env: { ...process.env, PORT: String(port), STATE_DIR: stateDir, DEMO: '1', VITEST: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const { createWriteStream } = await import('node:fs');
  const log = createWriteStream(logFile);
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the demo did not start:\n${printed}`)),
      START_MS,
    );
    const hear = (chunk: Buffer) => {
      log.write(chunk);
      printed = (printed + chunk).slice(-20_000);
      if (!printed.includes('Asuh is ready')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`the demo stopped:\n${printed}`)));
  });
  project.provide('address', `http://localhost:${port}`);
  project.provide('logFile', logFile);
  return async () => {
    child.removeAllListeners('exit');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    log.end();
    rmSync(stateDir, { recursive: true, force: true });
  };
}
