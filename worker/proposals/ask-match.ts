import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, type MatchRunId, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { candidatesCounted } from './match-facts-store.ts';
import { lastMonthOf, MOST_CHILDREN } from './match-run.ts';
import { matchRunState } from './match-run-store.ts';
import { matchWork, workAsked } from './match-work-store.ts';
import { type ProposeMatch, proposeMatch, reproposeMatch } from './propose-match.ts';
import { type MatchQuestion, matchAsked, refusedQuestion } from './work-out.ts';
import { workEnded } from './work-store.ts';

/** So many children are read, dealt to and written within a request; more go through the queue. */
export const CHILDREN_IN_A_REQUEST = 5_000;

/** The id of the proposal, and whether it is there already or the queue must be told of it. */
export interface Asked {
  readonly runId: string;
  readonly queued?: true;
}

/**
 * Asks for a proposal: worked out at once where it is small, by the queue where it is large. Whoever is
 * answered `queued` sends the job. Refuses as `proposeMatch` does, and `match_work_running`.
 */
export async function askForMatch(
  db: D1Database,
  command: ProposeMatch,
  actor: Actor,
): Promise<Committed<Asked> | Refusal> {
  const { areaCode, purpose, firstMonth, months } = command;
  if (areaCode.length < 5 || !inScope(areaCode, actor.scopes)) return refuse('not_found');
  const question = { areaCode, purpose, firstMonth, months, parent: null };
  const children = await counted(db, question);
  if (children <= CHILDREN_IN_A_REQUEST) return proposeMatch(db, command, actor);
  const input = { areaCode, purpose, firstMonth, months };
  return queued(db, { ...command, name: 'match.propose', input, question, children }, actor);
}

/** Asks for a waiting proposal to be worked out anew. Refuses as `reproposeMatch` does, and `match_work_running`. */
export async function askForMatchAnew(
  db: D1Database,
  command: { readonly key: string; readonly runId: string },
  actor: Actor,
): Promise<Committed<Asked> | Refusal> {
  const { runId } = command;
  const { runs } = await read(db, { runs: matchRunState(runId, actor.scopes) });
  const [run] = runs;
  if (!run) return refuse('not_found');
  const question = { ...run, parent: runId };
  const children = run.status === 'proposed' ? await counted(db, question) : 0;
  if (children <= CHILDREN_IN_A_REQUEST) return reproposeMatch(db, command, actor);
  const input = { runId };
  return queued(db, { ...command, name: 'match.repropose', input, question, children }, actor);
}

/** Asks the queue for a proposal, however small, in the system's own name: no scope is looked at. Refuses as `askForMatch`. */
export async function queueMatch(
  db: D1Database,
  asked: { key: string; name: string; question: MatchQuestion },
  actor: Omit<Actor, 'scopes'>,
): Promise<Committed<Asked> | Refusal> {
  const { question } = asked;
  return queued(db, { ...asked, input: question, children: await counted(db, question) }, actor);
}

/** Stops the queue's work on a proposal. Refuses `not_found`, and `match_work_over` once it has ended. */
export async function cancelMatchWork(
  db: D1Database,
  command: { readonly key: string; readonly runId: string },
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { key, runId } = command;
  const { personId, now, scopes } = actor;
  const { works } = await read(db, { works: matchWork(runId, scopes) });
  const [work] = works;
  if (!work) return refuse('not_found');
  const input = { runId };
  const once = { key, name: 'match.cancel', personId, input, answer: { runId }, at: now };
  return commit(db, once, [
    ...workEnded({ kind: 'match', id: runId }, 'cancelled', now),
    auditEvent({
      at: now,
      personId,
      action: 'match.cancel',
      subjectKind: 'match_run',
      subjectId: runId,
      areaCode: work.areaCode,
    }),
  ]);
}

async function counted(db: D1Database, question: MatchQuestion): Promise<number> {
  const period = { ...question, lastMonth: lastMonthOf(question) };
  const { counts } = await read(db, { counts: candidatesCounted(period) });
  return counts[0]?.children ?? 0;
}

async function queued(
  db: D1Database,
  asked: {
    key: string;
    name: string;
    input: unknown;
    question: MatchQuestion;
    children: number;
  },
  actor: Omit<Actor, 'scopes'>,
): Promise<Committed<Asked> | Refusal> {
  const { key, name, input, question, children } = asked;
  const { personId, now } = actor;
  const once = { key, name, personId, input, at: now };
  const refusal =
    children > MOST_CHILDREN
      ? refuse('match_too_many_children', { most: MOST_CHILDREN })
      : await refusedQuestion(db, question, now);
  if (refusal) return repeatOr(db, once, refusal);
  const runId = newId<MatchRunId>(actor.random ?? cryptoRandom);
  return commit<Asked>(db, { ...once, answer: { runId, queued: true } }, [
    workAsked({ ...question, runId, children, by: personId, at: now }),
    matchAsked({ runId, areaCode: question.areaCode, by: personId, at: now }),
  ]);
}
