import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { readBudget } from './budget.ts';
import { budgetKept, sameBudget } from './budget-store.ts';
import { contentHash } from './content-hash.ts';
import type { WrongTable } from './statement.ts';
import { tableText } from './table-rows.ts';

/** A city's printed budget of a year, as a file. */
export interface BudgetCommand {
  readonly key: string;
  readonly areaCode: string;
  readonly year: number;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a city's own budget as it is printed, if what it claims of itself is true; otherwise says what
 * is wrong with it and keeps nothing. The same table again changes nothing; another one replaces it.
 */
export async function recordBudget(
  db: D1Database,
  command: BudgetCommand,
  actor: Actor,
): Promise<Committed<{ year: number }> | WrongTable> {
  const text = await tableText(command.bytes);
  if (isRefusal(text)) return { refusal: text, fault: null };
  const result = await readBudget(text);
  if (!('budget' in result)) return result;
  const { areaCode, year } = command;
  const { budget } = result;
  const rows = budget.lines.flatMap((line) => [line.agency, line.rupiah, line.source]);
  const hash = await contentHash([areaCode, year, ...rows]);
  const { known } = await read(db, { known: sameBudget(areaCode, year) });
  if (known[0]?.contentHash === hash) return { answer: { year }, repeated: true };
  const { personId, now } = actor;
  const id = newId<string>(actor.random ?? cryptoRandom);
  const committed: Committed<{ year: number }> | Refusal = await commit(
    db,
    {
      key: command.key,
      name: 'budget.record',
      personId,
      input: { areaCode, year, hash },
      answer: { year },
      at: now,
    },
    [
      ...budgetKept({ id, areaCode, year, ...budget, contentHash: hash, by: personId, at: now }),
      auditEvent({
        at: now,
        personId,
        action: 'budget.record',
        subjectKind: 'city_budget',
        subjectId: id,
        areaCode,
      }),
    ],
  );
  return isRefusal(committed) ? { refusal: committed, fault: null } : committed;
}
