/**
 * Makes a fresh clone ready with nothing but Node ≥ 20 and npm, and finds the Node 24 that the
 * project runs on (a devDependency). Plain JavaScript without imports from node_modules, because
 * there may be none yet. What it prints goes to stderr: stdout belongs to the command.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.asuh-installed');
export const NODE = join(
  MODULES,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * Installs the locked packages unless exactly these are installed already. Exits with a plain word on
 * failure. `npm install --no-save` keeps to the lock file and leaves it as it is; `npm ci` would refuse
 * a lock that was made where a registry does not carry every other platform's optional binaries.
 */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const wanted = `${lock} ${process.platform}-${process.arch}`;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && existsSync(NODE)) return;
  console.error('Installing the packages of package-lock.json (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(
    npm,
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    },
  );
  if (run.status !== 0)
    fail('npm install did not succeed. See its message above; is the npm registry reachable?');
  if (!existsSync(NODE))
    fail(
      'Node 24 was not installed by the package "node". Try: rm -rf node_modules && npm install',
    );
  writeFileSync(STAMP, wanted);
}

/** The environment for child processes: Node 24 and the project's tools come first on PATH. */
export function environment(extra = {}) {
  const path = [join(MODULES, 'node', 'bin'), join(MODULES, '.bin'), process.env.PATH].join(
    delimiter,
  );
  return {
    ...process.env,
    PATH: path,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_LOG_PATH: join(ROOT, 'node_modules', '.cache', 'wrangler-logs'),
    ...extra,
  };
}

/** Runs a script under Node 24 with our standard streams; answers with its exit code. Signals are passed on. */
export function runNode(args, extra = {}) {
  return runCommand(NODE, args, extra);
}

/** Runs a command of node_modules/.bin (or an absolute path) with our standard streams. */
export function runCommand(command, args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: extra.cwd ?? process.cwd(),
      env: environment(extra.env),
      stdio: 'inherit',
    });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/** Says why and leaves with exit code 1. */
export function fail(why) {
  console.error(why);
  process.exit(1);
}
