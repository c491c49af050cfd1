import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } } as const;

/** What hangs is ended; what is only slow, on a computer that others use too, is not. */
const patient = { testTimeout: 300_000, hookTimeout: 300_000 } as const;

/** Unit tests run in Node, workerd tests in the real runtime with real D1, browser tests in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          ...patient,
          name: 'unit',
          setupFiles: ['test/support/same-chance.ts'],
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/*.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations('db/migrations'),
                MASTER_KEY: `demo:${btoa('m'.repeat(32))}`,
                LOOKUP_KEY: `demo:${btoa('l'.repeat(32))}`,
                LOG_KEY: `demo:${btoa('k'.repeat(32))}`,
                LOG_ORIGIN: 'kota.example/log',
                DEMO: '1',
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/workerd/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/same-chance.ts', 'test/support/workerd/migrate.ts'],
          ...patient,
        },
      },
      {
        ...jsx,
        test: {
          name: 'browser',
          globalSetup: ['test/support/browser/demo.ts'],
          include: ['test/browser/**/*.test.ts'],
          ...patient,
          // They share one demo: what one file writes, no other may be counting meanwhile.
          fileParallelism: false,
        },
      },
    ],
  },
});
