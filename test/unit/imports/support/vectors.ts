import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaDirectory } from '../../../../worker/imports/area-directory.ts';
import { readingContext } from '../../../../worker/imports/canonical-row.ts';
import { csvRows } from '../../../../worker/imports/csv-rows.ts';
import type { Decision } from '../../../../worker/imports/decide-rows.ts';
import type { RawRow } from '../../../../worker/imports/header.ts';
import { IMPORT_LIMITS } from '../../../../worker/imports/import-limits.ts';
import type { ImportReport } from '../../../../worker/imports/import-report.ts';
import { type ImportOptions, importRows } from '../../../../worker/imports/import-rows.ts';
import { openImport } from '../../../../worker/imports/open-import.ts';
import type { DateOnly } from '../../../../worker/shared/dates.ts';
import { isRefusal } from '../../../../worker/shared/refusal.ts';

const VECTORS = join(import.meta.dirname, '../../../vectors');
export const TODAY = '2026-11-23' as DateOnly;
export const SAMPLE = 'sample_serang_2021.csv';

export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(VECTORS, path)));
}

/** A csv of the test data as records. */
export async function vectorRecords(path: string): Promise<Record<string, string>[]> {
  const text = new TextDecoder().decode(vectorBytes(path)).replace(/^\uFEFF/, '');
  async function* once() {
    yield text;
  }
  const rows: string[][] = [];
  for await (const row of csvRows(once(), IMPORT_LIMITS)) {
    if (isRefusal(row)) throw new Error(row.code);
    rows.push(row.cells.map(String));
  }
  const [header = [], ...records] = rows;
  return records.map((cells) =>
    Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ''])),
  );
}

async function serang() {
  const aliases = new Map<string, string[]>();
  for (const { kode = '', alias = '' } of await vectorRecords('areas/aliases_pilot.csv')) {
    aliases.set(kode, [...(aliases.get(kode) ?? []), alias]);
  }
  const areas = await vectorRecords('areas/pilot_areas.csv');
  return areaDirectory(
    '36.73',
    areas.map(({ kode = '', nama = '' }) => ({
      code: kode,
      name: nama,
      aliases: aliases.get(kode) ?? [],
    })),
  );
}

/** Kota Serang with its older names. */
export const SERANG = await serang();
export const CONTEXT = readingContext(SERANG, TODAY);

/** All raw rows of a test file. */
export async function rawRows(path: string): Promise<RawRow[]> {
  const opened = await openImport(vectorBytes(`eppgbm/${path}`));
  if (isRefusal(opened)) throw new Error(opened.code);
  const rows: RawRow[] = [];
  for await (const row of opened.rows) {
    if (isRefusal(row)) throw new Error(row.code);
    rows.push(row);
  }
  return rows;
}

/** Imports rows and keeps every decision by its line. */
export async function importAll(
  rows: readonly RawRow[],
  options: Partial<ImportOptions> = {},
): Promise<{ report: ImportReport; decisions: Map<number, Decision> }> {
  const decisions = new Map<number, Decision>();
  async function* each() {
    yield* rows;
  }
  const report = await importRows(each(), {
    context: CONTEXT,
    onDecision: (decision) => decisions.set(decision.line, decision),
    ...options,
  });
  if (isRefusal(report)) throw new Error(report.code);
  return { report, decisions };
}
