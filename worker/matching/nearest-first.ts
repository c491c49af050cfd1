/** A binary heap of nodes by distance. A node may be in it more than once. */
export class NearestFirst {
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
