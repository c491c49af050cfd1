/** `npm run check`: types, lint and format, architecture, dead code. All run; the exit code tells. */
import { ensureInstalled, ROOT, runCommand } from './setup.mjs';

ensureInstalled();
const checks = [
  ['types of the worker and its pages', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the field app', 'tsc', ['-p', 'web/kader/tsconfig.json']],
  ['types of the commands and tests', 'tsc', ['-p', 'bin/tsconfig.json']],
  ['lint and format', 'biome', ['check', '--error-on-warnings']],
  [
    'architecture',
    'vitest',
    ['run', '--config', 'test/vitest.config.ts', '--project', 'unit', 'test/architecture.test.ts'],
  ],
  ['dead code', 'knip', ['--config', 'bin/knip.json']],
];
let failed = 0;
for (const [what, command, args] of checks) {
  const code = await runCommand(command, args, { cwd: ROOT });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
