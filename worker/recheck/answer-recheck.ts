import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { familyAnswered, familyToAsk, type RecheckOutcome } from './recheck-store.ts';

export interface AnswerRecheck {
  readonly key: string;
  readonly deliveryId: string;
  readonly outcome: RecheckOutcome;
  /** How much came, where it was less than the kader said; else null. */
  readonly received: number | null;
  readonly method: 'phone' | 'visit';
}

/**
 * Records what a family of the sample says of a delivery. Refuses whoever handed it over himself
 * (`recheck_same_person`), less that is not less (`recheck_not_less`), and what is answered already,
 * which is `not_found` here and `already_rechecked` in a race.
 */
export async function answerRecheck(
  db: D1Database,
  command: AnswerRecheck,
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { key, deliveryId, outcome, method } = command;
  const { personId, now } = actor;
  const received = outcome === 'less' ? command.received : null;
  const { rows } = await read(db, { rows: familyToAsk(deliveryId, actor.scopes) });
  const [row] = rows;
  const input = { deliveryId, outcome, received, method };
  const once = { key, name: 'recheck.record', personId, input, answer: null, at: now };
  if (!row) return repeatOr(db, once, refuse('not_found'));
  if (row.confirmedBy === personId) return refuse('recheck_same_person');
  if (outcome === 'less' && (received === null || received <= 0 || received >= row.accepted)) {
    return refuse('recheck_not_less', { accepted: row.accepted });
  }
  const id = newId<string>(actor.random ?? cryptoRandom);
  const { roundId } = row;
  return commit(db, once, [
    familyAnswered({ id, roundId, deliveryId, outcome, received, method, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'recheck.record',
      subjectKind: 'delivery',
      subjectId: deliveryId,
      areaCode: row.areaCode,
    }),
  ]);
}
