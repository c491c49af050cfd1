import { policyKept } from '../policy/policy.ts';
import { policyInForce } from '../policy/policy-store.ts';
import { type Instant, type Month, wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { areasWithin, candidates, offers, supportedChildren } from './match-facts-store.ts';
import type { MatchFacts } from './match-instance.ts';
import { lastMonthOf, MOST_CHILDREN } from './match-run.ts';
import { rulingsOf } from './ruling-store.ts';

/** The facts of a run, and which version of the policy they are read under. */
export interface RunFacts extends MatchFacts {
  readonly policyVersion: number;
  readonly alreadySupported: number;
}

/**
 * What a run for an area and some months goes by as things are now. `besides` is the proposal that is
 * looked at or made anew: what it holds counts as free, and what people ruled on its lines holds.
 */
export async function readFacts(
  db: D1Database,
  asked: {
    areaCode: string;
    purpose: string;
    firstMonth: Month;
    months: number;
    besides: string | null;
    now: Instant;
  },
): Promise<RunFacts> {
  const { areaCode, purpose, firstMonth, months, besides, now } = asked;
  const period = { areaCode, purpose, firstMonth, lastMonth: lastMonthOf(asked) };
  const { policies, supported, ...facts } = await read(db, {
    policies: policyInForce(areaCode, wibDate(now)),
    areas: areasWithin(areaCode),
    candidates: candidates(period, MOST_CHILDREN + 1),
    supported: supportedChildren(period),
    offers: offers(period, besides),
    rulings: rulingsOf(besides),
  });
  const [inForce] = policies;
  if (!inForce) throw new Error('no policy is in force');
  return {
    ...facts,
    areaCode,
    purpose,
    firstMonth,
    months,
    policy: policyKept(inForce.rules),
    policyVersion: inForce.version,
    alreadySupported: supported[0]?.count ?? 0,
  };
}
