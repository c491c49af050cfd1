import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { flag, flagDecided } from './pattern-store.ts';

export interface DecideFlag {
  readonly key: string;
  readonly flagId: string;
  /** There is a good reason, or the record is wrong. */
  readonly outcome: 'explained' | 'wrong';
  readonly reason: string;
}

/** A person's word on a pattern. Refuses whom it is about (`recheck_same_person`) and a second word. */
export async function decideFlag(
  db: D1Database,
  command: DecideFlag,
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { key, ...decision } = command;
  const { personId, now } = actor;
  const { rows } = await read(db, { rows: flag(decision.flagId, actor.scopes) });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = { key, name: 'flag.decide', personId, input: decision, answer: null, at: now };
  if (row.personId === personId) return repeatOr(db, once, refuse('recheck_same_person'));
  if (row.outcome !== null) return repeatOr(db, once, refuse('already_decided'));
  return commit(db, once, [
    flagDecided({ ...decision, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'flag.decide',
      subjectKind: 'delivery_flag',
      subjectId: decision.flagId,
      areaCode: row.areaCode,
    }),
  ]);
}
