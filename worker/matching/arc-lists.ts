import type { Network } from './network-simplex.ts';

/** Per node the arcs that touch it: `arcs[first[node]]` up to, not including, `arcs[first[node + 1]]`. */
export interface ArcLists {
  readonly first: Int32Array;
  /** An arc that leaves the node by its number, one that enters it by its complement `~arc`. */
  readonly arcs: Int32Array;
}

/** Lists the arcs of every node, those of the lower number first. */
export function arcLists({ nodes, from, to }: Network): ArcLists {
  const first = new Int32Array(nodes + 1);
  for (let arc = 0; arc < from.length; arc++) {
    const [tail, head] = [from[arc] as number, to[arc] as number];
    first[tail] = (first[tail] as number) + 1;
    first[head] = (first[head] as number) + 1;
  }
  let end = 0;
  for (let node = 0; node <= nodes; node++) {
    end += first[node] as number;
    first[node] = end;
  }
  // Filled from the back, each list's end moves down to its beginning.
  const arcs = new Int32Array(end);
  for (let arc = from.length - 1; arc >= 0; arc--) {
    const [tail, head] = [from[arc] as number, to[arc] as number];
    const atTail = (first[tail] as number) - 1;
    first[tail] = atTail;
    arcs[atTail] = arc;
    const atHead = (first[head] as number) - 1;
    first[head] = atHead;
    arcs[atHead] = ~arc;
  }
  return { first, arcs };
}
