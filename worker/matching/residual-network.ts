/**
 * Nodes and arcs in columns that double when full. An arc has two ends: 2 × arc where it begins,
 * 2 × arc + 1 where it arrives. Seen from an end, `room` is how many units more may go to the node at
 * the other end: from the second, those to be taken back. Where units are fetched and not sent, the room
 * that counts is that of the end's twin, `end ^ 1`.
 */
export class ResidualNetwork {
  readonly root: number;

  /** By node: what one unit more costs on its way to the root; 0 at the root. */
  price: Float64Array;
  /** By node: units too many, or, negative, too few. */
  excess: Int32Array;
  /** By node: its first end; −1 where it has none. */
  firstEnd: Int32Array;

  /** By end: the node at the other end. */
  other = new Int32Array(2048);
  room = new Int32Array(2048);
  /** By end: the next of the same node; −1 after the last. */
  nextEnd = new Int32Array(2048);
  /** By arc. */
  cost = new Float64Array(1024);
  #nodes: number;
  #arcs = 0;

  constructor(prices: Float64Array, root: number) {
    this.root = root;
    this.#nodes = prices.length;
    this.price = prices;
    this.excess = new Int32Array(prices.length);
    this.firstEnd = new Int32Array(prices.length).fill(-1);
  }

  addNode(price: number): number {
    if (this.#nodes === this.price.length) {
      const size = this.#nodes * 2;
      this.price = grown(this.price, new Float64Array(size));
      this.excess = grown(this.excess, new Int32Array(size));
      this.firstEnd = grown(this.firstEnd, new Int32Array(size).fill(-1));
    }
    const node = this.#nodes++;
    this.price[node] = price;
    return node;
  }

  /** Of a node's arcs those added last come first. */
  addArc(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    if (this.#arcs === this.cost.length) {
      const size = this.#arcs * 2;
      this.other = grown(this.other, new Int32Array(2 * size));
      this.room = grown(this.room, new Int32Array(2 * size));
      this.nextEnd = grown(this.nextEnd, new Int32Array(2 * size));
      this.cost = grown(this.cost, new Float64Array(size));
    }
    const index = this.#arcs++;
    const { from, to, capacity, flow = 0 } = arc;
    this.cost[index] = arc.cost;
    this.#putEnd(2 * index, { of: from, other: to, room: capacity - flow });
    this.#putEnd(2 * index + 1, { of: to, other: from, room: flow });
    return index;
  }

  #putEnd(end: number, { of, other, room }: { of: number; other: number; room: number }): void {
    this.other[end] = other;
    this.room[end] = room;
    this.nextEnd[end] = this.firstEnd[of] as number;
    this.firstEnd[of] = end;
  }
}

/** The bigger column, begun with what the old one holds. */
export function grown<T extends Int32Array | Float64Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
