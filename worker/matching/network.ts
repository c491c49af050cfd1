import { preferencePoints } from './eligibility.ts';
import type { Network, Start } from './network-simplex.ts';
import { plainStart } from './plain-start.ts';
import { type Problem, pointsBetween } from './problem.ts';
import { buildStops, type Stops } from './stops.ts';
import { DECILES, levelOf, POINTS_PER_LEVEL, unservedInDecile } from './weights.ts';
import { worstFirstStart } from './worst-first.ts';

/**
 * The problem as a flow that is sized by areas and not by children:
 * cell → first stop → stops further up → pledge → root; cell → root in ten arcs, one for each tenth of
 * the cell left unserved. Children begin at the cell they are counted in, in one arc for each class;
 * only a class with sponsorships that may continue, or with a pledge ruled out, has a node of its own:
 * from there they go to their pledges, to the first stop, or to the cell to wait. A pledge stands at the
 * areas it names, so the way up to it adds the points of distance.
 */
export interface TreeNetwork {
  readonly network: Network;
  /** Makes a first flow and tree for it. */
  readonly start: () => Start;
  readonly stops: Stops;
  /** Per class its own node, −1 for most. Those who are pinned have a place and take no part. */
  readonly classNode: Int32Array;
  readonly cellNode: number;
  readonly stopNode: number;
  readonly pledgeNode: number;
  /** Per class the stop where it boards, −1 where there is none, and the arc to it. */
  readonly boardingOf: Int32Array;
  readonly boardingArc: Int32Array;
  /** First arc of each cell to the root: one for each of its tenths that is not empty. */
  readonly unservedArc: Int32Array;
  /** Of each class with a node of its own to its cell. */
  readonly waitingArc: Int32Array;
  /** First arc of each stop to its pledges, in the stop's order. */
  readonly offerArc: Int32Array;
  /** Arcs of classes that go straight to pledges, without a stop between. */
  readonly straight: readonly StraightArc[];
  /** Here begin the arcs of sponsorships that may continue, in the order of the classes' columns. */
  readonly keptArc: number;
}

/** A class's own arc to a pledge. */
export interface StraightArc {
  readonly childClass: number;
  readonly pledge: number;
  readonly arc: number;
}

/**
 * From so many arcs on a start that is nearly the end pays; below (a kota like Serang has 5,000) a cold
 * worker has solved the whole before it would have warmed up to that.
 */
const MANY_ARCS = 12_000;

/** Builds the network. */
export function buildNetwork(problem: Problem): TreeNetwork {
  const { cells, pledges } = problem;
  const { stops, boardingOf } = buildStops(problem);
  const { classNode, cellNode } = numberClasses(problem);
  const stopNode = cellNode + cells.length;
  const pledgeNode = stopNode + stops.length;
  const root = pledgeNode + pledges.length;
  const nodes = { classNode, cellNode, stopNode, pledgeNode };
  const plan = { ...nodes, problem, stops, boardingOf, root };
  const columns = new ArcColumns(root, arcsIn(plan));
  addPledgeArcs(columns, plan);
  const unservedArc = addUnservedArcs(columns, plan);
  const offerArc = addStopArcs(columns, plan);
  const classArcs = addClassArcs(columns, plan);
  const keptArc = addKeptArcs(columns, plan);
  const network = columns.network();
  const arcs = { unservedArc, offerArc, ...classArcs, keptArc };
  const tree = { ...nodes, stops, boardingOf, ...arcs, network };
  const start = network.from.length < MANY_ARCS ? plainStart : worstFirstStart;
  return { ...tree, start: () => start(problem, tree) };
}

interface Plan {
  readonly problem: Problem;
  readonly stops: Stops;
  readonly boardingOf: Int32Array;
  readonly classNode: Int32Array;
  readonly cellNode: number;
  readonly stopNode: number;
  readonly pledgeNode: number;
  readonly root: number;
}

/** Gives nodes to the classes that need one; the next free node is that of the first cell. */
function numberClasses({ classes }: Problem): { classNode: Int32Array; cellNode: number } {
  const { firstKept, rulings } = classes.columns;
  const classNode = new Int32Array(classes.length).fill(-1);
  let cellNode = 0;
  for (let index = 0; index < classes.length; index++) {
    const ruling = rulings.get(index);
    if (ruling && ruling.pinned !== null) continue;
    if (ruling || firstKept[index] !== firstKept[index + 1]) classNode[index] = cellNode++;
  }
  return { classNode, cellNode };
}

/** How many arcs there will be, but for those that go straight. */
function arcsIn({ problem, stops, boardingOf, cellNode }: Plan): number {
  const { pledges, cells, classes } = problem;
  const tenths = cells.reduce((sum, { children }) => sum + Math.min(children, DECILES), 0);
  const going = (ways: Int32Array) => ways.reduce((sum, way) => (way < 0 ? sum : sum + 1), 0);
  const onTheWay = stops.pledge.length + going(stops.above) + cellNode + going(boardingOf);
  return pledges.length + tenths + onTheWay + classes.columns.keptPledge.length;
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

function addStopArcs(columns: ArcColumns, plan: Plan): Int32Array {
  const { problem, stops, stopNode, pledgeNode } = plan;
  const { continuity } = problem.weights;
  const limit = limitless(problem);
  const offerArc = new Int32Array(stops.length);
  for (let index = 0; index < stops.length; index++) {
    const need = problem.demands[stops.demand[index] as number]?.need ?? null;
    offerArc[index] = columns.length;
    const last = stops.firstPledge[index + 1] as number;
    for (let at = stops.firstPledge[index] as number; at < last; at++) {
      const pledge = stops.pledge[at] as number;
      const offer = problem.pledges[pledge];
      const points = offer === undefined ? 0 : preferencePoints(offer, need);
      columns.add(stopNode + index, pledgeNode + pledge, limit, continuity + points);
    }
    const above = stops.above[index] as number;
    if (above < 0) continue;
    const cost = pointsUp(problem, stops.area[index] as number, stops.area[above] as number);
    columns.add(stopNode + index, stopNode + above, limit, cost);
  }
  return offerArc;
}

function addClassArcs(columns: ArcColumns, plan: Plan) {
  const { problem, stops, boardingOf, classNode, cellNode, stopNode, pledgeNode } = plan;
  const { area, cell, firstChild, rulings } = problem.classes.columns;
  const limit = limitless(problem);
  const boardingArc = new Int32Array(classNode.length).fill(-1);
  const waitingArc = new Int32Array(classNode.length).fill(-1);
  const straight: StraightArc[] = [];
  for (let index = 0; index < classNode.length; index++) {
    const home = cellNode + (cell[index] as number);
    const own = classNode[index] as number;
    if (own >= 0) waitingArc[index] = columns.add(own, home, limit, 0);
    const stop = boardingOf[index] as number;
    if (stop >= 0) {
      const size = (firstChild[index + 1] as number) - (firstChild[index] as number);
      const cost = pointsUp(problem, area[index] as number, stops.area[stop] as number);
      const [from, most] = own >= 0 ? [own, limit] : [home, size];
      boardingArc[index] = columns.add(from, stopNode + stop, most, cost);
    }
    if (own < 0 || !rulings.has(index)) continue;
    const childClass = problem.classes.at(index);
    for (const pledge of problem.pledges.keys()) {
      const points = pointsBetween(problem, { childClass, pledge });
      if (points === null || problem.places[pledge] === 0) continue;
      const cost = problem.weights.continuity + points;
      const arc = columns.add(own, pledgeNode + pledge, limit, cost);
      straight.push({ childClass: index, pledge, arc });
    }
  }
  return { boardingArc, waitingArc, straight };
}

/** Those of pledges without a place, and of classes that are pinned, are shut: arcs stay in step with columns. */
function addKeptArcs(columns: ArcColumns, plan: Plan): number {
  const { problem, classNode, cellNode, pledgeNode } = plan;
  const { cell, firstKept, keptPledge, keptSize } = problem.classes.columns;
  const first = columns.length;
  for (let index = 0; index < classNode.length; index++) {
    const end = firstKept[index + 1] as number;
    if (firstKept[index] === end) continue;
    const own = classNode[index] as number;
    const childClass = problem.classes.at(index);
    for (let at = firstKept[index] as number; at < end; at++) {
      const pledge = keptPledge[at] as number;
      const points = pointsBetween(problem, { childClass, pledge }) ?? 0;
      const isOpen = problem.places[pledge] !== 0 && own >= 0;
      const from = own >= 0 ? own : cellNode + (cell[index] as number);
      columns.add(from, pledgeNode + pledge, isOpen ? (keptSize[at] as number) : 0, points);
    }
  }
  return first;
}

/** More than all children together: no flow ever fills it. */
function limitless(problem: Problem): number {
  return problem.instance.children.length + 1;
}

function pointsUp({ areas }: Problem, from: number, to: number): number {
  return POINTS_PER_LEVEL * ((areas.level[from] ?? 0) - (areas.level[to] ?? 0));
}

/** Arcs as columns, made for so many and doubled when they are full. */
class ArcColumns {
  readonly #root: number;
  #from: Int32Array;
  #to: Int32Array;
  #capacity: Int32Array;
  #cost: Float64Array;
  #length = 0;

  constructor(root: number, arcs: number) {
    this.#root = root;
    this.#from = new Int32Array(arcs);
    this.#to = new Int32Array(arcs);
    this.#capacity = new Int32Array(arcs);
    this.#cost = new Float64Array(arcs);
  }

  get length(): number {
    return this.#length;
  }

  add(from: number, to: number, capacity: number, cost: number): number {
    if (this.#length === this.#from.length) this.#resize(2 * this.#length + 1);
    const arc = this.#length++;
    this.#from[arc] = from;
    this.#to[arc] = to;
    this.#capacity[arc] = capacity;
    this.#cost[arc] = cost;
    return arc;
  }

  network(): Network {
    if (this.#length !== this.#from.length) this.#resize(this.#length);
    const nodes = { nodes: this.#root + 1, root: this.#root };
    return { ...nodes, from: this.#from, to: this.#to, capacity: this.#capacity, cost: this.#cost };
  }

  #resize(arcs: number): void {
    this.#from = resized(this.#from, new Int32Array(arcs));
    this.#to = resized(this.#to, new Int32Array(arcs));
    this.#capacity = resized(this.#capacity, new Int32Array(arcs));
    this.#cost = resized(this.#cost, new Float64Array(arcs));
  }
}

function resized<T extends Int32Array | Float64Array>(old: T, sized: T): T {
  sized.set(old.length <= sized.length ? old : old.subarray(0, sized.length));
  return sized;
}
