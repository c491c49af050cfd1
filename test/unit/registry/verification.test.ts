import { describe, expect, it } from 'vitest';
import { missingForVerification } from '../../../worker/registry/verification.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const today = '2026-11-20' as DateOnly;
const anyAge = { version: 1, measurementValidMonths: null };
const latest = { measuredOn: '2021-08-01' as DateOnly, flags: 0, severity: 2 } as const;
const complete = { stage: 'visited', hasConsent: true, latest } as const;

describe('what a child lacks for verification', () => {
  it('is nothing once it was visited, agreed to, measured, and is at risk', () => {
    expect(missingForVerification(complete, { today, policy: anyAge })).toEqual([]);
  });
  it.each([
    [{ stage: 'registered' }, ['visit']],
    [{ hasConsent: false }, ['consent']],
    [{ latest: null }, ['measurement']],
    [{ latest: { ...latest, severity: null } }, ['risk']],
    [{ latest: { ...latest, flags: 4 } }, ['plausible_measurement']],
    [{ stage: 'registered', hasConsent: false, latest: null }, ['visit', 'consent', 'measurement']],
  ] as const)('with %j is %j', (change, missing) => {
    const facts = { ...complete, ...change };
    expect(missingForVerification(facts, { today, policy: anyAge })).toEqual(missing);
  });
  it('is a newer measurement where the programme asks for one', () => {
    const policy = { version: 2, measurementValidMonths: 12 };
    expect(missingForVerification(complete, { today, policy })).toEqual(['fresh_measurement']);
    const within = { ...complete, latest: { ...latest, measuredOn: '2025-11-01' as DateOnly } };
    expect(missingForVerification(within, { today, policy })).toEqual([]);
  });
});
