import { describe, expect, it } from 'vitest';
import {
  endingsAt,
  stateOf,
  VISIT_TIMES,
  visitStart,
} from '../../../worker/companions/companionship.ts';
import { firstName } from '../../../worker/companions/first-name.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

describe('a first name', () => {
  it.each([
    ['SITI MELATI REKAAN', 'Siti'],
    ['M. ALIF PRATAMA', 'Alif'],
    ['MUH. ALIF PRATAMA', 'Alif'],
    ['MHD ALIF', 'Alif'],
    ['A ZAHRA', 'Zahra'],
    ['  nur   aisyah ', 'Nur'],
    ['DEDI', 'Dedi'],
    ['M.', 'M.'],
    ['', ''],
  ])('of %s is %s, one word', (registered, first) => {
    expect(firstName(registered)).toBe(first);
    expect(first).not.toContain(' ');
  });
});

describe('a companionship', () => {
  const row = { consentGivenOn: null, approvedAt: null, endedAt: null, openFlags: 0 };
  it('is asked, consented to, runs, rests while a worry is open, and ends', () => {
    const consented = { ...row, consentGivenOn: '2026-01-01' };
    const approved = { ...consented, approvedAt: 1 };
    expect(stateOf(row)).toBe('asked');
    expect(stateOf(consented)).toBe('consented');
    expect(stateOf(approved)).toBe('running');
    expect(stateOf({ ...approved, openFlags: 1 })).toBe('paused');
    expect(stateOf({ ...approved, openFlags: 1, endedAt: 2 })).toBe('ended');
  });
  it('can be ended in the guardian’s name at every step, and not twice', () => {
    for (const state of ['asked', 'consented', 'running', 'paused'] as const)
      expect(endingsAt(state)[0]).toMatch(/^guardian_/);
    expect(endingsAt('ended')).toEqual([]);
  });
});

describe('a visit', () => {
  const now = Date.parse('2026-11-23T09:00:00+07:00');
  const start = (on: string, time: string) => visitStart({ on: on as DateOnly, time }, now);
  it('begins at a time of WIB that is to come, within sixty days', () => {
    expect(start('2026-11-23', '09:30')).toBe(now + 1_800_000);
    expect(start('2026-11-23', '09:00')).toMatchObject({ code: 'companion_visit_past' });
    expect(start('2027-01-22', '09:00')).toBe(now + 60 * 86_400_000);
    expect(start('2027-01-22', '09:30')).toMatchObject({ code: 'companion_visit_far' });
  });
  it('can be planned by day only', () => {
    expect([VISIT_TIMES[0], VISIT_TIMES.at(-1), VISIT_TIMES.length]).toEqual([
      '07:00',
      '17:00',
      21,
    ]);
  });
});
