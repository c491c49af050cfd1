import { auditEvent } from '../identity/audit-store.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { boardChosen, boardSwitched } from './unit-board-store.ts';

/** A coordinator switches the board of his city on or off. Refuses `area_unknown`. */
export async function switchBoard(
  db: D1Database,
  command: { key: string; areaCode: string; isOn: boolean },
  by: { personId: string; scopes: readonly string[]; now: Instant; random: RandomBytes },
): Promise<Committed<null> | Refusal> {
  const { key, ...input } = command;
  const { personId, now: at } = by;
  const once = { key, name: 'board.switch', personId, input, answer: null, at };
  return commit(db, once, [
    ...boardSwitched({ id: newId(by.random), ...input, by: personId, at }, by.scopes),
    auditEvent({
      at,
      personId,
      action: input.isOn ? 'board.on' : 'board.off',
      subjectKind: 'area',
      subjectId: input.areaCode,
      areaCode: input.areaCode,
    }),
  ]);
}

/** A unit says whether it wants to stand on the board. Refuses `not_the_unit`. */
export async function chooseBoard(
  db: D1Database,
  command: { key: string; organisationId: string; choice: 'in' | 'out' },
  by: { personId: string; now: Instant; random: RandomBytes },
): Promise<Committed<null> | Refusal> {
  const { key, ...input } = command;
  const { personId, now: at } = by;
  const once = { key, name: 'board.choose', personId, input, answer: null, at };
  return commit(db, once, [
    ...boardChosen({ id: newId(by.random), ...input, by: personId, at }, wibDate(at)),
    auditEvent({
      at,
      personId,
      action: 'board.choose',
      subjectKind: 'organisation',
      subjectId: input.organisationId,
      areaCode: '',
    }),
  ]);
}
