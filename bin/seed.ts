import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openPlatform } from './platform.ts';
import { fillAreas } from './reference.ts';
import { fail, ROOT } from './setup.mjs';
import { freePort, startWorker, stopWorker } from './worker-process.ts';

/** Where to fill a fresh database: the state and its keys. */
export interface FreshState {
  readonly stateDir: string;
  readonly secrets: string;
}

/** Fills the areas and their older names. */
export async function seedAreas(state: FreshState): Promise<void> {
  const platform = await openPlatform(state);
  try {
    await fillAreas(platform.env.DB);
  } finally {
    await platform.close();
  }
}

/**
 * Has the demo's story told inside the real runtime, by a worker of its own that is stopped afterwards.
 * False when the worker was started anew meanwhile, as wrangler does when a source file changes: then
 * nobody knows how far the story came, and it must be told from the beginning.
 */
export async function seedStory(state: FreshState): Promise<boolean> {
  // A port of its own: on the one to serve on, another start could take this worker for its own.
  const port = await freePort();
  const worker = await startWorker({
    ...state,
    port,
    entry: join(ROOT, 'db/seeds/story-worker.ts'),
  });
  const { status, words } = await tell(port);
  await stopWorker(worker);
  if (status === REFUSED) fail(`The demo's story could not be told: ${words}`);
  return status === TOLD;
}

const TOLD = 200;
const REFUSED = 500;

/** What the worker said in the end; no status when it broke off. Waits as long as a busy computer takes. */
function tell(port: number): Promise<{ status: number | undefined; words: string }> {
  const { promise, resolve } = Promise.withResolvers<{
    status: number | undefined;
    words: string;
  }>();
  const brokeOff = (error: Error) => resolve({ status: undefined, words: error.message });
  const asked = request({ host: '127.0.0.1', port, path: '/story', method: 'POST' }, (answer) => {
    text(answer).then((words) => resolve({ status: answer.statusCode, words }), brokeOff);
  });
  asked.on('error', brokeOff);
  asked.end(readFileSync(join(ROOT, 'db/seeds/eppgbm-serang.csv')));
  return promise;
}
