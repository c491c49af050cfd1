import { auditEvent } from '../identity/audit-store.ts';
import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { repeatOr } from '../storage/repeat.ts';
import { carryOut } from './carry-out.ts';
import type { Decision } from './decide-rows.ts';
import type { Answer } from './finding.ts';
import { outcomesCounted, outcomesWritten } from './import-store.ts';
import { reportWhenEmpty } from './keep-report.ts';
import type { ImportPlace } from './receive-import.ts';
import { answerKept } from './resolution-store.ts';
import { answerPlace, decideWith, type OpenRow, openRow } from './review-queue.ts';

/** Who answers, when, under which key of his form. */
export interface Answering {
  readonly personId: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly formKey: string;
}

/** What an answer came to. */
export interface Answered {
  readonly line: number;
  readonly outcome: Decision['outcome'];
}

/**
 * Carries out one answer about a held row, in one batch: the child or visit it leads to, the row's
 * new end, and the answer itself, so that it can be undone. An answer may raise the next question.
 * Refuses import_moved_on, review_answer_unknown, review_answer_implausible; 'missing' outside the scope.
 */
export async function answerRow(
  place: Pick<ImportPlace, 'db' | 'vault'>,
  at: { fileId: string; line: number },
  answer: Answer,
  by: Answering,
): Promise<Committed<Answered> | Refusal | 'missing'> {
  const once = {
    key: by.formKey,
    name: 'import.review',
    personId: by.personId,
    input: [at, answer],
    at: by.now,
  };
  const open = await openRow(place, at.fileId, { line: at.line, scopes: by.scopes });
  if (open === 'missing') return open;
  if (isRefusal(open)) return repeatOr(place.db, once, open);
  if (!isOnOffer(open, answer)) return repeatOr(place.db, once, refuse('review_answer_unknown'));
  const { decision, known } = await decideWith(place, open, answer);
  const [asked, next] = [open.decision.holds[0], decision.holds[0]];
  if (next?.because === 'answer_implausible') return refuse('review_answer_implausible');
  if (next && next.reason === asked?.reason && next.field === asked.field)
    return repeatOr(place.db, once, refuse('review_answer_unknown'));
  const recording = { by: by.personId, at: by.now, source: 'import' as const };
  const done = await carryOut(place.vault, [decision], known, recording);
  const [row] = done.rows;
  if (!row) throw new Error('one decision, one row');
  const id = newId<string>();
  const sealed = await place.vault.seal(open.key, answerPlace(id), answer);
  const resolution = {
    ...at,
    id,
    answerHex: hexOf(sealed),
    outcome: row.outcome,
    beneficiaryId: row.beneficiaryId,
    measurementId: row.measurementId,
    supersededMeasurementId: done.superseded.get(at.line) ?? null,
    createdBeneficiary: decision.isNewChild ? (1 as const) : (0 as const),
    rowBefore: open.before,
    decidedBy: by.personId,
    decidedAt: by.now,
  };
  const answered = { line: at.line, outcome: row.outcome };
  const written = await commit<Answered>(place.db, { ...once, answer: answered }, [
    ...answerKept(resolution, open.answers.length),
    ...done.statements,
    outcomesWritten(at.fileId, [row]),
    ...(row.outcome === 'held' ? [] : outcomesCounted(at.fileId, { held: -1, [row.outcome]: 1 })),
    auditEvent({
      at: by.now,
      personId: by.personId,
      action: 'import.review',
      subjectKind: 'import_file',
      subjectId: at.fileId,
      areaCode: open.file.areaCode,
    }),
  ]);
  if (!isRefusal(written)) await reportWhenEmpty(place, open.file, open.key);
  return written;
}

/** An answer fits when the first question offers its kind, or when it rejects the row. */
function isOnOffer({ decision }: OpenRow, answer: Answer): boolean {
  if (answer.kind === 'reject') return true;
  const [hold] = decision.holds;
  if (answer.kind === 'same_child') {
    return (
      hold?.options.some(
        (option) => option.kind === 'same_child' && option.childId === answer.childId,
      ) ?? false
    );
  }
  return hold?.options.some((option) => option.kind === answer.kind) ?? false;
}
