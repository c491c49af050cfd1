/** A minimum-cost flow network in columns. Every unit of supply ends at `root`. */
export interface Network {
  readonly nodes: number;
  readonly root: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Int32Array;
  /** Whole numbers; sums along a path must stay exact in a double. */
  readonly cost: Float64Array;
}

/** A feasible flow and, for every node but the root, the arc that ties it to its parent. */
export interface Start {
  readonly flow: Int32Array;
  /** −1 at the root. Every other arc must carry nothing or its capacity. */
  readonly parentArc: Int32Array;
}

/** Where a solution stands: with the same network it goes on from here as if never interrupted. */
export interface Checkpoint extends Start {
  /** The arc at which the search for a profitable one goes on. */
  readonly scanned: number;
  readonly pivots: number;
}

/** A solution on its way. Letting go of it cancels it. */
export interface Solving {
  readonly pivots: number;
  /** Units that an arc carries by now. */
  flowOn(arc: number): number;
  /** Improves the flow by up to so many pivots; true once no arc could carry a unit at a lower price. */
  step(mostPivots: number): boolean;
  /** A copy, to go on from in another process; JSON-able once its columns are made lists. */
  checkpoint(): Checkpoint;
  /** The flow as it stands: a cheapest one once `step` has said true. */
  flow(): Flow;
}

/** A cheapest flow, and the proof of it: no arc could carry a unit at a lower price. */
export interface Flow {
  readonly flow: Int32Array;
  /** What one more unit at a node would cost on its way to the root. */
  readonly price: Float64Array;
  readonly parentArc: Int32Array;
  /** Nodes from the root outwards, each after its parent. */
  readonly outwards: Int32Array;
  readonly pivots: number;
}

/**
 * Arcs are looked at in strides, so that one look sees arcs of every kind: some third fewer pivots than
 * in their order, and cheaper than by chance.
 */
const STRIDE = 7;

/** Solves a minimum-cost flow in one go. */
export function networkSimplex(network: Network, start: Start): Flow {
  const solving = startSimplex(network, start);
  solving.step(Number.POSITIVE_INFINITY);
  return solving.flow();
}

/**
 * Solves a minimum-cost flow by the primal network simplex (Ahuja, Magnanti and Orlin, Network
 * Flows, 1993, ch. 11), candidates by block search, leaving arcs by Cunningham's rule for strongly
 * feasible trees, which ends on every input. `start` must be strongly feasible: from every node a
 * unit can go up its tree to the root.
 */
export function startSimplex(network: Network, start: Start | Checkpoint): Solving {
  const { nodes, root, from, to, capacity, cost } = network;
  const arcs = from.length;
  const flow = start.flow.slice();
  const parentArc = start.parentArc.slice();
  const parent = new Int32Array(nodes).fill(-1);
  const depth = new Int32Array(nodes);
  const price = new Float64Array(nodes);
  const firstChild = new Int32Array(nodes).fill(-1);
  const next = new Int32Array(nodes).fill(-1);
  const previous = new Int32Array(nodes).fill(-1);
  /** 1 empty, −1 full: the sign that makes a profitable reduced cost negative. 0: not to enter. */
  const state = new Int8Array(arcs);

  for (let arc = 0; arc < arcs; arc++) {
    state[arc] = capacity[arc] === 0 ? 0 : flow[arc] === 0 ? 1 : -1;
  }
  for (let node = 0; node < nodes; node++) {
    if (node === root) continue;
    const arc = parentArc[node] as number;
    state[arc] = 0;
    attach(node, from[arc] === node ? (to[arc] as number) : (from[arc] as number));
  }
  price[root] = 0;
  for (const node of preorder()) {
    if (node === root) continue;
    price[node] = priceOver(node, parentArc[node] as number);
    depth[node] = (depth[parent[node] as number] as number) + 1;
  }

  const block = Math.max(64, Math.ceil(Math.sqrt(arcs)));
  let scanned = 'scanned' in start ? start.scanned : 0;
  let pivots = 'pivots' in start ? start.pivots : 0;
  return {
    get pivots() {
      return pivots;
    },
    flowOn: (arc) => flow[arc] ?? 0,
    step,
    checkpoint: () => ({ flow: flow.slice(), parentArc: parentArc.slice(), scanned, pivots }),
    flow: () => ({ flow, price, parentArc, outwards: preorder(), pivots }),
  };

  function step(mostPivots: number): boolean {
    for (let left = mostPivots; left > 0; left--) {
      const entering = candidate();
      if (entering < 0) return true;
      pivot(entering);
      pivots++;
    }
    return false;
  }

  /** The arc of largest profit in the first block that has one; −1 proves the flow optimal. */
  function candidate(): number {
    let best = -1;
    let bestProfit = 0;
    let left = block;
    for (let count = 0; count < arcs; count++) {
      const arc = scanned;
      scanned += STRIDE;
      if (scanned >= arcs) {
        const offset = (scanned % STRIDE) + 1;
        scanned = offset < STRIDE && offset < arcs ? offset : 0;
      }
      const sign = state[arc] as number;
      if (sign !== 0) {
        const reduced =
          (cost[arc] as number) +
          (price[to[arc] as number] as number) -
          (price[from[arc] as number] as number);
        const profit = sign * reduced;
        if (profit < bestProfit) {
          bestProfit = profit;
          best = arc;
        }
      }
      if (--left === 0) {
        if (best >= 0) return best;
        left = block;
      }
    }
    return best;
  }

  /** Sends as much as the cycle of `entering` takes, and swaps it for the arc that filled up. */
  function pivot(entering: number): void {
    const forward = state[entering] === 1;
    const tail = (forward ? from[entering] : to[entering]) as number;
    const head = (forward ? to[entering] : from[entering]) as number;
    const join = meetingPoint(tail, head);

    // The last blocking arc along the cycle, seen from the join in its direction, must leave:
    // so of ties the one nearest the tail on its side, and nearest the join on the head's side.
    let push = capacity[entering] as number;
    let leaving = -1;
    let onTailSide = false;
    for (let node = tail; node !== join; node = parent[node] as number) {
      const arc = parentArc[node] as number;
      const up = from[arc] === node;
      const room = up ? (flow[arc] as number) : (capacity[arc] as number) - (flow[arc] as number);
      if (room < push) {
        push = room;
        leaving = node;
        onTailSide = true;
      }
    }
    for (let node = head; node !== join; node = parent[node] as number) {
      const arc = parentArc[node] as number;
      const up = from[arc] === node;
      const room = up ? (capacity[arc] as number) - (flow[arc] as number) : (flow[arc] as number);
      if (room <= push) {
        push = room;
        leaving = node;
        onTailSide = false;
      }
    }

    if (push > 0) {
      flow[entering] = (flow[entering] as number) + (forward ? push : -push);
      for (let node = tail; node !== join; node = parent[node] as number) {
        const arc = parentArc[node] as number;
        flow[arc] = (flow[arc] as number) + (from[arc] === node ? -push : push);
      }
      for (let node = head; node !== join; node = parent[node] as number) {
        const arc = parentArc[node] as number;
        flow[arc] = (flow[arc] as number) + (from[arc] === node ? push : -push);
      }
    }
    if (leaving < 0) {
      state[entering] = forward ? -1 : 1;
      return;
    }
    const leavingArc = parentArc[leaving] as number;
    state[leavingArc] = flow[leavingArc] === 0 ? 1 : -1;
    state[entering] = 0;
    if (onTailSide) rehang(leaving, tail, head, entering);
    else rehang(leaving, head, tail, entering);
  }

  function meetingPoint(one: number, other: number): number {
    let a = one;
    let b = other;
    while (a !== b) {
      if ((depth[a] as number) >= (depth[b] as number)) a = parent[a] as number;
      else b = parent[b] as number;
    }
    return a;
  }

  /** Cuts the subtree below `cut` off, turns it so that `inner` is on top, hangs it on `outer`. */
  function rehang(cut: number, inner: number, outer: number, entering: number): void {
    let node = inner;
    let newParent = outer;
    let newArc = entering;
    for (;;) {
      const oldParent = parent[node] as number;
      const oldArc = parentArc[node] as number;
      detach(node);
      attach(node, newParent);
      parentArc[node] = newArc;
      if (node === cut) break;
      newParent = node;
      newArc = oldArc;
      node = oldParent;
    }
    resettle(inner, priceOver(inner, entering));
  }

  function priceOver(node: number, arc: number): number {
    return from[arc] === node
      ? (cost[arc] as number) + (price[to[arc] as number] as number)
      : (price[from[arc] as number] as number) - (cost[arc] as number);
  }

  /** Gives the subtree's top its price, moves those below it by as much, and sets their depths. */
  function resettle(top: number, topPrice: number): void {
    const shift = topPrice - (price[top] as number);
    let node = top;
    let level = (depth[parent[top] as number] as number) + 1;
    for (;;) {
      price[node] = (price[node] as number) + shift;
      depth[node] = level;
      const below = firstChild[node] as number;
      if (below >= 0) {
        node = below;
        level++;
        continue;
      }
      while (node !== top && (next[node] as number) < 0) {
        node = parent[node] as number;
        level--;
      }
      if (node === top) return;
      node = next[node] as number;
    }
  }

  function attach(node: number, above: number): void {
    const sibling = firstChild[above] as number;
    parent[node] = above;
    next[node] = sibling;
    previous[node] = -1;
    if (sibling >= 0) previous[sibling] = node;
    firstChild[above] = node;
  }

  function detach(node: number): void {
    const before = previous[node] as number;
    const after = next[node] as number;
    if (before >= 0) next[before] = after;
    else firstChild[parent[node] as number] = after;
    if (after >= 0) previous[after] = before;
  }

  function preorder(): Int32Array {
    const order = new Int32Array(nodes);
    order[0] = root;
    let end = 1;
    for (let at = 0; at < end; at++) {
      const node = order[at] as number;
      for (let child = firstChild[node] as number; child >= 0; child = next[child] as number) {
        order[end++] = child;
      }
    }
    return order;
  }
}
