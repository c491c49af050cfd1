import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { DecideMatch } from './approve-match.ts';
import { matchRunState, runDecided } from './match-run-store.ts';

/** Takes a proposal back; it stays readable. Refuses `not_found` and `run_already_decided`. */
export async function withdrawMatch(
  db: D1Database,
  command: DecideMatch,
  actor: Actor,
): Promise<Committed<{ runId: string }> | Refusal> {
  const { personId, now, scopes } = actor;
  const { runId } = command;
  const { runs } = await read(db, { runs: matchRunState(runId, scopes) });
  const [run] = runs;
  if (!run) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'match.decide',
    personId,
    input: { runId, decision: 'withdrawn' },
    answer: { runId },
    at: now,
  };
  if (run.status !== 'proposed') return repeatOr(db, once, refuse('run_already_decided'));
  return commit(db, once, [
    ...runDecided({ runId, status: 'withdrawn', by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'match.decide',
      subjectKind: 'match_run',
      subjectId: runId,
      areaCode: run.areaCode,
    }),
  ]);
}
