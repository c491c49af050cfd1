import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import type { RawRow } from './header.ts';
import {
  type ImportFileRow,
  importFailed,
  rowsSplit,
  type SplitRow,
  splitFinished,
} from './import-store.ts';
import { openImport } from './open-import.ts';
import type { ImportPlace } from './receive-import.ts';
import { readSealed } from './sealed-file.ts';
import { rawRowPlace } from './staged-row.ts';

/** Rows staged in one batch: about 700 kB of the 2 MB a parameter may have. */
const ROWS_PER_BATCH = 500;

/**
 * Stages the rows of a received file that are not staged yet, at most `rowLimit` of them. Stopped
 * anywhere, it goes on after the last line staged: batch and line mark are one commit.
 */
export async function splitImport(
  place: ImportPlace,
  file: ImportFileRow,
  key: CryptoKey,
  at: { now: Instant; rowLimit: number },
): Promise<void> {
  const opened = await openImport(
    readSealed(place.files, place.vault, key, file.id, file.segments),
  );
  if (isRefusal(opened)) return fail(place, file, opened.code, at.now);
  let lastLine = file.lastSplitLine;
  let staged = 0;
  let batch: RawRow[] = [];
  const flush = async () => {
    const rows = await Promise.all(batch.map((row) => sealRow(place, key, file.id, row)));
    const done = await write(place.db, rowsSplit(file.id, { lastLine }, rows, at.now));
    lastLine = batch.at(-1)?.line ?? lastLine;
    staged += batch.length;
    batch = [];
    // Another worker is at the same file: it goes on, we stop.
    return !isRefusal(done);
  };
  for await (const row of opened.rows) {
    if (isRefusal(row)) return fail(place, file, row.code, at.now);
    if (row.line <= file.lastSplitLine) continue;
    batch.push(row);
    if (batch.length === ROWS_PER_BATCH && !(await flush())) return;
    if (staged >= at.rowLimit) return;
  }
  if (batch.length > 0 && !(await flush())) return;
  await write(place.db, [splitFinished(file.id, at.now)]);
}

async function fail(
  place: ImportPlace,
  file: ImportFileRow,
  code: string,
  now: Instant,
): Promise<void> {
  await write(place.db, [importFailed(file.id, code, now)]);
}

async function sealRow(
  place: ImportPlace,
  key: CryptoKey,
  fileId: string,
  row: RawRow,
): Promise<SplitRow> {
  const sealed = await place.vault.seal(key, rawRowPlace(fileId, row.line), row);
  return {
    line: row.line,
    sealedHex: hexOf(sealed),
  };
}
