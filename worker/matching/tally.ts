import { unservedCells } from './goals.ts';
import type { Assignment } from './hand-out.ts';
import type { Child } from './instance.ts';
import type { Run } from './match.ts';
import { type Problem, pointsBetween } from './problem.ts';

/** One child's place in a run. */
export interface ChildPlace {
  readonly child: Child;
  /** Index of the class. */
  readonly childClass: number;
  /** Null while she waits. */
  readonly assignment: Assignment | null;
}

/** What explanations look up again and again, counted once. */
export interface Tally {
  readonly placeOf: ReadonlyMap<string, ChildPlace>;
  /** Per pledge the children of severity 1, 2 and 3 it supports. */
  readonly held: readonly (readonly [number, number, number])[];
  /** Per pledge the sponsorships among them that continue. */
  readonly kept: readonly number[];
  /** Per cell the children left waiting. */
  readonly waiting: readonly number[];
}

/** Counts a run once: each child’s place, and each pledge’s and cell’s children. */
export function tally({ problem, optimum, match }: Run): Tally {
  const assignmentOf = new Map(match.assignments.map((row) => [row.child, row]));
  const placeOf = new Map<string, ChildPlace>();
  for (const [childClass, { children }] of problem.classes.entries()) {
    for (const index of children) {
      const child = problem.instance.children[index];
      if (!child) continue;
      const assignment = assignmentOf.get(child.id) ?? null;
      placeOf.set(child.id, { child, childClass, assignment });
    }
  }
  const held = problem.pledges.map((): [number, number, number] => [0, 0, 0]);
  const kept = problem.pledges.map(() => 0);
  for (const pair of optimum.pairs) {
    const row = held[pair.pledge];
    const severity = problem.classes.at(pair.childClass).severity;
    if (row) row[severity - 1] = (row[severity - 1] ?? 0) + pair.children;
    if (pair.kept) kept[pair.pledge] = (kept[pair.pledge] ?? 0) + pair.children;
  }
  const waiting = unservedCells(problem, optimum).map(({ unserved }) => unserved);
  return { placeOf, held, kept, waiting };
}

/** Children a pledge supports. */
export function heldIn(tallied: Tally, pledge: number): number {
  const [severity1, severity2, severity3] = tallied.held[pledge] ?? [0, 0, 0];
  return severity1 + severity2 + severity3;
}

/** Indices of the pledges with places that may take children of the class. */
export function pledgesAble(problem: Problem, childClass: number): number[] {
  const asked = problem.classes.at(childClass);
  return problem.pledges.flatMap(({ children }, pledge) =>
    children > 0 && pointsBetween(problem, { childClass: asked, pledge }) !== null ? [pledge] : [],
  );
}
