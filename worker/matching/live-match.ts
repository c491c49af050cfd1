import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { accepts, preferencePoints } from './eligibility.ts';
import {
  type Child,
  type Instance,
  type Pair,
  type Pledge,
  type Row,
  readChild,
  readInstance,
  readPledge,
} from './instance.ts';
import { Frame, roomyWeights, tenthCosts } from './live-frame.ts';
import { type Match, readMatch } from './match.ts';
import { buildNetwork, type TreeNetwork } from './network.ts';
import { networkSimplex } from './network-simplex.ts';
import { buildProblem, type Problem } from './problem.ts';
import { ResidualFlow } from './residual-flow.ts';
import { type PairFlow, pinnedPairs } from './routes.ts';
import { DECILES, POINTS_PER_LEVEL, type Severity, unservedInDecile } from './weights.ts';

/** Something that happened since: rows as in INSTANCE.json, replacing a row of the same id. */
export type Change =
  | { readonly kind: 'pledge' | 'child'; readonly row: unknown }
  | { readonly kind: 'pledge_gone' | 'child_gone'; readonly id: string }
  | Ruling;

/** A person puts a child and a pledge together, or apart, or takes that back. */
type Ruling = Pair & { readonly kind: 'pin' | 'unpin' | 'ban' | 'unban' };

/** All children of one severity in one area, and the arcs of the ten tenths left unserved. */
interface LiveCell {
  readonly node: number;
  readonly arcs: readonly number[];
  children: number;
}

interface LiveClass {
  readonly node: number;
  readonly area: number;
  readonly demand: number;
  readonly severity: Severity;
  readonly cell: LiveCell;
  /** Ids of the pledges ruled out for it: such a class goes straight to all others. */
  readonly banned: readonly string[];
  /** Where its way up begins; null where no stop stands above. */
  readonly boards: LiveStop | null;
  size: number;
  /** By pledge: the arc of sponsorships that continue, and how many could. */
  readonly kept: Map<string, { arc: number; children: number }>;
}

/** What tells one class from another. */
type Place = Pick<LiveClass, 'area' | 'demand' | 'severity' | 'banned'>;

interface LiveStop {
  readonly node: number;
  readonly area: number;
  readonly demand: number;
  readonly above: LiveStop | null;
}

interface LivePledge {
  readonly offer: Pledge;
  readonly node: number;
  readonly territory: ReadonlySet<number>;
  /** To the root: its places. */
  readonly places: number;
  /** From stops and classes, each without a limit of its own. */
  readonly ways: number[];
  /** Classes with an arc of their own for sponsorships that continue with it. */
  readonly keepers: LiveClass[];
}

/** More than all children there could be: no flow fills it. */
const LIMITLESS = 2 ** 30;

/**
 * A matching that is kept at its best while pledges and children come, change and go. It starts from
 * a solved run and repairs only what a change touches; now and then (a pledge that draws new lines
 * between ages, say) it solves anew. Its goals are always those of a run from scratch.
 */
export class LiveMatch {
  readonly #children = new Map<string, Child>();
  readonly #pledgeRows = new Map<string, Pledge>();
  readonly #areas: Instance['areas'];
  readonly #pinOf = new Map<string, string>();
  readonly #bansOf = new Map<string, readonly string[]>();
  #frame!: Frame;
  #flow!: ResidualFlow;
  #classes!: Map<string, LiveClass>;
  #cells!: Map<number, LiveCell>;
  #stops!: Map<number, LiveStop>;
  #pledges!: Map<string, LivePledge>;
  /** Pledges by an area they name. */
  #standing!: Map<number, Set<LivePledge>>;
  /** Children by the pledge that supports them now. */
  #supported!: Map<string, Set<string>>;
  #withdrawn = 0;
  /** How often it was solved from scratch, the first time included. */
  solved = 0;

  private constructor(instance: Instance) {
    this.#areas = instance.areas;
    for (const child of instance.children) this.#children.set(child.id, child);
    for (const pledge of instance.pledges) this.#pledgeRows.set(pledge.id, pledge);
    for (const { child, pledge } of instance.pins) this.#pinOf.set(child, pledge);
    for (const { child, pledge } of instance.bans) this.#rule({ kind: 'ban', child, pledge });
  }

  /** Solves an INSTANCE.json; refuses what a run would refuse. */
  static begin(input: unknown): LiveMatch | Refusal {
    const instance = readInstance(input);
    if (isRefusal(instance)) return instance;
    const live = new LiveMatch(instance);
    return live.#solve() ?? live;
  }

  /** Takes one change in; a refused one changes nothing. */
  apply(change: Change): Refusal | null {
    switch (change.kind) {
      case 'pledge':
        return this.#takePledge(change.row);
      case 'child':
        return this.#takeChild(change.row);
      case 'pledge_gone':
        return this.#dropPledge(change.id);
      case 'child_gone':
        return this.#dropChild(change.id);
      default:
        return this.#takeRuling(change);
    }
  }

  /** The best assignment as things are now. */
  get match(): Match {
    const problem = this.#problemNow();
    if (isRefusal(problem)) throw new Error(`a matching that was solved: ${problem.code}`);
    const pairs = this.#pairs(problem);
    const served = new Int32Array(problem.classes.length);
    for (const { childClass, children } of pairs)
      served[childClass] = (served[childClass] ?? 0) + children;
    return readMatch(problem, { pairs, served });
  }

  #takePledge(row: unknown): Refusal | null {
    if (typeof row !== 'object' || row === null)
      return refuse('match_not_object', { at: 'pledge' });
    const pledge = readPledge(row as Row, 'pledge');
    if (isRefusal(pledge)) return pledge;
    for (const area of pledge.areas) {
      if (!this.#frame.problem.instance.tree.has(area)) {
        return refuse('match_unknown_area', { kind: 'pledge', id: pledge.id, area });
      }
    }
    const before = this.#pledgeRows.get(pledge.id);
    const known = this.#pledges.get(pledge.id);
    this.#pledgeRows.set(pledge.id, pledge);
    if (before && known && sameTerms(before, pledge) && this.#pinsOf(pledge.id) === 0) {
      this.#pledges.set(pledge.id, { ...known, offer: pledge });
      this.#standAgain(pledge.id, known);
      this.#flow.limit(known.places, placesOf(pledge));
      this.#flow.settle();
      return null;
    }
    if (!this.#frame.holds(pledge, this.#pledgeRows.size) || this.#pinsOf(pledge.id) > 0) {
      const refused = this.#solve();
      if (refused) {
        if (before) this.#pledgeRows.set(pledge.id, before);
        else this.#pledgeRows.delete(pledge.id);
        this.#solve();
      }
      return refused;
    }
    if (known) this.#withdraw(pledge.id, known);
    this.#addPledge(pledge);
    this.#flow.settle();
    return null;
  }

  #dropPledge(id: string): Refusal | null {
    const known = this.#pledges.get(id);
    if (!known) return refuse('match_unknown_pledge', { pledge: id });
    this.#forgetRulings(id);
    this.#pledgeRows.delete(id);
    this.#withdraw(id, known);
    this.#flow.settle();
    if (this.#withdrawn > this.#pledges.size + MOST_WITHDRAWN) this.#solve();
    return null;
  }

  #takeChild(row: unknown): Refusal | null {
    if (typeof row !== 'object' || row === null) return refuse('match_not_object', { at: 'child' });
    const child = readChild(row as Row, 'child');
    if (isRefusal(child)) return child;
    if (!this.#frame.problem.instance.tree.has(child.area)) {
      return refuse('match_unknown_area', { kind: 'child', id: child.id, area: child.area });
    }
    const before = this.#children.get(child.id);
    const pin = this.#pinOf.get(child.id);
    if (pin !== undefined && !this.#pinFits(child, pin)) {
      return refuse('match_pin_not_eligible', { child: child.id, pledge: pin });
    }
    this.#children.set(child.id, child);
    if (!this.#frame.problem.areas.indexOf.has(child.area)) return this.#solve();
    if (before) this.#move(before, -1);
    this.#move(child, 1);
    this.#flow.settle();
    return null;
  }

  #dropChild(id: string): Refusal | null {
    const child = this.#children.get(id);
    if (!child) return refuse('match_unknown_child', { child: id });
    this.#move(child, -1);
    this.#children.delete(id);
    this.#pinOf.delete(id);
    this.#bansOf.delete(id);
    this.#flow.settle();
    return null;
  }

  /** Adds the child to her class and cell (1), or takes her out (−1). */
  #move(child: Child, step: 1 | -1): void {
    const { area, severity } = this.#frame.placeOf(child);
    const cell = this.#cellOf(area, severity);
    cell.children += step;
    this.#limitCell(cell);
    this.#place(child, step);
    if (child.keeps === null) return;
    const those = this.#supported.get(child.keeps) ?? new Set();
    if (step > 0) those.add(child.id);
    else those.delete(child.id);
    this.#supported.set(child.keeps, those);
  }

  /** Lets her compete with her class, or takes the place that a person chose for her. */
  #place(child: Child, step: 1 | -1): void {
    const pin = this.#pledges.get(this.#pinOf.get(child.id) ?? '');
    if (pin) {
      const taken = this.#pinsOf(pin.offer.id) - (step > 0 ? 0 : 1);
      this.#flow.limit(pin.places, placesOf(pin.offer) - taken);
      return;
    }
    const home = this.#classOf(child);
    home.size += step;
    this.#flow.supply(home.node, step);
    if (child.keeps !== null) this.#keep(home, child.keeps, step);
  }

  #takeRuling(change: Ruling): Refusal | null {
    const child = this.#children.get(change.child);
    const pledge = this.#pledges.get(change.pledge);
    if (!child) return refuse('match_unknown_child', { child: change.child });
    if (!pledge) return refuse('match_unknown_pledge', { pledge: change.pledge });
    const pin = this.#pinOf.get(child.id);
    const isBanned = this.#bansOf.get(child.id)?.includes(change.pledge) ?? false;
    if (change.kind === 'pin') {
      if (pin === change.pledge) return null;
      if (pin !== undefined) return refuse('match_duplicate', { kind: 'pin', id: child.id });
      if (isBanned || !this.#pinFits(child, change.pledge)) {
        return refuse('match_pin_not_eligible', { child: child.id, pledge: change.pledge });
      }
      if (this.#pinsOf(change.pledge) >= pledge.offer.children) {
        const { id, children: places } = pledge.offer;
        return refuse('match_pins_exceed_places', { pledge: id, places });
      }
    }
    if (change.kind === 'ban' && pin === change.pledge) {
      return refuse('match_pin_not_eligible', { child: child.id, pledge: change.pledge });
    }
    this.#place(child, -1);
    this.#rule(change);
    this.#place(child, 1);
    this.#flow.settle();
    return null;
  }

  #rule({ kind, child, pledge }: Ruling): void {
    if (kind === 'pin') this.#pinOf.set(child, pledge);
    else if (kind === 'unpin' && this.#pinOf.get(child) === pledge) this.#pinOf.delete(child);
    else if (kind === 'ban' || kind === 'unban') {
      const others = (this.#bansOf.get(child) ?? []).filter((id) => id !== pledge);
      this.#bansOf.set(child, kind === 'ban' ? [...others, pledge].sort() : others);
    }
  }

  /** A pledge that goes takes with it what people decided about it. */
  #forgetRulings(pledge: string): void {
    for (const [child, pin] of this.#pinOf) {
      if (pin === pledge) this.#takeRuling({ kind: 'unpin', child, pledge });
    }
    for (const [child, bans] of this.#bansOf) {
      if (bans.includes(pledge)) this.#takeRuling({ kind: 'unban', child, pledge });
    }
  }

  #pinFits(child: Child, pledgeId: string): boolean {
    const pledge = this.#pledges.get(pledgeId);
    const place = this.#frame.placeOf(child);
    return pledge !== undefined && place.area >= 0 && this.#frame.pointsOf(pledge, place) !== null;
  }

  #pinsOf(pledgeId: string): number {
    let pins = 0;
    for (const pin of this.#pinOf.values()) if (pin === pledgeId) pins++;
    return pins;
  }

  /** Lets one sponsorship more or fewer of a class continue with a pledge that may go on. */
  #keep(home: LiveClass, pledgeId: string, step: 1 | -1): void {
    const pledge = this.#pledges.get(pledgeId);
    if (!pledge || home.banned.includes(pledgeId)) return;
    let kept = home.kept.get(pledgeId);
    if (!kept) {
      const points = this.#frame.pointsOf(pledge, home);
      if (points === null) return;
      const arc = this.#flow.addArc({
        from: home.node,
        to: pledge.node,
        capacity: 0,
        cost: points,
      });
      kept = { arc, children: 0 };
      home.kept.set(pledgeId, kept);
      pledge.keepers.push(home);
    }
    kept.children += step;
    this.#flow.limit(kept.arc, pledge.offer.children === 0 ? 0 : kept.children);
  }

  #addPledge(offer: Pledge): void {
    const territory = this.#frame.territoryOf(offer);
    const ways: { from: number; cost: number }[] = [];
    for (const area of territory) {
      for (const [demand, asked] of this.#frame.demands.entries()) {
        if (!accepts(offer, asked)) continue;
        const points = this.#frame.weights.continuity + preferencePoints(offer, asked.need);
        const stop = this.#stops.get(this.#frame.keyOf(area, demand));
        if (stop) ways.push({ from: stop.node, cost: points });
        else
          for (const { node, levels } of this.#below(area, demand))
            ways.push({ from: node, cost: points + levels * POINTS_PER_LEVEL });
      }
    }
    for (const home of this.#classes.values()) {
      if (home.banned.length === 0 || home.banned.includes(offer.id)) continue;
      const points = this.#frame.pointsOf({ offer, territory }, home);
      if (points === null) continue;
      ways.push({ from: home.node, cost: this.#frame.weights.continuity + points });
    }
    // No way in may be cheaper than its ends' prices say: it has no limit that could fill up.
    let price = 0;
    for (const { from, cost } of ways)
      price = Math.max(price, (this.#flow.price[from] as number) - cost);
    const node = this.#flow.addNode(price);
    const places = this.#flow.addArc({ from: node, to: this.#flow.root, capacity: 0, cost: 0 });
    const pledge: LivePledge = { offer, node, territory, places, ways: [], keepers: [] };
    for (const { from, cost } of ways)
      pledge.ways.push(this.#flow.addArc({ from, to: node, capacity: LIMITLESS, cost }));
    this.#pledges.set(offer.id, pledge);
    this.#stand(pledge);
    this.#flow.limit(places, placesOf(offer));
    for (const id of this.#supported.get(offer.id) ?? []) {
      const child = this.#children.get(id);
      if (child && !this.#pinOf.has(id)) this.#keep(this.#classOf(child), offer.id, 1);
    }
  }

  /** The nodes under an area from which the next step up would pass it by. */
  *#below(area: number, demand: number): Generator<{ node: number; levels: number }> {
    for (const stop of this.#stops.values()) {
      if (stop.demand !== demand) continue;
      const levels = this.#frame.levelsUp(stop.area, area);
      if (levels !== null && !this.#meets(stop.above, area)) yield { node: stop.node, levels };
    }
    for (const { node, area: home, demand: asked, boards, banned } of this.#classes.values()) {
      if (asked !== demand || banned.length > 0) continue;
      const levels = this.#frame.levelsUp(home, area);
      if (levels !== null && !this.#meets(boards, area)) yield { node, levels };
    }
  }

  /** True when the way up stops at or under the area. */
  #meets(stop: LiveStop | null, area: number): boolean {
    return stop !== null && this.#frame.levelsUp(stop.area, area) !== null;
  }

  #withdraw(id: string, pledge: LivePledge): void {
    this.#pledges.delete(id);
    this.#withdrawn++;
    for (const area of pledge.territory) this.#standing.get(area)?.delete(pledge);
    this.#flow.limit(pledge.places, 0);
    for (const way of pledge.ways) this.#flow.limit(way, 0);
    for (const { kept } of pledge.keepers) {
      this.#flow.limit(kept.get(id)?.arc ?? 0, 0);
      kept.delete(id);
    }
  }

  #stand(pledge: LivePledge): void {
    for (const area of pledge.territory) {
      const there = this.#standing.get(area) ?? new Set();
      there.add(pledge);
      this.#standing.set(area, there);
    }
  }

  #standAgain(id: string, before: LivePledge): void {
    for (const area of before.territory) this.#standing.get(area)?.delete(before);
    const now = this.#pledges.get(id);
    if (now) this.#stand(now);
  }

  #classOf(child: Child): LiveClass {
    const place = { ...this.#frame.placeOf(child), banned: this.#bansOf.get(child.id) ?? [] };
    const key = this.#classKey(place);
    return this.#classes.get(key) ?? this.#openClass(key, place);
  }

  #classKey({ area, demand, severity, banned }: Place): string {
    return `${this.#frame.keyOf(area, demand)} ${severity} ${banned.join(' ')}`;
  }

  /** A class nobody was in before, tied to its cell, its first stop and the pledges before that. */
  #openClass(key: string, place: Place): LiveClass {
    const cell = this.#cellOf(place.area, place.severity);
    const asked = this.#frame.demands[place.demand];
    const ways: { to: number; cost: number; pledge: LivePledge | null }[] = [
      { to: cell.node, cost: 0, pledge: null },
    ];
    let boards: LiveStop | null = null;
    let levels = 0;
    const goesStraight = place.banned.length > 0;
    for (const pledge of goesStraight ? this.#pledges.values() : []) {
      if (place.banned.includes(pledge.offer.id) || pledge.offer.children === 0) continue;
      const points = this.#frame.pointsOf(pledge, place);
      if (points === null) continue;
      ways.push({ to: pledge.node, cost: this.#frame.weights.continuity + points, pledge });
    }
    for (
      let at = goesStraight ? -1 : place.area;
      at >= 0;
      at = this.#frame.problem.areas.parent[at] ?? -1
    ) {
      const stop = this.#stops.get(this.#frame.keyOf(at, place.demand));
      if (stop) {
        ways.push({ to: stop.node, cost: levels * POINTS_PER_LEVEL, pledge: null });
        boards = stop;
        break;
      }
      for (const pledge of this.#standing.get(at) ?? []) {
        if (!asked || !accepts(pledge.offer, asked)) continue;
        const points = preferencePoints(pledge.offer, asked.need) + levels * POINTS_PER_LEVEL;
        ways.push({ to: pledge.node, cost: this.#frame.weights.continuity + points, pledge });
      }
      levels++;
    }
    const price = Math.min(...ways.map(({ to, cost }) => cost + (this.#flow.price[to] as number)));
    const node = this.#flow.addNode(price);
    for (const { to, cost, pledge } of ways) {
      const arc = this.#flow.addArc({ from: node, to, capacity: LIMITLESS, cost });
      pledge?.ways.push(arc);
    }
    const opened: LiveClass = { ...place, node, cell, boards, size: 0, kept: new Map() };
    this.#classes.set(key, opened);
    return opened;
  }

  #cellOf(area: number, severity: Severity): LiveCell {
    const key = area * 3 + severity - 1;
    return this.#cells.get(key) ?? this.#openCell(key, severity);
  }

  #openCell(key: number, severity: Severity): LiveCell {
    const costs = tenthCosts(severity, this.#frame.weights);
    const node = this.#flow.addNode(costs[0] ?? 0);
    const arcs = costs.map((cost) =>
      this.#flow.addArc({ from: node, to: this.#flow.root, capacity: 0, cost }),
    );
    const cell = { node, arcs, children: 0 };
    this.#cells.set(key, cell);
    this.#limitCell(cell);
    return cell;
  }

  /** The tenths follow the number of children; the last has no limit of its own (network.ts). */
  #limitCell({ arcs, children }: LiveCell): void {
    for (const [index, arc] of arcs.entries()) {
      const decile = index + 1;
      const units = unservedInDecile({ children, unserved: children, decile });
      this.#flow.limit(arc, decile === DECILES ? LIMITLESS : units);
    }
  }

  #problemNow(): Problem | Refusal {
    const first = this.#frame?.problem.instance;
    const instance = {
      period: first?.period ?? null,
      months: first?.months ?? null,
      areas: this.#areas,
      children: [...this.#children.values()],
      pledges: [...this.#pledgeRows.values()],
      pins: [...this.#pinOf].map(([child, pledge]) => ({ child, pledge })),
      bans: [...this.#bansOf].flatMap(([child, ids]) => ids.map((pledge) => ({ child, pledge }))),
    };
    const read = first ? { ...instance, tree: first.tree } : readInstance(instance);
    return isRefusal(read) ? read : buildProblem(read);
  }

  /** Solves from scratch and lays out what changes need. */
  #solve(): Refusal | null {
    const built = this.#problemNow();
    if (isRefusal(built)) return built;
    const weights = roomyWeights(built);
    if (isRefusal(weights)) return weights;
    const problem = { ...built, weights };
    const tree = buildNetwork(problem);
    const solved = networkSimplex(tree.network, tree.start);
    this.#frame = new Frame(problem);
    this.#flow = new ResidualFlow(tree.network.nodes, tree.network.root);
    this.#flow.price = solved.price;
    const arcOf = this.#carryOver(problem, tree, solved.flow);
    this.#layOutCells(problem, tree, solved.flow);
    this.#layOutStops(problem, tree);
    this.#layOutPledges(problem, tree, arcOf);
    this.#layOutClasses(problem, tree, arcOf);
    this.solved++;
    this.#withdrawn = 0;
    return null;
  }

  /** Copies all arcs but the tenths of the cells; returns the new index of each. */
  #carryOver(problem: Problem, tree: TreeNetwork, flow: Int32Array): Int32Array {
    const { from, to, capacity, cost, root } = tree.network;
    const limit = problem.instance.children.length;
    return Int32Array.from(from, (tail, arc) => {
      const head = to[arc] ?? 0;
      if (head === root && tail < tree.pledgeNode) return -1;
      const most = capacity[arc] ?? 0;
      const places = problem.places[tail - tree.pledgeNode];
      const wide = most > limit ? LIMITLESS : most;
      return this.#flow.addArc({
        from: tail,
        to: head,
        capacity: places === undefined ? wide : Math.min(places, LIMITLESS),
        cost: cost[arc] ?? 0,
        flow: flow[arc] ?? 0,
      });
    });
  }

  #layOutCells(problem: Problem, tree: TreeNetwork, flow: Int32Array): void {
    const unserved = new Int32Array(problem.cells.length);
    for (const [arc, tail] of tree.network.from.entries()) {
      if (tree.network.to[arc] !== tree.network.root || tail >= tree.pledgeNode) continue;
      const cell = tail - tree.cellNode;
      unserved[cell] = (unserved[cell] ?? 0) + (flow[arc] ?? 0);
    }
    this.#cells = new Map();
    for (const [index, { area, severity, children }] of problem.cells.entries()) {
      const node = tree.cellNode + index;
      const arcs = tenthCosts(severity, this.#frame.weights).map((cost, tenth) => {
        const decile = tenth + 1;
        const units = unservedInDecile({ children, unserved: children, decile });
        return this.#flow.addArc({
          from: node,
          to: this.#flow.root,
          capacity: decile === DECILES ? LIMITLESS : units,
          cost,
          flow: unservedInDecile({ children, unserved: unserved[index] ?? 0, decile }),
        });
      });
      this.#cells.set(area * 3 + severity - 1, { node, arcs, children });
    }
  }

  #layOutStops(problem: Problem, tree: TreeNetwork): void {
    this.#stops = new Map();
    const laid: LiveStop[] = [];
    for (const [index, { area, demand: asked, above }] of tree.stops.entries()) {
      const { need = null, ages = null } = problem.demands[asked] ?? {};
      const demand = this.#frame.demandOf(need, ages);
      const stop = { node: tree.stopNode + index, area, demand, above: laid[above] ?? null };
      laid.push(stop);
      this.#stops.set(this.#frame.keyOf(area, demand), stop);
    }
  }

  #layOutPledges(problem: Problem, tree: TreeNetwork, arcOf: Int32Array): void {
    this.#pledges = new Map();
    this.#standing = new Map();
    for (const [index, offer] of problem.pledges.entries()) {
      const territory = this.#frame.territoryOf(offer);
      const pledge = {
        offer,
        node: tree.pledgeNode + index,
        territory,
        places: arcOf[index] ?? 0,
        ways: [],
        keepers: [],
      };
      this.#pledges.set(offer.id, pledge);
      this.#stand(pledge);
    }
    for (const [arc, head] of tree.network.to.entries()) {
      if ((tree.network.from[arc] ?? 0) < tree.stopNode || head < tree.pledgeNode) continue;
      if (head === tree.network.root) continue;
      const id = problem.pledges[head - tree.pledgeNode]?.id ?? '';
      this.#pledges.get(id)?.ways.push(arcOf[arc] ?? 0);
    }
    for (const { pledge, arc } of tree.straight) {
      const id = problem.pledges[pledge]?.id ?? '';
      this.#pledges.get(id)?.ways.push(arcOf[arc] ?? 0);
    }
    this.#supported = new Map();
    for (const { id, keeps } of this.#children.values()) {
      if (keeps === null) continue;
      const those = this.#supported.get(keeps);
      if (those) those.add(id);
      else this.#supported.set(keeps, new Set([id]));
    }
  }

  #layOutClasses(problem: Problem, tree: TreeNetwork, arcOf: Int32Array): void {
    this.#classes = new Map();
    for (const [
      index,
      { area, severity, need, ages, children, kept, pinned, banned: ruledOut },
    ] of problem.classes.entries()) {
      if (pinned !== null) continue;
      const demand = this.#frame.demandOf(need, ages);
      const cell = this.#cellOf(area, severity);
      const boarding = tree.stops[tree.boardingOf[index] ?? -1];
      const boards =
        boarding && (this.#stops.get(this.#frame.keyOf(boarding.area, demand)) ?? null);
      const banned = ruledOut.map((pledge) => problem.pledges[pledge]?.id ?? '').sort();
      const place = { area, demand, severity, banned };
      const laid: LiveClass = {
        ...place,
        node: index,
        cell,
        boards: boards ?? null,
        size: children.length,
        kept: new Map(),
      };
      this.#classes.set(this.#classKey(place), laid);
      let arc = tree.keptArc[index] ?? 0;
      for (const [at, those] of kept) {
        const pledge = this.#pledges.get(problem.pledges[at]?.id ?? '');
        laid.kept.set(pledge?.offer.id ?? '', { arc: arcOf[arc++] ?? 0, children: those.length });
        pledge?.keepers.push(laid);
      }
    }
  }

  /** Reads from the flow how many of each class of `problem` go to which of its pledges. */
  #pairs(problem: Problem): PairFlow[] {
    const classOf = new Map<number, number>();
    for (const [index, { children, pinned }] of problem.classes.entries()) {
      for (const at of pinned === null ? children : []) {
        const child = problem.instance.children[at];
        if (child) classOf.set(this.#classOf(child).node, index);
      }
    }
    const pledgeAt = new Map<number, number>();
    for (const [index, { id }] of problem.pledges.entries()) {
      const pledge = this.#pledges.get(id);
      if (pledge) pledgeAt.set(pledge.node, index);
    }
    const stopNodes = new Set([...this.#stops.values()].map(({ node }) => node));
    const keptArcs = new Set<number>();
    for (const { kept } of this.#classes.values())
      for (const { arc } of kept.values()) keptArcs.add(arc);

    const pairs = new Map<string, PairFlow>();
    const queues = new Map<number, { childClass: number; children: number }[]>();
    const pass = (node: number, queue: { childClass: number; children: number }[]): void => {
      for (const { arc, to, units } of this.#flow.carrying(node)) {
        const pledge = pledgeAt.get(to);
        const isStop = pledge === undefined && stopNodes.has(to);
        let left = pledge === undefined && !isStop ? 0 : units;
        while (left > 0) {
          const party = queue[0];
          if (!party) throw new Error('more flows out of a node than into it');
          const children = Math.min(left, party.children);
          party.children -= children;
          if (party.children === 0) queue.shift();
          left -= children;
          if (pledge === undefined) {
            const next = queues.get(to) ?? [];
            next.push({ childClass: party.childClass, children });
            queues.set(to, next);
            continue;
          }
          const kept = keptArcs.has(arc);
          const key = `${party.childClass} ${pledge} ${kept}`;
          const sum = (pairs.get(key)?.children ?? 0) + children;
          pairs.set(key, { childClass: party.childClass, pledge, children: sum, kept });
        }
      }
    };
    for (const { node, size } of this.#classes.values()) {
      const childClass = classOf.get(node);
      if (childClass !== undefined && size > 0) pass(node, [{ childClass, children: size }]);
    }
    const { level } = this.#frame.problem.areas;
    const upwards = [...this.#stops.values()].sort(
      (a, b) => (level[b.area] ?? 0) - (level[a.area] ?? 0),
    );
    for (const { node } of upwards) pass(node, queues.get(node) ?? []);
    return [...pairs.values(), ...pinnedPairs(problem)].sort(
      (a, b) =>
        a.childClass - b.childClass || a.pledge - b.pledge || Number(b.kept) - Number(a.kept),
    );
  }
}

/** More arcs of pledges gone than this beside those of pledges there, and it is solved anew. */
const MOST_WITHDRAWN = 256;

function placesOf({ children }: Pledge): number {
  return Math.min(children, LIMITLESS);
}

/** True when only the places differ, from some to some: a pledge without places has no ways in. */
function sameTerms(a: Pledge, b: Pledge): boolean {
  const terms = ({ areas, needs, ageMonths, preference }: Pledge) =>
    JSON.stringify([areas, needs, ageMonths, preference]);
  return a.children > 0 && b.children > 0 && terms(a) === terms(b);
}
