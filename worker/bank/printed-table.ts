import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { decimalMarkOf, readAmount } from './printed-amount.ts';
import { faultRefusal, type WrongTable } from './statement.ts';
import { checkSums, type PrintedCell, type Sum } from './sums.ts';
import { doubledHeader, type TextRow, tableRows } from './table-rows.ts';

/** A printed table with a row of totals that are true. */
export interface PrintedTable {
  readonly headers: readonly string[];
  /** The rows above the totals, with what each column of amounts holds (null: nothing printed). */
  readonly rows: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly rupiah: Readonly<Record<string, number | null>>;
  }[];
  /** Columns of amounts by heading, each with its printed and true total. */
  readonly totals: Readonly<Record<string, number>>;
}

const TOTAL = /^(jumlah|total|grand total|jumlah total)\b/i;

/**
 * Reads a printed table and checks all it claims of itself: each column's total, and each row's where a
 * column is headed so. A table that is wrong anywhere is refused whole, with the row, the reason and
 * the one value that would make the printed totals true; nothing in it is ever guessed.
 */
export async function readPrintedTable(
  text: string,
): Promise<{ table: PrintedTable } | WrongTable> {
  const rows = await tableRows(text);
  if (isRefusal(rows)) return { refusal: rows, fault: null };
  const parts = partsOf(rows);
  if (isRefusal(parts)) return { refusal: parts, fault: null };
  const { headers, body, columns } = parts;
  const { cells, sums, at } = claimsOf(parts);
  const fault = checkSums(cells, sums);
  if (fault) return { fault, refusal: faultRefusal('table_wrong_sum', fault) };
  const valueAt = (line: number, header: string) => {
    const index = at.get(`${line} ${header}`);
    return index === undefined ? null : (cells[index]?.value ?? null);
  };
  const valuesOf = (line: number) =>
    columns.map((header) => [header, valueAt(line, header)] as const);
  return {
    table: {
      headers,
      rows: body.map((row) => ({ ...row, rupiah: Object.fromEntries(valuesOf(row.line)) })),
      totals: Object.fromEntries(
        valuesOf(parts.total.line).flatMap(([header, sum]) =>
          sum === null ? [] : [[header, sum]],
        ),
      ),
    },
  };
}

interface Parts {
  readonly headers: readonly string[];
  readonly body: readonly TextRow[];
  readonly total: TextRow;
  /** Headings of the columns that have a total. */
  readonly columns: readonly string[];
}

function partsOf(rows: readonly TextRow[]): Parts | Refusal {
  const [header, ...rest] = rows;
  if (!header || header.cells.length < 2) return refuse('table_one_column');
  const doubled = doubledHeader(header.cells);
  if (doubled !== null) return refuse('statement_duplicate_header', { header: doubled });
  const at = rest.findIndex(({ cells }) => TOTAL.test(cells.find((cell) => cell !== '') ?? ''));
  const total = rest[at];
  if (!total || at === 0) return refuse('table_without_total');
  const columns = header.cells.filter(
    (name, index) => name !== '' && /^[-(\s]*(rp|idr)?[\s.]*\d/i.test(total.cells[index] ?? ''),
  );
  if (columns.length === 0) return refuse('table_without_total');
  return { headers: header.cells, body: rest.slice(0, at), total, columns };
}

function claimsOf({ headers, body, total, columns }: Parts) {
  const printed = (row: TextRow, header: string) => row.cells[headers.indexOf(header)] ?? '';
  const decimal = decimalMarkOf(
    [...body, total].flatMap((row) => columns.map((header) => printed(row, header))),
  );
  const cells: PrintedCell[] = [];
  const at = new Map<string, number>();
  for (const row of [...body, total]) {
    for (const column of columns) {
      const reading = readAmount(printed(row, column), decimal);
      if (reading.kind === 'missing') continue;
      at.set(`${row.line} ${column}`, cells.length);
      const value = reading.kind === 'rupiah' ? reading.rupiah : null;
      cells.push({ row: row.line, column, printed: printed(row, column), value });
    }
  }
  const sumOf = (parts: readonly string[], whole: string): Sum[] => {
    const wholeCell = at.get(whole);
    if (wholeCell === undefined) return [];
    const indexes = parts.flatMap((key) => at.get(key) ?? []);
    return [{ parts: [{ cell: wholeCell, sign: 1 }, ...indexes.map(minus)] }];
  };
  const across = columns.filter((header) => !TOTAL.test(header));
  const sideTotals = across.length > 1 ? columns.filter((header) => TOTAL.test(header)) : [];
  const sums = [
    ...columns.flatMap((column) =>
      sumOf(
        body.map(({ line }) => `${line} ${column}`),
        `${total.line} ${column}`,
      ),
    ),
    ...sideTotals.flatMap((side) =>
      [...body, total].flatMap(({ line }) =>
        sumOf(
          across.map((column) => `${line} ${column}`),
          `${line} ${side}`,
        ),
      ),
    ),
  ];
  return { cells, sums, at };
}

function minus(cell: number) {
  return { cell, sign: -1 as const };
}
