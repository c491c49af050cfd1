import { areasWithin } from '../areas/area-store.ts';
import type { Instant } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { canonicalise } from './canonical-row.ts';
import { carryOut } from './carry-out.ts';
import { decideRows } from './decide-rows.ts';
import { type ImportFileRow, importDone, pendingRows, rowsDecided } from './import-store.ts';
import { keepReport } from './keep-report.ts';
import { knownChildrenFor } from './known-children.ts';
import type { ImportPlace } from './receive-import.ts';
import { contextOf, openRawRow, seenRows } from './staged-row.ts';

/** Rows decided in one batch: enough that twins and copies mostly meet, little enough for 128 MB. */
const ROWS_AT_ONCE = 2_000;

/**
 * Decides the next rows of a staged file and carries it out, in one batch. Answers whether rows may
 * be left. Killed at any moment, the batch is in the database whole or not at all.
 */
export async function decideImport(
  place: ImportPlace,
  file: ImportFileRow,
  key: CryptoKey,
  now: Instant,
): Promise<boolean> {
  const { pending, areas } = await read(place.db, {
    pending: pendingRows(file.id, ROWS_AT_ONCE),
    areas: areasWithin(file.areaCode),
  });
  if (pending.length === 0) {
    await write(place.db, importDone(file.id, now));
    await keepReport(place, file, key);
    return false;
  }
  const context = contextOf(file, areas);
  const raws = await Promise.all(pending.map((row) => openRawRow(place.vault, key, file.id, row)));
  const rows = raws.map((raw) => canonicalise(raw, context));
  const known = await knownChildrenFor(
    place,
    file.areaCode,
    rows,
    await seenRows(place, file.id, rows),
  );
  const decisions = decideRows(rows, known.index, () => newId());
  const by = { by: file.uploadedBy, at: now, source: 'import' as const };
  const done = await carryOut(place.vault, decisions, known, by);
  const written = await write(place.db, [
    ...done.statements,
    ...rowsDecided(file.id, done.rows, now),
  ]);
  // Refused: another worker decided these rows first. Either way there may be more.
  return !isRefusal(written) || written.code === 'import_moved_on';
}
