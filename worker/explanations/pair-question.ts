import { explain, type Reason } from '../matching/explain.ts';
import type { Goals } from '../matching/goals.ts';
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
  const { instance } = run.problem;
  const pins = [...instance.pins, asked];
  const pinned = matchChildren({ ...instance, pins });
  if (isRefusal(pinned)) return { reason: { code: pinned.code, facts: {} }, instead: null };
  const toll = tollOf(run.match.goals, pinned.match.goals);
  const shifts = fewestShifts(run, pinned.match, pins, toll);
  const rest = shifts.filter(({ child }) => child !== asked.child);
  return {
    reason,
    instead: {
      toll,
      lose: rest.filter(({ from, to }) => from !== null && to === null),
      gain: rest.filter(({ from, to }) => from === null && to !== null),
      move: rest.filter(({ from, to }) => from !== null && to !== null),
    },
  };
}

/**
 * What changes for whom. Equally good outcomes can differ in whom they serve, and the new optimum may
 * have shuffled children for nothing: so it is solved once more as if every sponsorship of the present
 * outcome ran already, which keeps all that can stay. That outcome is told where it is no worse for
 * any child (it may have a few points of distance more), else the optimum itself.
 */
function fewestShifts(run: Run, optimum: Match, pins: readonly AskedPair[], toll: Toll): Shift[] {
  const { instance } = run.problem;
  const plain = shiftsBetween(run.match, optimum);
  const now = pledgesOf(run.match);
  const children = instance.children.map((child) => ({
    ...child,
    keeps: now.get(child.id) ?? null,
  }));
  const still = matchChildren({ ...instance, children, pins });
  if (isRefusal(still)) return plain;
  const changed =
    run.match.goals.changed + continuing(run, run.match) - continuing(run, still.match);
  const other = tollOf(run.match.goals, { ...still.match.goals, changed });
  const isAsGood = PEOPLE_GOALS.every((goal) => other[goal] === toll[goal]);
  const fewer = shiftsBetween(run.match, still.match);
  return isAsGood && fewer.length < plain.length ? fewer : plain;
}

const PEOPLE_GOALS = [
  'unservedSeverity1',
  'unservedSeverity2',
  'unservedSeverity3',
  'levels',
  'changed',
] as const;

/** How many sponsorships that ran before go on in an outcome. */
function continuing(run: Run, match: Match): number {
  const keeps = new Map(run.problem.instance.children.map(({ id, keeps }) => [id, keeps]));
  return match.assignments.filter(({ child, pledge }) => keeps.get(child) === pledge).length;
}

function shiftsBetween(before: Match, after: Match): Shift[] {
  const [was, is] = [pledgesOf(before), pledgesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((child) => ({ child, from: was.get(child) ?? null, to: is.get(child) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => (a.child < b.child ? -1 : 1));
}

function pledgesOf({ assignments }: Match): Map<string, string> {
  return new Map(assignments.map(({ child, pledge }) => [child, pledge]));
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
