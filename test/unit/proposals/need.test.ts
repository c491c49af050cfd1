import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchChildren } from '../../../worker/matching/match.ts';
import { policyKept } from '../../../worker/policy/policy.ts';
import type { CandidateRow, OfferRow } from '../../../worker/proposals/match-facts-store.ts';
import { instanceOf } from '../../../worker/proposals/match-instance.ts';
import { needsKept } from '../../../worker/proposals/need.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const migration = readFileSync('db/migrations/0062_policy.sql', 'utf8');
const first = policyKept(/'(\{"growth".*\})'/.exec(migration)?.[1] ?? '');
/** A policy under which a pregnancy alone is at risk. */
const policy = {
  ...first,
  circumstances: { ...first.circumstances, pregnant: first.thresholds.severity2 },
};
const AREA = '36.73.02.1003';

const waiting = (id: string, kind: 'child' | 'pregnancy'): CandidateRow => ({
  id,
  kind,
  areaCode: AREA,
  sex: 'P',
  severity: 1,
  bornOn: kind === 'child' ? '2025-11-01' : null,
  measuredOn: null,
  haz: null,
  waz: null,
  whz: null,
  dueOn: null,
  ageYears: null,
  lastBirthMonth: null,
  armMm: null,
  poor: 1,
  verifiedAt: null,
  lastPledgeId: null,
  lastMonth: null,
});
const offer = (id: string, forKind: OfferRow['forKind'], children = 5): OfferRow => ({
  id,
  areaCode: AREA,
  children,
  firstMonth: '2027-01' as Month,
  months: 6,
  taken: 0,
  forKind,
  remainderRupiah: 0,
});
const instance = (offers: OfferRow[], candidates: CandidateRow[]) =>
  instanceOf({
    areaCode: '36.73',
    purpose: 'nutrition',
    firstMonth: '2027-01' as Month,
    months: 6,
    policy,
    candidates,
    offers,
    areas: [
      { code: '36.73', parent: '36' },
      { code: AREA, parent: '36.73' },
    ],
    rulings: [],
  });
const both = [waiting('child', 'child'), waiting('mother', 'pregnancy')];
const givenTo = (made: ReturnType<typeof instance>) => {
  const run = matchChildren(made);
  if (isRefusal(run)) throw new Error(run.code);
  return Object.fromEntries(run.match.assignments.map(({ child, pledge }) => [child, pledge]));
};

describe('the needs of a run', () => {
  it('are its purpose alone while every pledge is for everybody', () => {
    const made = instance([offer('p', 'any')], both);
    expect(made.children.map(({ need }) => need)).toEqual(['nutrition', 'nutrition']);
    expect(made.pledges.map(({ needs }) => needs)).toEqual([['nutrition']]);
  });

  it('stay one where a pledge is for one kind and nobody of the other waits', () => {
    const made = instance([offer('p', 'pregnancy')], [waiting('mother', 'pregnancy')]);
    expect(made.children.map(({ need }) => need)).toEqual(['nutrition']);
  });

  it('tell children and pregnancies apart where a pledge does: each goes to whom it is for', () => {
    const made = instance([offer('hers', 'pregnancy'), offer('theirs', 'child')], both);
    expect(givenTo(made)).toEqual({ child: 'theirs', mother: 'hers' });
    expect(givenTo(instance([offer('hers', 'pregnancy')], both))).toEqual({ mother: 'hers' });
    expect(givenTo(instance([offer('hers', 'pregnancy', 1), offer('all', 'any')], both))).toEqual({
      child: 'all',
      mother: expect.any(String),
    });
  });

  it('are read back from a kept run as they were', () => {
    const split = instance([offer('hers', 'pregnancy'), offer('all', 'any')], both);
    const kept = needsKept('nutrition', split.pledges);
    expect(both.map(({ kind }) => kept.of(kind))).toEqual(split.children.map(({ need }) => need));
    const whole = instance([offer('all', 'any')], both);
    expect(needsKept('nutrition', whole.pledges).of('pregnancy')).toBe('nutrition');
  });
});
