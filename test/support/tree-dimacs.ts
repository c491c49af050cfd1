import { buildNetwork, type TreeNetwork } from '../../worker/matching/network.ts';
import type { Problem } from '../../worker/matching/problem.ts';

/** Children who begin at each node of the network. */
export function suppliesOf(problem: Problem, tree: TreeNetwork): number[] {
  const supplies = new Array<number>(tree.network.nodes).fill(0);
  for (const [index, { size, cell, pinned }] of problem.classes.entries()) {
    if (pinned !== null) continue;
    const own = tree.classNode[index] ?? -1;
    const node = own >= 0 ? own : tree.cellNode + cell;
    supplies[node] = (supplies[node] ?? 0) + size;
  }
  return supplies;
}

/** The engine's own network (network.ts) in DIMACS: what it solves, for another solver to solve. */
export function treeDimacs(problem: Problem): string[] {
  const tree = buildNetwork(problem);
  const { nodes, root, from, to, capacity, cost } = tree.network;
  const arcs: string[] = [];
  for (const [arc, tail] of from.entries()) {
    if (capacity[arc] === 0) continue;
    arcs.push(`a ${tail + 1} ${(to[arc] ?? 0) + 1} 0 ${capacity[arc]} ${cost[arc]}`);
  }
  const supplies = suppliesOf(problem, tree);
  const everyone = supplies.reduce((sum, units) => sum + units, 0);
  return [
    `p min ${nodes} ${arcs.length}`,
    ...supplies.flatMap((units, node) => (units > 0 ? [`n ${node + 1} ${units}`] : [])),
    `n ${root + 1} ${-everyone}`,
    ...arcs,
  ];
}
