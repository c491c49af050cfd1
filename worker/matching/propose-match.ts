import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { purposeOf } from '../pledges/purpose-store.ts';
import { type Month, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type MatchRunId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { type Proposal, proposalOf } from './match-run.ts';
import { matchRunState, runProposed } from './match-run-store.ts';
import { readFacts } from './read-facts.ts';
import { rulingsTakenOver, runSuperseded } from './ruling-store.ts';

export interface ProposeMatch {
  /** The key of this one intention (worker/storage/commit.ts). */
  readonly key: string;
  readonly areaCode: string;
  /** What the support is for: one purpose, one proposal. */
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
  /** A proposal of which this is not true is not kept: `match_no_pledges`. */
  readonly onlyIf?: (proposal: Proposal) => boolean;
}

const DAY_MS = 86_400_000;

/**
 * Proposes who supports whom in an area, for one purpose and some months: the best assignment there is, every line
 * with its reason, and the proof. Nothing changes for anybody until a person approves it; until then,
 * or until it expires, the places it promises are held and nobody else's proposal has them.
 * Refuses `not_found` outside the scope or for an unknown purpose, `month_is_past`,
 * `match_purpose_once` where what is given once is asked for more than a month, `match_no_children`, `match_no_pledges`,
 * `match_too_many_children`, `pledge_held` when others are faster three times, and what the engine refuses.
 */
export async function proposeMatch(
  db: D1Database,
  command: ProposeMatch,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { areaCode, purpose, firstMonth, months } = command;
  if (areaCode.length < 5 || !inScope(areaCode, actor.scopes)) return refuse('not_found');
  const input = { areaCode, purpose, firstMonth, months };
  const { key, onlyIf } = command;
  const asked = {
    ...input,
    key,
    name: 'match.propose',
    input,
    parent: null,
    ...(onlyIf ? { onlyIf } : {}),
  };
  return retryOn(['pledge_held'], () => tryProposal(db, asked, actor));
}

/**
 * Works a waiting proposal out anew, with what people ruled on its lines: the old one makes way and
 * its places are free for the new. Refuses as `proposeMatch` does, and `run_already_decided`.
 */
export async function reproposeMatch(
  db: D1Database,
  command: { readonly key: string; readonly runId: string },
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { runId } = command;
  const { runs } = await read(db, { runs: matchRunState(runId, actor.scopes) });
  const [run] = runs;
  if (!run) return refuse('not_found');
  const asked = {
    ...run,
    key: command.key,
    name: 'match.repropose',
    input: { runId },
    parent: runId,
  };
  if (run.status !== 'proposed') {
    const { personId, now } = actor;
    const once = { key: asked.key, name: asked.name, personId, input: asked.input, at: now };
    return repeatOr(db, once, refuse('run_already_decided'));
  }
  return retryOn(['pledge_held'], () => tryProposal(db, asked, actor));
}

interface Asked {
  readonly key: string;
  readonly name: string;
  readonly input: unknown;
  readonly areaCode: string;
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
  readonly onlyIf?: (proposal: Proposal) => boolean;
  /** The proposal this one is made anew from. */
  readonly parent: string | null;
}

async function tryProposal(
  db: D1Database,
  asked: Asked,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { areaCode, purpose, firstMonth, months, parent } = asked;
  const { personId, now } = actor;
  if (firstMonth < wibMonth(now)) return refuse('month_is_past');
  const { known } = await read(db, { known: purposeOf(purpose) });
  const [meant] = known;
  if (!meant) return refuse('not_found');
  if (meant.once === 1 && months > 1) return refuse('match_purpose_once');
  const facts = await readFacts(db, { ...asked, besides: parent, now });
  if (facts.areas.length === 0) return refuse('not_found');
  const proposal = await proposalOf(facts);
  const once = { key: asked.key, name: asked.name, personId, input: asked.input, at: now };
  // The command's own first sending may hold the very places that are now missing.
  if (isRefusal(proposal)) return repeatOr(db, once, proposal);
  if (asked.onlyIf?.(proposal) === false) return refuse('match_no_pledges');
  const runId = newId<MatchRunId>(actor.random ?? cryptoRandom);
  const expiresAt = now + facts.policy.holdDays * DAY_MS;
  return commit<{ runId: string }>(db, { ...once, answer: { runId } }, [
    ...(parent === null ? [] : runSuperseded(parent, { by: personId, at: now })),
    ...runProposed({
      id: runId,
      areaCode,
      purpose,
      firstMonth,
      months,
      proposal,
      policyVersion: facts.policyVersion,
      parent,
      expiresAt,
      by: personId,
      at: now,
    }),
    ...(parent === null ? [] : [rulingsTakenOver(parent, runId)]),
    auditEvent({
      at: now,
      personId: personId === 'system' ? null : personId,
      action: 'match.propose',
      subjectKind: 'match_run',
      subjectId: runId,
      areaCode,
    }),
  ]);
}
