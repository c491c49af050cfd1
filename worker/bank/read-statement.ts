import type { DateOnly } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { readCamt053 } from './camt053.ts';
import {
  type ColumnMapping,
  guessedMapping,
  type HeadedTable,
  headed,
  mappingFault,
} from './column-mapping.ts';
import { csvStatement, type TypedBalances } from './csv-statement.ts';
import { readMt940 } from './mt940.ts';
import {
  type BankStatement,
  isSameAccount,
  type StatementFormat,
  type WrongTable,
  wrongSums,
} from './statement.ts';
import { tableRows } from './table-rows.ts';

/** What a file is read with. */
export interface ReadingTerms {
  /** What a person chose; null: the columns of the account's last csv if they fit, else a guess. */
  readonly mapping: ColumnMapping | null;
  readonly saved: ColumnMapping | null;
  readonly typed: TypedBalances;
  readonly accountNumber: string;
  readonly today: DateOnly;
}

/** A statement that may be imported, or why not; for a csv with the columns it was read by. */
export type StatementReading = {
  readonly format: StatementFormat;
  readonly table: HeadedTable | null;
  readonly mapping: ColumnMapping | null;
} & ({ readonly statement: BankStatement } | WrongTable);

/** Lines one import takes: more than any month of one city's programme account. */
const MOST_LINES = 5_000;

/** Reads a statement's text (table-rows.ts, `tableText`), whatever its format, and believes nothing. */
export async function readStatement(text: string, terms: ReadingTerms): Promise<StatementReading> {
  const format = formatOf(text);
  if (format === 'csv') return readCsv(text, terms);
  const read = format === 'mt940' ? readMt940(text) : readCamt053(text);
  const result = isRefusal(read) ? { refusal: read, fault: null } : checked(read, terms);
  return { format, table: null, mapping: null, ...result };
}

/** The format that the text shows itself: the name of a file says nothing. */
export function formatOf(text: string): StatementFormat {
  const start = text.slice(0, 4_000).replace(/^\uFEFF/, '');
  if (/^\s*<(\?xml|!|[a-z])/i.test(start)) return 'camt053';
  return /(^|\n)(\{\d:.*)?:20:/.test(start) ? 'mt940' : 'csv';
}

async function readCsv(text: string, terms: ReadingTerms): Promise<StatementReading> {
  const nothing = { format: 'csv' as const, table: null, mapping: terms.mapping };
  const rows = await tableRows(text, terms.mapping?.separator ?? terms.saved?.separator ?? '');
  if (isRefusal(rows)) return { ...nothing, refusal: rows, fault: null };
  const table = headed(rows);
  if (!table) return { ...nothing, refusal: refuse('statement_one_column'), fault: null };
  const saved = terms.saved && mappingFault(table, terms.saved) === null ? terms.saved : null;
  const mapping = terms.mapping ?? saved ?? guessedMapping(table);
  const common = { format: 'csv' as const, table, mapping };
  const fault = mappingFault(table, mapping);
  if (fault) {
    return { ...common, refusal: refuse(fault.code, { header: fault.header }), fault: null };
  }
  const read = csvStatement(table, mapping, terms.typed, terms.today);
  return 'statement' in read
    ? { ...common, ...checked(read.statement, terms) }
    : { ...common, ...read };
}

function checked(
  statement: BankStatement,
  { accountNumber, today }: ReadingTerms,
): { statement: BankStatement } | WrongTable {
  const no = (code: string, facts: Record<string, string | number> = {}): WrongTable => ({
    refusal: refuse(code, facts),
    fault: null,
  });
  const { lines } = statement;
  if (statement.accountNumber !== null && !isSameAccount(accountNumber, statement.accountNumber)) {
    return no('statement_wrong_account');
  }
  if (lines.length > MOST_LINES) return no('statement_too_long', { most: MOST_LINES });
  const early = lines.find((line) => line.bookedOn > today);
  if (early) return no('statement_in_future', { row: early.row, date: early.bookedOn });
  if (statement.to > today || statement.from > statement.to) return no('statement_outside_period');
  const outside = lines.find(
    ({ bookedOn }) => bookedOn < statement.from || bookedOn > statement.to,
  );
  if (outside && statement.format === 'csv') return no('statement_outside_period');
  return wrongSums(statement) ?? { statement };
}
