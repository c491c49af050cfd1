import { type Certificate, certify } from '../matching/certificate.ts';
import { explain, type Reason } from '../matching/explain.ts';
import { type Fairness, fairnessReport } from '../matching/fairness.ts';
import type { Goals } from '../matching/goals.ts';
import { matchChildren, type Run } from '../matching/match.ts';
import { addMonths, type Month } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { instanceOf, type MatchFacts } from './match-instance.ts';

/** More children than the largest city has; a bigger run needs more than one request. */
export const MOST_CHILDREN = 60_000;
const AREA_OF_KECAMATAN = 8;

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
  /** The same by kelurahan; runs of before this was kept have none. */
  readonly kelurahan?: readonly AreaCell[];
  /** Support that goes on with another pledge, and support that does not go on. */
  readonly moved?: number;
  readonly ended?: number;
  /** Rupiah a month of the pledges offered that are too little for another package. */
  readonly remainderRupiah?: number;
  readonly fairness?: RunFairness;
}

/** The fairness report as a run keeps it: without its list of areas, which `kelurahan` is. */
export type RunFairness = Readonly<
  Record<'optimum' | 'firstCome' | 'worstFirst', Omit<Fairness, 'area'>>
>;

export interface SummaryCell {
  readonly kecamatan: string;
  readonly severity: number;
  readonly children: number;
  readonly served: number;
}

export interface AreaCell {
  readonly area: string;
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

/** How many places of a pledge a proposal holds in a month. */
export interface Hold {
  readonly pledgeId: string;
  readonly month: Month;
  readonly places: number;
}

export interface Proposal {
  readonly lines: readonly ProposedLine[];
  readonly holds: readonly Hold[];
  readonly served: number;
  readonly summary: RunSummary;
  readonly certificate: Certificate;
}

/** The engine in one go (`matchChildren`), or in steps. */
export type Solve = (instance: unknown) => Run | Refusal | Promise<Run | Refusal>;

/** Matches children and pledges for the period; refuses when there is nobody to match with. */
export async function proposalOf(
  facts: MatchFacts & { readonly alreadySupported: number },
  solve: Solve = matchChildren,
): Promise<Proposal | Refusal> {
  if (facts.candidates.length > MOST_CHILDREN) {
    return refuse('match_too_many_children', { most: MOST_CHILDREN });
  }
  const instance = instanceOf(facts);
  if (instance.children.length === 0) return refuse('match_no_children');
  if (instance.pledges.length === 0) return refuse('match_no_pledges');
  const run = await solve(instance);
  if (isRefusal(run)) return run;
  const lines = linesOf(run);
  return {
    lines,
    holds: holdsOf(lines, facts),
    served: run.match.served,
    summary: { ...summaryOf(run, lines), ...fromFacts(facts, lines) },
    certificate: await certify(run.problem, run.optimum),
  };
}

/** A place of a pledge for each child it is to serve, in each month in which both run. */
function holdsOf(lines: readonly ProposedLine[], facts: MatchFacts): Hold[] {
  const places = new Map<string, number>();
  for (const { pledgeId } of lines) {
    if (pledgeId !== null) places.set(pledgeId, (places.get(pledgeId) ?? 0) + 1);
  }
  const offerOf = new Map(facts.offers.map((offer) => [offer.id, offer]));
  return [...places].flatMap(([pledgeId, count]) => {
    const offer = offerOf.get(pledgeId);
    if (!offer) throw new Error('a pledge of the proposal was never offered');
    const months = Array.from({ length: facts.months }, (_, ahead) =>
      addMonths(facts.firstMonth, ahead),
    );
    const end = addMonths(offer.firstMonth, offer.months);
    return months
      .filter((month) => month < end)
      .map((month) => ({ pledgeId, month, places: count }));
  });
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

function summaryOf(run: Run, lines: readonly ProposedLine[]) {
  const kelurahan = cellsBy(lines, ({ areaCode }) => areaCode);
  const kecamatan = cellsBy(lines, ({ areaCode }) => areaCode.slice(0, AREA_OF_KECAMATAN));
  return {
    objective: run.match.objective,
    goals: run.match.goals,
    pledges: run.problem.pledges.length,
    places: run.problem.pledges.reduce((sum, pledge) => sum + pledge.children, 0),
    kept: lines.filter((line) => line.kept).length,
    cells: kecamatan.map(({ area, ...counts }) => ({ kecamatan: area, ...counts })),
    kelurahan,
    fairness: withoutAreas(fairnessReport(run)),
  };
}

function withoutAreas(report: ReturnType<typeof fairnessReport>): RunFairness {
  const kept = ({ area: _, ...rest }: Fairness) => rest;
  return {
    optimum: kept(report.optimum),
    firstCome: kept(report.firstCome),
    worstFirst: kept(report.worstFirst),
  };
}

function cellsBy(
  lines: readonly ProposedLine[],
  areaOf: (line: ProposedLine) => string,
): AreaCell[] {
  const cells = new Map<string, { -readonly [Name in keyof AreaCell]: AreaCell[Name] }>();
  for (const line of lines) {
    const { severity, pledgeId } = line;
    const area = areaOf(line);
    const key = `${area} ${severity}`;
    const cell = cells.get(key) ?? { area, severity, children: 0, served: 0 };
    cell.children += 1;
    if (pledgeId !== null) cell.served += 1;
    cells.set(key, cell);
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

function fromFacts(
  facts: MatchFacts & { readonly alreadySupported: number },
  lines: readonly ProposedLine[],
) {
  const lastOf = new Map(facts.candidates.map((child) => [child.id, child.lastPledgeId]));
  const supportedBefore = lines.filter((line) => (lastOf.get(line.beneficiaryId) ?? null) !== null);
  return {
    alreadySupported: facts.alreadySupported,
    moved: supportedBefore.filter((line) => line.pledgeId !== null && !line.kept).length,
    ended: supportedBefore.filter((line) => line.pledgeId === null).length,
    remainderRupiah: facts.offers.reduce((sum, offer) => sum + offer.remainderRupiah, 0),
  };
}

/** The last month of a run. */
export function lastMonthOf(run: { firstMonth: Month; months: number }): Month {
  return addMonths(run.firstMonth, run.months - 1);
}
