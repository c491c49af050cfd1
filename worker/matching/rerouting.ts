import { NearestFirst } from './nearest-first.ts';
import { grown, type ResidualNetwork } from './residual-network.ts';

/** Whether units too many are sent on (0), or units that lack are fetched (1). */
type Twin = 0 | 1;

/**
 * Takes units too many at a node to the root, or to nodes that lack some, at the least cost; and the
 * other way round. It keeps the prices that prove the flow the cheapest (successive shortest paths:
 * Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.7, in the manner of section 9.8: first all
 * that goes at no more than the prices say, then the prices of those who could be reached so rise by
 * as much as it takes to get any farther).
 */
export class Rerouting {
  readonly #net: ResidualNetwork;
  #round = 0;
  /** The round in which a sweep came to the node, and the end it has come to there. */
  #roundOf: Int32Array;
  #lookAt: Int32Array;
  /** The round in which a node is passed or given up. */
  #closed: Int32Array;
  /** The round in which a distance is known for the node, and the end by which it is reached. */
  #labelOf: Int32Array;
  #distance: Float64Array;
  #via: Int32Array;
  /** Whom the sweep came to, and how many of them may be come to again. */
  #reached: number[] = [];
  #unfinished = 0;
  /** Whom one that it came to leads to, at a cost. */
  readonly #labelled: number[] = [];
  readonly #queue = new NearestFirst();
  /** The distance of the root as far as is known, and the end by which it is reached. */
  #reach = 0;
  #lastEnd = -1;

  constructor(net: ResidualNetwork) {
    this.#net = net;
    const size = net.price.length;
    this.#roundOf = new Int32Array(size);
    this.#lookAt = new Int32Array(size);
    this.#closed = new Int32Array(size);
    this.#labelOf = new Int32Array(size);
    this.#distance = new Float64Array(size);
    this.#via = new Int32Array(size);
  }

  /** Leaves the node with neither too many units nor too few. */
  settle(node: number): void {
    this.#makeRoom();
    const { excess } = this.#net;
    while (excess[node] !== 0) {
      const before = excess[node] as number;
      const twin = before > 0 ? 0 : 1;
      this.#sweep(node, twin);
      if (excess[node] === 0) return;
      // Whom it left unfinished might lead farther for nothing: that is seen in another sweep.
      if (this.#unfinished > 0) continue;
      const goal = this.#raise(twin);
      // Where the sweep sent something, the way there may be full: then it is left to the next one.
      if (excess[node] === before) this.#send(node, goal, twin);
    }
  }

  /**
   * Sends what can go on arcs that cost nothing beyond the prices of their ends, depth first. A node
   * remembers the end it has come to, so that no end is looked at twice however many units go (a blocking
   * flow as Dinic's, without his layers). When nobody is left unfinished, no such arc leads from a node
   * it came to to one it did not: any that opened meanwhile leads back along a path that was taken.
   */
  #sweep(start: number, twin: Twin): void {
    const { other: others, room, excess, root } = this.#net;
    const sign = twin === 0 ? 1 : -1;
    this.#round++;
    this.#reached.length = 0;
    this.#unfinished = 0;
    this.#labelled.length = 0;
    this.#reach = Number.POSITIVE_INFINITY;
    const path: number[] = [];
    let node = start;
    this.#come(node);
    for (;;) {
      const end = this.#nextFree(node, twin);
      if (end < 0) {
        // Nothing leads on from here: it stays closed, and nobody comes again.
        const last = path.pop();
        if (last === undefined) return;
        node = others[last ^ 1] as number;
        continue;
      }
      const other = others[end] as number;
      path.push(end);
      this.#via[other] = end;
      if (other !== root && (excess[other] as number) * sign >= 0) {
        node = other;
        this.#come(node);
        continue;
      }
      this.#send(start, other, twin);
      if (excess[start] === 0) return;
      // Back to where the first arc is full now. Who stands beyond it may be come to again.
      const full = path.findIndex((each) => room[each ^ twin] === 0);
      const stay = full < 0 ? path.length - 1 : full;
      for (const each of path.slice(stay, -1)) {
        this.#closed[others[each] as number] = 0;
        this.#unfinished++;
      }
      node = others[(path[stay] as number) ^ 1] as number;
      path.length = stay;
    }
  }

  #come(node: number): void {
    this.#closed[node] = this.#round;
    if (this.#roundOf[node] === this.#round) {
      this.#unfinished--;
      return;
    }
    this.#roundOf[node] = this.#round;
    this.#lookAt[node] = this.#net.firstEnd[node] as number;
    this.#reached.push(node);
  }

  /**
   * The next end at which a unit may go on for nothing, to a node that is not closed; −1: none. Notes
   * what it would cost to go on at those it passes.
   */
  #nextFree(node: number, twin: Twin): number {
    const { other: others, room, cost, nextEnd, price } = this.#net;
    const round = this.#round;
    const closed = this.#closed;
    const priceHere = price[node] as number;
    let end = this.#lookAt[node] as number;
    for (; end >= 0; end = nextEnd[end] as number) {
      if (room[end ^ twin] === 0) continue;
      const other = others[end] as number;
      if (closed[other] === round) continue;
      const gap = (price[other] as number) - priceHere;
      const costs = cost[end >> 1] as number;
      const beyond = (end & 1) === 0 ? gap + costs : gap - costs;
      if (beyond === 0) break;
      if (this.#roundOf[other] !== round) this.#label(end, twin === 0 ? beyond : -beyond);
    }
    this.#lookAt[node] = end;
    return end;
  }

  /** Notes that the node at the other end of an end can be reached at a distance; false: it is no news. */
  #label(end: number, distance: number): boolean {
    if (distance >= this.#reach) return false;
    const node = this.#net.other[end] as number;
    if (node === this.#net.root) {
      this.#reach = distance;
      this.#lastEnd = end;
      return false;
    }
    if (this.#labelOf[node] !== this.#round) this.#labelled.push(node);
    else if ((this.#distance[node] as number) <= distance) return false;
    this.#labelOf[node] = this.#round;
    this.#distance[node] = distance;
    this.#via[node] = end;
    return true;
  }

  /**
   * Goes on from all whom the sweep came to (Dijkstra's search) until it finds the root or a nearer node
   * that lacks what the start has too much of, and moves the prices so that the way there costs nothing
   * beyond them. Returns where it ends.
   */
  #raise(twin: Twin): number {
    const { other: others, room, cost, nextEnd, price, excess, firstEnd, root } = this.#net;
    const round = this.#round;
    const sign = twin === 0 ? 1 : -1;
    const queue = this.#queue;
    const passed: number[] = [];
    let goal = root;
    queue.clear();
    // Most of those labelled lie farther away than the root: these never come into the queue.
    for (const node of this.#labelled) {
      const distance = this.#distance[node] as number;
      if (distance < this.#reach && this.#roundOf[node] !== round) queue.push(distance, node);
    }
    for (let node = queue.pop(); node >= 0 && queue.popped < this.#reach; node = queue.pop()) {
      const distance = queue.popped;
      if (this.#roundOf[node] === round || distance > (this.#distance[node] as number)) continue;
      if ((excess[node] as number) * sign < 0) {
        this.#reach = distance;
        goal = node;
        break;
      }
      passed.push(node);
      const priceHere = price[node] as number;
      for (let end = firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
        if (room[end ^ twin] === 0) continue;
        const other = others[end] as number;
        if (this.#roundOf[other] === round) continue;
        const gap = (price[other] as number) - priceHere;
        const costs = cost[end >> 1] as number;
        const candidate = distance + sign * ((end & 1) === 0 ? gap + costs : gap - costs);
        if (this.#label(end, candidate)) queue.push(candidate, other);
      }
    }
    const reach = this.#reach;
    if (reach === Number.POSITIVE_INFINITY)
      throw new Error('a node of the network has no way to the root');
    if (goal === root) this.#via[root] = this.#lastEnd;
    for (const node of this.#reached) price[node] = (price[node] as number) + sign * reach;
    for (const node of passed) {
      // A node passed twice moves once: its distance is then set to where it has moved.
      const moved = reach - (this.#distance[node] as number);
      this.#distance[node] = reach;
      price[node] = (price[node] as number) + sign * moved;
    }
    return goal;
  }

  /** Sends as much as the way found takes. */
  #send(start: number, goal: number, twin: Twin): void {
    const { other, room, excess, root } = this.#net;
    let units = Math.abs(excess[start] as number);
    if (goal !== root) units = Math.min(units, Math.abs(excess[goal] as number));
    for (let node = goal; node !== start; ) {
      const end = this.#via[node] as number;
      units = Math.min(units, room[end ^ twin] as number);
      node = other[end ^ 1] as number;
    }
    for (let node = goal; node !== start; ) {
      const end = this.#via[node] as number;
      const taken = end ^ twin;
      room[taken] = (room[taken] as number) - units;
      room[taken ^ 1] = (room[taken ^ 1] as number) + units;
      node = other[end ^ 1] as number;
    }
    const settled = twin === 0 ? -units : units;
    excess[start] = (excess[start] as number) + settled;
    if (goal !== root) excess[goal] = (excess[goal] as number) - settled;
  }

  #makeRoom(): void {
    const size = this.#net.price.length;
    if (this.#distance.length === size) return;
    this.#roundOf = grown(this.#roundOf, new Int32Array(size));
    this.#lookAt = grown(this.#lookAt, new Int32Array(size));
    this.#closed = grown(this.#closed, new Int32Array(size));
    this.#labelOf = grown(this.#labelOf, new Int32Array(size));
    this.#distance = grown(this.#distance, new Float64Array(size));
    this.#via = grown(this.#via, new Int32Array(size));
  }
}
