import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import {
  type Child,
  type Instance,
  type Pledge,
  type Row,
  readChild,
  readInstance,
  readPledge,
} from './instance.ts';
import { layOut } from './live-layout.ts';
import type { LiveNetwork } from './live-network.ts';
import {
  LIMITLESS,
  type LiveClass,
  type LivePledge,
  type Standing,
  sameTerms,
} from './live-parts.ts';
import { readLivePairs } from './live-reading.ts';
import { LiveRoster } from './live-roster.ts';
import { type Ruling, Rulings } from './live-rulings.ts';
import { type Match, readMatch } from './match.ts';
import { buildProblem, type Problem } from './problem.ts';

/** Something that happened since: rows as in INSTANCE.json, replacing a row of the same id. */
export type Change =
  | { readonly kind: 'pledge' | 'child'; readonly row: unknown }
  | { readonly kind: 'pledge_gone' | 'child_gone'; readonly id: string }
  | Ruling;

/**
 * A matching that is kept at its best while pledges and children come, change and go. It starts from
 * a solved run and repairs only what a change touches; now and then (a pledge that draws new lines
 * between ages, say) it solves anew. Its goals are always those of a run from scratch.
 */
export class LiveMatch {
  readonly #roster: LiveRoster;
  readonly #rulings: Rulings;
  readonly #first: Instance;
  #live!: LiveNetwork;
  /** How often it was solved from scratch, the first time included. */
  solved = 0;

  private constructor(instance: Instance) {
    this.#first = instance;
    this.#roster = new LiveRoster(instance);
    this.#rulings = new Rulings(instance);
  }

  /** Solves an INSTANCE.json; refuses what a run would refuse. */
  static begin(input: unknown): LiveMatch | Refusal {
    const instance = readInstance(input);
    if (isRefusal(instance)) return instance;
    const match = new LiveMatch(instance);
    return match.#solve() ?? match;
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
    const pairs = readLivePairs(problem, this.#live, (at) => {
      const child = problem.instance.children[at];
      return child ? this.#classOf(child).node : -1;
    });
    const served = new Int32Array(problem.classes.length);
    for (const { childClass, children } of pairs)
      served[childClass] = (served[childClass] ?? 0) + children;
    return readMatch(problem, { pairs, served });
  }

  /** Children left waiting, of severity 1, 2 and 3. */
  get waiting(): readonly [number, number, number] {
    const waiting: [number, number, number] = [0, 0, 0];
    for (const { arcs, severity } of this.#live.cells) {
      for (const arc of arcs) waiting[(severity - 1) as 0 | 1 | 2] += this.#live.flow.flowOn(arc);
    }
    return waiting;
  }

  /** Children whom people did not pin, by the class they compete in. */
  parties(): Map<LiveClass, Child[]> {
    const parties = new Map<LiveClass, Child[]>();
    for (const child of this.#roster.children.values()) {
      if (this.#rulings.pinOf(child.id) !== undefined) continue;
      const home = this.#classOf(child);
      const party = parties.get(home);
      if (party) party.push(child);
      else parties.set(home, [child]);
    }
    return parties;
  }

  /** How many of a class are served, and how many of them by the pledge that supports them already. */
  standingOf({ size, waits, kept }: LiveClass): Standing {
    const continuing = new Map<string, number>();
    for (const [pledge, { arc }] of kept) {
      const children = this.#live.flow.flowOn(arc);
      if (children > 0) continuing.set(pledge, children);
    }
    return { served: size - this.#live.flow.flowOn(waits), continuing };
  }

  #takePledge(row: unknown): Refusal | null {
    if (!isRow(row)) return refuse('match_not_object', { at: 'pledge' });
    const pledge = readPledge(row, 'pledge');
    if (isRefusal(pledge)) return pledge;
    const { id } = pledge;
    const area = pledge.areas.find((code) => !this.#first.tree.has(code));
    if (area !== undefined) return refuse('match_unknown_area', { kind: 'pledge', id, area });
    const before = this.#live.pledge(id);
    const isPinned = this.#rulings.pinsOf(id) > 0;
    if (isPinned || !this.#live.frame.holds(pledge, this.#roster.pledges.size + 1)) {
      return this.#solveWith(pledge);
    }
    this.#roster.pledges.set(id, pledge);
    if (before && sameTerms(before.offer, pledge)) this.#live.changePlaces(before, pledge);
    else {
      if (before) this.#live.withdraw(before);
      this.#addPledge(pledge);
    }
    this.#live.flow.settle();
    return null;
  }

  #addPledge(pledge: Pledge): LivePledge {
    const added = this.#live.addPledge(pledge);
    for (const child of this.#roster.supportedBy(pledge.id)) {
      if (this.#rulings.pinOf(child.id) === undefined)
        this.#live.keep(this.#classOf(child), pledge.id, 1);
    }
    return added;
  }

  #dropPledge(id: string): Refusal | null {
    const known = this.#live.pledge(id);
    if (!known) return refuse('match_unknown_pledge', { pledge: id });
    // A pledge that goes takes with it what people decided about it.
    for (const ruling of this.#rulings.takingBack({ pledge: id })) this.#takeRuling(ruling);
    this.#roster.pledges.delete(id);
    // Taking them back may have opened it anew.
    this.#live.withdraw(this.#live.pledge(id) ?? known);
    this.#live.flow.settle();
    if (this.#live.isLittered) this.#solve();
    return null;
  }

  #takeChild(row: unknown): Refusal | null {
    if (!isRow(row)) return refuse('match_not_object', { at: 'child' });
    const child = readChild(row, 'child');
    if (isRefusal(child)) return child;
    const { id, area } = child;
    if (!this.#first.tree.has(area))
      return refuse('match_unknown_area', { kind: 'child', id, area });
    const pin = this.#rulings.pinOf(id);
    if (pin !== undefined && !this.#pinFits(child, pin)) {
      return refuse('match_pin_not_eligible', { child: id, pledge: pin });
    }
    const before = this.#roster.children.get(id);
    if (!this.#live.frame.problem.areas.indexOf.has(area)) {
      if (before) this.#roster.drop(before);
      this.#roster.put(child);
      return this.#solve();
    }
    if (before) this.#move(before, -1);
    this.#move(child, 1);
    this.#live.flow.settle();
    return null;
  }

  #dropChild(id: string): Refusal | null {
    const child = this.#roster.children.get(id);
    if (!child) return refuse('match_unknown_child', { child: id });
    this.#move(child, -1);
    for (const ruling of this.#rulings.takingBack({ child: id })) this.#rulings.take(ruling);
    this.#live.flow.settle();
    return null;
  }

  #takeRuling(ruling: Ruling): Refusal | null {
    const child = this.#roster.children.get(ruling.child);
    const pledge = this.#live.pledge(ruling.pledge);
    if (!child) return refuse('match_unknown_child', { child: ruling.child });
    if (!pledge) return refuse('match_unknown_pledge', { pledge: ruling.pledge });
    if (ruling.kind === 'pin' && this.#rulings.pinOf(child.id) === ruling.pledge) return null;
    const refused = this.#whyNot(ruling, child, pledge.offer);
    if (refused) return refused;
    this.#place(child, -1);
    this.#rulings.take(ruling);
    this.#place(child, 1);
    this.#live.flow.settle();
    return null;
  }

  #whyNot({ kind }: Ruling, child: Child, offer: Pledge): Refusal | null {
    const pin = this.#rulings.pinOf(child.id);
    const contradiction = refuse('match_pin_not_eligible', { child: child.id, pledge: offer.id });
    if (kind === 'ban' && pin === offer.id) return contradiction;
    if (kind !== 'pin') return null;
    if (pin !== undefined) return refuse('match_duplicate', { kind: 'pin', id: child.id });
    const isBanned = this.#rulings.bansOf(child.id).includes(offer.id);
    if (isBanned || !this.#pinFits(child, offer.id)) return contradiction;
    if (this.#rulings.pinsOf(offer.id) < offer.children) return null;
    return refuse('match_pins_exceed_places', { pledge: offer.id, places: offer.children });
  }

  #pinFits(child: Child, pledgeId: string): boolean {
    const pledge = this.#live.pledge(pledgeId);
    const place = this.#live.frame.placeOf(child);
    return (
      pledge !== undefined && place.area >= 0 && this.#live.frame.pointsOf(pledge, place) !== null
    );
  }

  /** Adds the child to her class and cell (1), or takes her out (−1). */
  #move(child: Child, step: 1 | -1): void {
    const { area, severity } = this.#live.frame.placeOf(child);
    this.#live.grow(this.#live.cellOf(area, severity), step);
    this.#place(child, step);
    if (step > 0) this.#roster.put(child);
    else this.#roster.drop(child);
  }

  /** Lets her compete with her class, or takes the place that a person chose for her. */
  #place(child: Child, step: 1 | -1): void {
    const pin = this.#live.pledge(this.#rulings.pinOf(child.id) ?? '');
    if (pin) {
      const taken = this.#rulings.pinsOf(pin.offer.id) - (step > 0 ? 0 : 1);
      const free = Math.min(pin.offer.children, LIMITLESS) - taken;
      const { places } = pin.isShut && free > 0 ? this.#reopen(pin) : pin;
      this.#live.flow.limit(places, free);
      return;
    }
    const home = this.#classOf(child);
    home.size += step;
    this.#live.flow.supply(home.node, step);
    if (child.keeps !== null) this.#live.keep(home, child.keeps, step);
  }

  /** Gives ways in to a pledge that was full of pins when all was laid out. */
  #reopen(pledge: LivePledge): LivePledge {
    this.#live.withdraw(pledge);
    return this.#addPledge(pledge.offer);
  }

  #classOf(child: Child): LiveClass {
    const banned = this.#rulings.bansOf(child.id);
    return this.#live.classOf({ ...this.#live.frame.placeOf(child), banned });
  }

  /** The instance as it is now. */
  get instance(): Instance {
    return { ...this.#first, ...this.#roster.rows, ...this.#rulings.pairs() };
  }

  #problemNow(): Problem | Refusal {
    return buildProblem(this.instance);
  }

  /** Solves from scratch with a pledge that the present network cannot hold. */
  #solveWith(pledge: Pledge): Refusal | null {
    const before = this.#roster.pledges.get(pledge.id);
    this.#roster.pledges.set(pledge.id, pledge);
    const refused = this.#solve();
    if (!refused) return null;
    if (before) this.#roster.pledges.set(pledge.id, before);
    else this.#roster.pledges.delete(pledge.id);
    return refused;
  }

  /** Solves from scratch; where that is refused, all stays as it was. */
  #solve(): Refusal | null {
    const problem = this.#problemNow();
    if (isRefusal(problem)) return problem;
    const live = layOut(problem);
    if (isRefusal(live)) return live;
    this.#live = live;
    this.solved++;
    return null;
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
