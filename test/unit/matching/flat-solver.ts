/** Solves a DIMACS minimum-cost-flow problem by successive shortest paths (Bellman–Ford queue). */
export function solveDimacs(lines: Iterable<string>): bigint {
  const heads: number[] = [];
  const room: number[] = [];
  const costs: number[] = [];
  const out: number[][] = [];
  const supply: number[] = [];
  let announced = 0;
  for (const line of lines) {
    const [kind, ...rest] = line.split(' ');
    const [a = 0, b = 0, , capacity = 0, cost = 0] = rest.map(Number);
    if (kind === 'p') {
      const [nodes = 0, arcs = 0] = rest.slice(1).map(Number);
      announced = arcs;
      for (let node = 0; node <= nodes + 1; node++) {
        out.push([]);
        supply.push(0);
      }
    }
    if (kind === 'n') supply[a] = b;
    if (kind === 'a') join(a, b, capacity, cost);
  }
  if (announced * 2 !== heads.length)
    throw new Error('the p line announces another number of arcs');
  const source = 0;
  const target = out.length - 1;
  for (const [node, units] of supply.entries()) {
    if (units > 0) join(source, node, units, 0);
    if (units < 0) join(node, target, -units, 0);
  }
  let total = 0n;
  let owed = supply.reduce((sum, units) => sum + Math.max(0, units), 0);
  while (owed > 0) {
    const distance = new Array<number>(out.length).fill(Number.POSITIVE_INFINITY);
    const via = new Array<number>(out.length).fill(-1);
    const queued = new Array<boolean>(out.length).fill(false);
    distance[source] = 0;
    const queue = [source];
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      queued[node] = false;
      for (const arc of out[node]!) {
        const reached = distance[node]! + costs[arc]!;
        const head = heads[arc]!;
        if (room[arc] === 0 || reached >= distance[head]!) continue;
        distance[head] = reached;
        via[head] = arc;
        if (!queued[head]) queue.push(head);
        queued[head] = true;
      }
    }
    if (via[target] === -1) throw new Error('infeasible');
    let push = owed;
    for (let node = target; node !== source; node = heads[via[node]! ^ 1]!) {
      push = Math.min(push, room[via[node]!]!);
    }
    for (let node = target; node !== source; node = heads[via[node]! ^ 1]!) {
      room[via[node]!]! -= push;
      room[via[node]! ^ 1]! += push;
    }
    total += BigInt(push) * BigInt(distance[target]!);
    owed -= push;
  }
  return total;

  function join(from: number, to: number, capacity: number, cost: number): void {
    out[from]!.push(heads.length);
    heads.push(to);
    room.push(capacity);
    costs.push(cost);
    out[to]!.push(heads.length);
    heads.push(from);
    room.push(0);
    costs.push(-cost);
  }
}
