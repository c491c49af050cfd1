import { childInScope, type NamedPledge, pledgesNamed } from '../proposals/name-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { placesOfChildren } from './child-reason-store.ts';
import { keptLines, keptRulings, keptRun } from './kept-run-store.ts';
import { askPair, type PairAnswer, type Shift } from './pair-question.ts';
import { runAgain } from './stated-run.ts';

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
  const facts = await read(db, {
    runs: keptRun(runId, scopes),
    children: childInScope(childId, scopes),
    lines: keptLines(runId),
    rulings: keptRulings(runId),
  });
  const [head] = facts.runs;
  const [child] = facts.children;
  if (!head || !child) return null;
  const again = runAgain({ head, lines: facts.lines, rulings: facts.rulings });
  const answer = again && askPair(again.run, { child: childId, pledge: pledgeId });
  if (!again || !answer || isRefusal(answer)) return null;
  const shifts = shiftsOf(answer).slice(0, MOST_SHIFTS);
  const now = facts.lines.find((line) => line.beneficiaryId === childId)?.pledgeId ?? null;
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
    ...answer,
    areaCode: child.areaCode,
    run: head,
    pledge,
    now,
    isExact: again.isExact,
    shifts: shifts.map((each) => ({
      ...each,
      areaName: placeOf.get(each.child)?.areaName ?? '',
      severity: placeOf.get(each.child)?.severity ?? 0,
    })),
    more: shiftsOf(answer).length - shifts.length,
    pledges: new Map(pledges.map((each) => [each.id, each])),
  };
}

function shiftsOf({ instead }: PairAnswer): (Shift & { kind: 'lose' | 'gain' | 'move' })[] {
  if (!instead) return [];
  return (['lose', 'gain', 'move'] as const).flatMap((kind) =>
    instead[kind].map((shift) => ({ ...shift, kind })),
  );
}
