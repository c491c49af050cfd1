import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import type { Goals } from '../matching/goals.ts';
import { LiveMatch } from '../matching/live-match.ts';
import type { Severity } from '../matching/weights.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { instanceOf } from './match-instance.ts';
import { matchLine } from './match-line-store.ts';
import { matchRunState } from './match-run-store.ts';
import { readFacts } from './read-facts.ts';
import { type RulingReason, ruled, unruled } from './ruling-store.ts';

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
 * What a ruling on a line of a proposal would cost as things are now, against the best without it.
 * Refuses `not_found`, `run_already_decided`, and what the engine refuses (a pin that fits no rule).
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
  const facts = await readFacts(db, { ...run, besides: runId, now: actor.now });
  const rulings = facts.rulings.filter((each) => each.beneficiaryId !== ruling.beneficiaryId);
  return costWithin(instanceOf({ ...facts, rulings }), ruling);
}

/** The difference one ruling makes to an instance. */
export function costWithin(
  instance: ReturnType<typeof instanceOf>,
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
    return ids.flatMap((id) => {
      const child = known.has(id) ? undefined : childOf.get(id);
      return child ? [{ areaCode: child.area, severity: child.severity }] : [];
    });
  };
  return {
    wouldWait: shifted(after.waiting, before.waiting),
    wouldBeServed: shifted(before.waiting, after.waiting),
    moved: after.goals.changed - before.goals.changed,
    points: pointsOf(after.goals) - pointsOf(before.goals),
  };
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
