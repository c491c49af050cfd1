import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlatform } from './platform.ts';
import { fillAreas } from './reference.ts';
import { fail, ROOT } from './setup.mjs';
import { startWorker, stopWorker } from './worker-process.ts';

/** Where to fill a fresh database: the state, its keys, and a port that is free for a moment. */
export interface FreshState {
  readonly stateDir: string;
  readonly secrets: string;
  readonly port: number;
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

/** Has the demo's story told inside the real runtime, by a worker of its own that is stopped afterwards. */
export async function seedStory(state: FreshState): Promise<void> {
  const worker = await startWorker({ ...state, entry: join(ROOT, 'db/seeds/story-worker.ts') });
  const problem = await tell(state.port);
  await stopWorker(worker);
  if (problem !== null) fail(`The demo's story could not be told: ${problem}`);
}

/** Null when the story was told, else why not. */
async function tell(port: number): Promise<string | null> {
  try {
    const body = readFileSync(join(ROOT, 'db/seeds/eppgbm-serang.csv'));
    const told = await fetch(`http://127.0.0.1:${port}/story`, { method: 'POST', body });
    return told.ok ? null : await told.text();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
