import { auditEvent } from '../identity/audit-store.ts';
import { purposeOf } from '../pledges/purpose-store.ts';
import { type Instant, type Month, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { type Proposal, proposalOf, type Solve } from './match-run.ts';
import { runProposed } from './match-run-store.ts';
import { readFacts } from './read-facts.ts';
import { rulingsTakenOver, runSuperseded } from './ruling-store.ts';

/** What a proposal is asked for. */
export interface MatchQuestion {
  readonly areaCode: string;
  /** What the support is for: one purpose, one proposal. */
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
  /** The proposal this one is made anew from. */
  readonly parent: string | null;
}

/** A proposal that nobody has heard of yet. What it was worked out from is let go of: in a large city that is tens of megabytes. */
export interface WorkedOut {
  readonly question: MatchQuestion;
  readonly policyVersion: number;
  readonly holdDays: number;
  readonly proposal: Proposal;
}

const DAY_MS = 86_400_000;

/** Whether a question can be asked at all: `month_is_past`, `not_found` for an unknown purpose, `match_purpose_once`. */
export async function refusedQuestion(
  db: D1Database,
  question: MatchQuestion,
  now: Instant,
): Promise<Refusal | null> {
  if (question.firstMonth < wibMonth(now)) return refuse('month_is_past');
  const { known } = await read(db, { known: purposeOf(question.purpose) });
  const [purpose] = known;
  if (!purpose) return refuse('not_found');
  return purpose.once === 1 && question.months > 1 ? refuse('match_purpose_once') : null;
}

/** Works a proposal out from the facts as they are now; nothing is written. */
export async function workOut(
  db: D1Database,
  question: MatchQuestion,
  now: Instant,
  solve?: Solve,
): Promise<WorkedOut | Refusal> {
  const refusal = await refusedQuestion(db, question, now);
  if (refusal) return refusal;
  const facts = await readFacts(db, { ...question, besides: question.parent, now });
  if (facts.areas.length === 0) return refuse('not_found');
  const proposal = await proposalOf(facts, solve);
  if (isRefusal(proposal)) return proposal;
  const { policyVersion, policy } = facts;
  return { question, policyVersion, holdDays: policy.holdDays, proposal };
}

/** Keeps it: the run with its lines and holds, in place of the one it was made anew from. */
export function proposalKept(
  { question, policyVersion, holdDays, proposal }: WorkedOut,
  run: { runId: string; by: string; at: Instant },
): Statement[] {
  const { parent } = question;
  const { runId, by, at } = run;
  return [
    ...(parent === null ? [] : runSuperseded(parent, { by, at })),
    ...runProposed({
      ...question,
      id: runId,
      proposal,
      policyVersion,
      expiresAt: at + holdDays * DAY_MS,
      by,
      at,
    }),
    ...(parent === null ? [] : [rulingsTakenOver(parent, runId)]),
  ];
}

/** That somebody asked for a proposal. */
export function matchAsked(asked: {
  runId: string;
  areaCode: string;
  by: string;
  at: Instant;
}): Statement {
  const { runId, areaCode, by, at } = asked;
  return auditEvent({
    at,
    personId: by === 'system' ? null : by,
    action: 'match.propose',
    subjectKind: 'match_run',
    subjectId: runId,
    areaCode,
  });
}
