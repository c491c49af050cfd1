import { auditEvent } from '../identity/audit-store.ts';
import type { Instant } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { nameChosen } from './recognition-store.ts';

/** Whether a person wants to be named as a giver. */
export type NameChoice = 'named' | 'unnamed';

/** A person says whether he wants to be named; his newest word counts. Audited without the name. */
export async function chooseName(
  db: D1Database,
  command: {
    key: string;
    personId: string;
    choice: NameChoice;
    now: Instant;
    random: RandomBytes;
  },
): Promise<Committed<null> | Refusal> {
  const { key, personId, choice, now, random } = command;
  const once = { key, name: 'name.choose', personId, input: { choice }, answer: null, at: now };
  return commit(db, once, [
    nameChosen({ id: newId(random), personId, choice, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'recognition.own',
      subjectKind: 'name_choice',
      subjectId: choice,
      areaCode: '',
    }),
  ]);
}
