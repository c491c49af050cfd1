import { latestUnchanged, noneClosed } from '../registry/case-store.ts';
import { type Acting, carryOut, casesOf } from '../registry/command.ts';
import { pregnancySeverity } from '../registry/pregnancy-risk.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type Arm, armTaken, dueAsTold } from './pregnancy.ts';
import { armInserted, armKept, dueMoved, pregnancyById, severitySet } from './pregnancy-store.ts';

/**
 * Records an arm circumference and what follows from it. Refuses what `armTaken` refuses, `case_closed`,
 * `facts_changed` when somebody measured her meanwhile, `not_a_pregnancy` and `beneficiary_missing`.
 */
export async function recordArm(
  db: D1Database,
  acting: Acting,
  asked: { readonly id: string; readonly arm: Arm; readonly source: 'kader' | 'puskesmas' },
): Promise<Committed<null> | Refusal> {
  const found = await pregnancyOfCase(db, acting, asked.id);
  if (isRefusal(found)) return found;
  const { cases, pregnancy } = found;
  const { id, arm, source } = asked;
  const taken = armTaken(arm, { dueOn: pregnancy.dueOn, today: wibDate(acting.now) });
  const newest = cases[0]?.latestMeasuredOn ?? null;
  const isNewest = newest === null || newest <= arm.measuredOn;
  const severity = pregnancySeverity({ ...pregnancy, armMm: arm.mm });
  const row = {
    ...arm,
    id: newId<string>(acting.random ?? cryptoRandom),
    beneficiaryId: id,
  };
  const { personId, now: at } = acting;
  return carryOut(db, acting, {
    name: 'pregnancy.measure',
    input: asked,
    answer: null,
    touched: cases,
    decision: isRefusal(taken)
      ? taken
      : [
          noneClosed([id]),
          latestUnchanged(cases),
          ...armInserted(row, { source, personId, at }),
          ...(isNewest ? armKept(id, { ...arm, severity }) : []),
        ],
  });
}

/**
 * The birth is expected on another day (an ultrasound says so): spacing may look different by it. Refuses
 * what `dueAsTold` refuses, `case_closed`, `not_a_pregnancy` and `beneficiary_missing`.
 */
export async function moveDueDate(
  db: D1Database,
  acting: Acting,
  asked: { readonly id: string; readonly dueOn: DateOnly },
): Promise<Committed<null> | Refusal> {
  const found = await pregnancyOfCase(db, acting, asked.id);
  if (isRefusal(found)) return found;
  const { cases, pregnancy } = found;
  const { id } = asked;
  const dueOn = dueAsTold(asked.dueOn, wibDate(acting.now));
  return carryOut(db, acting, {
    name: 'pregnancy.due',
    input: asked,
    answer: null,
    touched: cases,
    decision: isRefusal(dueOn)
      ? dueOn
      : [
          latestUnchanged(cases),
          ...dueMoved(id, dueOn),
          severitySet(id, pregnancySeverity({ ...pregnancy, dueOn })),
        ],
  });
}

/** A pregnancy of the scope with its case: `beneficiary_missing`, `not_a_pregnancy`. */
export async function pregnancyOfCase(db: D1Database, acting: Acting, id: string) {
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const { rows } = await read(db, { rows: pregnancyById(id) });
  const [pregnancy] = rows;
  return pregnancy ? { cases, pregnancy } : refuse('not_a_pregnancy');
}
