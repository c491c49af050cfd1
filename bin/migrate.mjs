/**
 * `npm run migrate [-- --remote]`: applies db/migrations by wrangler, locally to STATE_DIR or, with
 * --remote, to the database named in wrangler.toml.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, environment, fail, ROOT } from './setup.mjs';

/** Applies the migrations to the local database under `stateDir`. Exits with wrangler's words on failure. */
export function migrateLocally(stateDir) {
  migrate(['--local', '--persist-to', stateDir], 'pipe');
}

function migrate(target, output) {
  const wrangler = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const run = spawnSync(
    process.execPath,
    [wrangler, 'd1', 'migrations', 'apply', 'asuh', ...target],
    {
      cwd: ROOT,
      env: environment({ CI: 'true' }),
      stdio: ['ignore', output, output],
      encoding: 'utf8',
      // wrangler draws a table of all migrations after each: beyond Node's megabyte it would be killed.
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (run.status !== 0)
    fail(`The migrations could not be applied.\n${run.stdout ?? ''}${run.stderr ?? ''}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  if (process.argv.includes('--remote')) migrate(['--remote'], 'inherit');
  else
    migrate(['--local', '--persist-to', process.env.STATE_DIR ?? join(ROOT, '.asuh')], 'inherit');
}
