import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'asuh-match-'));
afterAll(() => rmSync(folder, { recursive: true }));

const child = { id: 'c', area: 'a', severity: 1, need: 'egg', ageMonths: 5, keeps: null };
const pledge = { id: 'p', areas: ['a'], children: 1, needs: null, ageMonths: null };
const sound = { areas: [{ code: 'a', parent: null }], children: [child], pledges: [pledge] };

function command(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `bin/${script}.ts`, ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function written(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the command match', { timeout: 30_000 }, () => {
  test('writes a result, a certificate that verify-match proves, and the flat problem', () => {
    const file = written('sound.json', sound);
    const certificate = join(folder, 'c.json');
    const dimacs = join(folder, 'd.min');
    const args = [file, '--certificate', certificate, '--dimacs', dimacs, '--json'];
    const { status, stdout, stderr } = command('match', ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      objective: 0,
      goals: {
        ...{ unservedSeverity1: 0, unservedSeverity2: 0, unservedSeverity3: 0 },
        ...{ unservedByDecile: new Array(30).fill(0), changed: 0, points: 0 },
      },
      served: 1,
      assignments: [{ child: 'c', pledge: 'p', kept: false }],
      ...{ waiting: [], notes: [] },
      ms: {
        build: expect.any(Number),
        solve: expect.any(Number),
        certify: expect.any(Number),
      },
      peak_mb: expect.any(Number),
      fairness: expect.any(Object),
    });
    expect(readFileSync(dimacs, 'utf8')).toMatch(/^c .*\np min \d+ \d+\n/s);
    expect(command('verify-match', certificate)).toEqual({
      ...{ status: 0, stdout: 'OPTIMAL 0\n', stderr: '' },
    });
    const forged = { ...JSON.parse(readFileSync(certificate, 'utf8')), objective: 1 };
    expect(command('verify-match', written('forged.json', forged))).toMatchObject({
      status: 1,
      stdout: 'NOT PROVED: the content was changed after it was sealed (at sha256)\n',
    });
  });

  test.each([
    ['at the top', '{"objective":1,', '{'],
    ['further down', '"prices":{"cells":[],', '"prices":{'],
  ])('is refused where a certificate names a member twice, %s', (where, twice, once) => {
    const certificate = join(folder, 'once.json');
    command('match', written('sound.json', sound), '--certificate', certificate, '--plain');
    const text = readFileSync(certificate, 'utf8');
    expect(command('verify-match', certificate)).toMatchObject({ stdout: 'OPTIMAL 0\n' });
    const doubled = written(`${where}.json`, text.replace(once, twice));
    expect(command('verify-match', doubled)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^NOT PROVED: this is no certificate, or names a member twice/),
    });
  });

  test('makes a city that it can match', () => {
    const made = command(
      'match',
      '--generate',
      'children=40,pledges=6,kelurahan=3,seed=1',
      '--json',
    );
    expect(made.status).toBe(0);
    const { status, stdout } = command('match', written('made.json', made.stdout));
    expect(status).toBe(0);
    expect(stdout).toMatch(/children +40\n.*no better assignment exists; proved/s);
  });

  test.each<[string, unknown, RegExp]>([
    ['refused', { ...sound, children: [child, child] }, /this id stands there twice.*kind: child/],
    [
      'cut short',
      '{"areas": [',
      /is not JSON; docs\/matching.md shows what an instance looks like/,
    ],
  ])('says in words and in JSON why an instance is %s', (name, content, words) => {
    const { status, stdout, stderr } = command('match', written(`${name}.json`, content), '--json');
    expect(status).toBe(name === 'refused' ? 1 : 2);
    expect(stderr).toMatch(words);
    expect(JSON.parse(stdout)).toMatchObject({ refused: true });
  });

  test('says which file cannot be read or written, and leaves no half result', () => {
    const missing = command('match', join(folder, 'missing.json'), '--json');
    expect(missing).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/cannot read .*ENOENT/),
    });
    expect(JSON.parse(missing.stdout)).toMatchObject({ code: 'match_command' });
    const nowhere = join(folder, 'nowhere', 'c.json');
    const refused = command('match', written('s.json', sound), '--certificate', nowhere);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/cannot write .*nowhere.*ENOENT/);
    expect(existsSync(nowhere)).toBe(false);
  });

  test.each([
    ['an option nobody knows', ['--fast'], /Unknown option '--fast'/],
    ['no instance', [], /give it an instance/],
    ['two instances', ['a.json', 'b.json'], /one instance at a time/],
    ['--plain and no certificate', ['a.json', '--plain'], /name its file/],
    ['an instance beside --generate', ['a.json', '--generate', 'seed=1'], /has no use for a.json/],
  ])('shows how it is used when given %s', (_, args, words) => {
    const { status, stdout, stderr } = command('match', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).toContain('usage: npm run -s match -- INSTANCE.json');
  });
});
