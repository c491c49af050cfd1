import { NearestFirst } from './nearest-first.ts';
import { grown, ResidualArcs } from './residual-arcs.ts';

/**
 * A cheapest flow that stays cheapest while its network changes. Every unit of supply ends at the
 * root. A change may break what proves the flow cheapest on the arcs it touches; these are filled or
 * emptied at once, which leaves units too many at some nodes and too few at others, and `settle`
 * sends them from or to the root along shortest paths, keeping prices that prove the whole (successive
 * shortest paths: Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.7).
 *
 * An arc has two ends: 2 × arc where it begins, 2 × arc + 1 where it arrives. Seen from an end, `room`
 * is how many units more may go to the node at the other end: from the second, those to be taken back.
 * Where units are fetched and not sent, the room that counts is that of the end's twin, `end ^ 1`.
 */
export class ResidualFlow {
  readonly root: number;
  /** What one unit more at a node costs on its way to the root; 0 at the root. */
  price: Float64Array;
  readonly #arcs = new ResidualArcs();
  /** A node's first end; −1 where it has none. */
  #firstEnd: Int32Array;
  #excess: Int32Array;
  #unsettled: number[] = [];
  #nodes: number;

  // The search at hand, kept from one to the next: a node's entries count in its round.
  #round = 0;
  #roundOf: Int32Array;
  #distance: Float64Array;
  #via: Int32Array;
  /** In a sweep: the round in which a node is passed or given up, and the end it has come to. */
  #closed: Int32Array;
  #lookAt: Int32Array;
  readonly #near: number[] = [];
  readonly #queue = new NearestFirst();

  constructor(nodes: number, root: number) {
    this.root = root;
    this.#nodes = nodes;
    this.price = new Float64Array(nodes);
    this.#firstEnd = new Int32Array(nodes).fill(-1);
    this.#excess = new Int32Array(nodes);
    this.#roundOf = new Int32Array(nodes);
    this.#distance = new Float64Array(nodes);
    this.#via = new Int32Array(nodes);
    this.#closed = new Int32Array(nodes);
    this.#lookAt = new Int32Array(nodes);
  }

  flowOn(arc: number): number {
    return this.#arcs.room[2 * arc + 1] as number;
  }

  /** Adds a node at a price. Whoever adds arcs without limit to it picks one that none undercuts. */
  addNode(price: number): number {
    if (this.#nodes === this.price.length) this.#makeRoom();
    const node = this.#nodes++;
    this.price[node] = price;
    return node;
  }

  /**
   * Adds an arc; `flow` may be given only while the first flow is built. Of a node's arcs those added
   * last are tried first, so add last what leads straight to the root.
   */
  addArc(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    const { from, to } = arc;
    const index = this.#arcs.push(arc);
    this.#arcs.nextEnd[2 * index] = this.#firstEnd[from] as number;
    this.#firstEnd[from] = 2 * index;
    this.#arcs.nextEnd[2 * index + 1] = this.#firstEnd[to] as number;
    this.#firstEnd[to] = 2 * index + 1;
    return index;
  }

  /**
   * Lets an arc carry more or less from now on. One that is too cheap to be left is filled, one too dear
   * to be used is emptied.
   */
  limit(arc: number, capacity: number): void {
    const { other, room, cost } = this.#arcs;
    const tail = other[2 * arc + 1] as number;
    const head = other[2 * arc] as number;
    const now = room[2 * arc + 1] as number;
    const gain =
      (cost[arc] as number) + (this.price[head] as number) - (this.price[tail] as number);
    const wanted = gain < 0 ? capacity : gain > 0 ? 0 : Math.min(now, capacity);
    room[2 * arc] = capacity - wanted;
    room[2 * arc + 1] = wanted;
    this.supply(head, wanted - now);
    this.supply(tail, now - wanted);
  }

  /** More (or, negative, fewer) units begin at the node. */
  supply(node: number, units: number): void {
    if (node === this.root || units === 0) return;
    if (this.#excess[node] === 0) this.#unsettled.push(node);
    this.#excess[node] = (this.#excess[node] as number) + units;
  }

  /** Brings every unit to the root and every missing unit from it, at the least cost. */
  settle(): void {
    const nodes = this.#unsettled;
    this.#unsettled = [];
    for (const node of nodes) {
      while ((this.#excess[node] as number) !== 0) {
        const twin = (this.#excess[node] as number) > 0 ? 0 : 1;
        this.#send(node, this.#search(node, twin), twin);
        if (this.#excess[node] !== 0) this.#sweep(node, twin);
      }
    }
  }

  /**
   * Dijkstra's search from a node to the root or a nearer node that lacks what this one has too much of
   * (`twin` 1: the other way round), on what arcs cost beyond the prices of their ends: never below 0.
   * Moves the prices of the nodes it passed, so that the path found costs nothing beyond them. Returns
   * where the path ends.
   */
  #search(start: number, twin: 0 | 1): number {
    const { other: others, room, cost, nextEnd } = this.#arcs;
    const { root, price } = this;
    const round = ++this.#round;
    const reached = this.#roundOf;
    const distances = this.#distance;
    const near = this.#near;
    const passed: number[] = [];
    this.#queue.clear();
    near.length = 0;
    near.push(start);
    reached[start] = round;
    distances[start] = 0;
    let distance = 0;
    let reach = Number.POSITIVE_INFINITY;
    let goal = root;
    const excess = this.#excess;
    const sign = twin === 0 ? 1 : -1;
    // Nodes no farther than the one at hand come first and newest first: of many shortest paths,
    // the first that is stumbled upon will do.
    while (reach > distance) {
      let node = near.pop() ?? -1;
      if (node < 0) {
        node = this.#queue.pop();
        if (node < 0 || this.#queue.popped >= reach) break;
        if (this.#queue.popped > (distances[node] as number)) continue;
        distance = this.#queue.popped;
      } else if ((distances[node] as number) < distance) continue;
      passed.push(node);
      const priceHere = price[node] as number;
      const firstNear = near.length;
      for (let end = this.#firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
        if (room[end ^ twin] === 0) continue;
        const other = others[end] as number;
        if (reached[other] === round && (distances[other] as number) <= distance) continue;
        const gap = (price[other] as number) - priceHere;
        const costs = cost[end >> 1] as number;
        const candidate = distance + sign * ((end & 1) === 0 ? gap + costs : gap - costs);
        if (candidate >= reach) continue;
        if (reached[other] === round && candidate >= (distances[other] as number)) continue;
        reached[other] = round;
        distances[other] = candidate;
        this.#via[other] = end;
        if (other === root || (excess[other] as number) * sign < 0) {
          reach = candidate;
          goal = other;
        } else if (candidate === distance) near.push(other);
        else this.#queue.push(candidate, other);
      }
      reverseFrom(near, firstNear);
    }
    if (reach === Number.POSITIVE_INFINITY) {
      throw new Error('a node of the network has no way to the root');
    }
    if (reach === 0) return goal;
    for (const node of passed) {
      const moved = reach - (distances[node] as number);
      // A node passed twice moves once: its distance is then set to where it has moved.
      distances[node] = reach;
      price[node] = (price[node] as number) + sign * moved;
    }
    return goal;
  }

  /**
   * Sends what can go at once on arcs that cost nothing beyond the prices of their ends, depth first.
   * A node remembers the end it has come to, so that no end is looked at twice however many units go
   * (a blocking flow as Dinic's, without his layers). It may overlook a way that opened only when a
   * unit was sent; the next search finds that.
   */
  #sweep(start: number, twin: 0 | 1): void {
    const { other: others, room } = this.#arcs;
    const sign = twin === 0 ? 1 : -1;
    this.#round++;
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
      if (other !== this.root && (this.#excess[other] as number) * sign >= 0) {
        node = other;
        this.#come(node);
        continue;
      }
      this.#send(start, other, twin);
      if (this.#excess[start] === 0) return;
      // Back to where the first arc is full now. Who stands beyond it may be come to again.
      const full = path.findIndex((each) => room[each ^ twin] === 0);
      const stay = full < 0 ? path.length - 1 : full;
      for (const each of path.slice(stay, -1)) this.#closed[others[each] as number] = 0;
      node = others[(path[stay] as number) ^ 1] as number;
      path.length = stay;
    }
  }

  #come(node: number): void {
    if (this.#roundOf[node] !== this.#round) this.#lookAt[node] = this.#firstEnd[node] as number;
    this.#roundOf[node] = this.#round;
    this.#closed[node] = this.#round;
  }

  /** The next end at which a unit may go on for nothing, to a node that is not closed; −1: none. */
  #nextFree(node: number, twin: 0 | 1): number {
    const { other: others, room, cost, nextEnd } = this.#arcs;
    const { price } = this;
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
      if (((end & 1) === 0 ? gap + costs : gap - costs) === 0) break;
    }
    this.#lookAt[node] = end;
    return end;
  }

  /** Sends as much as the path found takes. */
  #send(start: number, goal: number, twin: 0 | 1): void {
    const { other, room } = this.#arcs;
    const excess = this.#excess;
    let units = Math.abs(excess[start] as number);
    if (goal !== this.root) units = Math.min(units, Math.abs(excess[goal] as number));
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
    if (goal !== this.root) excess[goal] = (excess[goal] as number) - settled;
  }

  /** The arcs that begin at a node and carry something, with where they lead and how much. */
  *carrying(node: number): Generator<{ arc: number; to: number; units: number }> {
    const { other, room, nextEnd } = this.#arcs;
    for (let end = this.#firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
      const units = room[end ^ 1] as number;
      if ((end & 1) === 0 && units > 0) yield { arc: end >> 1, to: other[end] as number, units };
    }
  }

  #makeRoom(): void {
    const size = this.price.length * 2;
    this.price = grown(this.price, new Float64Array(size));
    this.#distance = grown(this.#distance, new Float64Array(size));
    this.#excess = grown(this.#excess, new Int32Array(size));
    this.#roundOf = grown(this.#roundOf, new Int32Array(size));
    this.#via = grown(this.#via, new Int32Array(size));
    this.#closed = grown(this.#closed, new Int32Array(size));
    this.#lookAt = grown(this.#lookAt, new Int32Array(size));
    this.#firstEnd = grown(this.#firstEnd, new Int32Array(size).fill(-1));
  }
}

function reverseFrom(list: number[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low++, high--) {
    const swapped = list[low] as number;
    list[low] = list[high] as number;
    list[high] = swapped;
  }
}
