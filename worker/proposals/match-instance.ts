import type { Child, Pair } from '../matching/instance.ts';
import type { Severity } from '../matching/weights.ts';
import type { Policy } from '../policy/policy.ts';
import { standingUnder } from '../policy/severity-under.ts';
import { type PregnancyRisk, risksOf } from '../registry/pregnancy-risk.ts';
import { ageInMonths, type DateOnly, firstDay, type Month, wibMonth } from '../shared/dates.ts';
import type { CandidateRow, OfferRow } from './match-facts-store.ts';
import { needsFor } from './need.ts';

/** What is known when a proposal is asked for. */
export interface MatchFacts {
  readonly areaCode: string;
  /** What the run is for: a run is for one purpose. */
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
  readonly policy: Policy;
  readonly candidates: readonly CandidateRow[];
  readonly offers: readonly OfferRow[];
  readonly areas: readonly { readonly code: string; readonly parent: string }[];
  /** Pairs that people have put together, or apart. */
  readonly rulings: readonly RuledPair[];
}

export interface RuledPair {
  readonly kind: 'pin' | 'ban';
  readonly beneficiaryId: string;
  readonly pledgeId: string;
}

/** A child of a run with the severity she has under the policy. */
export type Ranked = Omit<CandidateRow, 'severity'> & { readonly severity: Severity };

/** The candidates who are at risk under the policy. */
export function rankedBy(
  policy: Policy,
  candidates: readonly CandidateRow[],
  firstMonth: Month,
): Ranked[] {
  return candidates.flatMap((child) => {
    const { severity } = standingUnder(policy, {
      kind: child.kind,
      bornOn: child.bornOn,
      measuredOn: child.measuredOn,
      haz: child.haz,
      waz: child.waz,
      whz: child.whz,
      recordedSeverity: child.severity,
      pregnancySigns: signsOf(child),
      poor: child.poor === 1,
      monthsWithoutSupport: monthsWithoutSupport(child, firstMonth),
      ageMonths: ageAt(child, firstDay(firstMonth)),
    });
    return severity === null ? [] : [{ ...child, severity }];
  });
}

/**
 * The engine's INSTANCE of the facts. A place of a pledge counts when it is free in every month of
 * the run in which the pledge runs. `keeps` is the pledge that supported the child last, where it
 * still offers places: support that already reaches into the run is never touched by it. A ruling
 * about a child or pledge that is no longer there is passed over.
 */
export function instanceOf(facts: MatchFacts): {
  readonly period: Month;
  readonly months: number;
  readonly areas: readonly { readonly code: string; readonly parent: string | null }[];
  readonly children: readonly Child[];
  readonly pledges: readonly { id: string; areas: string[]; children: number; needs: string[] }[];
  readonly pins: readonly Pair[];
  readonly bans: readonly Pair[];
} {
  const { policy, firstMonth } = facts;
  const offers = facts.offers.filter(({ children, taken }) => children > taken);
  const offered = new Set(offers.map(({ id }) => id));
  const ranked = rankedBy(policy, facts.candidates, firstMonth);
  const needs = needsFor(facts.purpose, ranked, offers);
  const children = ranked.map((child) => ({
    id: child.id,
    area: child.areaCode,
    severity: child.severity,
    need: needs.of(child.kind),
    ageMonths: ageAt(child, firstDay(firstMonth)),
    keeps: policy.continuity === 'off' ? null : keptPledge(child, offered),
    haz: child.haz,
    sex: child.sex,
  }));
  const waiting = new Set(children.map(({ id }) => id));
  const ruled = (kind: 'pin' | 'ban') =>
    facts.rulings
      .filter(
        (each) =>
          each.kind === kind && waiting.has(each.beneficiaryId) && offered.has(each.pledgeId),
      )
      .map((each) => ({ child: each.beneficiaryId, pledge: each.pledgeId }));
  return {
    period: firstMonth,
    months: facts.months,
    areas: facts.areas.map(({ code, parent }) => ({
      code,
      parent: code === facts.areaCode ? null : parent,
    })),
    children,
    pledges: offers.map((pledge) => ({
      id: pledge.id,
      areas: [pledge.areaCode],
      children: pledge.children - pledge.taken,
      needs: needs.acceptedBy(pledge.forKind),
    })),
    pins: ruled('pin'),
    bans: ruled('ban'),
  };
}

function signsOf({ dueOn, ageYears, lastBirthMonth, armMm }: CandidateRow): PregnancyRisk[] {
  if (dueOn === null || ageYears === null) return [];
  return risksOf({
    dueOn: dueOn as DateOnly,
    ageYears,
    lastBirthMonth: lastBirthMonth as Month | null,
    armMm,
  });
}

function keptPledge(child: Ranked, offered: ReadonlySet<string>): string | null {
  return child.lastPledgeId !== null && offered.has(child.lastPledgeId) ? child.lastPledgeId : null;
}

function ageAt(child: CandidateRow | Ranked, on: DateOnly): number | null {
  return child.bornOn === null
    ? null
    : Math.max(0, ageInMonths({ bornOn: child.bornOn as DateOnly, on }));
}

/** Months between the last month of support, or that of verification, and the run. */
function monthsWithoutSupport(child: CandidateRow, firstMonth: Month): number {
  const since =
    child.lastMonth ?? (child.verifiedAt === null ? firstMonth : wibMonth(child.verifiedAt));
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  const months = index(firstMonth) - index(since);
  return Math.max(0, child.lastMonth === null ? months : months - 1);
}
