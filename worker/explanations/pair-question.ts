import { explain, type Reason } from '../matching/explain.ts';
import type { Goals } from '../matching/goals.ts';
import { LiveMatch } from '../matching/live-match.ts';
import { type Match, matchChildren, type Run } from '../matching/match.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';

/** A child and a pledge that somebody asks about. */
export interface AskedPair {
  readonly child: string;
  readonly pledge: string;
}

/** What changes for one child when the pair is made. */
export interface Shift {
  readonly child: string;
  /** The pledge before and after; null while she waits. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The goals that the pair changes, the most important first: more is worse, less is better. */
export interface Toll {
  readonly unservedSeverity1: number;
  readonly unservedSeverity2: number;
  readonly unservedSeverity3: number;
  /** How many levels of ten per cent more of a kelurahan wait, summed with their rank (1 to 30). */
  readonly levels: number;
  readonly changed: number;
  readonly points: number;
}

/** Why a pair was not made, and what making it would take. */
export interface PairAnswer {
  readonly reason: Reason;
  /** Null where the pair cannot be made, or is made already. */
  readonly instead: {
    readonly toll: Toll;
    /** Children who would wait instead, who would be served instead, and who would change pledges. */
    readonly lose: readonly Shift[];
    readonly gain: readonly Shift[];
    readonly move: readonly Shift[];
  } | null;
}

/**
 * Answers "why not this child and this pledge": the engine's reason, and where the pair could be made
 * what would have to give way, found by solving with the pair pinned. Exact: both are optima, so the
 * difference of their goals is the least that the pair can cost. Refuses `not_found` for an unknown
 * child or pledge.
 */
export function askPair(run: Run, asked: AskedPair): PairAnswer | Refusal {
  const reason = explain(run).pair(asked);
  if (!reason) return refuse('not_found');
  if (reason.code !== 'pair_costs') return { reason, instead: null };
  const pinned = pinnedMatches(run, asked);
  if (isRefusal(pinned)) return { reason: { code: pinned.code, facts: {} }, instead: null };
  const [first, ...others] = pinned.map((after) => ({
    after,
    shifts: shiftsBetween(run.match, after),
  }));
  if (!first) return refuse('not_found');
  // Equally good outcomes can differ in whom they serve: the one that touches the fewest is told.
  const { after, shifts } = others.reduce(
    (a, b) => (b.shifts.length < a.shifts.length ? b : a),
    first,
  );
  const rest = shifts.filter(({ child }) => child !== asked.child);
  return {
    reason,
    instead: {
      toll: tollOf(run.match.goals, after.goals),
      lose: rest.filter(({ from, to }) => from !== null && to === null),
      gain: rest.filter(({ from, to }) => from === null && to !== null),
      move: rest.filter(({ from, to }) => from !== null && to !== null),
    },
  };
}

function pinnedMatches({ problem }: Run, pair: AskedPair): Match[] | Refusal {
  const { instance } = problem;
  const anew = matchChildren({ ...instance, pins: [...instance.pins, pair] });
  if (isRefusal(anew)) return anew;
  const live = LiveMatch.begin(instance);
  if (isRefusal(live) || live.apply({ kind: 'pin', ...pair }) !== null) return [anew.match];
  return [live.match, anew.match];
}

function shiftsBetween(before: Match, after: Match): Shift[] {
  const pledgeIn = (match: Match) =>
    new Map(match.assignments.map(({ child, pledge }) => [child, pledge]));
  const [was, is] = [pledgeIn(before), pledgeIn(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((child) => ({ child, from: was.get(child) ?? null, to: is.get(child) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => (a.child < b.child ? -1 : 1));
}

function tollOf(before: Goals, after: Goals): Toll {
  const levelsOf = ({ unservedByDecile }: Goals) =>
    unservedByDecile.reduce(
      (sum, count, place) => sum + count * (unservedByDecile.length - place),
      0,
    );
  return {
    unservedSeverity1: after.unservedSeverity1 - before.unservedSeverity1,
    unservedSeverity2: after.unservedSeverity2 - before.unservedSeverity2,
    unservedSeverity3: after.unservedSeverity3 - before.unservedSeverity3,
    levels: levelsOf(after) - levelsOf(before),
    changed: after.changed - before.changed,
    points: Number(after.points) - Number(before.points),
  };
}
