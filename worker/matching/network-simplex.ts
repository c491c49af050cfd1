import { EnteringArcs } from './entering-arcs.ts';
import { SpanningTree } from './spanning-tree.ts';

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
  const { from, to, capacity } = network;
  const flow = start.flow.slice();
  const tree = new SpanningTree(network, start.parentArc);
  const { parent, parentArc, price } = tree;
  const entering = new EnteringArcs(network, start);
  let pivots = 'pivots' in start ? start.pivots : 0;
  return {
    get pivots() {
      return pivots;
    },
    flowOn: (arc) => flow[arc] ?? 0,
    step,
    checkpoint: () => {
      const { scanned } = entering;
      return { flow: flow.slice(), parentArc: parentArc.slice(), scanned, pivots };
    },
    flow: () => {
      tree.level();
      return { flow, price, parentArc, outwards: tree.outwards(), pivots };
    },
  };

  function step(mostPivots: number): boolean {
    for (let left = mostPivots; left > 0; left--) {
      const arc = entering.best(price);
      if (arc < 0) return true;
      pivot(arc);
      pivots++;
    }
    return false;
  }

  /** Sends as much as the cycle of an arc takes, and swaps it for the arc that filled up. */
  function pivot(arc: number): void {
    const forward = entering.isEmpty(arc);
    const tail = (forward ? from[arc] : to[arc]) as number;
    const head = (forward ? to[arc] : from[arc]) as number;
    const join = tree.meetingPoint(tail, head);

    // The last blocking arc along the cycle, seen from the join in its direction, must leave:
    // so of ties the one nearest the tail on its side, and nearest the join on the head's side.
    let push = capacity[arc] as number;
    let leaving = -1;
    let onTailSide = false;
    for (let node = tail; node !== join; node = parent[node] as number) {
      const up = parentArc[node] as number;
      const carried = flow[up] as number;
      const room = from[up] === node ? carried : (capacity[up] as number) - carried;
      if (room < push) {
        push = room;
        leaving = node;
        onTailSide = true;
      }
    }
    for (let node = head; node !== join; node = parent[node] as number) {
      const up = parentArc[node] as number;
      const carried = flow[up] as number;
      const room = from[up] === node ? (capacity[up] as number) - carried : carried;
      if (room <= push) {
        push = room;
        leaving = node;
        onTailSide = false;
      }
    }

    if (push > 0) {
      flow[arc] = (flow[arc] as number) + (forward ? push : -push);
      for (let node = tail; node !== join; node = parent[node] as number) {
        const up = parentArc[node] as number;
        flow[up] = (flow[up] as number) + (from[up] === node ? -push : push);
      }
      for (let node = head; node !== join; node = parent[node] as number) {
        const up = parentArc[node] as number;
        flow[up] = (flow[up] as number) + (from[up] === node ? push : -push);
      }
    }
    if (leaving < 0) {
      entering.set(arc, forward ? -1 : 1);
      return;
    }
    const left = parentArc[leaving] as number;
    entering.set(left, flow[left] === 0 ? 1 : -1);
    entering.set(arc, 0);
    if (onTailSide) tree.rehang({ cut: leaving, inner: tail, outer: head, join, arc });
    else tree.rehang({ cut: leaving, inner: head, outer: tail, join, arc });
  }
}
