import { Parser } from 'htmlparser2';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Cell, isBlankRow, type TableRow } from './cell.ts';
import type { ImportLimits } from './import-limits.ts';
import { unpack, type ZipEntry, zipEntries } from './zip.ts';

/**
 * Rows of the first sheet of an xlsx (ECMA-376 part 1, 18.3), read as it unpacks. Written out
 * because libraries hold the whole sheet as objects (a city's is several hundred MB, a Worker has
 * 128) and hide whether a cell was a number: a NIK that was one has lost its last digit.
 * `line` is the row number that Excel shows.
 */
export function* xlsxRows(zip: Uint8Array, limits: ImportLimits): Generator<TableRow | Refusal> {
  const entries = zipEntries(zip, limits);
  if (isRefusal(entries)) return yield entries;
  const sheet = firstSheet(entries);
  if (!sheet) return yield refuse('import_not_a_table', { kind: 'archive' });
  const texts = sharedTexts(entries.get('xl/sharedStrings.xml'), limits);
  if (isRefusal(texts)) return yield texts;
  const formats = cellFormats(entries.get('xl/styles.xml'));
  if (isRefusal(formats)) return yield formats;

  const firstDay = firstDayOf(entries.get('xl/workbook.xml'));
  if (isRefusal(firstDay)) return yield firstDay;
  const reader = new SheetReader({ texts, formats, firstDay }, limits);
  for (const outcome of parseXml(sheet, reader)) {
    if (outcome !== null) return yield outcome;
    yield* reader.completed();
    if (reader.fault) return yield reader.fault;
  }
  if (!reader.hasEnded) yield refuse('import_truncated');
}

interface XmlHandler {
  onopentag(tag: string, attributes: Record<string, string>): void;
  ontext(text: string): void;
  /** `isImplied`: the tag never closed; the document ended first. */
  onclosetag(tag: string, isImplied: boolean): void;
}

/** Feeds an entry to a handler, yielding null after each piece and a refusal when it is damaged. */
function* parseXml(entry: ZipEntry, handler: XmlHandler): Generator<Refusal | null> {
  const parser = new Parser(handler, { xmlMode: true });
  const decoder = new TextDecoder();
  for (const piece of unpack(entry)) {
    if (isRefusal(piece)) return yield piece;
    parser.write(decoder.decode(piece, { stream: true }));
    yield null;
  }
  parser.end(decoder.decode());
  yield null;
}

/** Tags may carry a namespace prefix: `x:row` is `row`. */
function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

/** Excel numbers sheet files by creation; the lowest number is the first tab in every export. */
function firstSheet(entries: ReadonlyMap<string, ZipEntry>): ZipEntry | undefined {
  const names = [...entries.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name));
  const numberOf = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
  names.sort((a, b) => numberOf(a) - numberOf(b));
  return entries.get(names[0] ?? '');
}

function sharedTexts(entry: ZipEntry | undefined, limits: ImportLimits): string[] | Refusal {
  const texts: string[] = [];
  if (!entry) return texts;
  if (entry.unpackedBytes > limits.sharedTextBytes) {
    return refuse('import_too_large', { limitMb: limits.sharedTextBytes / 1024 / 1024 });
  }
  let isText = false;
  let isPhonetic = false;
  const handler: XmlHandler = {
    onopentag(tag) {
      const name = localName(tag);
      if (name === 'si') texts.push('');
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    ontext(text) {
      if (isText && texts.length > 0) texts[texts.length - 1] += text;
    },
    onclosetag(tag) {
      if (localName(tag) === 'rPh') isPhonetic = false;
      isText = false;
    },
  };
  for (const outcome of parseXml(entry, handler)) if (outcome) return outcome;
  return texts;
}

/**
 * Days to add to a date so that it counts from 1899-12-30: 1462 in workbooks that old Excels for
 * Macintosh began, which count from 1904 (ECMA-376 18.2.28, date1904).
 */
function firstDayOf(entry: ZipEntry | undefined): number | Refusal {
  let firstDay = 0;
  if (!entry) return firstDay;
  const handler: XmlHandler = {
    onopentag(tag, { date1904 }) {
      const isFrom1904 = date1904 === '1' || date1904 === 'true';
      if (localName(tag) === 'workbookPr' && isFrom1904) firstDay = 1462;
    },
    ontext() {},
    onclosetag() {},
  };
  for (const outcome of parseXml(entry, handler)) if (outcome) return outcome;
  return firstDay;
}

type CellFormat = 'number' | 'date' | 'time';

/** What each cell style shows a number as: by its number format. */
function cellFormats(entry: ZipEntry | undefined): CellFormat[] | Refusal {
  const formats: CellFormat[] = [];
  if (!entry) return formats;
  const codes = new Map<string, string>();
  let isInCellStyles = false;
  const handler: XmlHandler = {
    onopentag(tag, attributes) {
      const name = localName(tag);
      if (name === 'numFmt') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      if (name === 'cellXfs') isInCellStyles = true;
      if (name === 'xf' && isInCellStyles) {
        const id = attributes.numFmtId ?? '0';
        formats.push(builtInFormat(Number(id)) ?? formatOfCode(codes.get(id) ?? ''));
      }
    },
    ontext() {},
    onclosetag(tag) {
      if (localName(tag) === 'cellXfs') isInCellStyles = false;
    },
  };
  for (const outcome of parseXml(entry, handler)) if (outcome) return outcome;
  return formats;
}

/** Formats 14–22 and 45–47 are built in (ECMA-376 18.8.30); 27–36 and 50–58 are East Asian dates. */
function builtInFormat(id: number): CellFormat | null {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return null;
}

function formatOfCode(code: string): CellFormat {
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  if (/[dy]/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}

/** What the cells of a sheet refer to. */
interface Workbook {
  readonly texts: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly firstDay: number;
}

class SheetReader implements XmlHandler {
  fault: Refusal | null = null;
  hasEnded = false;
  readonly #workbook: Workbook;
  readonly #limits: ImportLimits;
  #rows: TableRow[] = [];
  #line = 0;
  #cells: Cell[] = [];
  #column = 0;
  #type = '';
  #format: CellFormat = 'number';
  #value = '';
  #isValue = false;

  constructor(workbook: Workbook, limits: ImportLimits) {
    this.#workbook = workbook;
    this.#limits = limits;
  }

  onopentag(tag: string, attributes: Record<string, string>): void {
    const name = localName(tag);
    if (name === 'row') {
      this.#line = Number(attributes.r) || this.#line + 1;
      this.#cells = [];
      this.#column = 0;
    } else if (name === 'c') {
      this.#column = attributes.r ? columnOf(attributes.r) : this.#column;
      this.#type = attributes.t ?? 'n';
      this.#format = this.#workbook.formats[Number(attributes.s ?? 0)] ?? 'number';
      this.#value = '';
      if (this.#column >= this.#limits.rowCells) {
        this.fault ??= refuse('import_not_a_table', { kind: 'xlsx' });
      }
    }
    this.#isValue = name === 'v' || name === 't';
  }

  ontext(text: string): void {
    if (!this.#isValue) return;
    this.#value += text;
    if (this.#value.length > this.#limits.cellCharacters) {
      this.fault ??= refuse('import_not_a_table', { kind: 'xlsx' });
      this.#value = '';
    }
  }

  onclosetag(tag: string, isImplied: boolean): void {
    const name = localName(tag);
    this.#isValue = false;
    if (isImplied) return;
    if (name === 'c' && !this.fault) {
      while (this.#cells.length < this.#column) this.#cells.push(null);
      this.#cells[this.#column] = this.#cellValue();
      this.#column++;
    } else if (name === 'row' && !isBlankRow(this.#cells)) {
      this.#rows.push({ line: this.#line, cells: this.#cells });
    } else if (name === 'sheetData') {
      this.hasEnded = true;
    }
  }

  *completed(): Generator<TableRow> {
    const rows = this.#rows;
    this.#rows = [];
    yield* rows;
  }

  #cellValue(): Cell {
    if (this.#value === '') return null;
    if (this.#type === 's') return this.#workbook.texts[Number(this.#value)] ?? null;
    if (this.#type === 'd') return this.#value.replace('T', ' ');
    if (this.#type !== 'n') return this.#value;
    const number = Number(this.#value);
    if (!Number.isFinite(number)) return this.#value;
    if (this.#format === 'number') return rounded(number);
    // A date format on a number below 1 shows a time: there is no day 0 to speak of.
    if (this.#format === 'time' || number < 1) return { serial: number, as: 'time' };
    return { serial: number + this.#workbook.firstDay, as: 'date' };
  }
}

/** Excel computes in binary: 77.40000000000001 was typed as 77.4. */
function rounded(number: number): number {
  return Number(number.toPrecision(15));
}

/** The column of a reference: `A1` is 0, `AA7` is 26. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return Math.min(column - 1, 1e6);
}
