import type { ArcLists } from './arc-lists.ts';
import type { Network, Start } from './network-simplex.ts';

/**
 * A strongly feasible spanning tree for a feasible flow, which it changes where arcs that are neither
 * empty nor full run in a circle: a unit is sent round in the cheaper direction until one of them is.
 * Every arc to the root must enter it. From every node some unit must be able to reach the root.
 */
export function firstTree(network: Network, flow: Int32Array, lists: ArcLists): Start {
  const forest = growForest(network, flow);
  return { flow, parentArc: hangOnRoot(network, { flow, forest, lists }) };
}

/** Marks the arcs of a forest of all those that carry something and have room, after breaking circles. */
function growForest({ nodes, from, to, capacity, cost }: Network, flow: Int32Array): Uint8Array {
  /** In the forest as grown so far; −1 at the top of each tree. */
  const above = new Int32Array(nodes).fill(-1);
  const marked = new Int32Array(nodes).fill(-1);
  for (let arc = 0; arc < from.length; arc++) if (isFree(arc)) add(arc);
  const forest = new Uint8Array(from.length);
  for (const arc of above) if (arc >= 0) forest[arc] = 1;
  return forest;

  function isFree(arc: number): boolean {
    return (flow[arc] as number) > 0 && (flow[arc] as number) < (capacity[arc] as number);
  }

  function add(arc: number): void {
    const [tail, head] = [from[arc] as number, to[arc] as number];
    const join = meetingPoint(tail, head, arc);
    if (join < 0 || !breakCircle(arc, join)) hang(tail, arc);
  }

  /** Where the ways up from two nodes meet; −1 in different trees. */
  function meetingPoint(one: number, other: number, mark: number): number {
    for (let node = one; ; node = parentOf(node)) {
      marked[node] = mark;
      if (above[node] === -1) break;
    }
    for (let node = other; ; node = parentOf(node)) {
      if (marked[node] === mark) return node;
      if (above[node] === -1) return -1;
    }
  }

  function parentOf(node: number): number {
    const arc = above[node] as number;
    return (from[arc] === node ? to[arc] : from[arc]) as number;
  }

  /** Sends round the circle what it takes; true when `arc` itself is then empty or full. */
  function breakCircle(arc: number, join: number): boolean {
    const [tail, head] = [from[arc] as number, to[arc] as number];
    const price = (cost[arc] as number) + priceUp(head, join) - priceUp(tail, join);
    const forward = price < 0;
    const [start, end] = forward ? [head, tail] : [tail, head];
    let units = forward ? (capacity[arc] as number) - (flow[arc] as number) : (flow[arc] as number);
    units = Math.min(units, roomUp(start, join, 1), roomUp(end, join, -1));
    flow[arc] = (flow[arc] as number) + (forward ? units : -units);
    push(start, join, units);
    push(end, join, -units);
    return !isFree(arc);
  }

  function priceUp(node: number, join: number): number {
    let price = 0;
    for (let at = node; at !== join; at = parentOf(at)) {
      const arc = above[at] as number;
      price += from[arc] === at ? (cost[arc] as number) : -(cost[arc] as number);
    }
    return price;
  }

  /** How much can go from the node up to `join` (sign 1), or down from there (−1). */
  function roomUp(node: number, join: number, sign: number): number {
    let room = Number.POSITIVE_INFINITY;
    for (let at = node; at !== join; at = parentOf(at)) {
      const arc = above[at] as number;
      const along = (from[arc] === at) === sign > 0;
      const here = along
        ? (capacity[arc] as number) - (flow[arc] as number)
        : (flow[arc] as number);
      if (here < room) room = here;
    }
    return room;
  }

  /** Sends units up (below 0: down), and cuts the tree where an arc is then empty or full. */
  function push(node: number, join: number, units: number): void {
    let at = node;
    while (at !== join) {
      const arc = above[at] as number;
      const next = parentOf(at);
      flow[arc] = (flow[arc] as number) + (from[arc] === at ? units : -units);
      if (!isFree(arc)) above[at] = -1;
      at = next;
    }
  }

  /** Turns the tree of `node` so that it is on top, and hangs it on the other end of the arc. */
  function hang(node: number, arc: number): void {
    let at = node;
    let newArc = arc;
    for (;;) {
      const oldArc = above[at] as number;
      const next = oldArc === -1 ? -1 : parentOf(at);
      above[at] = newArc;
      if (next === -1) return;
      newArc = oldArc;
      at = next;
    }
  }
}

interface Hanging {
  readonly flow: Int32Array;
  /** 1 for the arcs that must be in the tree. */
  readonly forest: Uint8Array;
  readonly lists: ArcLists;
}

/**
 * Hangs the trees of the forest on the root or on one another, each by an arc over which a unit more
 * can go up, those next to the cheapest arcs to the root first: so prices begin near the true ones.
 */
function hangOnRoot(network: Network, { flow, forest, lists }: Hanging): Int32Array {
  const { nodes, root, from, to, capacity } = network;
  const { first, arcs } = lists;
  const parentArc = new Int32Array(nodes).fill(-1);
  const queue = new Int32Array(nodes);
  let end = 0;
  /** 1 for nodes whose tree of the forest holds an arc to the root: they wait for this arc. */
  const waits = new Uint8Array(nodes);
  waits[root] = 1;
  for (const arc of rootArcs()) if (forest[arc] === 1) reserve(from[arc] as number);
  for (const exits of exitsByCost()) {
    const begin = end;
    for (const arc of exits) {
      const node = from[arc] as number;
      if (forest[arc] === 1 || (waits[node] === 0 && parentArc[node] === -1)) claim(node, arc);
    }
    for (let at = begin; at < end; at++) flood(queue[at] as number);
  }
  // What is left can pass nothing on: pledges without a place.
  for (const arc of rootArcs()) {
    const node = from[arc] as number;
    if (parentArc[node] === -1) parentArc[node] = arc;
  }
  return parentArc;

  function rootArcs(): Int32Array {
    const there = arcs.subarray(first[root] as number, first[root + 1] as number);
    return there.map((code) => ~code);
  }

  function exitsByCost(): number[][] {
    const exitsOf = new Map<number, number[]>();
    for (const arc of rootArcs()) {
      if ((flow[arc] as number) >= (capacity[arc] as number)) continue;
      const price = network.cost[arc] as number;
      const exits = exitsOf.get(price);
      if (exits) exits.push(arc);
      else exitsOf.set(price, [arc]);
    }
    return [...exitsOf].sort(([a], [b]) => a - b).map(([, exits]) => exits);
  }

  function reserve(top: number): void {
    let count = 0;
    waits[top] = 1;
    queue[count++] = top;
    for (let at = 0; at < count; at++) {
      eachInForest(queue[at] as number, (node) => {
        if (waits[node] === 1) return;
        waits[node] = 1;
        queue[count++] = node;
      });
    }
  }

  /** Ties a node by the arc, and all of its tree of the forest by the forest's arcs. */
  function claim(top: number, by: number): void {
    let at = end;
    parentArc[top] = by;
    queue[end++] = top;
    for (; at < end; at++) {
      eachInForest(queue[at] as number, (node, arc) => {
        if (node === root || parentArc[node] !== -1) return;
        parentArc[node] = arc;
        queue[end++] = node;
      });
    }
  }

  function eachInForest(node: number, visit: (other: number, arc: number) => void): void {
    const last = first[node + 1] as number;
    for (let list = first[node] as number; list < last; list++) {
      const code = arcs[list] as number;
      const arc = code >= 0 ? code : ~code;
      if (forest[arc] === 1) visit((code >= 0 ? to[arc] : from[arc]) as number, arc);
    }
  }

  /** Claims whoever could send a unit to this node and is nobody's yet. */
  function flood(node: number): void {
    const last = first[node + 1] as number;
    for (let list = first[node] as number; list < last; list++) {
      const code = arcs[list] as number;
      const arc = code >= 0 ? code : ~code;
      const other = (code >= 0 ? to[arc] : from[arc]) as number;
      if (parentArc[other] !== -1 || waits[other] === 1) continue;
      const isOpen =
        code >= 0 ? (flow[arc] as number) > 0 : (flow[arc] as number) < (capacity[arc] as number);
      if (isOpen) claim(other, arc);
    }
  }
}
