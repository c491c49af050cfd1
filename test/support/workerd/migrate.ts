import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, expect } from 'vitest';
import { violations } from '../../../worker/checks/check.ts';
import { configOf, type Env } from '../../../worker/config.ts';
import { keyCommands } from '../../../worker/storage/command-key.ts';

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  keyCommands(await configOf(env as unknown as Env));
});

/** After every integration test, whatever it tried, the books and promises hold. */
afterEach(async () => {
  expect(await violations(env.DB)).toEqual([]);
});
