import { auditEvent } from '../identity/audit-store.ts';
import { latestCorrected, measurementsSuperseded } from '../registry/beneficiary-store.ts';
import { type ScoredMeasurement, scored } from '../registry/measurement.ts';
import type { DateOnly } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { Statement } from '../storage/sql.ts';
import { openFile } from './advance-import.ts';
import type { Answering } from './answer-row.ts';
import { type DecidedRow, outcomesCounted, outcomesWritten } from './import-store.ts';
import type { ImportPlace } from './receive-import.ts';
import {
  answerUndone,
  type CountingMeasurement,
  measurementRestored,
  newestMeasurements,
  type ResolutionRow,
  registrationUndone,
  resolutionById,
} from './resolution-store.ts';

/**
 * Takes an answer back, in one batch: the row waits again as it did before; a child the answer had
 * registered is closed, a visit superseded, a replaced measurement counts again. Refuses
 * undo_too_late once somebody has gone on with the child; 'missing' outside the scope.
 */
export async function undoAnswer(
  place: Pick<ImportPlace, 'db' | 'vault'>,
  at: { fileId: string; resolutionId: string },
  by: Answering,
): Promise<Committed<{ line: number }> | Refusal | 'missing'> {
  const { file } = await openFile(place, at.fileId, by.scopes);
  if (!file) return 'missing';
  const once = {
    key: by.formKey,
    name: 'import.undo',
    personId: by.personId,
    input: at,
    at: by.now,
  };
  const { found } = await read(place.db, { found: resolutionById(at.fileId, at.resolutionId) });
  const [resolution] = found;
  if (!resolution) return repeatOr(place.db, once, refuse('import_moved_on'));
  const before = JSON.parse(resolution.rowBefore) as DecidedRow;
  const answer = { line: resolution.line };
  return commit<{ line: number }>(place.db, { ...once, answer }, [
    ...answerUndone(at.fileId, resolution, by),
    ...(await effectsUndone(place.db, resolution, by)),
    outcomesWritten(at.fileId, [before]),
    ...(resolution.outcome === before.outcome
      ? []
      : outcomesCounted(at.fileId, { [resolution.outcome]: -1, [before.outcome]: 1 })),
    auditEvent({
      at: by.now,
      personId: by.personId,
      action: 'import.review',
      subjectKind: 'import_file',
      subjectId: at.fileId,
      areaCode: file.areaCode,
    }),
  ]);
}

async function effectsUndone(
  db: D1Database,
  resolution: ResolutionRow,
  by: Answering,
): Promise<Statement[]> {
  const { beneficiaryId, measurementId, supersededMeasurementId } = resolution;
  if (beneficiaryId === null || resolution.outcome === 'duplicate') return [];
  if (resolution.createdBeneficiary === 1) {
    return registrationUndone({ id: beneficiaryId, measurementId, stepId: newId() }, by);
  }
  const change = { without: measurementId, restored: supersededMeasurementId };
  const { newest } = await read(db, { newest: newestMeasurements(beneficiaryId, change) });
  return [
    ...(measurementId === null ? [] : [measurementsSuperseded([measurementId], by.now)]),
    ...(supersededMeasurementId === null ? [] : [measurementRestored(supersededMeasurementId)]),
    ...latestCorrected([{ beneficiaryId, latest: rescored(newest) }]),
  ];
}

/** The newest of a child's measurements as it counts again, seen beside the one before it. */
function rescored([latest, previous]: readonly CountingMeasurement[]): ScoredMeasurement | null {
  if (!latest) return null;
  const child = { sex: latest.sex, bornOn: latest.bornOn as DateOnly };
  return scored(child, measuredOf(latest), previous ? measuredOf(previous) : null);
}

function measuredOf({ measuredOn, weightG, heightMm, position, oedema }: CountingMeasurement) {
  return { measuredOn: measuredOn as DateOnly, weightG, heightMm, position, oedema: oedema === 1 };
}
