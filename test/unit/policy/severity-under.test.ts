import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Policy, policyKept, readPolicy } from '../../../worker/policy/policy.ts';
import { type NeedFacts, standingUnder } from '../../../worker/policy/severity-under.ts';
import { severityOf } from '../../../worker/registry/severity.ts';
import { addDays, type DateOnly } from '../../../worker/shared/dates.ts';

const migration = readFileSync('db/migrations/0062_policy.sql', 'utf8');
const FIRST: Policy = policyKept(/'(\{"growth".*\})'/.exec(migration)?.[1] ?? '');
const BORN = '2024-01-01' as DateOnly;

const facts = (over: Partial<NeedFacts> = {}): NeedFacts => ({
  kind: 'child',
  bornOn: BORN,
  measuredOn: addDays(BORN, 900),
  haz: -2.5,
  waz: null,
  whz: null,
  recordedSeverity: 3,
  poor: false,
  monthsWithoutSupport: 0,
  ageMonths: 30,
  ...over,
});
const withCircumstances = (circumstances: Partial<Policy['circumstances']>): Policy => ({
  ...FIRST,
  circumstances: { ...FIRST.circumstances, ...circumstances },
});

describe('version 1', () => {
  const z = fc.option(fc.double({ min: -5, max: 3, noNaN: true }), { nil: null });

  it('is the severity the register always computed', () => {
    fc.assert(
      fc.property(
        z,
        z,
        z,
        fc.nat(1800),
        fc.boolean(),
        (haz, waz, whz, ageDays, isWeightStalled) => {
          const recorded = severityOf({ haz, waz, whz, ageDays, isWeightStalled });
          const { severity } = standingUnder(
            FIRST,
            facts({
              haz,
              waz,
              whz,
              measuredOn: addDays(BORN, ageDays),
              recordedSeverity: recorded,
            }),
          );
          expect(severity).toBe(recorded);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('lets a z-score beyond WHO’s limits count for nothing', () => {
    expect(standingUnder(FIRST, facts({ haz: -6.1, recordedSeverity: null })).severity).toBeNull();
    expect(standingUnder(FIRST, facts({ haz: -5.9 })).severity).toBe(1);
  });

  it('takes the recorded severity where no measurement is on record', () => {
    expect(standingUnder(FIRST, facts({ measuredOn: null, recordedSeverity: 2 })).severity).toBe(2);
  });
});

describe('circumstances', () => {
  it('lift a child at risk, and never one who is not', () => {
    const policy = withCircumstances({ poor: 30 });
    expect(standingUnder(policy, facts()).severity).toBe(3);
    expect(standingUnder(policy, facts({ poor: true }))).toEqual({ severity: 2, points: 60 });
    const healthy = facts({ haz: 0, recordedSeverity: null, poor: true });
    expect(standingUnder(policy, healthy).severity).toBeNull();
  });

  it('count the months without support up to the most, and a pregnancy for itself', () => {
    const policy = withCircumstances({
      perMonthWithoutSupport: 10,
      mostForWaiting: 25,
      pregnant: 60,
    });
    expect(standingUnder(policy, facts({ monthsWithoutSupport: 2 })).points).toBe(50);
    expect(standingUnder(policy, facts({ monthsWithoutSupport: 9 })).points).toBe(55);
    const mother = facts({ kind: 'pregnancy', bornOn: null, measuredOn: null, ageMonths: null });
    expect(standingUnder(policy, mother).severity).toBe(2);
    expect(standingUnder(FIRST, mother).severity).toBeNull();
  });
});

describe('a policy', () => {
  it('is refused with lines out of order, a lesser sign above a graver, or anything left out', () => {
    const thresholds = { severity1: 60, severity2: 60, severity3: 30 };
    expect(readPolicy({ ...FIRST, thresholds })).toMatchObject({
      code: 'policy_thresholds_unordered',
    });
    expect(readPolicy({ ...FIRST, growth: { ...FIRST.growth, stunted: 61 } })).toMatchObject({
      code: 'policy_growth_unordered',
    });
    const { holdDays: _, ...short } = FIRST;
    expect(readPolicy(short)).toMatchObject({ code: 'policy_malformed' });
    expect(readPolicy({ ...FIRST, equityLevels: 5 })).toMatchObject({ code: 'policy_malformed' });
    expect(readPolicy(FIRST)).toEqual(FIRST);
  });
});
