import { type DateOnly, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { measurementsSuperseded } from './beneficiary-store.ts';
import { noneClosed, weighingsUntil } from './case-store.ts';
import { type Acting, carryOut, casesOf } from './command.ts';
import { type Measured, measurementTaken } from './measurement.ts';
import { measurementStatements } from './register-beneficiary.ts';

/**
 * Records a measurement taken by hand and what the child repeats of it; one of the same day takes the
 * other's place. Refuses what `measurementTaken` refuses, `not_a_child`, `case_closed` and
 * `beneficiary_missing`.
 */
export async function recordMeasurement(
  db: D1Database,
  acting: Acting,
  measurement: {
    readonly id: string;
    readonly measured: Measured;
    readonly source: 'kader' | 'puskesmas';
  },
): Promise<Committed<null> | Refusal> {
  const { id, measured } = measurement;
  const cases = await casesOf(db, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const [child] = cases;
  if (!child) throw new Error('a case that was found is gone');
  if (child.kind !== 'child') return refuse('not_a_child');
  const { weighings } = await read(db, { weighings: weighingsUntil(id, measured.measuredOn) });
  const sameDay = weighings.filter((each) => each.measuredOn === measured.measuredOn);
  const before = weighings.find((each) => each.measuredOn < measured.measuredOn);
  const taken = measurementTaken({ sex: child.sex, bornOn: child.bornOn as DateOnly }, measured, {
    today: wibDate(acting.now),
    previous: before
      ? { measuredOn: before.measuredOn as DateOnly, weightG: before.weightG }
      : null,
  });
  return carryOut(db, acting, {
    name: 'measurement.record',
    input: { ...measurement },
    answer: null,
    touched: cases,
    decision: isRefusal(taken)
      ? taken
      : [
          noneClosed([id]),
          measurementsSuperseded(
            sameDay.map((each) => each.id),
            acting.now,
          ),
          ...measurementStatements(
            [{ ...taken, id: newId<string>(acting.random ?? cryptoRandom), beneficiaryId: id }],
            { by: acting.personId, at: acting.now, source: measurement.source },
          ),
        ],
  });
}
