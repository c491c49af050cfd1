import type { ChildClass } from './child-classes.ts';
import { type Problem, pointsBetween } from './problem.ts';
import { DECILES, LEVELS, levelOf, unservedInDecile } from './weights.ts';

/**
 * Writes the flat problem, one arc for each class and each pledge that may take it, as lines of
 * the DIMACS minimum-cost-flow format (Network Flows and Matching: First DIMACS Implementation
 * Challenge, 1991). Its optimum is the run's objective. No two arcs join the same two nodes, for
 * readers that keep only one of them: kept pairs and levels of the unserved have nodes of their own.
 */
export function* dimacsLines(problem: Problem): Generator<string> {
  const { classes, cells, pledges, weights, instance } = problem;
  const everyone = instance.children.length;
  const cellNode = classes.length + 1;
  const levelNode = cellNode + cells.length - 1;
  const pledgeNode = levelNode + LEVELS + 1;
  const keptNode = pledgeNode + pledges.length;
  const sink = keptNode + classes.columns.keptPledge.length;

  yield 'c Asuh matching: classes of children, cells (area x severity), levels, pledges, kept pairs';
  yield `c objective = level x ${weights.unserved}, new pair = ${weights.continuity} + points`;
  yield `p min ${sink} ${countArcs()}`;
  for (const [index, { size }] of classes.entries()) yield `n ${index + 1} ${size}`;
  yield `n ${sink} ${-everyone}`;
  yield* arcs();

  function* arcs(): Generator<string> {
    let kept = keptNode;
    for (const [index, childClass] of classes.entries()) {
      const from = index + 1;
      const { size, kept: running } = childClass;
      if (childClass.pinned === null) yield arc(from, cellNode + childClass.cell, size, 0);
      for (const [pledge, points] of partners(problem, childClass)) {
        yield arc(from, pledgeNode + pledge, size, weights.continuity + points);
        const continuing = running.get(pledge);
        if (!continuing) continue;
        yield arc(from, kept, continuing.length, points);
        yield arc(kept++, pledgeNode + pledge, continuing.length, 0);
      }
    }
    for (const [index, { children, severity }] of cells.entries()) {
      for (let decile = 1; decile <= DECILES; decile++) {
        const units = unservedInDecile({ children, unserved: children, decile });
        const level = levelOf({ severity, decile });
        if (units > 0)
          yield arc(cellNode + index, levelNode + level, units, level * weights.unserved);
      }
    }
    for (let level = 1; level <= LEVELS; level++) yield arc(levelNode + level, sink, everyone, 0);
    for (const [index, { children }] of pledges.entries()) {
      yield arc(pledgeNode + index, sink, Math.min(children, everyone), 0);
    }
  }

  /** The format wants the number of arcs before the first of them; a second pass is cheaper than keeping them. */
  function countArcs(): number {
    let count = 0;
    for (const _ of arcs()) count++;
    return count;
  }
}

function arc(from: number, to: number, capacity: number, cost: number): string {
  return `a ${from} ${to} 0 ${capacity} ${cost}`;
}

function* partners(problem: Problem, childClass: ChildClass): Generator<[number, number]> {
  for (let pledge = 0; pledge < problem.pledges.length; pledge++) {
    const points = pointsBetween(problem, { childClass, pledge });
    if (points !== null) yield [pledge, points];
  }
}
