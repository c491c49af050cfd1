import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'asuh-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/import.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run import -- --dry-run --json', () => {
  it('prints the report of the sample as one object and nothing else', () => {
    const { status, stdout } = run(
      'test/vectors/eppgbm/sample_serang_2021.csv',
      '--area',
      '36.73',
      '--dry-run',
      '--json',
    );
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      area: '36.73',
      rows: 2000,
      accepted: 1719,
      warned: 138,
      merged_visits: 20,
      duplicates: 25,
      children: 1930,
    });
    expect(Object.values<number>(report.stunted.held).reduce((a, b) => a + b)).toBe(1876);
    expect(Object.values<number>(report.stunted.resolved).reduce((a, b) => a + b)).toBe(1895);
    expect(report.rows_detail).toHaveLength(2000);
  });

  it('reads the kabupaten from the file when it is not told', () => {
    const { stdout } = run(
      'test/vectors/eppgbm/sample_serang_2021_first300.xls',
      '--dry-run',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ area: '36.73', rows: 300 });
  });

  it('says what to do about a wrong file, a missing one, an unknown area, and leaves stdout empty', () => {
    const pdf = join(folder, 'data.csv');
    writeFileSync(pdf, '%PDF-1.7 not a table');
    const wrong = [
      run(pdf, '--area', '36.73', '--dry-run', '--json'),
      run(join(folder, 'nothing.csv'), '--json'),
      run('test/vectors/eppgbm/sample_serang_2021.csv', '--area', '99.99', '--dry-run'),
      run('--what'),
    ];
    for (const { status, stdout, stderr } of wrong) {
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr.trim()).not.toBe('');
      expect(stderr).not.toContain('    at ');
    }
  });
});
