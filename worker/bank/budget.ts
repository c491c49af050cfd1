import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { BudgetLine } from './budget-store.ts';
import { readPrintedTable } from './printed-table.ts';
import type { WrongTable } from './statement.ts';

/** A city's printed budget: agency, amount and where the money comes from, with a total that is true. */
export interface Budget {
  readonly totalRupiah: number;
  readonly lines: readonly BudgetLine[];
}

const MOST_LINES = 200;

/** Reads a budget table; refuses it whole when it does not add up (printed-table.ts). */
export async function readBudget(text: string): Promise<{ budget: Budget } | WrongTable> {
  const read = await readPrintedTable(text);
  if (!('table' in read)) return read;
  const budget = budgetOf(read.table);
  return isRefusal(budget) ? { refusal: budget, fault: null } : { budget };
}

function budgetOf(
  table: Extract<Awaited<ReturnType<typeof readPrintedTable>>, { table: unknown }>['table'],
): Budget | Refusal {
  const { headers, rows, totals } = table;
  if (rows.length > MOST_LINES) return refuse('table_too_long', { most: MOST_LINES });
  const columns = Object.keys(totals);
  const amount = columns.find((header) => /^(jumlah|total)\b/i.test(header)) ?? columns[0] ?? '';
  const words = headers.filter((header) => header !== '' && !columns.includes(header));
  const source = words.find((header) => /sumber|source/i.test(header)) ?? '';
  const agency =
    words.find((header) => /pelaksana|perangkat|opd|skpd|dinas|instansi|agency/i.test(header)) ??
    words.find((header) => header !== source && !/^(no|nomor)\b/i.test(header)) ??
    '';
  const totalRupiah = totals[amount] ?? 0;
  if (agency === '') return refuse('table_without_names');
  if (totalRupiah <= 0) return refuse('table_without_total');
  return {
    totalRupiah,
    lines: rows.map(({ cells, rupiah }) => ({
      agency: (cells[headers.indexOf(agency)] ?? '').slice(0, 120),
      rupiah: rupiah[amount] ?? 0,
      source: (cells[headers.indexOf(source)] ?? '').slice(0, 120),
    })),
  };
}
