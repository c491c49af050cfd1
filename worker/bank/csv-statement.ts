import { readDate } from '../imports/read-date.ts';
import { type DateOnly, dateOf } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { ColumnMapping, DateOrder, HeadedTable } from './column-mapping.ts';
import { directionOf, readAmount } from './printed-amount.ts';
import {
  type BankStatement,
  type PrintedLine,
  type StatementLine,
  type WrongTable,
  wrongSums,
} from './statement.ts';
import type { TextRow } from './table-rows.ts';

/** What a csv often does not say and a person reads off the paper; null where the file says it. */
export interface TypedBalances {
  readonly openingRupiah: number | null;
  readonly closingRupiah: number | null;
  readonly from: DateOnly | null;
  readonly to: DateOnly | null;
}

/** A line whose amount may be unreadable. */
type DraftLine = Omit<StatementLine, 'rupiah'> & PrintedLine;

/**
 * A bank's csv as a statement, by the account's mapping. Rows without date and amount continue the text
 * above them; `saldo awal` and `saldo akhir` are balances, wherever they stand. Refuses with the row.
 */
export function csvStatement(
  table: HeadedTable,
  mapping: ColumnMapping,
  typed: TypedBalances,
  today: DateOnly,
): { readonly statement: BankStatement } | WrongTable {
  const gathered = linesOf(table, mapping, today);
  if (isRefusal(gathered)) return { refusal: gathered, fault: null };
  const lines = inOrder(gathered.lines);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return wrong('statement_no_lines');
  const openingRupiah = typed.openingRupiah ?? gathered.opening ?? beforeFirst(first);
  const closingRupiah = typed.closingRupiah ?? gathered.closing ?? last.balanceRupiah;
  if (openingRupiah === null || closingRupiah === null) return wrong('statement_without_balances');
  const broken = wrongSums({ openingRupiah, closingRupiah, lines });
  if (broken) return broken;
  const days = lines.map((line) => line.bookedOn).sort();
  const [from, to] = [typed.from ?? days[0], typed.to ?? days.at(-1)];
  if (!from || !to || days.some((day) => day < from || day > to)) {
    return wrong('statement_outside_period');
  }
  return {
    statement: {
      format: 'csv',
      accountNumber: accountNumberIn(table),
      from,
      to,
      openingRupiah,
      closingRupiah,
      // Nothing is unreadable any more: wrongSums would have said so.
      lines: lines.flatMap((line) =>
        line.rupiah === null ? [] : [{ ...line, rupiah: line.rupiah }],
      ),
    },
  };
}

function wrong(code: string): WrongTable {
  return { refusal: refuse(code), fault: null };
}

interface Gathered {
  lines: DraftLine[];
  opening: number | null;
  closing: number | null;
}

function linesOf(table: HeadedTable, mapping: ColumnMapping, today: DateOnly): Gathered | Refusal {
  const gathered: Gathered = { lines: [], opening: null, closing: null };
  for (const row of [...table.above, ...table.rows]) {
    if (takesBalance(row, mapping, gathered)) continue;
    if (row.line < table.headerLine || isSummary(row)) continue;
    const cell = cellsOf(table, row);
    const amounts = [mapping.amount, mapping.debit, mapping.credit].map(cell).join('');
    if (cell(mapping.date) === '' && amounts === '') {
      const last = gathered.lines.at(-1);
      const more = cell(mapping.text);
      if (last && more !== '') {
        gathered.lines.splice(-1, 1, { ...last, text: `${last.text} ${more}`.trim() });
      }
      continue;
    }
    const line = lineOf(row, cell, mapping, today);
    if (isRefusal(line)) return line;
    gathered.lines.push(line);
  }
  return gathered;
}

function cellsOf(table: HeadedTable, row: TextRow): (header: string) => string {
  return (header) => (header === '' ? '' : (row.cells[table.headers.indexOf(header)] ?? ''));
}

const OPENING = /^(saldo awal|saldo sebelumnya|opening balance|beginning balance)\b/i;
const CLOSING = /^(saldo akhir|closing balance|ending balance)\b/i;

/** `Saldo awal` and `Saldo akhir`, with the amount behind a colon or in the row's last filled cell. */
function takesBalance(row: TextRow, mapping: ColumnMapping, gathered: Gathered): boolean {
  const label = row.cells.find((cell) => OPENING.test(cell) || CLOSING.test(cell));
  if (label === undefined) return false;
  const behind = label.split(/[:=]/)[1]?.trim();
  const printed = behind || (row.cells.filter(Boolean).at(-1) ?? '');
  const reading = readAmount(printed, mapping.decimal);
  if (reading.kind !== 'rupiah') return false;
  if (OPENING.test(label)) gathered.opening = reading.rupiah;
  else gathered.closing = reading.rupiah;
  return true;
}

/** Totals under the lines: they are no movements. */
function isSummary(row: TextRow): boolean {
  const label = row.cells.find((cell) => cell !== '') ?? '';
  return /^(total|jumlah|mutasi (debet|kredit|debit)|grand total)\b/i.test(label);
}

function lineOf(
  row: TextRow,
  cell: (header: string) => string,
  mapping: ColumnMapping,
  today: DateOnly,
): DraftLine | Refusal {
  const bookedOn = dateIn(cell(mapping.date), mapping.dates, today);
  if (!bookedOn) return refuse('statement_row_date', { row: row.line });
  const amount = amountOf(row.line, cell, mapping);
  if (isRefusal(amount)) return amount;
  const balance = readAmount(cell(mapping.balance), mapping.decimal);
  if (balance.kind === 'wrong' && balance.why === 'sen') {
    return refuse('statement_sen', { row: row.line });
  }
  const isOwed = balance.kind === 'rupiah' && balance.direction === 'out' && balance.rupiah > 0;
  return {
    row: row.line,
    bookedOn,
    ...amount,
    text: cell(mapping.text),
    reference: cell(mapping.reference),
    balanceRupiah: balance.kind === 'rupiah' ? (isOwed ? -balance.rupiah : balance.rupiah) : null,
    ...(balance.kind === 'wrong' ? { balancePrinted: cell(mapping.balance) } : {}),
  };
}

function amountOf(
  row: number,
  cell: (header: string) => string,
  mapping: ColumnMapping,
): Pick<DraftLine, 'rupiah' | 'amountPrinted'> | Refusal {
  const columns = mapping.amount === '' ? [mapping.debit, mapping.credit] : [mapping.amount];
  const readings = columns.map((header) => ({
    header,
    printed: cell(header),
    reading: readAmount(cell(header), mapping.decimal),
  }));
  const filled = readings.filter(
    ({ reading }) =>
      reading.kind === 'wrong' || (reading.kind === 'rupiah' && reading.rupiah !== 0),
  );
  const [only] = filled;
  if (!only) return refuse('statement_row_zero', { row });
  if (filled.length > 1) return refuse('statement_row_amount', { row });
  const { reading, printed, header } = only;
  if (reading.kind === 'wrong') {
    if (reading.why === 'sen') return refuse('statement_sen', { row });
    // Letters are no misprint of an amount: the column is wrong.
    if (!/^[\d.,\s()+\u2212-]+$/.test(printed)) return refuse('statement_row_amount', { row });
    return { rupiah: null, amountPrinted: printed };
  }
  if (reading.kind !== 'rupiah') return refuse('statement_row_zero', { row });
  if (mapping.amount === '') {
    const size = Math.abs(reading.rupiah);
    return { rupiah: header === mapping.debit ? -size : size };
  }
  const direction = mapping.mark === '' ? reading.direction : directionOf(cell(mapping.mark));
  if (mapping.mark !== '' && direction === null) return refuse('statement_row_direction', { row });
  if (direction === null) return { rupiah: reading.rupiah };
  const size = Math.abs(reading.rupiah);
  return { rupiah: direction === 'out' ? -size : size };
}

function dateIn(printed: string, order: DateOrder, today: DateOnly): DateOnly | null {
  const american = /^'?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/.exec(printed);
  if (order === 'mdy' && american) {
    const [, month, day, year = ''] = american;
    return dateOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  }
  return readDate(printed, today).date;
}

/** Some banks print the newest line first. */
function inOrder(lines: readonly DraftLine[]): readonly DraftLine[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || first.bookedOn < last.bookedOn) return lines;
  const turned = [...lines].reverse();
  if (first.bookedOn > last.bookedOn) return turned;
  return broken(lines) > broken(turned) ? turned : lines;
}

/** How many balances do not follow from the one before. */
function broken(lines: readonly DraftLine[]): number {
  return lines.filter((line, index) => {
    const before = lines[index - 1]?.balanceRupiah;
    return (
      typeof before === 'number' &&
      line.balanceRupiah !== null &&
      line.rupiah !== null &&
      before + line.rupiah !== line.balanceRupiah
    );
  }).length;
}

function beforeFirst(line: DraftLine): number | null {
  if (line.balanceRupiah === null || line.rupiah === null) return null;
  return line.balanceRupiah - line.rupiah;
}

function accountNumberIn(table: HeadedTable): string | null {
  for (const { cells } of table.above) {
    const at = cells.findIndex((cell) => /(no\.?|nomor)\s*rek|account (no|number)/i.test(cell));
    const found = cells
      .slice(at)
      .join(' ')
      .match(/\d[\d .-]{4,}\d/)?.[0];
    if (at !== -1 && found) return found.replace(/\D/g, '');
  }
  return null;
}
