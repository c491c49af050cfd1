import type { TreeNetwork } from './network.ts';
import type { Start } from './network-simplex.ts';
import type { Problem } from './problem.ts';
import { DECILES, unservedInDecile } from './weights.ts';

type Layout = Omit<TreeNetwork, 'start'>;

/** A first tree that is made at once: only running sponsorships are served. */
export function plainStart(problem: Problem, tree: Layout): Start {
  const { network, cellNode, stopNode, pledgeNode } = tree;
  const flow = new Int32Array(network.from.length);
  const parentArc = new Int32Array(network.nodes).fill(-1);
  const servedIn = letRunningGoOn(problem, tree, flow);
  for (const [index, node] of tree.classNode.entries()) {
    if (node >= 0) parentArc[node] = tree.waitingArc[index] as number;
  }
  for (const index of problem.cells.keys()) {
    parentArc[cellNode + index] = leaveWaiting(problem, tree, { index, served: servedIn, flow });
  }
  parentArc.set(tree.offerArc, stopNode);
  for (const index of problem.pledges.keys()) parentArc[pledgeNode + index] = index;
  return { flow, parentArc };
}

/** Whole kept arcs only, and never a full pledge; returns how many of each cell are served so. */
function letRunningGoOn(problem: Problem, tree: Layout, flow: Int32Array): Int32Array {
  const { cell, firstChild, firstKept, keptPledge, keptSize, rulings } = problem.classes.columns;
  const served = new Int32Array(problem.cells.length);
  for (const [index, node] of tree.classNode.entries()) {
    const size = (firstChild[index + 1] as number) - (firstChild[index] as number);
    const home = cell[index] as number;
    if (node < 0) {
      const isPinned = rulings.get(index) !== undefined;
      if (isPinned) served[home] = (served[home] as number) + size;
      continue;
    }
    let waiting = size;
    const end = firstKept[index + 1] as number;
    for (let at = firstKept[index] as number; at < end; at++) {
      const pledge = keptPledge[at] as number;
      const children = keptSize[at] as number;
      // A pledge with a place to spare lets a unit through: the tree stays strongly feasible.
      const taken = (flow[pledge] as number) + children;
      if (taken >= (problem.places[pledge] as number)) continue;
      flow[pledge] = taken;
      flow[tree.keptArc + at] = children;
      waiting -= children;
    }
    flow[tree.waitingArc[index] as number] = waiting;
    served[home] = (served[home] as number) + size - waiting;
  }
  return served;
}

/** Fills the tenths of a cell from the first; returns the first arc with room. */
function leaveWaiting(
  { cells }: Problem,
  { network, unservedArc }: Layout,
  { index, served, flow }: { index: number; served: Int32Array; flow: Int32Array },
): number {
  const children = cells[index]?.children ?? 0;
  const unserved = children - (served[index] as number);
  let arc = unservedArc[index] as number;
  let tie = -1;
  for (let decile = 1; decile <= DECILES; decile++) {
    if (unservedInDecile({ children, unserved: children, decile }) === 0) continue;
    flow[arc] = unservedInDecile({ children, unserved, decile });
    if (tie < 0 && (flow[arc] as number) < (network.capacity[arc] as number)) tie = arc;
    arc++;
  }
  return tie;
}
