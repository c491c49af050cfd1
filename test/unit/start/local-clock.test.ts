import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cronsOf, dueBetween } from '../../../bin/local-clock.ts';

const CRONS = ['17 19 * * *', '*/10 * * * *', '* * * * *'];
const at = (time: string) => Date.parse(`${time}Z`);
const due = (after: string, until: string) => dueBetween(CRONS, at(after), at(until));

describe('the local clock', () => {
  it('has each job done at its minute, in UTC', () => {
    expect(due('2026-11-23T19:15:30', '2026-11-23T19:16:30')).toEqual(['* * * * *']);
    expect(due('2026-11-23T19:16:30', '2026-11-23T19:17:30')).toEqual(['17 19 * * *', '* * * * *']);
    expect(due('2026-11-23T19:17:30', '2026-11-23T19:18:30')).toEqual(['* * * * *']);
    expect(due('2026-11-23T19:19:30', '2026-11-23T19:20:00')).toEqual([
      '*/10 * * * *',
      '* * * * *',
    ]);
  });

  it('makes up once for nights that the machine slept through, and for none that it worked', () => {
    expect(due('2026-11-20T08:00:00', '2026-11-23T07:01:00')).toEqual(CRONS);
    expect(due('2026-11-23T20:00:00', '2026-11-24T07:01:00')).not.toContain('17 19 * * *');
  });

  it('knows every expression of wrangler.toml', () => {
    const crons = cronsOf(readFileSync('wrangler.toml', 'utf8'));
    expect(crons.length).toBeGreaterThan(2);
    expect(dueBetween(crons, at('2026-11-20T00:00:00'), at('2026-11-23T00:00:00'))).toEqual(crons);
  });

  it('refuses an expression it cannot read, rather than never running it', () => {
    const refused = ['0 0 1 * *', '0-5 * * * *', '61 * * * *'];
    for (const cron of refused)
      expect(() => dueBetween([cron], 0, at('2026-11-23T00:00:00'))).toThrow(cron);
  });
});
