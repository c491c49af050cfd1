import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { isBlankRow, type TableRow } from './cell.ts';
import type { ImportLimits } from './import-limits.ts';

/**
 * Rows of a csv, read as its text arrives: a city's file is never wholly in memory. Written out
 * rather than taken from a library because the export of a person's Excel needs forgiveness (RFC
 * 4180 quotes, but a stray quote inside a field is text) and physical line numbers, which people
 * see in their editor. The separator is the one that the first lines use most outside quotes.
 */
export async function* csvRows(
  text: AsyncIterable<string | Refusal>,
  limits: ImportLimits,
): AsyncGenerator<TableRow | Refusal> {
  const scanner = new CsvScanner(limits);
  let held = '';
  for await (const piece of text) {
    if (isRefusal(piece)) return yield piece;
    if (scanner.separator === null) {
      held += piece;
      if (held.length < SAMPLE_CHARACTERS) continue;
      scanner.separator = separatorOf(held);
      yield* scanner.scan(held);
    } else {
      yield* scanner.scan(piece);
    }
    if (scanner.fault) return yield scanner.fault;
  }
  if (scanner.separator === null) {
    scanner.separator = separatorOf(held);
    yield* scanner.scan(held);
  }
  yield* scanner.end();
  if (scanner.fault) yield scanner.fault;
}

const SAMPLE_CHARACTERS = 16_384;

/** `,`, `;` or tab: whichever splits the sample's lines most; a `sep=` first line decides. */
export function separatorOf(sample: string): string {
  const declared = /^\uFEFF?sep=(.)/i.exec(sample)?.[1];
  if (declared) return declared;
  const unquoted = sample.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({
    separator,
    // The fullest line counts, not the sum: decimal commas outnumber semicolons in no line.
    most: Math.max(...unquoted.split(/\r\n|\r|\n/, 40).map((line) => line.split(separator).length)),
  }));
  return counts.reduce((best, next) => (next.most > best.most ? next : best)).separator;
}

/** A csv read run by run; `scan` yields the rows that each piece of text completes. */
class CsvScanner {
  separator: string | null = null;
  fault: Refusal | null = null;
  readonly #limits: ImportLimits;
  #line = 1;
  #rowLine = 1;
  #cells: string[] = [];
  #field = '';
  #inQuotes = false;
  /** The last character closed a quoted field; another quote now means a quote in its text. */
  #justClosed = false;
  #lastWasReturn = false;

  constructor(limits: ImportLimits) {
    this.#limits = limits;
  }

  *scan(text: string): Generator<TableRow> {
    let at = 0;
    while (at < text.length) {
      const end = this.#runEnd(text, at);
      this.#takeRun(text.slice(at, end));
      const row = end < text.length ? this.#takeMark(text.charAt(end)) : null;
      if (row) yield row;
      if (this.fault) return;
      at = end + 1;
    }
  }

  *end(): Generator<TableRow> {
    if (this.#inQuotes) {
      this.fault = refuse('import_unclosed_quote', { line: this.#rowLine });
      return;
    }
    const row = this.#endRow();
    if (row) yield row;
  }

  /** Where the run of ordinary characters ends: at a mark that `#takeMark` knows. */
  #runEnd(text: string, from: number): number {
    if (this.#inQuotes) {
      const quote = text.indexOf('"', from);
      return quote === -1 ? text.length : quote;
    }
    for (let at = from; at < text.length; at++) {
      const character = text[at];
      if (character === this.separator || character === '"') return at;
      if (character === '\n' || character === '\r') return at;
    }
    return text.length;
  }

  #takeRun(run: string): void {
    if (run === '') return;
    this.#field += run;
    this.#justClosed = false;
    this.#lastWasReturn = false;
    if (this.#inQuotes) this.#line += run.split('\n').length - 1;
    // A quote that never closes would swallow the file: no cell of a real table is this long.
    if (this.#field.length > this.#limits.cellCharacters) {
      this.fault = refuse('import_unclosed_quote', { line: this.#rowLine });
    }
  }

  #takeMark(mark: string): TableRow | null {
    if (mark === '"') this.#takeQuote();
    else if (mark === this.separator) this.#endField();
    else if (mark === '\n' && this.#lastWasReturn) this.#lastWasReturn = false;
    else {
      this.#lastWasReturn = mark === '\r';
      return this.#endRow();
    }
    if (mark !== '\n') this.#lastWasReturn = false;
    return null;
  }

  #takeQuote(): void {
    if (this.#inQuotes) {
      this.#inQuotes = false;
      this.#justClosed = true;
    } else if (this.#justClosed || this.#field === '') {
      if (this.#justClosed) this.#field += '"';
      this.#inQuotes = true;
      this.#justClosed = false;
    } else {
      this.#field += '"';
    }
  }

  #endField(): void {
    this.#cells.push(this.#field);
    this.#field = '';
    this.#justClosed = false;
    if (this.#cells.length > this.#limits.rowCells) {
      this.fault = refuse('import_not_a_table', { kind: 'text' });
    }
  }

  #endRow(): TableRow | null {
    this.#endField();
    const row = { line: this.#rowLine, cells: this.#cells };
    this.#cells = [];
    this.#line++;
    this.#rowLine = this.#line;
    return isBlankRow(row.cells) ? null : row;
  }
}
