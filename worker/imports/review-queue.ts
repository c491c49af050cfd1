import { areasWithin } from '../areas/area-store.ts';
import type { Place } from '../registry/vault.ts';
import { blob } from '../registry/vault.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { openFile } from './advance-import.ts';
import { type CanonicalRow, canonicalise, type ReadingContext } from './canonical-row.ts';
import { type Decision, decideRows } from './decide-rows.ts';
import type { Answer } from './finding.ts';
import type { RawRow } from './header.ts';
import type { DecidedRow, ImportFileRow } from './import-store.ts';
import { type KnownChildren, knownChildrenFor } from './known-children.ts';
import type { ImportPlace } from './receive-import.ts';
import {
  type HeldRow,
  heldRow,
  nextHeldRow,
  rowAsDecided,
  standingAnswers,
} from './resolution-store.ts';
import { contextOf, openRawRow, seenRows } from './staged-row.ts';

/** A held row laid out for a person: what it says, what is asked, whom it may be. */
export interface OpenRow {
  readonly file: ImportFileRow;
  readonly key: CryptoKey;
  readonly raw: RawRow;
  readonly answers: readonly Answer[];
  readonly decision: Decision;
  readonly known: KnownChildren;
  readonly context: ReadingContext;
  readonly before: DecidedRow;
}

type Desk = Pick<ImportPlace, 'db' | 'vault'>;

/** The first held row after `afterLine`, laid out; null when none is left, 'missing' outside the scope. */
export async function nextOpenRow(
  place: Desk,
  fileId: string,
  at: { afterLine: number; scopes: readonly string[] },
): Promise<OpenRow | null | 'missing'> {
  const { file, key } = await openFile(place, fileId, at.scopes);
  if (!file || !key) return 'missing';
  const { rows } = await read(place.db, { rows: nextHeldRow(fileId, at.afterLine) });
  return rows[0] ? layOut(place, { file, key }, rows[0]) : null;
}

/** One held row, laid out. Refuses a row that no longer waits. */
export async function openRow(
  place: Desk,
  fileId: string,
  at: { line: number; scopes: readonly string[] },
): Promise<OpenRow | Refusal | 'missing'> {
  const { file, key } = await openFile(place, fileId, at.scopes);
  if (!file || !key) return 'missing';
  const { rows } = await read(place.db, { rows: heldRow(fileId, at.line) });
  return rows[0] ? layOut(place, { file, key }, rows[0]) : refuse('import_moved_on');
}

/** Decides an open row with one answer more. */
export async function decideWith(
  place: Desk,
  open: OpenRow,
  answer: Answer,
): Promise<{ decision: Decision; known: KnownChildren }> {
  return decideOne(place, open, [...open.answers, answer]);
}

/** Where an answer is sealed for. */
export function answerPlace(resolutionId: string): Place {
  return { table: 'import_resolution', row: resolutionId, column: 'answer_sealed' };
}

async function layOut(
  place: Desk,
  { file, key }: { file: ImportFileRow; key: CryptoKey },
  row: HeldRow,
): Promise<OpenRow> {
  const found = await read(place.db, {
    areas: areasWithin(file.areaCode),
    standing: standingAnswers(file.id, row.line),
    before: rowAsDecided(file.id, row.line),
  });
  const raw = await openRawRow(place.vault, key, file.id, row);
  const answers = await Promise.all(
    found.standing.map(({ id, sealed }) =>
      place.vault.open<Answer>(key, answerPlace(id), blob(sealed)),
    ),
  );
  const [before] = found.before;
  if (!before) throw new Error('a held row is a row');
  const context = contextOf(file, found.areas);
  const scene = { file, raw, context };
  const { decision, known } = await decideOne(place, scene, answers);
  return {
    ...scene,
    key,
    answers,
    decision,
    known,
    before: { ...before, reasons: JSON.parse(before.reasons) as string[] },
  };
}

async function decideOne(
  place: Desk,
  scene: Pick<OpenRow, 'file' | 'raw' | 'context'>,
  answers: readonly Answer[],
): Promise<{ decision: Decision; known: KnownChildren; row: CanonicalRow }> {
  const row = canonicalise(scene.raw, scene.context, answers);
  const seen = await seenRows(place, scene.file.id, [row], row.line);
  const known = await knownChildrenFor(place, scene.file.areaCode, [row], seen);
  const [decision] = decideRows([row], known.index, () => newId());
  if (!decision || isRefusal(decision)) throw new Error('one row, one decision');
  return { decision, known, row };
}
