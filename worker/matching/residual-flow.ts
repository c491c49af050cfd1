/**
 * A cheapest flow that stays cheapest while its network changes. Every unit of supply ends at the
 * root. A change may break what proves the flow cheapest on the arcs it touches; these are filled or
 * emptied at once, which leaves units too many at some nodes and too few at others, and `settle`
 * sends them from or to the root along shortest paths, keeping prices that prove the whole (successive
 * shortest paths: Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.7).
 */
export class ResidualFlow {
  readonly root: number;
  /** What one unit more at a node costs on its way to the root; 0 at the root. */
  price: Float64Array;
  readonly #arcs = new Columns();
  /** Ends of arcs by node: 2 × arc where it begins, 2 × arc + 1 where it arrives; −1 ends a list. */
  #firstEnd: Int32Array;
  #excess: Int32Array;
  #unsettled: number[] = [];
  #nodes: number;

  // The search for a shortest path, kept from one to the next: a node's entries count in its round.
  #round = 0;
  #roundOf: Int32Array;
  #distance: Float64Array;
  #via: Int32Array;
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
  }

  flowOn(arc: number): number {
    return this.#arcs.flow[arc] as number;
  }

  /** Adds a node at a price. Whoever adds arcs without limit to it picks one that none undercuts. */
  addNode(price: number): number {
    if (this.#nodes === this.price.length) this.#makeRoom();
    const node = this.#nodes++;
    this.price[node] = price;
    return node;
  }

  /** Adds an arc; `flow` may be given only while the first flow is built. */
  addArc(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    const index = this.#arcs.push(arc);
    this.#arcs.nextEnd[2 * index] = this.#firstEnd[arc.from] as number;
    this.#firstEnd[arc.from] = 2 * index;
    this.#arcs.nextEnd[2 * index + 1] = this.#firstEnd[arc.to] as number;
    this.#firstEnd[arc.to] = 2 * index + 1;
    return index;
  }

  /** Lets an arc carry more or less from now on, and keeps it as its price demands. */
  limit(arc: number, capacity: number): void {
    this.#arcs.capacity[arc] = capacity;
    this.mend(arc);
  }

  /** Fills an arc that is too cheap to be left, empties one too dear to be used. */
  mend(arc: number): void {
    const { from, to, capacity, cost, flow } = this.#arcs;
    const tail = from[arc] as number;
    const head = to[arc] as number;
    const most = capacity[arc] as number;
    const now = flow[arc] as number;
    const gain =
      (cost[arc] as number) + (this.price[head] as number) - (this.price[tail] as number);
    const wanted = gain < 0 ? most : gain > 0 ? 0 : Math.min(now, most);
    if (wanted === now) return;
    flow[arc] = wanted;
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
        const outwards = (this.#excess[node] as number) > 0;
        this.#send(node, this.#search(node, outwards), outwards);
      }
    }
  }

  /**
   * Dijkstra's search from a node to the root or a nearer node that lacks what this one has too much of
   * (not `outwards`: the other way round), on what arcs cost beyond the prices of their ends: never
   * below 0. Moves the prices of the nodes it passed, so that the path found costs nothing beyond
   * them. Returns where the path ends.
   */
  #search(start: number, outwards: boolean): number {
    const { from, to, capacity, cost, flow, nextEnd } = this.#arcs;
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
    const sign = outwards ? 1 : -1;
    // Nodes no farther than the one at hand come first and newest first: of many shortest paths,
    // the first that is stumbled upon will do.
    for (;;) {
      let node = near.pop() ?? -1;
      if (node < 0) {
        node = this.#queue.pop();
        if (node < 0 || this.#queue.popped >= reach) break;
        if (this.#queue.popped > (distances[node] as number)) continue;
        distance = this.#queue.popped;
      } else if ((distances[node] as number) < distance) continue;
      passed.push(node);
      const priceHere = price[node] as number;
      for (let end = this.#firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
        const arc = end >> 1;
        const begins = (end & 1) === 0;
        const along = begins === outwards;
        if (along ? (flow[arc] as number) >= (capacity[arc] as number) : flow[arc] === 0) continue;
        const other = (begins ? to[arc] : from[arc]) as number;
        const difference = (price[other] as number) - priceHere;
        const candidate =
          distance +
          (along ? (cost[arc] as number) : -(cost[arc] as number)) +
          (outwards ? difference : -difference);
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
      if (reach === distance) break;
    }
    if (reach === Number.POSITIVE_INFINITY) {
      throw new Error('a node of the network has no way to the root');
    }
    if (reach === 0) return goal;
    for (const node of passed) {
      const moved = reach - (distances[node] as number);
      // A node passed twice moves once: its distance is then set to where it has moved.
      distances[node] = reach;
      price[node] = (price[node] as number) + (outwards ? moved : -moved);
    }
    return goal;
  }

  /** Sends as much as the path found takes. */
  #send(start: number, goal: number, outwards: boolean): void {
    const { from, to, capacity, flow } = this.#arcs;
    let units = Math.abs(this.#excess[start] as number);
    if (goal !== this.root) units = Math.min(units, Math.abs(this.#excess[goal] as number));
    for (let node = goal; node !== start; ) {
      const end = this.#via[node] as number;
      const arc = end >> 1;
      const begins = (end & 1) === 0;
      const room =
        begins === outwards
          ? (capacity[arc] as number) - (flow[arc] as number)
          : (flow[arc] as number);
      units = Math.min(units, room);
      node = (begins ? from[arc] : to[arc]) as number;
    }
    for (let node = goal; node !== start; ) {
      const end = this.#via[node] as number;
      const arc = end >> 1;
      const begins = (end & 1) === 0;
      flow[arc] = (flow[arc] as number) + (begins === outwards ? units : -units);
      node = (begins ? from[arc] : to[arc]) as number;
    }
    const settled = outwards ? -units : units;
    this.#excess[start] = (this.#excess[start] as number) + settled;
    if (goal !== this.root) this.#excess[goal] = (this.#excess[goal] as number) - settled;
  }

  /** The arcs that begin at a node and carry something, with where they lead and how much. */
  *carrying(node: number): Generator<{ arc: number; to: number; units: number }> {
    const { to, flow, nextEnd } = this.#arcs;
    for (let end = this.#firstEnd[node] as number; end >= 0; end = nextEnd[end] as number) {
      const arc = end >> 1;
      if ((end & 1) === 0 && (flow[arc] as number) > 0)
        yield { arc, to: to[arc] as number, units: flow[arc] as number };
    }
  }

  #makeRoom(): void {
    const size = this.price.length * 2;
    this.price = grown(this.price, new Float64Array(size));
    this.#distance = grown(this.#distance, new Float64Array(size));
    this.#excess = grown(this.#excess, new Int32Array(size));
    this.#roundOf = grown(this.#roundOf, new Int32Array(size));
    this.#via = grown(this.#via, new Int32Array(size));
    this.#firstEnd = grown(this.#firstEnd, new Int32Array(size).fill(-1));
  }
}

/** Arcs in columns that double when full. */
class Columns {
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  capacity = new Int32Array(1024);
  flow = new Int32Array(1024);
  cost = new Float64Array(1024);
  nextEnd = new Int32Array(2048);
  #length = 0;

  push(arc: { from: number; to: number; capacity: number; cost: number; flow?: number }): number {
    if (this.#length === this.from.length) {
      const size = this.#length * 2;
      this.from = grown(this.from, new Int32Array(size));
      this.to = grown(this.to, new Int32Array(size));
      this.capacity = grown(this.capacity, new Int32Array(size));
      this.flow = grown(this.flow, new Int32Array(size));
      this.cost = grown(this.cost, new Float64Array(size));
      this.nextEnd = grown(this.nextEnd, new Int32Array(size * 2));
    }
    const index = this.#length++;
    this.from[index] = arc.from;
    this.to[index] = arc.to;
    this.capacity[index] = arc.capacity;
    this.flow[index] = arc.flow ?? 0;
    this.cost[index] = arc.cost;
    return index;
  }
}

function grown<T extends Int32Array | Float64Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}

/** A binary heap of nodes by distance. A node may be in it more than once. */
class NearestFirst {
  /** Distance of the node popped last. */
  popped = 0;
  readonly #distances: number[] = [];
  readonly #nodes: number[] = [];

  clear(): void {
    this.#distances.length = 0;
    this.#nodes.length = 0;
  }

  push(distance: number, node: number): void {
    let at = this.#nodes.length;
    this.#nodes.push(node);
    this.#distances.push(distance);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.#distances[above] as number) <= distance) break;
      this.#distances[at] = this.#distances[above] as number;
      this.#nodes[at] = this.#nodes[above] as number;
      at = above;
    }
    this.#distances[at] = distance;
    this.#nodes[at] = node;
  }

  /** The nearest node, −1 when none is left. */
  pop(): number {
    const first = this.#nodes[0];
    if (first === undefined) return -1;
    this.popped = this.#distances[0] as number;
    const node = this.#nodes.pop() as number;
    const distance = this.#distances.pop() as number;
    const length = this.#nodes.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      if (
        below + 1 < length &&
        (this.#distances[below + 1] as number) < (this.#distances[below] as number)
      )
        below++;
      if ((this.#distances[below] as number) >= distance) break;
      this.#distances[at] = this.#distances[below] as number;
      this.#nodes[at] = this.#nodes[below] as number;
      at = below;
    }
    this.#distances[at] = distance;
    this.#nodes[at] = node;
    return first;
  }
}
