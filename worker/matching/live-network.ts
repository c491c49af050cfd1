import { accepts, preferencePoints } from './eligibility.ts';
import type { Pledge } from './instance.ts';
import { type Frame, tenthCosts } from './live-frame.ts';
import {
  LIMITLESS,
  type LiveCell,
  type LiveClass,
  type LivePledge,
  type LiveStop,
  type Place,
} from './live-parts.ts';
import type { ResidualFlow } from './residual-flow.ts';
import { DECILES, POINTS_PER_LEVEL, type Severity, unservedInDecile } from './weights.ts';

/** The network of a matching that is kept up to date, and what its nodes and arcs stand for. */
export class LiveNetwork {
  readonly frame: Frame;
  readonly flow: ResidualFlow;
  readonly #classes = new Map<string, LiveClass>();
  readonly #classesAt = new Map<number, LiveClass[]>();
  readonly #banning: LiveClass[] = [];
  readonly #cells = new Map<number, LiveCell>();
  readonly #stops = new Map<number, LiveStop>();
  readonly #pledges = new Map<string, LivePledge>();
  /** Pledges by an area they name. */
  readonly #standing = new Map<number, Set<LivePledge>>();
  #withdrawn = 0;

  constructor(frame: Frame, flow: ResidualFlow) {
    this.frame = frame;
    this.flow = flow;
  }

  get classes(): Iterable<LiveClass> {
    return this.#classes.values();
  }

  get cells(): Iterable<LiveCell> {
    return this.#cells.values();
  }

  get stops(): Iterable<LiveStop> {
    return this.#stops.values();
  }

  /** True when more of it is left over from pledges gone than is worth carrying along. */
  get isLittered(): boolean {
    return this.#withdrawn > this.#pledges.size + MOST_WITHDRAWN;
  }

  pledge(id: string): LivePledge | undefined {
    return this.#pledges.get(id);
  }

  /** The class of a place; one that nobody was in before is opened. */
  classOf(place: Place): LiveClass {
    return this.#classes.get(this.#keyOf(place)) ?? this.#openClass(place);
  }

  cellOf(area: number, severity: Severity): LiveCell {
    return this.#cells.get(cellKey(area, severity)) ?? this.#openCell(area, severity);
  }

  /** Adds children to a cell or takes them out; its tenths follow. */
  grow(cell: LiveCell, children: number): void {
    cell.children += children;
    this.#limitCell(cell);
  }

  /** Lets one sponsorship more or fewer of a class continue with a pledge that may go on. */
  keep(home: LiveClass, pledgeId: string, step: 1 | -1): void {
    const pledge = this.#pledges.get(pledgeId);
    if (!pledge || home.banned.includes(pledgeId)) return;
    let kept = home.kept.get(pledgeId);
    if (!kept) {
      const points = this.frame.pointsOf(pledge, home);
      if (points === null) return;
      const arc = this.flow.addArc({ from: home.node, to: pledge.node, capacity: 0, cost: points });
      kept = { arc, children: 0 };
      home.kept.set(pledgeId, kept);
      pledge.keepers.push(home);
    }
    kept.children += step;
    this.flow.limit(kept.arc, pledge.offer.children === 0 ? 0 : kept.children);
  }

  /** Puts a pledge where it can be reached; its places count at once. */
  addPledge(offer: Pledge): LivePledge {
    const territory = this.frame.territoryOf(offer);
    const ways = [...this.#waysTo(offer, territory)];
    // No way in may be cheaper than its ends' prices say: it has no limit that could fill up.
    let price = 0;
    for (const { from, cost } of ways) price = Math.max(price, this.flow.priceOf(from) - cost);
    const node = this.flow.addNode(price);
    const { root } = this.flow;
    const wayArcs = ways.map(({ from, cost }) =>
      this.flow.addArc({ from, to: node, capacity: LIMITLESS, cost }),
    );
    const places = this.flow.addArc({ from: node, to: root, capacity: 0, cost: 0 });
    const pledge = { offer, node, territory, places, ways: wayArcs, keepers: [], isShut: false };
    this.putPledge(pledge);
    this.flow.limit(places, placesOf(offer));
    return pledge;
  }

  /** The same pledge with other places. */
  changePlaces(pledge: LivePledge, offer: Pledge): void {
    for (const area of pledge.territory) this.#standing.get(area)?.delete(pledge);
    this.putPledge({ ...pledge, offer });
    this.flow.limit(pledge.places, placesOf(offer));
  }

  /** Takes a pledge out; whom it supports goes elsewhere or waits. */
  withdraw(pledge: LivePledge): void {
    const { id } = pledge.offer;
    this.#pledges.delete(id);
    this.#withdrawn++;
    for (const area of pledge.territory) this.#standing.get(area)?.delete(pledge);
    // All its children leave from one node and so in few searches; then its ways carry nothing.
    this.flow.limit(pledge.places, 0);
    this.flow.settle();
    for (const way of pledge.ways) this.flow.limit(way, 0);
    for (const { kept } of pledge.keepers) {
      this.flow.limit(kept.get(id)?.arc ?? 0, 0);
      kept.delete(id);
    }
  }

  /** Notes a class whose node and arcs are there. */
  putClass(home: LiveClass): void {
    this.#classes.set(this.#keyOf(home), home);
    if (home.banned.length > 0) {
      this.#banning.push(home);
      return;
    }
    const there = this.#classesAt.get(home.area);
    if (there) there.push(home);
    else this.#classesAt.set(home.area, [home]);
  }

  putCell(place: { area: number; severity: Severity }, cell: LiveCell): void {
    this.#cells.set(cellKey(place.area, place.severity), cell);
  }

  putStop(stop: LiveStop): void {
    this.#stops.set(this.frame.keyOf(stop.area, stop.demand), stop);
  }

  putPledge(pledge: LivePledge): void {
    this.#pledges.set(pledge.offer.id, pledge);
    for (const area of pledge.territory) {
      const there = this.#standing.get(area) ?? new Set();
      there.add(pledge);
      this.#standing.set(area, there);
    }
  }

  /** Every node from which children can step to the pledge, and the cost of that step. */
  *#waysTo(
    offer: Pledge,
    territory: ReadonlySet<number>,
  ): Generator<{ from: number; cost: number }> {
    const { frame } = this;
    for (const [demand, asked] of frame.demands.entries()) {
      if (!accepts(offer, asked)) continue;
      const points = frame.weights.continuity + preferencePoints(offer, asked.need);
      for (const area of territory) {
        for (const { node, levels } of this.#below(area, demand))
          yield { from: node, cost: points + levels * POINTS_PER_LEVEL };
      }
    }
    for (const home of this.#banning) {
      if (home.banned.includes(offer.id)) continue;
      const points = frame.pointsOf({ offer, territory }, home);
      if (points !== null) yield { from: home.node, cost: frame.weights.continuity + points };
    }
  }

  /** The stop of an area, or the nodes under it from which the next step up would pass it by. */
  *#below(area: number, demand: number, levels = 0): Generator<{ node: number; levels: number }> {
    const stop = this.#stops.get(this.frame.keyOf(area, demand));
    if (stop) {
      yield { node: stop.node, levels };
      return;
    }
    for (const home of this.#classesAt.get(area) ?? [])
      if (home.demand === demand) yield { node: home.node, levels };
    for (const part of this.frame.partsOf(area)) yield* this.#below(part, demand, levels + 1);
  }

  #keyOf({ area, demand, severity, banned }: Place): string {
    return `${this.frame.keyOf(area, demand)} ${severity} ${banned.join(' ')}`;
  }

  /** A class nobody was in before, tied to its cell, its first stop and the pledges before that. */
  #openClass({ area, demand, severity, banned }: Place): LiveClass {
    const cell = this.cellOf(area, severity);
    const ways = [...this.#waysUp({ area, demand, severity, banned })];
    let price = this.flow.priceOf(cell.node);
    for (const { to, cost } of ways) price = Math.min(price, cost + this.flow.priceOf(to));
    const node = this.flow.addNode(price);
    for (const { to, cost, pledge } of ways) {
      const arc = this.flow.addArc({ from: node, to, capacity: LIMITLESS, cost });
      pledge?.ways.push(arc);
    }
    const waits = this.flow.addArc({ from: node, to: cell.node, capacity: LIMITLESS, cost: 0 });
    const kept = new Map<string, { arc: number; children: number }>();
    const opened = { area, demand, severity, banned, node, cell, waits, size: 0, kept };
    this.putClass(opened);
    return opened;
  }

  *#waysUp(place: Place): Generator<{ to: number; cost: number; pledge: LivePledge | null }> {
    const { frame } = this;
    const { continuity } = frame.weights;
    if (place.banned.length > 0) {
      for (const pledge of this.#pledges.values()) {
        if (place.banned.includes(pledge.offer.id) || pledge.offer.children === 0) continue;
        const points = frame.pointsOf(pledge, place);
        if (points !== null) yield { to: pledge.node, cost: continuity + points, pledge };
      }
      return;
    }
    const asked = frame.demands[place.demand];
    let far = 0;
    for (let at = place.area; at >= 0; at = frame.problem.areas.parent[at] ?? -1) {
      const stop = this.#stops.get(frame.keyOf(at, place.demand));
      if (stop) return yield { to: stop.node, cost: far, pledge: null };
      for (const pledge of this.#standing.get(at) ?? []) {
        if (!asked || !accepts(pledge.offer, asked)) continue;
        const points = preferencePoints(pledge.offer, asked.need) + far;
        yield { to: pledge.node, cost: continuity + points, pledge };
      }
      far += POINTS_PER_LEVEL;
    }
  }

  #openCell(area: number, severity: Severity): LiveCell {
    const costs = tenthCosts(severity, this.frame.weights);
    const node = this.flow.addNode(costs[0] ?? 0);
    const { root } = this.flow;
    const arcs = costs.map((cost) => this.flow.addArc({ from: node, to: root, capacity: 0, cost }));
    const cell = { node, arcs, severity, children: 0 };
    this.putCell({ area, severity }, cell);
    this.#limitCell(cell);
    return cell;
  }

  /** The tenths follow the number of children; the last has no limit of its own (network.ts). */
  #limitCell({ arcs, children }: LiveCell): void {
    for (const [index, arc] of arcs.entries()) {
      const decile = index + 1;
      const units = unservedInDecile({ children, unserved: children, decile });
      this.flow.limit(arc, decile === DECILES ? LIMITLESS : units);
    }
  }
}

/** More arcs of pledges gone than this beside those of pledges there, and it is solved anew. */
const MOST_WITHDRAWN = 256;

function cellKey(area: number, severity: Severity): number {
  return area * 3 + severity - 1;
}

function placesOf({ children }: Pledge): number {
  return Math.min(children, LIMITLESS);
}
