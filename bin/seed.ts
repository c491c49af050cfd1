import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tellStory } from '../db/seeds/story.ts';
import type { Env } from '../worker/config.ts';
import { fillAreas } from './reference.ts';
import { ROOT } from './setup.mjs';

/** Fills a fresh database: the areas always, the demo's story in demo mode. */
export async function seedDatabase(env: Env, how: { demo: boolean; now: number }): Promise<void> {
  await fillAreas(env.DB);
  if (!how.demo) return;
  const csv = readFileSync(join(ROOT, 'db/seeds/eppgbm-serang.csv'), 'utf8');
  await tellStory(env, { csv, now: how.now });
}
