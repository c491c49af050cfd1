import type { ChildClass } from './child-classes.ts';
import type { Optimum } from './optimum.ts';
import { type Problem, pointsBetween } from './problem.ts';
import {
  DECILES,
  LEVELS,
  type Severity,
  unservedInDecile,
  WholeSum,
  wholeNumber,
} from './weights.ts';

/** Who goes where, per class: all that goals depend on. */
type Outcome = Pick<Optimum, 'pairs' | 'served'>;

/** What a run reached, the most important goal first; of two runs the first difference decides. */
export interface Goals {
  /** Children left waiting. */
  readonly unservedSeverity1: number;
  readonly unservedSeverity2: number;
  readonly unservedSeverity3: number;
  /**
   * Children waiting per tenth of their kelurahan's share, severity 1 first and in each severity
   * the last tenth (90–100 % unserved) first: 30 numbers.
   */
  readonly unservedByDecile: readonly number[];
  /** Sponsorships that could have gone on and do not. */
  readonly changed: number;
  /** Points of preference and distance of all pairs. */
  readonly points: number | string;
}

/** The goals of an optimum, counted from its pairs and not from its cost. */
export function goalsOf(problem: Problem, optimum: Outcome): Goals {
  const unservedByDecile = new Array<number>(LEVELS).fill(0);
  const unserved = [0, 0, 0];
  for (const { severity, children, unserved: left } of unservedCells(problem, optimum)) {
    unserved[severity - 1] = (unserved[severity - 1] ?? 0) + left;
    for (let decile = 1; decile <= DECILES; decile++) {
      const place = severity * DECILES - decile;
      const units = unservedInDecile({ children, unserved: left, decile });
      unservedByDecile[place] = (unservedByDecile[place] ?? 0) + units;
    }
  }
  let kept = 0;
  const points = new WholeSum();
  let index = -1;
  let childClass: ChildClass | undefined;
  for (const pair of optimum.pairs) {
    // They come sorted by class.
    if (pair.childClass !== index || !childClass) childClass = problem.classes.at(pair.childClass);
    index = pair.childClass;
    const each = pointsBetween(problem, { childClass, pledge: pair.pledge }) ?? 0;
    points.add(pair.children, each);
    if (pair.kept) kept += pair.children;
  }
  const [unservedSeverity1 = 0, unservedSeverity2 = 0, unservedSeverity3 = 0] = unserved;
  return {
    unservedSeverity1,
    unservedSeverity2,
    unservedSeverity3,
    unservedByDecile,
    changed: problem.continuing - kept,
    points: wholeNumber(points.total),
  };
}

/** The one cost that the goals add up to: a number, or above 2^53 its decimal digits. */
export function objectiveOf(
  problem: Problem,
  optimum: Pick<Outcome, 'served'>,
  goals: Goals,
): number | string {
  const { unserved, continuity } = problem.weights;
  let levels = 0n;
  for (const [place, count] of goals.unservedByDecile.entries()) {
    levels += BigInt(count) * BigInt(LEVELS - place);
  }
  const served = optimum.served.reduce((sum, count) => sum + count, 0);
  const newPairs = served - problem.continuing + goals.changed;
  const cost =
    levels * BigInt(unserved) + BigInt(newPairs) * BigInt(continuity) + BigInt(goals.points);
  return wholeNumber(cost);
}

/** Every cell with the number of its children left waiting. */
export function unservedCells(
  problem: Problem,
  optimum: Outcome,
): { area: number; severity: Severity; children: number; unserved: number }[] {
  const cells = problem.cells.map((cell) => ({ ...cell, unserved: cell.children }));
  for (const [index, cell] of problem.classes.columns.cell.entries()) {
    const row = cells[cell];
    if (row) row.unserved -= optimum.served[index] ?? 0;
  }
  return cells;
}
