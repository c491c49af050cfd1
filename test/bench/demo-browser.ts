import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { buildWeb } from '../../bin/build-web.mjs';
import { prepareState } from '../../bin/state.ts';
import { freePort, startWorker, stopWorker } from '../../bin/worker-process.ts';

/** A browser, and a fresh demo of its own for it to visit. */
export interface DemoBrowser {
  readonly browser: Browser;
  readonly address: string;
  /** Its log's place, beside its database: by it `serverRows` finds the rows. */
  readonly log: string;
}

/** Takes figures of a fresh demo in a browser; both are gone when they are taken. */
export async function inDemoBrowser<Figures>(
  figuresOf: (demo: DemoBrowser) => Promise<Figures>,
): Promise<Figures> {
  await buildWeb();
  const stateDir = mkdtempSync(join(tmpdir(), 'asuh-bench-'));
  const port = await freePort();
  const secrets = await prepareState({ stateDir, demo: true, port });
  const server = await startWorker({ stateDir, secrets, port });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    return await figuresOf({
      browser,
      address: `http://localhost:${port}`,
      log: join(stateDir, 'server.log'),
    });
  } finally {
    await browser.close();
    await stopWorker(server);
    rmSync(stateDir, { recursive: true, force: true });
  }
}
