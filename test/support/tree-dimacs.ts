import { buildNetwork } from '../../worker/matching/network.ts';
import type { Problem } from '../../worker/matching/problem.ts';

/** The engine's own network (network.ts) in DIMACS: what it solves, for another solver to solve. */
export function treeDimacs(problem: Problem): string[] {
  const { network } = buildNetwork(problem);
  const { nodes, root, from, to, capacity, cost } = network;
  const arcs: string[] = [];
  for (const [arc, tail] of from.entries()) {
    if (capacity[arc] === 0) continue;
    arcs.push(`a ${tail + 1} ${(to[arc] ?? 0) + 1} 0 ${capacity[arc]} ${cost[arc]}`);
  }
  const supplies = problem.classes.map(({ children, pinned }) =>
    pinned === null ? children.length : 0,
  );
  const everyone = supplies.reduce((sum, units) => sum + units, 0);
  return [
    `p min ${nodes} ${arcs.length}`,
    ...supplies.map((units, index) => `n ${index + 1} ${units}`),
    `n ${root + 1} ${-everyone}`,
    ...arcs,
  ];
}
