import { type Refusal, refuse } from '../shared/refusal.ts';
import { encodingOf } from './byte-source.ts';

/** The kinds of table we read. The name of the file says nothing: e-PPGBM calls HTML `.xls`. */
export type FileKind = 'csv' | 'html' | 'xlsx';

/** Tells the kind of a file from its first bytes, or refuses it with what to do instead. */
export function fileKind(head: Uint8Array): FileKind | Refusal {
  if (head.length === 0) return refuse('import_empty');
  if (startsWith(head, [0x50, 0x4b])) return 'xlsx';
  if (startsWith(head, OLE_COMPOUND)) return refuse('import_legacy_xls');
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known) return refuse('import_not_a_table', { kind: known.kind });
  const encoding = encodingOf(head);
  if (!encoding.startsWith('utf-16') && head.includes(0)) {
    return refuse('import_not_a_table', { kind: 'binary' });
  }
  return textKind(new TextDecoder(encoding).decode(head, { stream: true }));
}

/** BIFF .xls, .doc, .ppt of before 2007. */
const OLE_COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const SIGNATURES = [
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'image', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'image', bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'archive', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'archive', bytes: [0x1f, 0x8b] },
  { kind: 'archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
];

function textKind(text: string): FileKind | Refusal {
  const start = text.trimStart().slice(0, 4096);
  if (start === '') return refuse('import_empty');
  if (/^<|<table[\s>]/i.test(start)) {
    // Excel's “XML Spreadsheet 2003” has tables too, of another kind.
    return /<(html|table|tr|body)[\s>]/i.test(text) && !/<workbook[\s>]/i.test(text)
      ? 'html'
      : refuse('import_not_a_table', { kind: 'xml' });
  }
  const controls = start.match(CONTROL_CHARACTERS)?.length ?? 0;
  return controls > start.length / 100 ? refuse('import_not_a_table', { kind: 'binary' }) : 'csv';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it counts
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
