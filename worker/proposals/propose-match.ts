import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { Month } from '../shared/dates.ts';
import { cryptoRandom, type MatchRunId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { matchRunState } from './match-run-store.ts';
import { type MatchQuestion, matchAsked, proposalKept, workOut } from './work-out.ts';

export interface ProposeMatch {
  /** The key of this one intention (worker/storage/commit.ts). */
  readonly key: string;
  readonly areaCode: string;
  /** What the support is for: one purpose, one proposal. */
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
}

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
  const question = { ...input, parent: null };
  const asked = { key: command.key, name: 'match.propose', input, question };
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
  const question = { ...run, parent: runId };
  const asked = { key: command.key, name: 'match.repropose', input: { runId }, question };
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
  readonly question: MatchQuestion;
}

async function tryProposal(
  db: D1Database,
  { key, name, input, question }: Asked,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { personId, now } = actor;
  const once = { key, name, personId, input, at: now };
  const worked = await workOut(db, question, now);
  // The command's own first sending may hold the very places that are now missing.
  if (isRefusal(worked)) return repeatOr(db, once, worked);
  const runId = newId<MatchRunId>(actor.random ?? cryptoRandom);
  const by = { runId, by: personId, at: now };
  return commit<{ runId: string }>(db, { ...once, answer: { runId } }, [
    ...proposalKept(worked, by),
    matchAsked({ ...by, areaCode: question.areaCode }),
  ]);
}
