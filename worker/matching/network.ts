import { preferencePoints } from './eligibility.ts';
import type { Network, Start } from './network-simplex.ts';
import { type Problem, pointsBetween } from './problem.ts';
import { buildStops, type Stops } from './stops.ts';
import { DECILES, levelOf, POINTS_PER_LEVEL, unservedInDecile } from './weights.ts';

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

/** Builds the network and a first tree in which nobody is served. */
export function buildNetwork(problem: Problem): TreeNetwork {
  const { classes, cells, pledges } = problem;
  const { stops, boardingOf } = buildStops(problem);
  const cellNode = classes.length;
  const stopNode = cellNode + cells.length;
  const pledgeNode = stopNode + stops.length;
  const root = pledgeNode + pledges.length;
  const running = runningAtStart(problem);
  const plan = { problem, running, stops, boardingOf, cellNode, stopNode, pledgeNode, root };
  const columns = new ArcColumns(root);
  addPledgeArcs(columns, plan);
  addUnservedArcs(columns, plan);
  const stopArcs = addStopArcs(columns, plan);
  const classArcs = addClassArcs(columns, plan);
  return { ...plan, ...stopArcs, ...classArcs, network: columns.network(), start: columns.start() };
}

interface Plan extends Stops {
  readonly problem: Problem;
  readonly running: Running;
  readonly cellNode: number;
  readonly stopNode: number;
  readonly pledgeNode: number;
  readonly root: number;
}

function addPledgeArcs(columns: ArcColumns, plan: Plan): void {
  for (const [index, places] of plan.problem.places.entries()) {
    const capacity = Math.min(places, limitless(plan.problem));
    const arc = columns.add(plan.pledgeNode + index, plan.root, capacity, 0);
    columns.carry(arc, plan.running.byPledge[index] ?? 0);
    columns.tie(arc);
  }
}

/**
 * The last tenth has no limit of its own; the class sizes give it. So one arc, the first that is not
 * full, always has room towards the root, which makes the first tree strongly feasible.
 */
function addUnservedArcs(columns: ArcColumns, { problem, running, cellNode, root }: Plan): void {
  const pinned = pinnedByCell(problem);
  for (const [index, { children, severity }] of problem.cells.entries()) {
    const unserved = children - (pinned[index] ?? 0) - (running.byCell[index] ?? 0);
    let isTied = false;
    for (let decile = 1; decile <= DECILES; decile++) {
      const units = unservedInDecile({ children, unserved: children, decile });
      if (units === 0) continue;
      const last = decile === DECILES;
      const cost = levelOf({ severity, decile }) * problem.weights.unserved;
      const arc = columns.add(cellNode + index, root, last ? limitless(problem) : units, cost);
      const carried = unservedInDecile({ children, unserved, decile });
      columns.carry(arc, carried);
      if (isTied || (carried === units && !last)) continue;
      columns.tie(arc);
      isTied = true;
    }
  }
}

/** The sponsorships that the first tree lets continue: only whole kept arcs, and never a full pledge. */
interface Running {
  readonly byPledge: Int32Array;
  readonly byCell: Int32Array;
  readonly byClass: Int32Array;
  /** Per class, in the order of its `kept`. */
  readonly kept: readonly (readonly number[])[];
}

function runningAtStart({ classes, cells, places }: Problem): Running {
  const byPledge = new Int32Array(places.length);
  const byCell = new Int32Array(cells.length);
  const byClass = new Int32Array(classes.length);
  const kept = classes.map(({ kept, pinned, cell }, index) =>
    pinned !== null
      ? []
      : [...kept].map(([pledge, { length: children }]) => {
          // A pledge with a place to spare lets a unit through: the tree stays strongly feasible.
          const taken = (byPledge[pledge] ?? 0) + children;
          if (taken >= (places[pledge] ?? 0)) return 0;
          byPledge[pledge] = taken;
          byCell[cell] = (byCell[cell] ?? 0) + children;
          byClass[index] = (byClass[index] ?? 0) + children;
          return children;
        }),
  );
  return { byPledge, byCell, byClass, kept };
}

function pinnedByCell({ cells, classes }: Problem): Int32Array {
  const pinned = new Int32Array(cells.length);
  for (const { cell, pinned: pledge, children } of classes) {
    if (pledge !== null) pinned[cell] = (pinned[cell] ?? 0) + children.length;
  }
  return pinned;
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
      const arc = columns.add(stopNode + index, pledgeNode + pledge, limitless(problem), cost);
      if (arc === offerArc[index]) columns.tie(arc);
    }
    const next = stops[above];
    if (next === undefined) continue;
    const cost = pointsUp(problem, area, next.area);
    upwardArc[index] = columns.add(stopNode + index, stopNode + above, limitless(problem), cost);
  }
  return { offerArc, upwardArc };
}

function addClassArcs(columns: ArcColumns, plan: Plan) {
  const { problem, running, stops, boardingOf, cellNode, stopNode, pledgeNode } = plan;
  const boardingArc = new Int32Array(problem.classes.length).fill(-1);
  const keptArc = new Int32Array(problem.classes.length);
  const waitingArc = new Int32Array(problem.classes.length);
  const straight: StraightArc[] = [];
  for (const [index, childClass] of problem.classes.entries()) {
    const arc = columns.add(index, cellNode + childClass.cell, limitless(problem), 0);
    // Who is pinned has a place and takes no part; only her cell counts her.
    const children = childClass.pinned === null ? childClass.children.length : 0;
    columns.carry(arc, children - (running.byClass[index] ?? 0));
    columns.tie(arc);
    waitingArc[index] = arc;
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
      const arc = columns.add(index, pledgeNode + pledge, isOpen ? supported.length : 0, points);
      columns.carry(arc, running.kept[index]?.[arc - (keptArc[index] ?? 0)] ?? 0);
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
  #flow = new Int32Array(1024);
  #cost = new Float64Array(1024);
  #length = 0;
  readonly #parentArc: Int32Array;

  constructor(root: number) {
    this.#root = root;
    this.#parentArc = new Int32Array(root + 1).fill(-1);
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

  carry(arc: number, units: number): void {
    this.#flow[arc] = units;
  }

  /** Makes the arc the tie of its tail to the first tree. */
  tie(arc: number): void {
    this.#parentArc[this.#from[arc] ?? 0] = arc;
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

  start(): Start {
    return { flow: this.#flow.slice(0, this.#length), parentArc: this.#parentArc };
  }

  #makeRoom(): void {
    const size = this.#length * 2;
    this.#from = grown(this.#from, new Int32Array(size));
    this.#to = grown(this.#to, new Int32Array(size));
    this.#capacity = grown(this.#capacity, new Int32Array(size));
    this.#flow = grown(this.#flow, new Int32Array(size));
    this.#cost = grown(this.#cost, new Float64Array(size));
  }
}

function grown<T extends Int32Array | Float64Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
