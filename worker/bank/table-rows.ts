import { decodeText, encodingOf } from '../imports/byte-source.ts';
import { cellText } from '../imports/cell.ts';
import { csvRows } from '../imports/csv-rows.ts';
import { IMPORT_LIMITS } from '../imports/import-limits.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';

/** A row of a text table: its line in the file, from 1, and its cells, trimmed. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A treasurer's table is small; what is larger is another file. */
export const TABLE_BYTES = 1024 * 1024;

/** The file's text, or a refusal for what is empty, too large or no text (`table_*`). */
export async function tableText(bytes: Uint8Array): Promise<string | Refusal> {
  if (bytes.length > TABLE_BYTES) return refuse('table_too_large', { limitMb: 1 });
  const head = bytes.subarray(0, 64 * 1024);
  const encoding = encodingOf(head);
  const isBinary = !encoding.startsWith('utf-16') && head.includes(0);
  const start = new TextDecoder('latin1').decode(head.subarray(0, 4));
  if (isBinary || /^(PK|%PDF|\u00d0\u00cf)/.test(start)) return refuse('table_not_text');
  let text = '';
  const one = (async function* () {
    yield bytes;
  })();
  for await (const piece of decodeText(one, { encoding, limit: TABLE_BYTES })) {
    if (isRefusal(piece)) return refuse('table_too_large', { limitMb: 1 });
    text += piece;
  }
  text = text.replace(/^\uFEFF/, '');
  if (text.trim() === '') return refuse('table_empty');
  if (/^\s*<(!doctype html|html|table|body|head)\b/i.test(text)) return refuse('table_html');
  return text;
}

/** Its rows; `separator` is what its columns are parted by, empty to find out. */
export async function tableRows(text: string, separator = ''): Promise<TextRow[] | Refusal> {
  const declared = separator === '' ? '' : `sep=${separator}\n`;
  const rows: TextRow[] = [];
  const one = (async function* () {
    yield declared + text;
  })();
  for await (const row of csvRows(one, IMPORT_LIMITS)) {
    if (isRefusal(row)) return refuse('table_unclosed_quote', row.facts);
    const line = declared === '' ? row.line : row.line - 1;
    const cells = row.cells.map((cell) => cellText(cell).replace(/\s+/g, ' ').trim());
    if (line > 0 && !(line === 1 && /^sep=/i.test(cells[0] ?? ''))) rows.push({ line, cells });
  }
  return rows;
}

/** The first column name that stands twice, or null. */
export function doubledHeader(headers: readonly string[]): string | null {
  const keys = headers.map((header) => header.toLowerCase()).filter((key) => key !== '');
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? null;
}
