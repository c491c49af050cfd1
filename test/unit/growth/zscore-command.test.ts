import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readVectors, type VectorRow, vectorPath } from './vectors.ts';

const COMMAND = fileURLToPath(new URL('../../../bin/zscore.ts', import.meta.url));
const HEADER = 'sex,age_days,weight_kg,lenhei_cm,measure,oedema';
const SCORES = 'zlen,zwei,zwfl,flen,fwei,fwfl';

function zscore(input: string | Buffer) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND], { input });
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

test('every row of WHO’s R package comes back in its order, with its z-scores and flags', () => {
  const input = readFileSync(vectorPath('anthro_r_generated.csv'));
  const { status, stdout, stderr } = zscore(input);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const expected = readVectors('anthro_r_generated.csv');
  const rows = parse(stdout, { columns: true }) as VectorRow[];
  expect(rows.map((row) => row.case)).toEqual(expected.map((row) => row.case));
  for (const row of rows) {
    for (const column of SCORES.split(',')) {
      const [got, wanted] = [row[column]!, row[`exp_${column}`]!];
      expect(got === '').toBe(wanted === '');
      expect(Math.abs(Number(got) - Number(wanted))).toBeLessThanOrEqual(0.0051);
    }
  }
});

test('other columns pass through untouched, in any order and with valid quoting', () => {
  const input =
    'nama,oedema,measure,lenhei_cm,weight_kg,age_days,sex,catatan\n' +
    '"Siti ""Ani"", P",n,l,62.6,8.6,274,2,"dua\nbaris"\n' +
    ' 007 ,,H,84.9,13.31,730,1,\n';
  expect(zscore(input)).toEqual({
    status: 0,
    stderr: '',
    stdout:
      `nama,oedema,measure,lenhei_cm,weight_kg,age_days,sex,catatan,${SCORES}\n` +
      '"Siti ""Ani"", P",n,l,62.6,8.6,274,2,"dua\nbaris",-3.12,0.36,2.88,0,0,0\n' +
      ' 007 ,,H,84.9,13.31,730,1,,-0.72,0.80,1.60,0,0,0\n',
  });
});

test('what cannot be scored stays empty, its flag too', () => {
  const { stdout, stderr } = zscore(`${HEADER}\n2,1826,14.1,103.3,,Y\n2,1804,19.2,,,n\n`);
  expect(stderr).toBe('');
  expect(stdout.split('\n').slice(1, 3)).toEqual([
    '2,1826,14.1,103.3,,Y,-1.29,,,0,,',
    '2,1804,19.2,,,n,,0.40,,,0,',
  ]);
});

test('Excel’s byte order mark, CRLF, semicolons and decimal commas are read; z-scores follow suit', () => {
  const { status, stdout } = zscore(
    '\uFEFFsex;age_days;weight_kg;lenhei_cm;measure;oedema\r\n2;274;"8,6";62,6;l;n\r\n',
  );
  expect(status).toBe(0);
  expect(stdout).toBe(
    [
      `${HEADER},${SCORES}`.replaceAll(',', ';'),
      '2;274;8,6;62,6;l;n;-3,12;0,36;2,88;0;0;0',
      '',
    ].join('\n'),
  );
});

test('semicolons with decimal points keep decimal points', () => {
  const { stdout } = zscore(`${HEADER.replaceAll(',', ';')}\n2;274;8.6;62.6;l;n\n`);
  expect(stdout.split('\n')[1]).toBe('2;274;8.6;62.6;l;n;-3.12;0.36;2.88;0;0;0');
});

test('bytes that are no UTF-8 pass through as they came', () => {
  const row = Buffer.from('2,274,8.6,62.6,l,n,Ren\xe9,-3.12,0.36,2.88,0,0,0\n', 'latin1');
  const { stdout } = spawnSync(process.execPath, [COMMAND], {
    input: Buffer.from(`${HEADER},nama\n2,274,8.6,62.6,l,n,Ren\xe9\n`, 'latin1'),
  });
  expect(stdout.subarray(-row.length).equals(row)).toBe(true);
});

test('a row that cannot be read is written without z-scores and told with its line', () => {
  const good = '2,274,8.6,62.6,l,n';
  const bad = [
    ['3,274,8.6,62.6,l,n', 'sex is "3"'],
    ['2,,8.6,62.6,l,n', 'age_days is empty'],
    ['2,9 bln,8.6,62.6,l,n', 'age_days is "9 bln", not a number'],
    ['2,274,8.6kg,62.6,l,n', 'weight_kg is "8.6kg", not a number'],
    ['2,274,8.6,1e9999,l,n', 'lenhei_cm is "1e9999", not a number'],
    ['2,274,8.6,62.6,x,n', 'measure is "x"'],
    ['2,274,8.6,62.6,l,maybe', 'oedema is "maybe"'],
    ['2,1827,8.6,62.6,l,n', 'age_days 1827 is not within 0–1826'],
    ['2,274,8,6,62.6,l,n', 'it has 7 fields but the header has 6'],
  ] as const;
  for (const [row, problem] of bad) {
    const { status, stdout, stderr } = zscore(`${HEADER}\n${good}\n${row}\n${good}\n`);
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(1, 4)).toEqual([
      `${good},-3.12,0.36,2.88,0,0,0`,
      `${row},,,,,,`,
      `${good},-3.12,0.36,2.88,0,0,0`,
    ]);
    expect(stderr).toContain(`zscore: line 3: ${problem}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

test('a short row is filled up and a trailing delimiter forgiven', () => {
  const { stdout } = zscore(`${HEADER},nama\n2,274,8.6,62.6\n2,274,8.6,62.6,l,n,Ani,\n`);
  expect(stdout.split('\n').slice(1, 3)).toEqual([
    '2,274,8.6,62.6,,,,-3.12,0.36,2.88,0,0,0',
    '2,274,8.6,62.6,l,n,Ani,-3.12,0.36,2.88,0,0,0',
  ]);
});

test.each([
  ['no input', '', 'the input is empty'],
  ['a missing column', 'sex,age_days,weight_kg\n1,2,3\n', 'column missing: lenhei_cm'],
  ['a workbook', Buffer.from('PK\x03\x04\x00\x00\n'), 'save the sheet as CSV'],
])('%s is refused with a plain message and exit code 2', (_name, input, message) => {
  const { status, stderr } = zscore(input);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a quote nobody closed is told with its line, and the rows before it stand', () => {
  const good = '2,274,8.6,62.6,l,n,Ani';
  const swallowed = `${good}\n`.repeat(60_000);
  for (const rest of ['', swallowed]) {
    const { status, stdout, stderr } = zscore(`${HEADER},nama\n${good}\n1,2,3,50,l,n,"x\n${rest}`);
    expect(status).toBe(2);
    expect(stdout).toBe(`${HEADER},nama,${SCORES}\n${good},-3.12,0.36,2.88,0,0,0\n`);
    expect(stderr).toBe(
      'zscore: line 3: a quote (") is opened and never closed; nothing after line 2 is written\n',
    );
  }
});

test('a header without rows comes back with its new columns', () => {
  expect(zscore(HEADER)).toEqual({ status: 0, stdout: `${HEADER},${SCORES}\n`, stderr: '' });
});

test('a reader that leaves early is no error', async () => {
  const child = spawn(process.execPath, [COMMAND], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {}); // our own pipe breaks when the command ends
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end(`${HEADER}\n${'2,274,8.6,62.6,l,n\n'.repeat(200_000)}`);
  const [status] = await once(child, 'close');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
