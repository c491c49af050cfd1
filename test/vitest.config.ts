import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } } as const;

/** Unit tests run in Node, workerd tests in the real runtime with real D1, browser tests in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/*.test.ts'] },
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
          setupFiles: ['test/support/workerd/migrate.ts'],
          testTimeout: 30_000,
        },
      },
      {
        ...jsx,
        test: {
          name: 'browser',
          globalSetup: ['test/support/browser/demo.ts'],
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
