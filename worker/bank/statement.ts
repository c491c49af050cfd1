import type { DateOnly } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { checkSums, likelyRepair, type PrintedCell, type Sum, type SumFault } from './sums.ts';

/** One movement of a bank account as its statement tells it. */
export interface StatementLine {
  /** Line of the file it begins on, from 1. */
  readonly row: number;
  readonly bookedOn: DateOnly;
  /** Positive: into the account. */
  readonly rupiah: number;
  readonly text: string;
  /** The bank's own number of the movement, where it gives one. */
  readonly reference: string;
  /** The balance printed behind the movement, where there is one. */
  readonly balanceRupiah: number | null;
}

export type StatementFormat = 'csv' | 'mt940' | 'camt053';

/** A statement whatever its format was, its lines in the order in which the balance moves. */
export interface BankStatement {
  readonly format: StatementFormat;
  /** The account as the statement names it; null where it does not. */
  readonly accountNumber: string | null;
  readonly from: DateOnly;
  readonly to: DateOnly;
  readonly openingRupiah: number;
  readonly closingRupiah: number;
  readonly lines: readonly StatementLine[];
}

/** What a refused table says of itself, and what would mend it (null where no sum is at fault). */
export interface WrongTable {
  readonly refusal: Refusal;
  readonly fault: SumFault | null;
}

/** A line as printed: an amount that nobody can read is null, and said as it stands. */
export interface PrintedLine extends Pick<StatementLine, 'row' | 'balanceRupiah'> {
  readonly rupiah: number | null;
  readonly amountPrinted?: string;
  /** Set where a balance is printed that nobody can read. */
  readonly balancePrinted?: string;
}

/**
 * Whether the statement adds up: each printed balance follows from the one before it, and opening plus
 * all lines is closing. Otherwise a refusal that names row, reason and value, with all candidates.
 */
export function wrongSums(statement: {
  readonly openingRupiah: number;
  readonly closingRupiah: number;
  readonly lines: readonly PrintedLine[];
}): WrongTable | null {
  const { cells, sums } = claimsOf(statement);
  const fault = checkSums(cells, sums);
  return fault && { fault, refusal: faultRefusal('statement_wrong_sum', fault) };
}

/** The refusal of a fault: row, column and value of the repair to be named, or how many there are. */
export function faultRefusal(code: string, fault: SumFault): Refusal {
  const repair = likelyRepair(fault);
  const first = fault.unreadable[0];
  return refuse(code, {
    candidates: fault.repairs.length,
    difference: fault.differenceRupiah ?? 0,
    ...(repair
      ? {
          row: repair.cell.row,
          column: repair.cell.column,
          printed: repair.cell.printed,
          value: repair.value,
        }
      : first
        ? { row: first.row, column: first.column, printed: first.printed }
        : {}),
  });
}

/** Whether the account that a statement names is the one it is imported for. */
export function isSameAccount(ours: string, theirs: string): boolean {
  const [own, printed] = [ours, theirs].map((number) =>
    number.toUpperCase().replace(/[^A-Z0-9]/g, ''),
  );
  if (!own || !printed) return false;
  // A bank or branch code may go before it, the currency behind it: `BRINIDJA/0206…IDR`.
  return printed.replace(/IDR$/, '').replace(/^0+/, '').endsWith(own.replace(/^0+/, ''));
}

/** Statements of one account that follow each other as one; refuses a gap and a change of account. */
export function joined(statements: readonly BankStatement[]): BankStatement | Refusal {
  const [first, ...rest] = statements;
  if (!first) return refuse('statement_truncated', { row: 1 });
  let whole = first;
  const lines = [...first.lines];
  for (const next of rest) {
    if (whole.accountNumber !== next.accountNumber) return refuse('statement_two_accounts');
    if (whole.closingRupiah !== next.openingRupiah) {
      return refuse('statement_gap', { closing: whole.closingRupiah, opening: next.openingRupiah });
    }
    lines.push(...next.lines);
    whole = { ...whole, to: next.to, closingRupiah: next.closingRupiah };
  }
  return { ...whole, lines };
}

function claimsOf(statement: Parameters<typeof wrongSums>[0]): {
  cells: PrintedCell[];
  sums: Sum[];
} {
  const { lines, openingRupiah, closingRupiah } = statement;
  const cells: PrintedCell[] = [];
  const add = (row: number, column: string, value: number | null, printed = String(value)) =>
    cells.push({ row, column, printed, value }) - 1;
  const opening = add(0, 'opening', openingRupiah);
  const sums: Sum[] = [];
  const amounts: number[] = [];
  let last = opening;
  let since: number[] = [];
  for (const line of lines) {
    const amount = add(line.row, 'amount', line.rupiah, line.amountPrinted);
    amounts.push(amount);
    since.push(amount);
    if (line.balanceRupiah === null && line.balancePrinted === undefined) continue;
    const balance = add(line.row, 'balance', line.balanceRupiah, line.balancePrinted);
    sums.push(chain(last, since, balance));
    last = balance;
    since = [];
  }
  const closing = add(lines.at(-1)?.row ?? 0, 'closing', closingRupiah);
  if (last !== opening) sums.push(chain(last, since, closing));
  sums.push(chain(opening, amounts, closing));
  return { cells, sums };
}

/** What is printed at the end, minus what it follows from: zero when it is right. */
function chain(from: number, amounts: readonly number[], to: number): Sum {
  return {
    parts: [
      { cell: to, sign: 1 },
      { cell: from, sign: -1 },
      ...amounts.map((cell) => ({ cell, sign: -1 as const })),
    ],
  };
}
