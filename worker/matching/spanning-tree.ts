import type { Network } from './network-simplex.ts';

/** A part of the tree is cut off, turned and hung on another node. */
export interface Rehanging {
  /** On top of the part as it hangs now. */
  readonly cut: number;
  /** Will be on top of it. */
  readonly inner: number;
  /** Will be above `inner`. */
  readonly outer: number;
  /** The arc between those two. */
  readonly arc: number;
  /** Where the ways up from them meet. */
  readonly join: number;
}

/**
 * The simplex's tree, and the prices that it makes. The nodes are on a thread in preorder, so what is
 * below a node is one run of the thread; the sizes of these runs lead to where two ways up meet. When a
 * part is hung elsewhere only its prices move, or those of the rest where that is less: what counts is
 * how two prices differ.
 */
export class SpanningTree {
  /** −1 at the root. */
  readonly parent: Int32Array;
  readonly parentArc: Int32Array;
  /** What a unit costs on its way to the root, and on top of it the price of the root. */
  readonly price: Float64Array;
  readonly #network: Network;
  /** The thread is a ring through the root. */
  readonly #after: Int32Array;
  readonly #before: Int32Array;
  /** The last node of each run, and how many nodes are in it. */
  readonly #last: Int32Array;
  readonly #size: Int32Array;
  /** As far as the root's price may move, sums of prices stay exact (weights.ts). */
  readonly #mostDrift: number;

  constructor(network: Network, parentArc: Int32Array) {
    const { nodes, root, from, to, cost } = network;
    this.#network = network;
    this.parentArc = parentArc.slice();
    this.parent = new Int32Array(nodes).fill(-1);
    this.price = new Float64Array(nodes);
    this.#after = new Int32Array(nodes);
    this.#before = new Int32Array(nodes);
    this.#last = new Int32Array(nodes);
    this.#size = new Int32Array(nodes).fill(1);
    for (let node = 0; node < nodes; node++) {
      const arc = parentArc[node] as number;
      if (node !== root) this.parent[node] = (from[arc] === node ? to[arc] : from[arc]) as number;
    }
    let dearest = 0;
    for (const each of cost) if (each > dearest) dearest = each;
    this.#mostDrift = dearest;
    this.#thread();
  }

  /** Where the ways up from two nodes meet; it may be one of them. */
  meetingPoint(one: number, other: number): number {
    const { parent } = this;
    const size = this.#size;
    let a = one;
    let b = other;
    while (a !== b) {
      if ((size[a] as number) < (size[b] as number)) a = parent[a] as number;
      else b = parent[b] as number;
    }
    return a;
  }

  rehang(move: Rehanging): void {
    const { cut, inner, outer, arc, join } = move;
    const { parent } = this;
    const size = this.#size;
    const moved = size[cut] as number;
    const shift = this.#priceOver(inner, arc, outer) - (this.price[inner] as number);
    for (let at = parent[cut] as number; at !== join; at = parent[at] as number) {
      size[at] = (size[at] as number) - moved;
    }
    for (let at = outer; at !== join; at = parent[at] as number) {
      size[at] = (size[at] as number) + moved;
    }
    this.#takeOff(cut);
    const end = this.#turn(move);
    this.#putBehind(outer, inner, end);
    this.#moveBy(shift, inner, end, moved);
  }

  /** Gives the root the price 0, and with it all others their own. */
  level(): void {
    const { price } = this;
    const drift = price[this.#network.root] as number;
    for (let node = 0; node < price.length; node++) price[node] = (price[node] as number) - drift;
  }

  /** All nodes from the root outwards, each after its parent. */
  outwards(): Int32Array {
    const order = new Int32Array(this.parent.length);
    let node = this.#network.root;
    for (let at = 0; at < order.length; at++) {
      order[at] = node;
      node = this.#after[node] as number;
    }
    return order;
  }

  #thread(): void {
    const { parent, price } = this;
    const after = this.#after;
    const before = this.#before;
    const last = this.#last;
    const size = this.#size;
    const { nodes, root } = this.#network;
    const firstBelow = new Int32Array(nodes).fill(-1);
    const beside = new Int32Array(nodes).fill(-1);
    for (let node = 0; node < nodes; node++) {
      const above = parent[node] as number;
      if (above < 0) continue;
      beside[node] = firstBelow[above] as number;
      firstBelow[above] = node;
    }
    let node = root;
    let end = root;
    for (;;) {
      const below = firstBelow[node] as number;
      if (below >= 0) {
        // Taken off the list of its parent, who comes by here again for the next.
        firstBelow[node] = beside[below] as number;
        after[end] = below;
        before[below] = end;
        end = below;
        price[below] = this.#priceOver(below, this.parentArc[below] as number, node);
        node = below;
        continue;
      }
      last[node] = end;
      if (node === root) break;
      const above = parent[node] as number;
      size[above] = (size[above] as number) + (size[node] as number);
      node = above;
    }
    after[end] = root;
    before[root] = end;
  }

  #priceOver(node: number, arc: number, above: number): number {
    const { from, cost } = this.#network;
    const way = from[arc] === node ? (cost[arc] as number) : -(cost[arc] as number);
    return (this.price[above] as number) + way;
  }

  /** Takes a run off the thread and closes it to a ring of its own. */
  #takeOff(top: number): void {
    const { parent } = this;
    const after = this.#after;
    const before = this.#before;
    const last = this.#last;
    const end = last[top] as number;
    const left = before[top] as number;
    const right = after[end] as number;
    after[left] = right;
    before[right] = left;
    after[end] = top;
    before[top] = end;
    for (let at = parent[top] as number; at >= 0 && last[at] === end; at = parent[at] as number) {
      last[at] = left;
    }
  }

  /**
   * Turns the run of `cut`, a ring by now, so that it begins with `inner`: node by node on the way up
   * from there, each is followed by what hung on it besides. Returns the last node of the run.
   */
  #turn({ cut, inner, outer, arc }: Rehanging): number {
    const { parent, parentArc } = this;
    const after = this.#after;
    const before = this.#before;
    const last = this.#last;
    const size = this.#size;
    const all = size[cut] as number;
    let node = inner;
    let above = outer;
    let arcUp = arc;
    let sizeBelow = 0;
    let lastBelow = -1;
    let leftOfBelow = -1;
    let end = -1;
    for (;;) {
      const oldParent = parent[node] as number;
      const oldArc = parentArc[node] as number;
      const oldSize = size[node] as number;
      const oldLast = last[node] as number;
      const left = before[node] as number;
      const ownLast = oldLast === lastBelow ? leftOfBelow : oldLast;
      if (node !== cut) {
        const right = after[ownLast] as number;
        after[left] = right;
        before[right] = left;
      }
      if (end >= 0) {
        after[end] = node;
        before[node] = end;
      }
      end = ownLast;
      parent[node] = above;
      parentArc[node] = arcUp;
      size[node] = all - sizeBelow;
      if (node === cut) break;
      sizeBelow = oldSize;
      lastBelow = oldLast;
      leftOfBelow = left;
      above = node;
      arcUp = oldArc;
      node = oldParent;
    }
    for (let at = cut; at !== outer; at = parent[at] as number) last[at] = end;
    return end;
  }

  /** Puts a run on the thread right behind the node that it hangs on. */
  #putBehind(above: number, top: number, end: number): void {
    const { parent } = this;
    const after = this.#after;
    const before = this.#before;
    const last = this.#last;
    const right = after[above] as number;
    after[above] = top;
    before[top] = above;
    after[end] = right;
    before[right] = end;
    for (let at = above; at >= 0 && last[at] === above; at = parent[at] as number) last[at] = end;
  }

  /** Moves the prices of a run, or of the rest the other way. */
  #moveBy(shift: number, top: number, end: number, moved: number): void {
    const { price } = this;
    const after = this.#after;
    const rest = price.length - moved;
    const isLess = moved <= rest;
    const by = isLess ? shift : -shift;
    let node = isLess ? top : (after[end] as number);
    for (let left = isLess ? moved : rest; left > 0; left--) {
      price[node] = (price[node] as number) + by;
      node = after[node] as number;
    }
    if (Math.abs(price[this.#network.root] as number) > this.#mostDrift) this.level();
  }
}
