import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Vector {
  requirements: [number: string, level: number][];
}

const { requirements } = JSON.parse(
  readFileSync('test/vectors/asvs/requirements.json', 'utf8'),
) as Vector;
const document = readFileSync('docs/asvs.md', 'utf8');
const rows = [
  ...document.matchAll(/^\| (\d+\.\d+\.\d+) \| ([123]) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$/gm),
].map(([, number = '', level = '', asks = '', state = '', where = '']) => ({
  number,
  level: Number(level),
  asks,
  state,
  files: [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
}));
const stateOf = (state: string) => /^(met|partly|not met|deployer|n\/a)\b/.exec(state)?.[1] ?? '';

describe('the table of ASVS 5.0.0', () => {
  it('has every requirement of levels 1 and 2, 2.3.5 and 14.2.8, each once', () => {
    expect(rows.map(({ number, level }) => [number, level])).toEqual(requirements);
    expect(new Set(requirements.map(([number]) => number)).size).toBe(255);
  });
  it('names files that exist', () => {
    const missing = rows.flatMap(({ number, files }) =>
      files.filter((file) => !existsSync(file)).map((file) => `${number} ${file}`),
    );
    expect(missing).toEqual([]);
  });
  it('says of each its state: where it is met, and otherwise why not', () => {
    for (const { number, state, files } of rows) {
      const known = stateOf(state);
      expect(known, number).not.toBe('');
      if (known === 'met') expect(files, number).not.toEqual([]);
      else expect(state.length, number).toBeGreaterThan(known.length + 5);
    }
  });
  it('counts its states', () => {
    for (const name of ['met', 'partly', 'not met', 'deployer', 'n/a']) {
      const count = rows.filter(({ state }) => stateOf(state) === name).length;
      expect(document).toContain(`| ${name} | ${count} |`);
    }
  });
});
