import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type ByteSource, collectBytes, decodeText, encodingOf, openBytes } from './byte-source.ts';
import type { TableRow } from './cell.ts';
import { csvRows } from './csv-rows.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import {
  findHeader,
  HEADER_ROWS,
  type Header,
  type RawRow,
  rawRow,
  repeatsHeader,
} from './header.ts';
import { htmlRows } from './html-rows.ts';
import { IMPORT_LIMITS, type ImportLimits } from './import-limits.ts';
import { xlsxRows } from './xlsx-rows.ts';

/** An import file whose header was found. */
export interface OpenedImport {
  readonly kind: FileKind;
  readonly header: Header;
  /**
   * The rows below the header, to be read once. The last item may be a refusal: the file turned
   * out damaged or too large further down.
   */
  readonly rows: AsyncGenerator<RawRow | Refusal>;
}

/**
 * Opens an e-PPGBM export of any kind and finds its header, reading no more than it must.
 * Refusals: import_empty, import_too_large, import_zip_bomb, import_truncated, import_legacy_xls,
 * import_not_a_table, import_unclosed_quote, import_no_header.
 */
export async function openImport(
  source: ByteSource,
  limits: ImportLimits = IMPORT_LIMITS,
): Promise<OpenedImport | Refusal> {
  const { head, all } = await openBytes(source);
  const kind = fileKind(head);
  if (isRefusal(kind)) return kind;
  const table = tableRows(kind, head, all, limits);
  const first: TableRow[] = [];
  while (first.length < HEADER_ROWS) {
    const next = await table.next();
    if (next.done) break;
    if (isRefusal(next.value)) return next.value;
    first.push(next.value);
  }
  if (first.length === 0) return refuse('import_empty');
  const header = findHeader(first);
  if (isRefusal(header)) return header;
  const below = first.filter((row) => row.line > header.line);
  return { kind, header, rows: dataRows(header, below, table) };
}

async function* tableRows(
  kind: FileKind,
  head: Uint8Array,
  all: AsyncGenerator<Uint8Array>,
  limits: ImportLimits,
): AsyncGenerator<TableRow | Refusal> {
  if (kind === 'xlsx') {
    const zip = await collectBytes(all, limits.xlsxBytes);
    if (isRefusal(zip)) return yield zip;
    return yield* xlsxRows(zip, limits);
  }
  const text = decodeText(all, { encoding: encodingOf(head), limit: limits.fileBytes });
  yield* kind === 'html' ? htmlRows(text, limits) : csvRows(text, limits);
}

async function* dataRows(
  header: Header,
  below: readonly TableRow[],
  table: AsyncGenerator<TableRow | Refusal>,
): AsyncGenerator<RawRow | Refusal> {
  for (const row of below) if (!repeatsHeader(header, row)) yield rawRow(header, row);
  for await (const row of table) {
    if (isRefusal(row)) return yield row;
    if (!repeatsHeader(header, row)) yield rawRow(header, row);
  }
}
