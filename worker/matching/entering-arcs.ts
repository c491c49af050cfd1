import type { Network, Start } from './network-simplex.ts';

/**
 * Arcs are looked at in strides, so that one look sees arcs of every kind: some third fewer pivots than
 * in their order, and cheaper than by chance.
 */
const STRIDE = 31;

/**
 * The arcs that may enter the simplex's tree, each in the direction in which it could carry a unit more
 * (or one less, which is back to front at the opposite cost), laid out in the order in which they are
 * looked at: most of the simplex is looking.
 */
export class EnteringArcs {
  /** The place at which the next look begins. */
  scanned: number;
  readonly #network: Network;
  readonly #tail: Int32Array;
  readonly #head: Int32Array;
  readonly #cost: Float64Array;
  readonly #block: number;

  /** `parentArc`: the arcs that are in the tree. */
  constructor(
    network: Network,
    { flow, parentArc, scanned = 0 }: Start & { readonly scanned?: number },
  ) {
    const { from, to, capacity, cost } = network;
    const arcs = from.length;
    this.scanned = scanned;
    this.#network = network;
    this.#tail = new Int32Array(arcs);
    this.#head = new Int32Array(arcs);
    this.#cost = new Float64Array(arcs);
    this.#block = Math.max(64, Math.ceil(Math.sqrt(arcs) / 2));
    let place = 0;
    for (let round = 0; round < STRIDE; round++) {
      for (let arc = round; arc < arcs; arc += STRIDE, place++) {
        const isEmpty = flow[arc] === 0;
        const isShut = capacity[arc] === 0;
        const tail = (isEmpty ? from[arc] : to[arc]) as number;
        const head = (isEmpty ? to[arc] : from[arc]) as number;
        this.#tail[place] = tail;
        this.#head[place] = isShut ? tail : head;
        this.#cost[place] = isShut ? 0 : ((isEmpty ? cost[arc] : -(cost[arc] as number)) as number);
      }
    }
    for (const arc of parentArc) if (arc >= 0) this.set(arc, 0);
  }

  /** Lets an arc enter that is empty (1) or full (−1), or none of them (0). */
  set(arc: number, state: number): void {
    const { from, to, cost } = this.#network;
    const place = this.#placeOf(arc);
    // An arc from a node to itself at no cost never pays.
    const tail = (state < 0 ? to[arc] : from[arc]) as number;
    this.#tail[place] = tail;
    this.#head[place] = state === 0 ? tail : ((state < 0 ? from[arc] : to[arc]) as number);
    this.#cost[place] = state * (cost[arc] as number);
  }

  /** True for one that may enter because it is empty. */
  isEmpty(arc: number): boolean {
    return this.#tail[this.#placeOf(arc)] === this.#network.from[arc];
  }

  /** The arc of largest profit in the first block that has one; −1: no arc pays. */
  best(price: Float64Array): number {
    const tail = this.#tail;
    const head = this.#head;
    const cost = this.#cost;
    const block = this.#block;
    const arcs = tail.length;
    let best = -1;
    let lowest = 0;
    let place = this.scanned;
    for (let left = arcs; left > 0; ) {
      const end = Math.min(place + block, place + left, arcs);
      left -= end - place;
      for (; place < end; place++) {
        const reduced =
          (cost[place] as number) +
          (price[head[place] as number] as number) -
          (price[tail[place] as number] as number);
        if (reduced < lowest) {
          lowest = reduced;
          best = place;
        }
      }
      if (place === arcs) place = 0;
      if (best >= 0) break;
    }
    this.scanned = place;
    return best < 0 ? -1 : this.#arcAt(best);
  }

  #placeOf(arc: number): number {
    const arcs = this.#tail.length;
    const round = arc % STRIDE;
    return (
      round * Math.floor(arcs / STRIDE) + Math.min(round, arcs % STRIDE) + (arc - round) / STRIDE
    );
  }

  #arcAt(place: number): number {
    const arcs = this.#tail.length;
    const [short, longer] = [Math.floor(arcs / STRIDE), arcs % STRIDE];
    const inLonger = longer * (short + 1);
    if (place < inLonger) return (place % (short + 1)) * STRIDE + Math.floor(place / (short + 1));
    const beyond = place - inLonger;
    return (beyond % short) * STRIDE + longer + Math.floor(beyond / short);
  }
}
