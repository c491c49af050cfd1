import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { policySet } from './bridge-store.ts';

/** A city says for how many months its pool may go on for a child; what is approved already stays. */
export async function setBridgingPolicy(
  db: D1Database,
  command: { readonly key: string; readonly areaCode: string; readonly months: number },
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { personId, now } = actor;
  const { areaCode, months } = command;
  if (areaCode.length !== CITY_LENGTH || !inScope(areaCode, actor.scopes))
    return refuse('not_found');
  const input = { areaCode, months };
  const once = { key: command.key, name: 'bridge.policy', personId, input, answer: null, at: now };
  return commit(db, once, [
    policySet({ areaCode, months, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'bridge.policy',
      subjectKind: 'area',
      subjectId: areaCode,
      areaCode,
    }),
  ]);
}

const CITY_LENGTH = '36.73'.length;
