import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdState } from '../../../bin/state-lock.ts';

it('a state belongs to one process, and to nobody once that was killed', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'asuh-lock-'));
  const script = `
    const { holdState } = await import(${JSON.stringify(join(process.cwd(), 'bin/state-lock.ts'))});
    console.log(holdState(${JSON.stringify(stateDir)}));
    setInterval(() => {}, 1_000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [said] = await once(other.stdout, 'data');
    expect(String(said).trim()).toBe('true');
    expect(holdState(stateDir)).toBe(false);
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    expect(holdState(stateDir)).toBe(true);
  } finally {
    other.kill('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  }
});
