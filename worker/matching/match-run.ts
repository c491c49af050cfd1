import { addMonths, ageInMonths, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Certificate, certify } from './certificate.ts';
import { explain, type Reason } from './explain.ts';
import type { Goals } from './goals.ts';
import { matchChildren, type Run } from './match.ts';
import type { CandidateRow, OfferRow } from './match-facts-store.ts';

/** Nutrition is the one purpose that packages serve so far. */
export const PURPOSE = 'nutrition';
/** More children than the largest city has; a bigger run needs more than one request. */
export const MOST_CHILDREN = 60_000;
const AREA_OF_KECAMATAN = 8;

/** What is known when a proposal is asked for. */
export interface MatchFacts {
  readonly areaCode: string;
  readonly firstMonth: Month;
  readonly months: number;
  readonly candidates: readonly CandidateRow[];
  readonly offers: readonly OfferRow[];
  readonly areas: readonly { readonly code: string; readonly parent: string }[];
  readonly alreadySupported: number;
}

/** What a run reached, kept with it: pages show this instead of counting again. */
export interface RunSummary {
  readonly objective: number | string;
  readonly goals: Goals;
  readonly pledges: number;
  readonly places: number;
  readonly kept: number;
  readonly alreadySupported: number;
  /** Sorted by kecamatan and severity. */
  readonly cells: readonly SummaryCell[];
}

export interface SummaryCell {
  readonly kecamatan: string;
  readonly severity: number;
  readonly children: number;
  readonly served: number;
}

/** One child's line of a proposal; without a pledge she waits. */
export interface ProposedLine {
  readonly beneficiaryId: string;
  readonly areaCode: string;
  readonly severity: number;
  readonly pledgeId: string | null;
  readonly kept: boolean;
  readonly reason: Reason;
}

export interface Proposal {
  readonly lines: readonly ProposedLine[];
  readonly served: number;
  readonly summary: RunSummary;
  readonly certificate: Certificate;
}

/** Matches children and pledges for the period; refuses when there is nobody to match with. */
export async function proposalOf(facts: MatchFacts): Promise<Proposal | Refusal> {
  if (facts.candidates.length === 0) return refuse('match_no_children');
  if (facts.candidates.length > MOST_CHILDREN) {
    return refuse('match_too_many_children', { most: MOST_CHILDREN });
  }
  const pledges = facts.offers.filter(({ children, taken }) => children > taken);
  if (pledges.length === 0) return refuse('match_no_pledges');
  const run = matchChildren(instanceOf({ ...facts, offers: pledges }));
  if (isRefusal(run)) return run;
  const lines = linesOf(run);
  return {
    lines,
    served: run.match.served,
    summary: summaryOf(run, lines, facts.alreadySupported),
    certificate: await certify(run.problem, run.optimum),
  };
}

/**
 * The engine's INSTANCE of the facts. A place of a pledge counts when it is free in every month of
 * the run in which the pledge runs. `keeps` is the pledge that supported the child last, where it
 * still offers places: support that already reaches into the run is never touched by it.
 */
function instanceOf(facts: MatchFacts) {
  const first = firstDay(facts.firstMonth);
  const offered = new Set(facts.offers.map(({ id }) => id));
  return {
    period: facts.firstMonth,
    months: facts.months,
    areas: facts.areas.map(({ code, parent }) => ({
      code,
      parent: code === facts.areaCode ? null : parent,
    })),
    children: facts.candidates.map((child) => ({
      id: child.id,
      area: child.areaCode,
      severity: child.severity,
      need: PURPOSE,
      ageMonths: ageAt(child.bornOn, first),
      keeps:
        child.lastPledgeId !== null && offered.has(child.lastPledgeId) ? child.lastPledgeId : null,
      haz: child.haz,
    })),
    pledges: facts.offers.map((pledge) => ({
      id: pledge.id,
      areas: [pledge.areaCode],
      children: pledge.children - pledge.taken,
      needs: [PURPOSE],
    })),
  };
}

function ageAt(bornOn: string | null, on: DateOnly): number | null {
  return bornOn === null ? null : Math.max(0, ageInMonths({ bornOn: bornOn as DateOnly, on }));
}

function linesOf(run: Run): ProposedLine[] {
  const reasons = explain(run);
  const given = new Map(run.match.assignments.map((row) => [row.child, row]));
  return run.problem.instance.children.map((child) => {
    const row = given.get(child.id);
    const reason = reasons.child(child.id);
    if (!reason) throw new Error('a child of the run has no reason');
    return {
      beneficiaryId: child.id,
      areaCode: child.area,
      severity: child.severity,
      pledgeId: row?.pledge ?? null,
      kept: row?.kept ?? false,
      reason,
    };
  });
}

function summaryOf(run: Run, lines: readonly ProposedLine[], alreadySupported: number): RunSummary {
  const cells = new Map<string, { -readonly [Name in keyof SummaryCell]: SummaryCell[Name] }>();
  for (const { areaCode, severity, pledgeId } of lines) {
    const kecamatan = areaCode.slice(0, AREA_OF_KECAMATAN);
    const key = `${kecamatan} ${severity}`;
    const cell = cells.get(key) ?? { kecamatan, severity, children: 0, served: 0 };
    cell.children += 1;
    if (pledgeId !== null) cell.served += 1;
    cells.set(key, cell);
  }
  return {
    objective: run.match.objective,
    goals: run.match.goals,
    pledges: run.problem.pledges.length,
    places: run.problem.pledges.reduce((sum, pledge) => sum + pledge.children, 0),
    kept: lines.filter((line) => line.kept).length,
    alreadySupported,
    cells: [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
  };
}

/** The last month of a run. */
export function lastMonthOf(run: { firstMonth: Month; months: number }): Month {
  return addMonths(run.firstMonth, run.months - 1);
}
