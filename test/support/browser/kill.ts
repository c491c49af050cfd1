import { type ChildProcess, execFileSync } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const DATABASES = 'v3/d1/miniflare-D1DatabaseObject';

/** Copies a state that a server is working on: its database as it is at one moment. */
export async function copyState(from: string, to: string): Promise<void> {
  const isDatabase = (path: string) => path.includes(DATABASES) && /\.sqlite/.test(path);
  await cp(from, to, { recursive: true, filter: (path) => !isDatabase(path) });
  for (const name of await readdir(join(from, DATABASES))) {
    if (!name.endsWith('.sqlite')) continue;
    const db = new DatabaseSync(join(from, DATABASES, name), { readOnly: true });
    db.prepare('VACUUM INTO ?').run(join(to, DATABASES, name));
    db.close();
  }
}

/** Kills a process and all it started with SIGKILL, as a power cut would, and waits until it is gone. */
export async function killedAtOnce(process_: ChildProcess): Promise<void> {
  if (process_.pid === undefined || process_.exitCode !== null || process_.signalCode !== null)
    return;
  const gone = new Promise((done) => process_.once('exit', done));
  for (const pid of [process_.pid, ...below(process_.pid)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
  await gone;
}

function below(root: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const of = (parent: number): number[] =>
    rows.filter(([, above]) => above === parent).flatMap(([pid = 0]) => [pid, ...of(pid)]);
  return of(root);
}
