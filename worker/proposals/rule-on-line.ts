import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Goals } from '../matching/goals.ts';
import type { Child } from '../matching/instance.ts';
import { LiveMatch } from '../matching/live-match.ts';
import type { Severity } from '../matching/weights.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { CHILDREN_IN_A_REQUEST } from './ask-match.ts';
import { instanceOfKept, isNameless, type KeptRun } from './kept-run.ts';
import { type Cell, cellOf, cellsRuled, keptLines, keptRun } from './kept-run-store.ts';
import { instanceOf, type RuledPair } from './match-instance.ts';
import { matchLine } from './match-line-store.ts';
import { matchRunState } from './match-run-store.ts';
import { readFacts } from './read-facts.ts';
import { type RulingReason, ruled, rulingsOf, unruled } from './ruling-store.ts';

/** A pledge put together with a child, or kept apart from her. */
export interface PairRuling {
  readonly kind: 'pin' | 'ban';
  readonly beneficiaryId: string;
  readonly pledgeId: string;
}

/** A child whom a ruling makes wait, or spares waiting. */
export interface ShiftedChild {
  readonly areaCode: string;
  readonly severity: Severity;
}

/** What a ruling does to the best assignment there is: nothing where all lists are empty and all figures 0. */
export interface RulingCost {
  readonly wouldWait: readonly ShiftedChild[];
  readonly wouldBeServed: readonly ShiftedChild[];
  /** More sponsorships that could go on and do not; below 0: fewer. */
  readonly moved: number;
  /** More points of donors' wishes and distance. */
  readonly points: bigint;
}

/**
 * What a ruling on a line of a proposal would cost as things are now, against the best without it; of
 * one too large for a request, as things were when it was worked out, which takes its proof and not
 * its children (`kept-run.ts`). Refuses `not_found`, `run_already_decided`, and what the engine refuses (a pin that fits no rule).
 */
export async function costOfRuling(
  db: D1Database,
  asked: { readonly runId: string; readonly ruling: PairRuling },
  actor: Actor,
): Promise<RulingCost | Refusal> {
  const { runId, ruling } = asked;
  const { runs } = await read(db, { runs: matchRunState(runId, actor.scopes) });
  const [run] = runs;
  if (!run) return refuse('not_found');
  if (run.status !== 'proposed') return refuse('run_already_decided');
  const isOfOthers = (each: RuledPair) => each.beneficiaryId !== ruling.beneficiaryId;
  if (run.children > CHILDREN_IN_A_REQUEST) {
    const kept = await keptWithRulings(db, runId, ruling.beneficiaryId);
    if (!kept) return refuse('match_unknown_child', { child: ruling.beneficiaryId });
    const rulings = kept.rulings.filter(isOfOthers);
    return costWithin(instanceOfKept({ ...kept, rulings }), ruling);
  }
  const facts = await readFacts(db, { ...run, besides: runId, now: actor.now });
  return costWithin(instanceOf({ ...facts, rulings: facts.rulings.filter(isOfOthers) }), ruling);
}

/** A proposal in which a child and all about whom people ruled are known, with what is ruled for its next version. */
async function keptWithRulings(
  db: D1Database,
  runId: string,
  childId: string,
): Promise<KeptRun | null> {
  const { heads, hers, ruled, rulings } = await read(db, {
    heads: keptRun(runId, EVERYWHERE),
    hers: cellOf(runId, childId),
    ruled: cellsRuled(runId),
    rulings: rulingsOf(runId),
  });
  const [head] = heads;
  const [cell] = hers;
  if (!head || !cell) return null;
  const isHers = ({ areaCode, severity }: Cell) =>
    areaCode === cell.areaCode && severity === cell.severity;
  const cells = [cell, ...ruled.filter((each) => !isHers(each))];
  const { lines } = await read(db, { lines: keptLines(runId, cells) });
  return { head, cells, lines, rulings };
}

/** The scope was looked at before. */
const EVERYWHERE = [''];

/** The difference one ruling makes to an instance. */
export function costWithin(
  instance: Pick<ReturnType<typeof instanceOf>, 'children'>,
  ruling: PairRuling,
): RulingCost | Refusal {
  const live = LiveMatch.begin(instance);
  if (isRefusal(live)) return live;
  const before = live.match;
  const refusal = live.apply({
    kind: ruling.kind,
    child: ruling.beneficiaryId,
    pledge: ruling.pledgeId,
  });
  if (refusal) return refusal;
  const after = live.match;
  const childOf = new Map(instance.children.map((child) => [child.id, child]));
  const shifted = (ids: readonly string[], without: readonly string[]) => {
    const known = new Set(without);
    return ids.flatMap((id) => (known.has(id) ? [] : (childOf.get(id) ?? [])));
  };
  const waits = shifted(after.waiting, before.waiting);
  const served = shifted(before.waiting, after.waiting);
  return {
    wouldWait: withoutSwapped(waits, served),
    wouldBeServed: withoutSwapped(served, waits),
    moved: after.goals.changed - before.goals.changed,
    points: pointsOf(after.goals) - pointsOf(before.goals),
  };
}

/**
 * Children as they are told of. Of two nameless ones of a kelurahan and severity who change places it
 * is not known whether they are two.
 */
function withoutSwapped(children: readonly Child[], others: readonly Child[]): ShiftedChild[] {
  const left = new Map<string, number>();
  const cell = ({ area, severity }: Child) => `${area} ${severity}`;
  for (const other of others.filter(({ id }) => isNameless(id))) {
    left.set(cell(other), (left.get(cell(other)) ?? 0) + 1);
  }
  return children.flatMap((child) => {
    const swaps = isNameless(child.id) ? (left.get(cell(child)) ?? 0) : 0;
    if (swaps === 0) return [{ areaCode: child.area, severity: child.severity }];
    left.set(cell(child), swaps - 1);
    return [];
  });
}

export interface RuleOnLine {
  readonly key: string;
  readonly runId: string;
  readonly beneficiaryId: string;
  readonly kind: 'pin' | 'ban' | 'note';
  /** Null for a note, and to take back what was ruled. */
  readonly pledgeId: string | null;
  readonly reason: RulingReason | null;
}

/**
 * Rules on a line, or with no reason takes back what was ruled of that kind. The proposal stays as it is:
 * a version made anew from it follows the ruling. Refuses `not_found`, `run_already_decided`, and a pin
 * that the engine cannot make.
 */
export async function ruleOnLine(
  db: D1Database,
  command: RuleOnLine,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { runId, beneficiaryId, kind, pledgeId, reason } = command;
  const { personId, now, scopes } = actor;
  const { runs, lines } = await read(db, {
    runs: matchRunState(runId, scopes),
    lines: matchLine(runId, beneficiaryId, scopes),
  });
  const [run] = runs;
  if (!run || lines.length === 0) return refuse('not_found');
  const input = { runId, beneficiaryId, kind, pledgeId, reason };
  const answer = { runId };
  const once = { key: command.key, name: 'match.rule', personId, input, answer, at: now };
  if (run.status !== 'proposed') return repeatOr(db, once, refuse('run_already_decided'));
  if (kind !== 'note' && pledgeId !== null && reason !== null) {
    const ruling = { kind, beneficiaryId, pledgeId };
    const cost = await costOfRuling(db, { runId, ruling }, actor);
    if (isRefusal(cost)) return repeatOr(db, once, cost);
  }
  return commit(db, once, [
    ...(reason === null
      ? unruled({ runId, beneficiaryId, kind })
      : ruled({ runId, beneficiaryId, kind, pledgeId, reason, by: personId, at: now })),
    auditEvent({
      at: now,
      personId,
      action: 'match.rule',
      subjectKind: 'beneficiary',
      subjectId: beneficiaryId,
      areaCode: run.areaCode,
    }),
  ]);
}

function pointsOf(goals: Goals): bigint {
  return BigInt(goals.points);
}
