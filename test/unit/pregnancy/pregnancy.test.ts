import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../worker/policy/policy.ts';
import { standingUnder } from '../../../worker/policy/severity-under.ts';
import { armOf, birthAsTold, pregnancyOf, type Told } from '../../../worker/pregnancy/pregnancy.ts';
import {
  type PregnancyRisk,
  pregnancySeverity,
  risksOf,
} from '../../../worker/registry/pregnancy-risk.ts';
import type { DateOnly, Month } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const TODAY = '2026-11-23' as DateOnly;
const told = (of: Partial<Told> = {}): Told => ({
  bornOn: '1998-05-14' as DateOnly,
  nik: null,
  dueOn: '2027-03-01' as DateOnly,
  lastBirthMonth: null,
  arm: null,
  ...of,
});
const code = (answer: unknown) => (answer as { code?: string }).code;

describe('an arm circumference', () => {
  it('is taken in centimetres and kept in millimetres', () => {
    expect(armOf(23.5)).toBe(235);
    expect(armOf(22.9)).toBe(229);
  });
  it('that was read in millimetres is asked about, with the centimetres it would be', () => {
    expect(armOf(235)).toMatchObject({
      code: 'arm_in_millimetres',
      facts: { typed: 235, cm: 23.5 },
    });
  });
  it('of a wrist or a thigh is no arm', () => {
    for (const cm of [2.35, 14.9, 45.1, 99, 999]) expect(code(armOf(cm))).toBe('arm_implausible');
  });
});

describe('a pregnancy as told', () => {
  it('gives what puts it at risk', () => {
    expect(pregnancyOf(told({ arm: { mm: 224, measuredOn: TODAY } }), TODAY)).toEqual({
      dueOn: '2027-03-01',
      ageYears: 28,
      lastBirthMonth: null,
      armMm: 224,
    });
  });
  it('is refused of somebody of 60, of 8, or not born yet', () => {
    expect(pregnancyOf(told({ bornOn: '1966-11-01' as DateOnly }), TODAY)).toMatchObject({
      code: 'mother_age_unlikely',
      facts: { age: 60 },
    });
    expect(code(pregnancyOf(told({ bornOn: '2018-01-01' as DateOnly }), TODAY))).toBe(
      'mother_age_unlikely',
    );
    expect(code(pregnancyOf(told({ bornOn: '2027-01-01' as DateOnly }), TODAY))).toBe(
      'born_in_future',
    );
  });
  it('is refused with a due date that has passed, or in more than 42 weeks', () => {
    expect(code(pregnancyOf(told({ dueOn: '2026-11-22' as DateOnly }), TODAY))).toBe('due_in_past');
    expect(code(pregnancyOf(told({ dueOn: '2028-03-01' as DateOnly }), TODAY))).toBe('due_too_far');
  });
  it('is refused with a man’s NIK, and with one of another birth date', () => {
    expect(code(pregnancyOf(told({ nik: '3673911405980001' }), TODAY))).toBe('nik_of_a_man');
    expect(code(pregnancyOf(told({ nik: '3673915505980001' }), TODAY))).toBe('nik_of_other_date');
    expect(pregnancyOf(told({ nik: '3673915405980001' }), TODAY)).toHaveProperty('ageYears', 28);
  });
  it('is refused with a last birth within this pregnancy, or when she was a child', () => {
    for (const month of ['2026-08', '2005-01']) {
      expect(code(pregnancyOf(told({ lastBirthMonth: month as Month }), TODAY))).toBe(
        'last_birth_unlikely',
      );
    }
  });
});

describe('the risk of a pregnancy', () => {
  const facts = (of: object = {}) => ({
    dueOn: '2027-03-01' as DateOnly,
    ageYears: 28,
    lastBirthMonth: null,
    armMm: 260,
    ...of,
  });
  it('begins below 23.5 cm, below 20 years, above 35, and within two years of a birth', () => {
    expect(risksOf(facts({ armMm: 235 }))).toEqual([]);
    expect(risksOf(facts({ armMm: 234 }))).toEqual(['thinArm']);
    expect(risksOf(facts({ ageYears: 20 }))).toEqual([]);
    expect(risksOf(facts({ ageYears: 19 }))).toEqual(['under20']);
    expect(risksOf(facts({ ageYears: 35 }))).toEqual([]);
    expect(risksOf(facts({ ageYears: 36 }))).toEqual(['over35']);
    // This pregnancy began in May 2026.
    expect(risksOf(facts({ lastBirthMonth: '2024-05' }))).toEqual([]);
    expect(risksOf(facts({ lastBirthMonth: '2024-06' }))).toEqual(['closeBirths']);
  });
  it('is urgent with a thin arm, less so with another sign, and none without', () => {
    expect(pregnancySeverity(facts({ armMm: 224, ageYears: 17 }))).toBe(2);
    expect(pregnancySeverity(facts({ ageYears: 40 }))).toBe(3);
    expect(pregnancySeverity(facts())).toBeNull();
  });
});

describe('a birth', () => {
  const of = { dueOn: '2026-11-20' as DateOnly, today: TODAY, siblings: [] };
  it('lies near the day it was expected, and not ahead', () => {
    expect(birthAsTold('2026-11-10' as DateOnly, of)).toBe('2026-11-10');
    expect(code(birthAsTold('2026-11-24' as DateOnly, of))).toBe('born_in_future');
    expect(code(birthAsTold('2026-05-01' as DateOnly, of))).toBe('birth_far_from_due');
  });
  it('of a twin lies beside that of the first', () => {
    const twin = { ...of, siblings: ['2026-11-10' as DateOnly] };
    expect(birthAsTold('2026-11-11' as DateOnly, twin)).toBe('2026-11-11');
    expect(code(birthAsTold('2026-11-20' as DateOnly, twin))).toBe('twins_far_apart');
  });
});

describe('the policy', () => {
  const KEPT = JSON.parse(
    '{"growth":{"severelyStunted":100,"severelyWasted":100,"stuntedUnder24Months":60,"stuntedAndWasted":60,"stuntedAndSeverelyUnderweight":60,"stunted":30,"wasted":30,"weightStalled":30},"circumstances":{"under24Months":0,"poor":0,"pregnant":0,"perMonthWithoutSupport":0,"mostForWaiting":0},"thresholds":{"severity1":100,"severity2":60,"severity3":30},"equityLevels":10,"continuity":"before_preference","holdDays":7}',
  );
  const she = (signs: readonly PregnancyRisk[]) => ({
    kind: 'pregnancy',
    bornOn: null,
    measuredOn: null,
    haz: null,
    waz: null,
    whz: null,
    recordedSeverity: null,
    pregnancySigns: signs,
    poor: false,
    monthsWithoutSupport: 0,
    ageMonths: null,
  });
  it('of before pregnancies were registered puts women in the order of the register', () => {
    const policy = readPolicy(KEPT);
    if (isRefusal(policy)) throw new Error(policy.code);
    const dueOn = '2027-03-01' as DateOnly;
    for (const armMm of [null, 200, 234, 235, 300])
      for (const ageYears of [15, 19, 20, 28, 35, 36, 50])
        for (const lastBirthMonth of [null, '2020-01', '2026-03'] as (Month | null)[]) {
          const facts = { dueOn, armMm, ageYears, lastBirthMonth };
          expect(standingUnder(policy, she(risksOf(facts))).severity).toBe(
            pregnancySeverity(facts),
          );
        }
  });
  it('may say otherwise: points for a thin arm make it the most urgent', () => {
    const policy = readPolicy({
      ...KEPT,
      pregnancy: { thinArm: 100, under20: 30, over35: 0, closeBirths: 30 },
    });
    if (isRefusal(policy)) throw new Error(policy.code);
    expect(standingUnder(policy, she(['thinArm'])).severity).toBe(1);
    expect(standingUnder(policy, she(['over35'])).severity).toBeNull();
    expect(readPolicy({ ...KEPT, pregnancy: { thinArm: 100 } })).toMatchObject({
      code: 'policy_malformed',
    });
  });
});
