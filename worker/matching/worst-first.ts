import { arcLists } from './arc-lists.ts';
import { firstTree } from './first-tree.ts';
import type { TreeNetwork } from './network.ts';
import type { Start } from './network-simplex.ts';
import { searchPlaces } from './place-search.ts';
import type { Problem } from './problem.ts';
import { DECILES, LEVELS, unitOf, unservedInDecile } from './weights.ts';

type Layout = Omit<TreeNetwork, 'start'>;

/** A first tree that is best by goals 1 and 2 already: dearer to make, and far fewer pivots from the end. */
export function worstFirstStart(problem: Problem, tree: Layout): Start {
  return firstTree(tree.network, worstFirstFlow(problem, tree), arcLists(tree.network));
}

/**
 * A flow that already is best by goals 1 and 2: no child worse off could be served instead of one
 * who is. The sets of children who can be served together form a matroid, so it is enough to go down
 * the levels once and serve at each whoever still can be. Then, with as many children served per
 * cell, as many sponsorships as possible are let go on in the order of the classes. What is left to
 * the simplex is little: the best choice among sponsorships, and points.
 */
function worstFirstFlow(problem: Problem, tree: Layout): Int32Array {
  const { network, cellNode, pledgeNode } = tree;
  const flow = new Int32Array(network.from.length);
  const open = new Uint8Array(network.from.length);
  for (let arc = 0; arc < tree.keptArc; arc++) open[arc] = network.to[arc] === network.root ? 0 : 1;
  const search = () => searchPlaces(network, { flow, open, firstSink: pledgeNode });

  nobodyServed(problem, tree, flow);
  let found = search();
  const served = serveByLevel(problem, cellNode, found);
  if (problem.continuing > 0) {
    const left = letGoOn(problem, tree, { flow, served });
    found = search();
    serve(left, cellNode, found);
    if (left.some((units) => units > 0)) {
      // Some places are held by sponsorships that must give way.
      found.writeTo(flow);
      open.fill(1, tree.keptArc);
      found = search();
      serve(left, cellNode, found);
    }
    for (const [cell, units] of left.entries()) served[cell] = (served[cell] as number) - units;
  }
  found.writeTo(flow);
  leaveWaiting(problem, tree, { flow, served });
  return flow;
}

/** Everyone at her cell; the arcs from there to the root are filled in the end. */
function nobodyServed({ classes }: Problem, tree: Layout, flow: Int32Array): void {
  const { firstChild } = classes.columns;
  for (const [index, arc] of tree.waitingArc.entries()) {
    if (arc >= 0) flow[arc] = (firstChild[index + 1] as number) - (firstChild[index] as number);
  }
}

/** Serves the worst-off first; returns how many of each cell have a place. */
function serveByLevel(
  problem: Problem,
  cellNode: number,
  search: ReturnType<typeof searchPlaces>,
): Int32Array {
  const { cells } = problem;
  const most = unpinned(problem);
  const served = new Int32Array(cells.length);
  for (let level = LEVELS; level > 0; level--) {
    const { severity, decile } = unitOf(level);
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell?.severity !== severity) continue;
      const unserved = most[index] as number;
      const units = unservedInDecile({ children: cell.children, unserved, decile });
      if (units > 0)
        served[index] = (served[index] as number) + search.send(cellNode + index, units);
    }
  }
  return served;
}

/** Lets running sponsorships go on within what each cell has; returns what it has besides. */
function letGoOn(
  { classes }: Problem,
  { network, waitingArc, keptArc }: Layout,
  { flow, served }: { flow: Int32Array; served: Int32Array },
): Int32Array {
  const { cell, firstKept, keptPledge } = classes.columns;
  const left = served.slice();
  for (let index = 0; index < classes.length; index++) {
    const [home, waits] = [cell[index] as number, waitingArc[index] as number];
    const end = firstKept[index + 1] as number;
    for (let at = firstKept[index] as number; at < end; at++) {
      const [arc, pledge] = [keptArc + at, keptPledge[at] as number];
      const units = Math.min(
        left[home] as number,
        network.capacity[arc] as number,
        (network.capacity[pledge] as number) - (flow[pledge] as number),
      );
      if (units === 0) continue;
      flow[arc] = units;
      flow[pledge] = (flow[pledge] as number) + units;
      flow[waits] = (flow[waits] as number) - units;
      left[home] = (left[home] as number) - units;
    }
  }
  return left;
}

function serve(left: Int32Array, cellNode: number, search: ReturnType<typeof searchPlaces>): void {
  for (let cell = 0; cell < left.length; cell++) {
    const units = left[cell] as number;
    if (units > 0) left[cell] = units - search.send(cellNode + cell, units);
  }
}

function leaveWaiting(
  problem: Problem,
  { unservedArc }: Layout,
  { flow, served }: { flow: Int32Array; served: Int32Array },
): void {
  const most = unpinned(problem);
  for (const [index, { children }] of problem.cells.entries()) {
    const unserved = (most[index] as number) - (served[index] as number);
    let arc = unservedArc[index] as number;
    for (let decile = 1; decile <= DECILES; decile++) {
      if (unservedInDecile({ children, unserved: children, decile }) === 0) continue;
      flow[arc++] = unservedInDecile({ children, unserved, decile });
    }
  }
}

/** Per cell the children whom nobody has given a place beforehand. */
function unpinned({ cells, classes }: Problem): Int32Array {
  const { cell, firstChild, rulings } = classes.columns;
  const most = Int32Array.from(cells, ({ children }) => children);
  for (const [index, { pinned }] of rulings) {
    if (pinned === null) continue;
    const home = cell[index] as number;
    const size = (firstChild[index + 1] as number) - (firstChild[index] as number);
    most[home] = (most[home] as number) - size;
  }
  return most;
}
