import { areasWithin } from '../areas/area-store.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { canonicalise } from './canonical-row.ts';
import { decideRows } from './decide-rows.ts';
import { type ImportReport, ReportTally, type TalliedRow, tallied } from './import-report.ts';
import { resolveBySuggestion } from './import-rows.ts';
import {
  heldRows,
  type ImportFileRow,
  outcomeCounts,
  type ReportRow,
  reportKept,
  reportRows,
} from './import-store.ts';
import { knownChildrenFor } from './known-children.ts';
import type { ImportPlace } from './receive-import.ts';
import { contextOf, openRawRow } from './staged-row.ts';

type Desk = Pick<ImportPlace, 'db' | 'vault'>;

const ROWS_AT_ONCE = 5_000;
const HELD_AT_ONCE = 500;

/** Counts a decided file, held rows also by what their suggested answers would come to. */
export async function reportOf(
  place: Desk,
  file: ImportFileRow,
  key: CryptoKey,
): Promise<ImportReport> {
  const tally = new ReportTally();
  const resolved = new ReportTally();
  for (let afterLine = 0; ; ) {
    const { rows } = await read(place.db, { rows: reportRows(file.id, afterLine, ROWS_AT_ONCE) });
    for (const row of rows.map(talliedRow)) {
      tally.add(row);
      if (row.outcome !== 'held') resolved.add(row);
    }
    afterLine = rows.at(-1)?.line ?? afterLine;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  for (const row of await forecast(place, file, key)) resolved.add(row);
  return tally.report(resolved);
}

/** Keeps the report with the file, without its rows. A job's work: it reads every row. */
export async function keepReport(place: Desk, file: ImportFileRow, key: CryptoKey): Promise<void> {
  const { rows_detail: _, ...counts } = await reportOf(place, file, key);
  const kept = { ...counts, asked: Math.max(askedBefore(file.report), sumOf(counts.held)) };
  await write(place.db, [reportKept(file.id, JSON.stringify(kept))]);
}

/** Keeps the report anew once the last question is answered: from then on it is no forecast. */
export async function reportWhenEmpty(
  place: Desk,
  file: ImportFileRow,
  key: CryptoKey,
): Promise<void> {
  const { counts } = await read(place.db, { counts: outcomeCounts(file.id) });
  if (counts.every(({ outcome, rows }) => outcome !== 'held' || rows === 0))
    await keepReport(place, file, key);
}

/** How many rows waited when the file was first decided: what progress is measured against. */
function askedBefore(report: string): number {
  return report === '' ? 0 : ((JSON.parse(report) as { asked?: number }).asked ?? 0);
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function talliedRow(row: ReportRow): TalliedRow {
  const { kecamatanCode, measuredOn, stunted } = row;
  const isStanding = kecamatanCode !== null && measuredOn !== null && stunted !== null;
  return {
    line: row.line,
    outcome: row.outcome,
    reasons: JSON.parse(row.reasons) as string[],
    childId: row.beneficiaryId,
    person: row.personLookup ?? '',
    standing: isStanding ? { kecamatanCode, measuredOn, isStunted: stunted === 1 } : null,
    seemsKnown: row.seemsKnown === 1,
  };
}

/** Every held row as its suggestions would end it; nothing is written. */
async function forecast(place: Desk, file: ImportFileRow, key: CryptoKey): Promise<TalliedRow[]> {
  const { areas } = await read(place.db, { areas: areasWithin(file.areaCode) });
  const context = contextOf(file, areas);
  const found: TalliedRow[] = [];
  for (let afterLine = 0; ; ) {
    const { held } = await read(place.db, { held: heldRows(file.id, afterLine, HELD_AT_ONCE) });
    const raws = await Promise.all(held.map((row) => openRawRow(place.vault, key, file.id, row)));
    const rows = raws.map((raw) => canonicalise(raw, context));
    const { index } = await knownChildrenFor(place, file.areaCode, rows);
    for (const [at, decision] of decideRows(rows, index).entries()) {
      const raw = raws[at];
      if (!raw) continue;
      const ended =
        decision.outcome === 'held'
          ? resolveBySuggestion(raw, decision, { context, known: index })
          : decision;
      found.push(await comparable(place, tallied(ended)));
    }
    afterLine = held.at(-1)?.line ?? afterLine;
    if (held.length < HELD_AT_ONCE) return found;
  }
}

/** Persons of stored rows are keyed hashes; those of the forecast have to be, too. */
async function comparable({ vault }: Desk, row: TalliedRow): Promise<TalliedRow> {
  return { ...row, person: await vault.lookupOf('person', row.person) };
}
