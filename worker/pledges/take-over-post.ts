import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import type { Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { charterAccepted, expectCharter } from './charter-store.ts';
import { postTakenOver } from './continuity-store.ts';

/**
 * The successor on a post takes over the pledges his predecessor made for the unit, with one confirmation:
 * terms, money and children stay as they are, history says who held them. Refuses `not_your_post` unless
 * the post was handed to him (identity/change-role.ts), `charter_missing` until he accepts the charter.
 */
export async function takeOverPost(
  db: D1Database,
  command: {
    key: string;
    from: string;
    personId: string;
    charterVersion?: string | undefined;
    areaCode: string;
    now: Instant;
  },
): Promise<Committed<null> | Refusal> {
  const { key, from, personId, charterVersion: version, areaCode, now } = command;
  const once = {
    key,
    name: 'pledge.take_over',
    personId,
    input: { from },
    answer: null,
    at: now,
  };
  return commit(db, once, [
    ...(version ? [charterAccepted({ personId, version, at: now })] : []),
    expectCharter(personId, wibDate(now)),
    ...postTakenOver({ from, to: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'pledge.take_over',
      subjectKind: 'person',
      subjectId: from,
      areaCode,
    }),
  ]);
}
