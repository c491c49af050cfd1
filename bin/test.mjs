/**
 * `npm test`: installs what is missing, builds what the browser gets, makes sure there is a browser,
 * runs every test and ends with a line `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureInstalled, ROOT, runCommand, runNode } from './setup.mjs';

ensureInstalled();
const browser = ensureBrowser();
await runNode([join(ROOT, 'bin/build-web.mjs')], { cwd: ROOT });
const results = join(mkdtempSync(join(tmpdir(), 'asuh-test-')), 'results.json');
const code = await runCommand(
  'vitest',
  [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, env: { CHROMIUM: browser } },
);
const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(results)
  ? JSON.parse(readFileSync(results, 'utf8'))
  : {};
rmSync(results, { force: true });
// A suite that could not even load counts no test: it must not read as a success.
const broken = code !== 0 && failed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed + broken} failed`);
process.exitCode = code !== 0 || passed === 0 ? 1 : 0;
