/** Arcs in columns that double when full: costs by arc, all else by end. */
export class ResidualArcs {
  /** The node at the other end. */
  other = new Int32Array(2048);
  room = new Int32Array(2048);
  /** The next end of the same node; −1 after the last. */
  nextEnd = new Int32Array(2048);
  cost = new Float64Array(1024);
  #length = 0;

  push(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    if (this.#length === this.cost.length) {
      const size = this.#length * 2;
      this.other = grown(this.other, new Int32Array(2 * size));
      this.room = grown(this.room, new Int32Array(2 * size));
      this.nextEnd = grown(this.nextEnd, new Int32Array(2 * size));
      this.cost = grown(this.cost, new Float64Array(size));
    }
    const index = this.#length++;
    const { flow = 0 } = arc;
    this.other[2 * index] = arc.to;
    this.other[2 * index + 1] = arc.from;
    this.room[2 * index] = arc.capacity - flow;
    this.room[2 * index + 1] = flow;
    this.cost[index] = arc.cost;
    return index;
  }
}

/** The bigger column, begun with what the old one holds. */
export function grown<T extends Int32Array | Float64Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
