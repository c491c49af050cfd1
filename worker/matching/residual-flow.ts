import { Rerouting } from './rerouting.ts';
import { ResidualNetwork } from './residual-network.ts';

/**
 * A cheapest flow that stays cheapest while its network changes. Every unit of supply ends at the
 * root. A change may break what proves the flow cheapest on the arcs it touches; these are filled or
 * emptied at once, which leaves units too many at some nodes and too few at others, and `settle`
 * takes them from or to the root (rerouting.ts).
 */
export class ResidualFlow {
  readonly #net: ResidualNetwork;
  readonly #rerouting: Rerouting;
  #unsettled: number[] = [];

  /** `prices` of the nodes, of which none is undercut by the arcs to be added. */
  constructor(prices: Float64Array, root: number) {
    this.#net = new ResidualNetwork(prices, root);
    this.#rerouting = new Rerouting(this.#net);
  }

  get root(): number {
    return this.#net.root;
  }

  /** What one unit more at a node costs on its way to the root; 0 at the root. */
  priceOf(node: number): number {
    return this.#net.price[node] as number;
  }

  flowOn(arc: number): number {
    return this.#net.room[2 * arc + 1] as number;
  }

  /** Adds a node at a price. Whoever adds arcs without limit to it picks one that none undercuts. */
  addNode(price: number): number {
    return this.#net.addNode(price);
  }

  /**
   * Adds an arc; `flow` may be given only while the first flow is built. Of a node's arcs those added
   * last are tried first, so add last what leads straight to the root.
   */
  addArc(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    return this.#net.addArc(arc);
  }

  /**
   * Lets an arc carry more or less from now on. One that is too cheap to be left is filled, one too dear
   * to be used is emptied.
   */
  limit(arc: number, capacity: number): void {
    const { other, room, cost, price } = this.#net;
    const tail = other[2 * arc + 1] as number;
    const head = other[2 * arc] as number;
    const now = room[2 * arc + 1] as number;
    const gain = (cost[arc] as number) + (price[head] as number) - (price[tail] as number);
    const wanted = gain < 0 ? capacity : gain > 0 ? 0 : Math.min(now, capacity);
    room[2 * arc] = capacity - wanted;
    room[2 * arc + 1] = wanted;
    this.supply(head, wanted - now);
    this.supply(tail, now - wanted);
  }

  /** More (or, negative, fewer) units begin at the node. */
  supply(node: number, units: number): void {
    const { excess, root } = this.#net;
    if (node === root || units === 0) return;
    if (excess[node] === 0) this.#unsettled.push(node);
    excess[node] = (excess[node] as number) + units;
  }

  /** Brings every unit to the root and every missing unit from it, at the least cost. */
  settle(): void {
    const nodes = this.#unsettled;
    this.#unsettled = [];
    for (const node of nodes) this.#rerouting.settle(node);
  }

  /** The arcs that begin at a node and carry something, with where they lead and how much. */
  *carrying(node: number): Generator<{ arc: number; to: number; units: number }> {
    const { other, room, nextEnd, firstEnd } = this.#net;
    for (let end = firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
      const units = room[end ^ 1] as number;
      if ((end & 1) === 0 && units > 0) yield { arc: end >> 1, to: other[end] as number, units };
    }
  }
}
