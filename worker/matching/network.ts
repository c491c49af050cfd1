import { preferencePoints } from './eligibility.ts';
import type { Network, Start } from './network-simplex.ts';
import { plainStart } from './plain-start.ts';
import { type Problem, pointsBetween } from './problem.ts';
import { buildStops, type Stops } from './stops.ts';
import { DECILES, levelOf, POINTS_PER_LEVEL, unservedInDecile } from './weights.ts';
import { worstFirstStart } from './worst-first.ts';

/**
 * The problem as a flow that is sized by areas and not by children:
 * class → first stop → stops further up → pledge → root; class → pledge for a sponsorship that
 * continues; class → cell → root in ten arcs, one for each tenth of the cell left unserved.
 * A pledge stands at the areas it names, so the way up to it adds the points of distance.
 */
export interface TreeNetwork extends Stops {
  readonly network: Network;
  readonly start: Start;
  readonly cellNode: number;
  readonly stopNode: number;
  readonly pledgeNode: number;
  /** Where the arcs that carry pairs begin; see `hand-out.ts` for how they are read. */
  readonly boardingArc: Int32Array;
  /** First arc of each cell to the root: one for each of its tenths that is not empty. */
  readonly unservedArc: Int32Array;
  /** Of each class to its cell. */
  readonly waitingArc: Int32Array;
  readonly upwardArc: Int32Array;
  /** First arc of each stop to its pledges, in the stop's order. */
  readonly offerArc: Int32Array;
  /** First kept arc of each class, in the order of its `kept`. */
  readonly keptArc: Int32Array;
  /** Arcs of classes that go straight to pledges, without a stop between. */
  readonly straight: readonly StraightArc[];
}

/** A class's own arc to a pledge. */
export interface StraightArc {
  readonly childClass: number;
  readonly pledge: number;
  readonly arc: number;
}

/**
 * From so many arcs on a start that is nearly the end pays; below (a kota like Serang has 6,000) a cold
 * worker has solved the whole before it would have warmed up to that.
 */
const MANY_ARCS = 12_000;

/** Builds the network and a first tree. */
export function buildNetwork(problem: Problem): TreeNetwork {
  const { classes, cells, pledges } = problem;
  const { stops, boardingOf } = buildStops(problem);
  const cellNode = classes.length;
  const stopNode = cellNode + cells.length;
  const pledgeNode = stopNode + stops.length;
  const root = pledgeNode + pledges.length;
  const nodes = { cellNode, stopNode, pledgeNode };
  const plan = { ...nodes, problem, stops, boardingOf, root };
  const columns = new ArcColumns(root);
  addPledgeArcs(columns, plan);
  const unservedArc = addUnservedArcs(columns, plan);
  const stopArcs = addStopArcs(columns, plan);
  const classArcs = addClassArcs(columns, plan);
  const network = columns.network();
  const tree = { ...nodes, stops, boardingOf, unservedArc, ...stopArcs, ...classArcs, network };
  const start = network.from.length < MANY_ARCS ? plainStart : worstFirstStart;
  return { ...tree, start: start(problem, tree) };
}

interface Plan extends Stops {
  readonly problem: Problem;
  readonly cellNode: number;
  readonly stopNode: number;
  readonly pledgeNode: number;
  readonly root: number;
}

/** The first arcs of all, so that an arc has the number of its pledge. */
function addPledgeArcs(columns: ArcColumns, { problem, pledgeNode, root }: Plan): void {
  for (const [index, places] of problem.places.entries()) {
    columns.add(pledgeNode + index, root, Math.min(places, limitless(problem)), 0);
  }
}

/**
 * The last tenth has no limit of its own; the class sizes give it. So one arc, the first that is not
 * full, always has room towards the root, and a first tree can be strongly feasible.
 */
function addUnservedArcs(columns: ArcColumns, { problem, cellNode, root }: Plan): Int32Array {
  const unservedArc = new Int32Array(problem.cells.length);
  for (const [index, { children, severity }] of problem.cells.entries()) {
    unservedArc[index] = columns.length;
    for (let decile = 1; decile <= DECILES; decile++) {
      const units = unservedInDecile({ children, unserved: children, decile });
      if (units === 0) continue;
      const most = decile === DECILES ? limitless(problem) : units;
      const cost = levelOf({ severity, decile }) * problem.weights.unserved;
      columns.add(cellNode + index, root, most, cost);
    }
  }
  return unservedArc;
}

function addStopArcs(columns: ArcColumns, plan: Plan) {
  const { problem, stops, stopNode, pledgeNode } = plan;
  const offerArc = new Int32Array(stops.length);
  const upwardArc = new Int32Array(stops.length).fill(-1);
  for (const [index, { area, demand, pledges, above }] of stops.entries()) {
    const need = problem.demands[demand]?.need ?? null;
    offerArc[index] = columns.length;
    for (const pledge of pledges) {
      const offer = problem.pledges[pledge];
      const points = offer === undefined ? 0 : preferencePoints(offer, need);
      const cost = problem.weights.continuity + points;
      columns.add(stopNode + index, pledgeNode + pledge, limitless(problem), cost);
    }
    const next = stops[above];
    if (next === undefined) continue;
    const cost = pointsUp(problem, area, next.area);
    upwardArc[index] = columns.add(stopNode + index, stopNode + above, limitless(problem), cost);
  }
  return { offerArc, upwardArc };
}

function addClassArcs(columns: ArcColumns, plan: Plan) {
  const { problem, stops, boardingOf, cellNode, stopNode, pledgeNode } = plan;
  const boardingArc = new Int32Array(problem.classes.length).fill(-1);
  const keptArc = new Int32Array(problem.classes.length);
  const waitingArc = new Int32Array(problem.classes.length);
  const straight: StraightArc[] = [];
  for (const [index, childClass] of problem.classes.entries()) {
    waitingArc[index] = columns.add(index, cellNode + childClass.cell, limitless(problem), 0);
    // Who is pinned has a place and takes no part; only her cell counts her.
    const children = childClass.pinned === null ? childClass.children.length : 0;
    const boarding = boardingOf[index] ?? -1;
    const stop = stops[boarding];
    if (stop) {
      const cost = pointsUp(problem, childClass.area, stop.area);
      boardingArc[index] = columns.add(index, stopNode + boarding, limitless(problem), cost);
    }
    for (const pledge of childClass.banned.length > 0 ? problem.pledges.keys() : []) {
      const points = pointsBetween(problem, { childClass, pledge });
      if (points === null || problem.places[pledge] === 0 || children === 0) continue;
      const cost = problem.weights.continuity + points;
      const to = pledgeNode + pledge;
      straight.push({
        childClass: index,
        pledge,
        arc: columns.add(index, to, limitless(problem), cost),
      });
    }
    keptArc[index] = columns.length;
    for (const [pledge, supported] of childClass.kept) {
      const points = pointsBetween(problem, { childClass, pledge }) ?? 0;
      // A pledge without a place keeps its arc, so that the arcs stay in step with `kept`.
      const isOpen = problem.places[pledge] !== 0 && childClass.pinned === null;
      columns.add(index, pledgeNode + pledge, isOpen ? supported.length : 0, points);
    }
  }
  return { boardingArc, waitingArc, keptArc, straight };
}

/** More than all children together: no flow ever fills it. */
function limitless(problem: Problem): number {
  return problem.instance.children.length + 1;
}

function pointsUp({ areas }: Problem, from: number, to: number): number {
  return POINTS_PER_LEVEL * ((areas.level[from] ?? 0) - (areas.level[to] ?? 0));
}

/** Arcs as columns that double when full. */
class ArcColumns {
  readonly #root: number;
  #from = new Int32Array(1024);
  #to = new Int32Array(1024);
  #capacity = new Int32Array(1024);
  #cost = new Float64Array(1024);
  #length = 0;

  constructor(root: number) {
    this.#root = root;
  }

  get length(): number {
    return this.#length;
  }

  add(from: number, to: number, capacity: number, cost: number): number {
    if (this.#length === this.#from.length) this.#makeRoom();
    const arc = this.#length++;
    this.#from[arc] = from;
    this.#to[arc] = to;
    this.#capacity[arc] = capacity;
    this.#cost[arc] = cost;
    return arc;
  }

  network(): Network {
    return {
      nodes: this.#root + 1,
      root: this.#root,
      from: this.#from.slice(0, this.#length),
      to: this.#to.slice(0, this.#length),
      capacity: this.#capacity.slice(0, this.#length),
      cost: this.#cost.slice(0, this.#length),
    };
  }

  #makeRoom(): void {
    const size = this.#length * 2;
    this.#from = grown(this.#from, new Int32Array(size));
    this.#to = grown(this.#to, new Int32Array(size));
    this.#capacity = grown(this.#capacity, new Int32Array(size));
    this.#cost = grown(this.#cost, new Float64Array(size));
  }
}

function grown<T extends Int32Array | Float64Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
