import { type DecimalMark, decimalMarkOf } from './printed-amount.ts';
import { doubledHeader, type TextRow } from './table-rows.ts';

/** Which column of a bank's csv means what, by its heading; empty where there is none. Kept per account. */
export interface ColumnMapping {
  /** What parts the columns; empty: find out. */
  readonly separator: string;
  readonly date: string;
  readonly text: string;
  readonly reference: string;
  /** One column of amounts, with `mark` (`CR`, `DB`) beside it or a sign; or `debit` and `credit`. */
  readonly amount: string;
  readonly mark: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  readonly decimal: DecimalMark;
  readonly dates: DateOrder;
}

/** Day first, month first, or year first. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A csv with its heading found: what stands above it is the bank's own heading. */
export interface HeadedTable {
  readonly above: readonly TextRow[];
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly rows: readonly TextRow[];
}

const DATE = /^(tanggal|tgl|date|posting date|post date|transaction date|trx date|waktu)/i;
const AMOUNT = /^(jumlah|nominal|amount|mutasi|nilai|debit|debet|kredit|credit|keluar|masuk)/i;
const DEBIT = /^(debit|debet|keluar|withdrawal|pengeluaran|mutasi debet|db\b)/i;
const CREDIT = /^(kredit|credit|masuk|deposit|pemasukan|penerimaan|mutasi kredit|cr\b)/i;

/** Finds the heading: the first row that names a date and an amount, else the first of three cells. */
export function headed(rows: readonly TextRow[]): HeadedTable | null {
  const named = rows.findIndex(
    ({ cells }) => cells.some((cell) => DATE.test(cell)) && cells.some((cell) => AMOUNT.test(cell)),
  );
  const at =
    named === -1 ? rows.findIndex(({ cells }) => cells.filter(Boolean).length >= 3) : named;
  const header = rows[at];
  if (!header) return null;
  return {
    above: rows.slice(0, at),
    headerLine: header.line,
    headers: header.cells,
    rows: rows.slice(at + 1),
  };
}

/** What the headings and cells speak for, to be looked at by a person. */
export function guessedMapping(table: HeadedTable): ColumnMapping {
  const { headers, rows } = table;
  const find = (pattern: RegExp, not: readonly string[] = []) =>
    headers.find((header) => pattern.test(header) && !not.includes(header)) ?? '';
  const date = find(DATE);
  const mark = find(/^(d\/?[ck]|db\/?cr|cr\/?db|jenis|tipe|type|kode|dc)\b/i);
  const [debit, credit] = [find(DEBIT, [mark]), find(CREDIT, [mark])];
  const isTwo = debit !== '' && credit !== '';
  const amount = isTwo ? '' : find(/^(jumlah|nominal|amount|mutasi|nilai)/i, [mark]);
  const balance = find(/^(saldo|balance|running)/i);
  const columns = [amount, debit, credit, balance].filter(Boolean);
  const cells = rows.flatMap(({ cells: row }) =>
    columns.flatMap((column) => row[headers.indexOf(column)] ?? []),
  );
  return {
    separator: '',
    date,
    text: find(/^(keterangan|uraian|deskripsi|description|remark|berita|rincian|transaksi)/i),
    reference: find(/^(no\.? ?ref|ref|nomor ref|journal|jurnal|no\.? ?bukti|trx id|id transaksi)/i),
    amount,
    mark: isTwo ? '' : mark,
    debit: isTwo ? debit : '',
    credit: isTwo ? credit : '',
    balance,
    decimal: decimalMarkOf(cells),
    dates: dateOrderOf(rows.map(({ cells: row }) => row[headers.indexOf(date)] ?? '')),
  };
}

/** The heading that the mapping asks for and the table lacks, or that stands twice; null when all is well. */
export function mappingFault(
  table: HeadedTable,
  mapping: ColumnMapping,
): { code: 'statement_duplicate_header' | 'statement_columns_unknown'; header: string } | null {
  const doubled = doubledHeader(table.headers);
  if (doubled !== null) return { code: 'statement_duplicate_header', header: doubled };
  const { date, text, reference, amount, mark, debit, credit, balance } = mapping;
  const wanted = [date, text, reference, amount, mark, debit, credit, balance].filter(Boolean);
  const lacking = wanted.find((header) => !table.headers.includes(header));
  const isComplete = date !== '' && (amount !== '') !== (debit !== '' && credit !== '');
  if (lacking === undefined && isComplete) return null;
  return { code: 'statement_columns_unknown', header: lacking ?? '' };
}

function dateOrderOf(cells: readonly string[]): DateOrder {
  const numbers = cells.flatMap((cell) => {
    const match = /^'?(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})/.exec(cell);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (numbers.some(([first]) => first > 31)) return 'ymd';
  const isMonthFirst = numbers.some(([, second]) => second > 12);
  return isMonthFirst && numbers.every(([first]) => first <= 12) ? 'mdy' : 'dmy';
}
