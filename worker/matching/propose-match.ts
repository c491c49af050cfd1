import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Month, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type MatchRunId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { areasWithin, candidates, offers, supportedChildren } from './match-facts-store.ts';
import { lastMonthOf, MOST_CHILDREN, PURPOSE, proposalOf } from './match-run.ts';
import { runProposed } from './match-run-store.ts';

export interface ProposeMatch {
  /** The key of this one intention (worker/storage/commit.ts). */
  readonly key: string;
  readonly areaCode: string;
  readonly firstMonth: Month;
  readonly months: number;
}

/**
 * Proposes who supports whom in an area for some months: the best assignment there is, every line
 * with its reason, and the proof. Nothing changes for anybody until a person approves it.
 * Refuses `not_found` outside the scope, `month_is_past`, `match_no_children`, `match_no_pledges`,
 * `match_too_many_children`, and what the engine refuses.
 */
export async function proposeMatch(
  db: D1Database,
  command: ProposeMatch,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { areaCode, firstMonth, months } = command;
  if (areaCode.length < 5 || !inScope(areaCode, actor.scopes)) return refuse('not_found');
  if (firstMonth < wibMonth(actor.now)) return refuse('month_is_past');
  const period = { areaCode, purpose: PURPOSE, firstMonth, lastMonth: lastMonthOf(command) };
  const facts = await read(db, {
    areas: areasWithin(areaCode),
    candidates: candidates(period, MOST_CHILDREN + 1),
    supported: supportedChildren(period),
    offers: offers(period),
  });
  if (facts.areas.length === 0) return refuse('not_found');
  const alreadySupported = facts.supported[0]?.count ?? 0;
  const proposal = await proposalOf({ ...facts, areaCode, firstMonth, months, alreadySupported });
  if (isRefusal(proposal)) return proposal;
  const runId = newId<MatchRunId>(actor.random ?? cryptoRandom);
  const { personId, now } = actor;
  return commit<{ runId: string }>(
    db,
    {
      key: command.key,
      name: 'match.propose',
      personId,
      input: { areaCode, firstMonth, months },
      answer: { runId },
      at: now,
    },
    [
      ...runProposed({
        id: runId,
        areaCode,
        purpose: PURPOSE,
        firstMonth,
        months,
        proposal,
        by: personId,
        at: now,
      }),
      auditEvent({
        at: now,
        personId,
        action: 'match.propose',
        subjectKind: 'match_run',
        subjectId: runId,
        areaCode,
      }),
    ],
  );
}
