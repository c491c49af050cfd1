import { firstCome, worstFirst } from './baselines.ts';
import type { Child } from './instance.ts';
import type { Run } from './match.ts';

/** How many of some children are served. */
export interface Coverage {
  readonly children: number;
  readonly served: number;
}

/** Coverage of one group, by name. */
export interface GroupCoverage extends Coverage {
  readonly group: string;
}

/** Who is reached, and how evenly. */
export interface Fairness extends Coverage {
  /** Groups "1", "2", "3". */
  readonly severity: readonly GroupCoverage[];
  /** By code; those without a child are left out. */
  readonly area: readonly GroupCoverage[];
  /** "L", "P", and "" where it is not known; left out where nobody is in it. */
  readonly sex: readonly GroupCoverage[];
  /** "0-23", "24-59", "60+" and "" where it is not known; left out where nobody is in it. */
  readonly ageMonths: readonly GroupCoverage[];
  /** Gini coefficient of the areas' shares, each area weighing as much as it has children; 0 is even. */
  readonly gini: number;
  /** The area with the smallest share served; of equals the one with more children. Null: no child. */
  readonly worstArea: GroupCoverage | null;
  /** The same among the areas' severest cases. */
  readonly worstAreaSeverity1: GroupCoverage | null;
}

/** What the optimum is worth: beside it what simpler ways would have done with the same pledges. */
export interface FairnessReport {
  readonly optimum: Fairness;
  /** Children in the order of the list, each a place of the nearest pledge that has one left. */
  readonly firstCome: Fairness;
  /** The same, the worst-off first. */
  readonly worstFirst: Fairness;
}

/** Compares a run with first come, first served and with greedy by severity. */
export function fairnessReport(run: Pick<Run, 'problem' | 'match'>): FairnessReport {
  const { problem, match } = run;
  const served = new Set(match.assignments.map(({ child }) => child));
  return {
    optimum: fairnessOf(problem.instance.children, served),
    firstCome: fairnessOf(problem.instance.children, firstCome(problem)),
    worstFirst: fairnessOf(problem.instance.children, worstFirst(problem)),
  };
}

/** Coverage by severity, area, sex and age, and how even it is over the areas. */
export function fairnessOf(children: readonly Child[], served: ReadonlySet<string>): Fairness {
  const by = (groupOf: (child: Child) => string) => coverageBy(children, served, groupOf);
  const area = by(({ area }) => area);
  const severest = children.filter(({ severity }) => severity === 1);
  return {
    children: children.length,
    served: children.filter(({ id }) => served.has(id)).length,
    severity: by(({ severity }) => String(severity)),
    area,
    sex: by(({ sex }) => sex ?? ''),
    ageMonths: by(({ ageMonths }) => ageGroup(ageMonths)),
    gini: gini(area),
    worstArea: worst(area),
    worstAreaSeverity1: worst(coverageBy(severest, served, ({ area }) => area)),
  };
}

function coverageBy(
  children: readonly Child[],
  served: ReadonlySet<string>,
  groupOf: (child: Child) => string,
): GroupCoverage[] {
  const groups = new Map<string, { group: string; children: number; served: number }>();
  for (const child of children) {
    const group = groupOf(child);
    const row = groups.get(group) ?? { group, children: 0, served: 0 };
    row.children++;
    if (served.has(child.id)) row.served++;
    groups.set(group, row);
  }
  return [...groups.values()].sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** Months "0-23" are the first thousand days less pregnancy; "24-59" the rest of early childhood. */
function ageGroup(ageMonths: number | null): string {
  if (ageMonths === null) return '';
  if (ageMonths < 24) return '0-23';
  return ageMonths < 60 ? '24-59' : '60+';
}

/**
 * Half the mean difference between the shares of two children's areas, over the mean share: the Gini
 * coefficient with areas weighted by their children. In one pass over the areas in order of share.
 */
function gini(areas: readonly Coverage[]): number {
  const sorted = [...areas].sort((a, b) => a.served * b.children - b.served * a.children);
  const children = sorted.reduce((sum, area) => sum + area.children, 0);
  const served = sorted.reduce((sum, area) => sum + area.served, 0);
  if (served === 0) return 0;
  let below = 0;
  let underCurve = 0;
  for (const area of sorted) {
    underCurve += area.children * (2 * below + area.served);
    below += area.served;
  }
  // Twice the area between the Lorenz curve and the line of even shares; no −0 out of rounding.
  return Math.max(0, 1 - underCurve / (children * served));
}

function worst(areas: readonly GroupCoverage[]): GroupCoverage | null {
  let found: GroupCoverage | null = null;
  for (const area of areas) {
    const behind =
      found === null ? -1 : area.served * found.children - found.served * area.children;
    if (behind < 0 || (behind === 0 && area.children > (found?.children ?? 0))) found = area;
  }
  return found;
}
