import type { Refusal } from '../shared/refusal.ts';
import { isRefusal } from '../shared/refusal.ts';
import { Frame, roomyWeights, tenthCosts } from './live-frame.ts';
import { LIMITLESS, type LiveClass, LiveNetwork, type LivePledge } from './live-network.ts';
import { buildNetwork, type TreeNetwork } from './network.ts';
import { networkSimplex } from './network-simplex.ts';
import type { Problem } from './problem.ts';
import { ResidualFlow } from './residual-flow.ts';
import { DECILES, unservedInDecile } from './weights.ts';

/** Solves a problem from scratch and lays its solution out so that changes can repair it. */
export function layOut(built: Problem): LiveNetwork | Refusal {
  const weights = roomyWeights(built);
  if (isRefusal(weights)) return weights;
  const problem = { ...built, weights };
  const tree = buildNetwork(problem);
  const solved = networkSimplex(tree.network, tree.start);
  const flow = new ResidualFlow(tree.network.nodes, tree.network.root);
  flow.price = solved.price;
  const layout = {
    problem,
    tree,
    solvedFlow: solved.flow,
    live: new LiveNetwork(new Frame(problem), flow),
  };
  const arcOf = carryOver(layout);
  layOutCells(layout);
  layOutStops(layout);
  layOutPledges(layout, arcOf);
  layOutClasses(layout, arcOf);
  return layout.live;
}

interface Layout {
  readonly problem: Problem;
  readonly tree: TreeNetwork;
  readonly solvedFlow: Int32Array;
  readonly live: LiveNetwork;
}

/**
 * Copies all arcs but the tenths of the cells; returns the new index of each. What leads to the root or
 * to a cell comes last, to be tried first.
 */
function carryOver({ problem, tree, solvedFlow, live }: Layout): Int32Array {
  const { from, to, capacity, cost, root } = tree.network;
  const limit = problem.instance.children.length;
  const leadsOut = (head: number) =>
    head === root || (head >= tree.cellNode && head < tree.stopNode);
  const arcOf = new Int32Array(from.length).fill(-1);
  for (const isLast of [false, true]) {
    for (const [arc, head] of to.entries()) {
      const tail = from[arc] ?? 0;
      const isTenth = head === root && tail < tree.pledgeNode;
      if (isTenth || leadsOut(head) !== isLast) continue;
      const most = capacity[arc] ?? 0;
      const places = problem.places[tail - tree.pledgeNode];
      const wide = most > limit ? LIMITLESS : most;
      arcOf[arc] = live.flow.addArc({
        from: tail,
        to: head,
        capacity: places === undefined ? wide : Math.min(places, LIMITLESS),
        cost: cost[arc] ?? 0,
        flow: solvedFlow[arc] ?? 0,
      });
    }
  }
  return arcOf;
}

function layOutCells({ problem, tree, solvedFlow, live }: Layout): void {
  const unserved = new Int32Array(problem.cells.length);
  for (const [arc, tail] of tree.network.from.entries()) {
    if (tree.network.to[arc] !== tree.network.root || tail >= tree.pledgeNode) continue;
    const cell = tail - tree.cellNode;
    unserved[cell] = (unserved[cell] ?? 0) + (solvedFlow[arc] ?? 0);
  }
  for (const [index, { area, severity, children }] of problem.cells.entries()) {
    const node = tree.cellNode + index;
    const arcs = tenthCosts(severity, problem.weights).map((cost, tenth) => {
      const decile = tenth + 1;
      const units = unservedInDecile({ children, unserved: children, decile });
      return live.flow.addArc({
        from: node,
        to: live.flow.root,
        capacity: decile === DECILES ? LIMITLESS : units,
        cost,
        flow: unservedInDecile({ children, unserved: unserved[index] ?? 0, decile }),
      });
    });
    live.putCell({ area, severity }, { node, arcs, severity, children });
  }
}

function layOutStops({ problem, tree, live }: Layout): void {
  for (const [index, { area, demand: asked }] of tree.stops.entries()) {
    const { need = null, ages = null } = problem.demands[asked] ?? {};
    live.putStop({ node: tree.stopNode + index, area, demand: live.frame.demandOf(need, ages) });
  }
}

function layOutPledges({ problem, tree, live }: Layout, arcOf: Int32Array): void {
  const pledges = problem.pledges.map((offer, index): LivePledge => {
    const territory = live.frame.territoryOf(offer);
    const node = tree.pledgeNode + index;
    const isShut = offer.children > 0 && problem.places[index] === 0;
    return { offer, node, territory, places: arcOf[index] ?? 0, ways: [], keepers: [], isShut };
  });
  for (const pledge of pledges) live.putPledge(pledge);
  for (const [arc, head] of tree.network.to.entries()) {
    if ((tree.network.from[arc] ?? 0) < tree.stopNode || head < tree.pledgeNode) continue;
    pledges[head - tree.pledgeNode]?.ways.push(arcOf[arc] ?? 0);
  }
  for (const { pledge, arc } of tree.straight) pledges[pledge]?.ways.push(arcOf[arc] ?? 0);
}

function layOutClasses({ problem, tree, live }: Layout, arcOf: Int32Array): void {
  for (const [index, childClass] of problem.classes.entries()) {
    const { area, severity, need, ages, children, kept, pinned } = childClass;
    if (pinned !== null) continue;
    const laid: LiveClass = {
      area,
      demand: live.frame.demandOf(need, ages),
      severity,
      banned: childClass.banned.map((pledge) => problem.pledges[pledge]?.id ?? '').sort(),
      node: index,
      cell: live.cellOf(area, severity),
      waits: arcOf[tree.waitingArc[index] ?? 0] ?? 0,
      size: children.length,
      kept: new Map(),
    };
    live.putClass(laid);
    let arc = tree.keptArc[index] ?? 0;
    for (const [at, those] of kept) {
      const pledge = live.pledge(problem.pledges[at]?.id ?? '');
      laid.kept.set(pledge?.offer.id ?? '', { arc: arcOf[arc++] ?? 0, children: those.length });
      pledge?.keepers.push(laid);
    }
  }
}
