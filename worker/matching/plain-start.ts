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
  for (const index of problem.classes.keys()) parentArc[index] = tree.waitingArc[index] as number;
  for (const index of problem.cells.keys()) {
    parentArc[cellNode + index] = leaveWaiting(problem, tree, { index, served: servedIn, flow });
  }
  for (const index of tree.stops.keys()) {
    parentArc[stopNode + index] = tree.offerArc[index] as number;
  }
  for (const index of problem.pledges.keys()) parentArc[pledgeNode + index] = index;
  return { flow, parentArc };
}

/** Whole kept arcs only, and never a full pledge; returns how many of each cell are served so. */
function letRunningGoOn(problem: Problem, tree: Layout, flow: Int32Array): Int32Array {
  const served = new Int32Array(problem.cells.length);
  for (const [index, { cell, kept, pinned, children }] of problem.classes.entries()) {
    let waiting = 0;
    if (pinned === null) {
      waiting = children.length;
      let arc = tree.keptArc[index] as number;
      for (const [pledge, { length }] of kept) {
        // A pledge with a place to spare lets a unit through: the tree stays strongly feasible.
        const taken = (flow[pledge] as number) + length;
        if (taken < (problem.places[pledge] as number)) {
          flow[pledge] = taken;
          flow[arc] = length;
          waiting -= length;
        }
        arc++;
      }
    }
    flow[tree.waitingArc[index] as number] = waiting;
    served[cell] = (served[cell] as number) + children.length - waiting;
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
