import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import type { Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { charterAccepted, expectCharter } from './charter-store.ts';

/**
 * A donor accepts the child-protection charter. Refuses `charter_missing` when `version` is not the
 * wording in force: what was read is what is accepted.
 */
export async function acceptCharter(
  db: D1Database,
  command: { key: string; personId: string; version: string; areaCode: string; now: Instant },
): Promise<Committed<null> | Refusal> {
  const { key, personId, version, areaCode, now } = command;
  const once = { key, name: 'charter.accept', personId, input: { version }, answer: null, at: now };
  return commit(db, once, [
    charterAccepted({ personId, version, at: now }),
    expectCharter(personId, wibDate(now)),
    auditEvent({
      at: now,
      personId,
      action: 'pledge.make',
      subjectKind: 'charter',
      subjectId: version,
      areaCode,
    }),
  ]);
}
