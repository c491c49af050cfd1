import { buildNetwork, type TreeNetwork } from './network.ts';
import { type Flow, networkSimplex } from './network-simplex.ts';
import { type Problem, pointsBetween } from './problem.ts';
import { type PairFlow, readPairs } from './routes.ts';
import { unitOf } from './weights.ts';

/** A best assignment of classes to pledges, and the prices that prove that none is better. */
export interface Optimum {
  /** Sorted by class and pledge, kept pairs before new ones. */
  readonly pairs: readonly PairFlow[];
  /** Children served, per class. */
  readonly served: Int32Array;
  /** What one place less at the pledge would cost, exactly; 0 where places are left over. */
  readonly pledgePrice: Float64Array;
  /** What one child more left waiting in the cell would cost. */
  readonly cellPrice: Float64Array;
  /** The level (see weights.ts) within the same prices, exact. */
  readonly pledgeLevel: Int32Array;
  readonly pivots: number;
}

/** Solves the problem exactly. */
export function optimise(problem: Problem): Optimum {
  return readOptimum(problem, solveNetwork(buildNetwork(problem)));
}

/**
 * A full pledge's cut-off, its price in words: one place less there would leave one more child of
 * this severity waiting, and bring the unserved share of her kelurahan into this tenth. It is
 * exact: from every node of a strongly feasible tree one unit more can go to the root along the
 * tree, so the tree's price is what it costs. Severity 0: the pledge has places to spare.
 */
export function cutoffOf(
  optimum: Optimum,
  pledge: number,
): { cutoffSeverity: number; cutoffDecile: number } {
  const { severity, decile } = unitOf(optimum.pledgeLevel[pledge] ?? 0);
  return { cutoffSeverity: severity, cutoffDecile: decile };
}

/** A tree network and its cheapest flow: the step that takes the time. */
export interface Solved {
  readonly tree: TreeNetwork;
  readonly flow: Flow;
}

/** The cheapest flow of a network, by the network simplex from the start it comes with. */
export function solveNetwork(tree: TreeNetwork): Solved {
  return { tree, flow: networkSimplex(tree.network, tree.start()) };
}

/** What a solved network says: who supports whom, the prices that prove it, and the level each pledge reaches. */
export function readOptimum(problem: Problem, { tree, flow }: Solved): Optimum {
  const pairs = readPairs(problem, tree, flow.flow);
  const served = new Int32Array(problem.classes.length);
  for (const { childClass, children } of pairs)
    served[childClass] = (served[childClass] ?? 0) + children;
  const cellPrice = flow.price.slice(tree.cellNode, tree.stopNode);
  const pledgePrice = flow.price.slice(tree.pledgeNode, tree.network.root);
  const pledgeLevel = levels(problem, tree, flow).slice(tree.pledgeNode, tree.network.root);
  for (const [pledge, places] of problem.places.entries()) {
    if (places === 0) {
      pledgePrice[pledge] = priceWithoutPlaces(problem, cellPrice, pledge);
      pledgeLevel[pledge] = 0;
    } else if ((pledgePrice[pledge] ?? 0) < 0) {
      pledgePrice[pledge] = 0;
      pledgeLevel[pledge] = 0;
    }
  }
  return { pairs, served, pledgePrice, cellPrice, pledgeLevel, pivots: flow.pivots };
}

/** Sums the levels of unserved children along the tree, apart from all smaller goals. */
function levels(problem: Problem, tree: TreeNetwork, flow: Flow): Int32Array {
  const { from, to, cost } = tree.network;
  const level = new Int32Array(tree.network.nodes);
  for (const node of flow.outwards) {
    const arc = flow.parentArc[node] ?? -1;
    if (arc < 0) continue;
    const ofArc = Math.floor((cost[arc] ?? 0) / problem.weights.unserved);
    const tail = from[arc] ?? 0;
    const head = to[arc] ?? 0;
    if (tail === node) level[node] = (level[head] ?? 0) + ofArc;
    else level[node] = (level[tail] ?? 0) - ofArc;
  }
  return level;
}

/** A pledge that has no place stays out of the network; a price no class would pay proves it fair. */
function priceWithoutPlaces(problem: Problem, cellPrice: Float64Array, pledge: number): number {
  let price = 0;
  for (const childClass of problem.classes) {
    if (pointsBetween(problem, { childClass, pledge }) === null) continue;
    price = Math.max(price, cellPrice[childClass.cell] ?? 0);
  }
  return price;
}
