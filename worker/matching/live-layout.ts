import type { Refusal } from '../shared/refusal.ts';
import { isRefusal } from '../shared/refusal.ts';
import { Frame, roomyWeights, tenthCosts } from './live-frame.ts';
import { LiveNetwork } from './live-network.ts';
import { LIMITLESS, type LiveClass, type LivePledge } from './live-parts.ts';
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
  const solved = networkSimplex(tree.network, tree.start());
  const flow = new ResidualFlow(solved.price, tree.network.root);
  const layout = {
    problem,
    tree,
    solvedFlow: solved.flow,
    live: new LiveNetwork(new Frame(problem), flow),
  };
  const carried = carryOver(layout);
  layOutCells(layout);
  layOutStops(layout);
  layOutPledges(layout, carried.arcOf);
  layOutClasses(layout, carried);
  return layout.live;
}

interface Layout {
  readonly problem: Problem;
  readonly tree: TreeNetwork;
  readonly solvedFlow: Int32Array;
  readonly live: LiveNetwork;
}

/** What was laid out of the network: its arcs by their new numbers, and a node for every class. */
interface Carried {
  readonly arcOf: Int32Array;
  readonly nodeOf: Int32Array;
  readonly waitsOf: Int32Array;
}

/**
 * Copies all arcs but the tenths of the cells, and gives a node of its own to every class that people
 * did not pin: some of its children may come to have a pledge to go on with. What leads to the root or
 * to a cell comes last, to be tried first.
 */
function carryOver({ problem, tree, solvedFlow, live }: Layout): Carried {
  const { from, to, capacity, cost, root } = tree.network;
  const { cell, firstChild, rulings } = problem.classes.columns;
  const limit = problem.instance.children.length;
  const nodeOf = tree.classNode.slice();
  const waitsOf = new Int32Array(nodeOf.length).fill(-1);
  const boarderOf = new Map<number, number>();
  for (const [index, own] of tree.classNode.entries()) {
    if (own >= 0 || rulings.has(index)) continue;
    const arc = tree.boardingArc[index] ?? -1;
    if (arc >= 0) boarderOf.set(arc, index);
    const waits = live.flow.priceOf(tree.cellNode + (cell[index] ?? 0));
    const boards = arc < 0 ? waits : (cost[arc] ?? 0) + live.flow.priceOf(to[arc] ?? 0);
    nodeOf[index] = live.flow.addNode(Math.min(waits, boards));
  }
  const arcOf = new Int32Array(from.length).fill(-1);
  for (const isLast of [false, true]) {
    for (const [arc, head] of to.entries()) {
      const tail = from[arc] ?? 0;
      const isTenth = head === root && tail < tree.pledgeNode;
      const leadsOut = head === root || (head >= tree.cellNode && head < tree.stopNode);
      if (isTenth || leadsOut !== isLast) continue;
      const boarder = boarderOf.get(arc);
      const most = capacity[arc] ?? 0;
      const places = problem.places[tail - tree.pledgeNode];
      const wide = most > limit || boarder !== undefined ? LIMITLESS : most;
      arcOf[arc] = live.flow.addArc({
        from: boarder === undefined ? tail : (nodeOf[boarder] ?? 0),
        to: head,
        capacity: places === undefined ? wide : Math.min(places, LIMITLESS),
        cost: cost[arc] ?? 0,
        flow: solvedFlow[arc] ?? 0,
      });
    }
  }
  for (const [index, node] of nodeOf.entries()) {
    const own = tree.waitingArc[index] ?? -1;
    if (own >= 0) waitsOf[index] = arcOf[own] ?? 0;
    if (own >= 0 || node < 0) continue;
    const size = (firstChild[index + 1] ?? 0) - (firstChild[index] ?? 0);
    waitsOf[index] = live.flow.addArc({
      from: node,
      to: tree.cellNode + (cell[index] ?? 0),
      capacity: LIMITLESS,
      cost: 0,
      flow: size - (solvedFlow[tree.boardingArc[index] ?? -1] ?? 0),
    });
  }
  return { arcOf, nodeOf, waitsOf };
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
  for (const [index, area] of tree.stops.area.entries()) {
    const { need = null, ages = null } = problem.demands[tree.stops.demand[index] ?? 0] ?? {};
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

function layOutClasses({ problem, tree, live }: Layout, carried: Carried): void {
  for (const [index, childClass] of problem.classes.entries()) {
    const { area, severity, need, ages, size, kept, pinned } = childClass;
    if (pinned !== null) continue;
    const laid: LiveClass = {
      area,
      demand: live.frame.demandOf(need, ages),
      severity,
      banned: childClass.banned.map((pledge) => problem.pledges[pledge]?.id ?? '').sort(),
      node: carried.nodeOf[index] ?? 0,
      cell: live.cellOf(area, severity),
      waits: carried.waitsOf[index] ?? 0,
      size,
      kept: new Map(),
    };
    live.putClass(laid);
    let arc = tree.keptArc + (problem.classes.columns.firstKept[index] ?? 0);
    for (const [at, those] of kept) {
      const pledge = live.pledge(problem.pledges[at]?.id ?? '');
      laid.kept.set(pledge?.offer.id ?? '', {
        arc: carried.arcOf[arc++] ?? 0,
        children: those.length,
      });
      pledge?.keepers.push(laid);
    }
  }
}
