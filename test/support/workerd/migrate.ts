import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, expect } from 'vitest';
import { violations } from '../../../worker/checks/check.ts';

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

/** After every integration test, whatever it tried, the books and promises hold. */
afterEach(async () => {
  expect(await violations(env.DB)).toEqual([]);
});
