import { Parser } from 'htmlparser2';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { isBlankRow, type TableRow } from './cell.ts';
import type { ImportLimits } from './import-limits.ts';

/**
 * Rows of the HTML table that e-PPGBM names `.xls`, read as its text arrives. `line` counts the
 * rows of all tables in the page, as a spreadsheet program shows them.
 */
export async function* htmlRows(
  text: AsyncIterable<string | Refusal>,
  limits: ImportLimits,
): AsyncGenerator<TableRow | Refusal> {
  const table = new TableReader(limits);
  const parser = new Parser(table, { decodeEntities: true, lowerCaseTags: true });
  for await (const piece of text) {
    if (isRefusal(piece)) return yield piece;
    parser.write(piece);
    yield* table.completed();
    if (table.fault) return yield table.fault;
  }
  parser.end();
  yield* table.completed();
  if (table.fault) yield table.fault;
}

/** Gathers cells between `<td>` and `</td>`; closing tags may be missing, as HTML allows. */
class TableReader {
  fault: Refusal | null = null;
  readonly #limits: ImportLimits;
  #rows: TableRow[] = [];
  #line = 0;
  #cells: string[] | null = null;
  #cell: string | null = null;

  constructor(limits: ImportLimits) {
    this.#limits = limits;
  }

  onopentag(tag: string): void {
    if (tag === 'tr') {
      this.#endRow();
      this.#line++;
      this.#cells = [];
    } else if (tag === 'td' || tag === 'th') {
      this.#endCell();
      this.#cell = '';
    } else if (tag === 'br' && this.#cell !== null) {
      this.#cell += ' ';
    }
  }

  ontext(text: string): void {
    if (this.#cell === null) return;
    this.#cell += text;
    if (this.#cell.length > this.#limits.cellCharacters) {
      this.fault ??= refuse('import_not_a_table', { kind: 'html' });
      this.#cell = '';
    }
  }

  onclosetag(tag: string, isImplied: boolean): void {
    if (tag === 'td' || tag === 'th') this.#endCell();
    else if (tag === 'tr') this.#endRow();
    else if (tag === 'table') {
      this.#endRow();
      // The file ended before its table did: rows are missing, and nobody would notice.
      if (isImplied) this.fault ??= refuse('import_truncated');
    }
  }

  #endRow(): void {
    this.#endCell();
    if (this.#cells && !isBlankRow(this.#cells)) {
      this.#rows.push({ line: this.#line, cells: this.#cells });
    }
    this.#cells = null;
  }

  *completed(): Generator<TableRow> {
    const rows = this.#rows;
    this.#rows = [];
    yield* rows;
  }

  #endCell(): void {
    if (this.#cell === null) return;
    this.#cells ??= [];
    this.#cells.push(this.#cell);
    this.#cell = null;
    if (this.#cells.length > this.#limits.rowCells) {
      this.fault ??= refuse('import_not_a_table', { kind: 'html' });
    }
  }
}
