import { isNameless, runAgain } from '../proposals/kept-run.ts';
import {
  type Cell,
  cellOf,
  type KeptRunRow,
  keptLines,
  keptRulings,
  keptRun,
} from '../proposals/kept-run-store.ts';
import type { RuledPair } from '../proposals/match-instance.ts';
import { childInScope, type NamedPledge, pledgesNamed } from '../proposals/name-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { placesOfChildren } from './child-reason-store.ts';
import { type AskedPair, askPair, type PairAnswer, type Shift } from './pair-question.ts';

/** A shift with what staff call the child's place. */
export interface PlacedShift extends Shift {
  readonly kind: 'lose' | 'gain' | 'move';
  readonly areaName: string;
  readonly severity: number;
}

/** The answer about a pair of a proposal. */
export interface PairExplanation extends PairAnswer {
  readonly areaCode: string;
  /** What the proposal is for. */
  readonly run: { readonly purposeNameId: string; readonly purposeNameEn: string };
  readonly pledge: NamedPledge;
  /** The pledge the child has in the proposal; null while she waits. */
  readonly now: string | null;
  readonly isExact: boolean;
  readonly shifts: readonly PlacedShift[];
  /** How many shifts are not listed. */
  readonly more: number;
  readonly pledges: ReadonlyMap<string, NamedPledge>;
}

const MOST_SHIFTS = 50;

/** Why a child and a pledge of a proposal are no pair, and what would have to give way. Null is a 404. */
export async function explainPair(
  db: D1Database,
  asked: { runId: string; childId: string; pledgeId: string; scopes: readonly string[] },
): Promise<PairExplanation | null> {
  const { runId, childId, pledgeId, scopes } = asked;
  const { runs, children, hers, rulings } = await read(db, {
    runs: keptRun(runId, scopes),
    children: childInScope(childId, scopes),
    hers: cellOf(runId, childId),
    rulings: keptRulings(runId),
  });
  const [head] = runs;
  const [child] = children;
  if (!head || !child) return null;
  const asking = { head, rulings, pair: { child: childId, pledge: pledgeId } };
  const first = await askAgain(db, { ...asking, cells: hers });
  if (!first) return null;
  // Where strangers would have to give way, once more with those who live there known.
  const strangers = first.shifts.filter(({ child }) => isNameless(child)).slice(0, MOST_SHIFTS);
  const cells = [...hers, ...strangers.map(({ child }) => first.cellOf(child))];
  const answer =
    strangers.length === 0 ? first : ((await askAgain(db, { ...asking, cells })) ?? first);
  const shifts = answer.shifts.filter(({ child }) => !isNameless(child)).slice(0, MOST_SHIFTS);
  const now = hers[0]?.pledgeId ?? null;
  const named = [pledgeId, now, ...shifts.flatMap(({ from, to }) => [from, to])];
  const { pledges, places } = await read(db, {
    pledges: pledgesNamed(named.filter((id) => id !== null)),
    places: placesOfChildren(
      runId,
      shifts.map((each) => each.child),
    ),
  });
  const placeOf = new Map(places.map((each) => [each.id, each]));
  const pledge = pledges.find(({ id }) => id === pledgeId);
  if (!pledge) return null;
  return {
    reason: answer.reason,
    instead: answer.instead,
    isExact: answer.isExact,
    areaCode: child.areaCode,
    run: head,
    pledge,
    now,
    shifts: shifts.map((each) => ({
      ...each,
      areaName: placeOf.get(each.child)?.areaName ?? '',
      severity: placeOf.get(each.child)?.severity ?? 0,
    })),
    more: answer.shifts.length - shifts.length,
    pledges: new Map(pledges.map((each) => [each.id, each])),
  };
}

/** Asks about the pair with the children of some cells known. Null where the proposal or the pair is not to be solved. */
async function askAgain(
  db: D1Database,
  asking: {
    head: KeptRunRow;
    rulings: readonly RuledPair[];
    pair: AskedPair;
    cells: readonly Cell[];
  },
) {
  const { head, rulings, pair } = asking;
  const cells = [
    ...new Map(asking.cells.map((each) => [`${each.areaCode} ${each.severity}`, each])).values(),
  ];
  const { lines } = await read(db, { lines: keptLines(head.id, cells) });
  const again = runAgain({ head, cells, lines, rulings });
  const answer = again && askPair(again.run, pair);
  if (!again || !answer || isRefusal(answer)) return null;
  const { children } = again.run.problem.instance;
  return {
    ...answer,
    isExact: again.isExact,
    shifts: shiftsOf(answer),
    cellOf: (id: string): Cell => {
      const child = children.find((each) => each.id === id);
      return { areaCode: child?.area ?? '', severity: child?.severity ?? 0 };
    },
  };
}

function shiftsOf({ instead }: PairAnswer): (Shift & { kind: 'lose' | 'gain' | 'move' })[] {
  if (!instead) return [];
  return (['lose', 'gain', 'move'] as const).flatMap((kind) =>
    instead[kind].map((shift) => ({ ...shift, kind })),
  );
}
