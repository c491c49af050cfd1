import type { Network } from './network-simplex.ts';

/** Finds places for units at nodes, moving others where that helps. */
export interface PlaceSearch {
  /** Sends up to so many units from the node to places still free; returns how many arrived. */
  send(node: number, units: number): number;
  /** Adds what arcs carry now to those of `flow`. */
  writeTo(flow: Int32Array): void;
}

/**
 * Maximum flow along shortest augmenting paths (Ahuja, Magnanti and Orlin, Network Flows, 1993,
 * ch. 7.4), one source after the other in the caller's order: a node that no free place can be
 * reached from is out for good, so all sources together take hardly longer than one. Starts from
 * `flow`, over the `open` arcs only. The sinks are the nodes from `firstSink` up to the root, whose
 * arcs to the root are the network's first.
 */
export function searchPlaces(
  { nodes, root, from, to, capacity }: Network,
  { flow, open, firstSink }: { flow: Int32Array; open: Uint8Array; firstSink: number },
): PlaceSearch {
  const sinks = root - firstSink;
  const places = Int32Array.from(
    { length: sinks },
    (_, arc) => (capacity[arc] as number) - (flow[arc] as number),
  );
  const first = new Int32Array(nodes + 1);
  for (let arc = 0; arc < open.length; arc++) {
    if (open[arc] === 0) continue;
    const [tail, head] = [from[arc] as number, to[arc] as number];
    first[tail] = (first[tail] as number) + 1;
    first[head] = (first[head] as number) + 1;
  }
  let size = 0;
  for (let node = 0; node <= nodes; node++) {
    size += first[node] as number;
    first[node] = size;
  }
  // Each open arc is two ways, there and back again; a node's ways are neighbours in memory.
  const leadsTo = new Int32Array(size);
  const room = new Int32Array(size);
  const back = new Int32Array(size);
  for (let arc = open.length - 1; arc >= 0; arc--) {
    if (open[arc] === 0) continue;
    const [tail, head] = [from[arc] as number, to[arc] as number];
    const there = (first[tail] as number) - 1;
    first[tail] = there;
    const again = (first[head] as number) - 1;
    first[head] = again;
    leadsTo[there] = head;
    leadsTo[again] = tail;
    room[there] = (capacity[arc] as number) - (flow[arc] as number);
    room[again] = flow[arc] as number;
    back[there] = again;
    back[again] = there;
  }

  /** Steps to a free place, never too many; `nodes` where none can be reached. */
  const distance = new Int32Array(nodes);
  /** How many nodes are at each distance: where there is none, nothing further out gets through. */
  const population = new Int32Array(nodes + 1);
  const current = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  const path = new Int32Array(nodes);
  /** Looks at ways since distances were last exact; now and then they are measured anew. */
  let looks = 0;
  const mostLooks = 8 * size;
  measure();
  return { send, writeTo };

  function send(source: number, units: number): number {
    let left = units;
    let length = 0;
    let node = source;
    while (left > 0 && (distance[source] as number) < nodes) {
      if (distance[node] === 0) {
        left -= augment(node, length, left);
        length = 0;
        node = source;
        continue;
      }
      const way = nextWay(node);
      if (way >= 0) {
        path[length++] = way;
        node = leadsTo[way] as number;
        continue;
      }
      if (looks > mostLooks) {
        measure();
        length = 0;
        node = source;
        continue;
      }
      relabel(node);
      if (length > 0) node = leadsTo[back[path[--length] as number] as number] as number;
    }
    return units - left;
  }

  /** The next way that leads a step nearer to a free place; −1 when there is none. */
  function nextWay(node: number): number {
    const end = first[node + 1] as number;
    const start = current[node] as number;
    const wanted = (distance[node] as number) - 1;
    for (let way = start; way < end; way++) {
      if (room[way] !== 0 && distance[leadsTo[way] as number] === wanted) {
        looks += way - start + 1;
        current[node] = way;
        return way;
      }
    }
    looks += end - start;
    current[node] = end;
    return -1;
  }

  function relabel(node: number): void {
    let nearest = nodes - 1;
    const end = first[node + 1] as number;
    for (let way = first[node] as number; way < end; way++) {
      if (room[way] === 0) continue;
      const there = distance[leadsTo[way] as number] as number;
      if (there < nearest) nearest = there;
    }
    looks += end - (first[node] as number);
    const old = distance[node] as number;
    move(node, nearest + 1);
    current[node] = first[node] as number;
    if (population[old] === 0 && old < nodes) giveUp(node);
  }

  function move(node: number, away: number): void {
    const old = distance[node] as number;
    population[old] = (population[old] as number) - 1;
    population[away] = (population[away] as number) + 1;
    distance[node] = away;
  }

  /** No free place can be reached from the node, nor from any that it reaches. */
  function giveUp(top: number): void {
    let end = 0;
    if (distance[top] !== nodes) move(top, nodes);
    queue[end++] = top;
    for (let at = 0; at < end; at++) {
      const node = queue[at] as number;
      const last = first[node + 1] as number;
      for (let way = first[node] as number; way < last; way++) {
        const next = leadsTo[way] as number;
        if (room[way] === 0 || distance[next] === nodes) continue;
        move(next, nodes);
        queue[end++] = next;
      }
    }
  }

  /** Sends what the path to the free place takes, at most `most`. */
  function augment(sink: number, length: number, most: number): number {
    const place = sink - firstSink;
    let units = Math.min(most, places[place] as number);
    for (let at = 0; at < length; at++) {
      const here = room[path[at] as number] as number;
      if (here < units) units = here;
    }
    for (let at = 0; at < length; at++) {
      const way = path[at] as number;
      room[way] = (room[way] as number) - units;
      const again = back[way] as number;
      room[again] = (room[again] as number) + units;
    }
    places[place] = (places[place] as number) - units;
    // A full pledge is as far as the nearest other place that can be had for one of its own.
    if (places[place] === 0) relabel(sink);
    return units;
  }

  /** Exact distances to free places, from there backwards. */
  function measure(): void {
    looks = 0;
    distance.fill(nodes);
    current.set(first.subarray(0, nodes));
    let end = 0;
    for (let place = 0; place < sinks; place++) {
      if (places[place] === 0) continue;
      distance[firstSink + place] = 0;
      queue[end++] = firstSink + place;
    }
    for (let at = 0; at < end; at++) {
      const node = queue[at] as number;
      const away = (distance[node] as number) + 1;
      const last = first[node + 1] as number;
      for (let way = first[node] as number; way < last; way++) {
        const before = leadsTo[way] as number;
        if (distance[before] !== nodes || room[back[way] as number] === 0) continue;
        distance[before] = away;
        queue[end++] = before;
      }
    }
    population.fill(0);
    for (const away of distance) population[away] = (population[away] as number) + 1;
  }

  function writeTo(carried: Int32Array): void {
    for (let place = 0; place < sinks; place++) {
      carried[place] = (capacity[place] as number) - (places[place] as number);
    }
    const next = first.slice();
    for (let arc = 0; arc < open.length; arc++) {
      if (open[arc] === 0) continue;
      const [tail, head] = [from[arc] as number, to[arc] as number];
      next[tail] = (next[tail] as number) + 1;
      carried[arc] = room[next[head] as number] as number;
      next[head] = (next[head] as number) + 1;
    }
  }
}
