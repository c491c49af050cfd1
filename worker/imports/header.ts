import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Cell, cellText, type TableRow } from './cell.ts';

/** The columns of e-PPGBM that we read, by the system's own header text. */
export const COLUMNS = {
  number: 'No',
  nik: 'NIK',
  name: 'Nama',
  sex: 'JK',
  bornOn: 'Tgl Lahir',
  birthWeight: 'BB Lahir',
  birthLength: 'TB Lahir',
  parents: 'Nama Ortu',
  province: 'Prov',
  kabupaten: 'Kab/Kota',
  kecamatan: 'Kec',
  puskesmas: 'Pukesmas',
  kelurahan: 'Desa/Kel',
  posyandu: 'Posyandu',
  rt: 'RT',
  rw: 'RW',
  address: 'Alamat',
  age: 'Usia Saat Ukur',
  measuredOn: 'Tanggal Pengukuran',
  weight: 'Berat',
  height: 'Tinggi',
  position: 'Cara Ukur',
  armCircumference: 'LiLA',
  weightForAge: 'BB/U',
  waz: 'ZS BB/U',
  heightForAge: 'TB/U',
  haz: 'ZS TB/U',
  weightForHeight: 'BB/TB',
  whz: 'ZS BB/TB',
  weightGain: 'Naik Berat Badan',
  pmtKg: 'PMT Diterima (kg)',
  vitaminA: 'Jml Vit A',
  kpsp: 'KPSP',
  kia: 'KIA',
  motherClass: 'Kelas Ibu Balita',
  mbg: 'MBG',
  detail: 'Detail',
} as const;

export type ColumnName = keyof typeof COLUMNS;

/** The layouts of e-PPGBM by age; `other` has the needed columns but is none of the four. */
export type Layout = 'A' | 'B' | 'C' | 'D' | 'other';

/** Where each column stands in this file. */
export interface Header {
  readonly line: number;
  readonly layout: Layout;
  /** Position of each known column. */
  readonly columns: ReadonlyMap<ColumnName, number>;
  /** Columns added by hand (Bulan Pengukuran, Status Desa, …), kept aside by their name. */
  readonly extraColumns: ReadonlyMap<string, number>;
  readonly width: number;
}

/** A row of the file by column name: plain JSON, what is staged before anyone interprets it. */
export interface RawRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ColumnName, Cell>>>;
  readonly extra: Readonly<Record<string, string>>;
  /** Cells beyond the header's last column that are not empty: a sign of shifted columns. */
  readonly surplusCells: number;
}

/** Title lines may precede the header; it is looked for in this many rows. */
export const HEADER_ROWS = 15;

/** Finds the header among the first rows, or says which column is missing. */
export function findHeader(rows: readonly TableRow[]): Header | Refusal {
  let closest: Header | null = null;
  for (const row of rows.slice(0, HEADER_ROWS)) {
    const header = headerOf(row);
    if (header.columns.has('name') && header.columns.has('bornOn')) {
      closest = header;
      break;
    }
    if (header.columns.size > (closest?.columns.size ?? 0)) closest = header;
  }
  const missing = NEEDED.filter((column) => !closest?.columns.has(column));
  if (!closest || missing.length > 0) {
    return refuse('import_no_header', {
      missing: missing.map((column) => COLUMNS[column]).join(', '),
    });
  }
  return closest;
}

/** A table row by the names of its columns. */
export function rawRow(header: Header, row: TableRow): RawRow {
  const cells: Partial<Record<ColumnName, Cell>> = {};
  for (const [column, at] of header.columns) cells[column] = row.cells[at] ?? null;
  const extra: Record<string, string> = {};
  for (const [name, at] of header.extraColumns) {
    const text = cellText(row.cells[at] ?? null).trim();
    if (text !== '') extra[name] = text;
  }
  const surplus = row.cells.slice(header.width).filter((cell) => cellText(cell).trim() !== '');
  return { line: row.line, cells, extra, surplusCells: surplus.length };
}

/** True for a header repeated inside the table, as long exports print it on each page. */
export function repeatsHeader(header: Header, row: TableRow): boolean {
  const again = headerOf(row);
  return again.columns.size >= header.columns.size && again.columns.has('bornOn');
}

const NEEDED: readonly ColumnName[] = [
  'name',
  'sex',
  'bornOn',
  'kecamatan',
  'kelurahan',
  'measuredOn',
  'height',
];

/** Spellings seen beside the system's own, as keys. */
const OTHER_SPELLINGS: Readonly<Record<string, ColumnName>> = {
  puskesmas: 'puskesmas',
  namaanak: 'name',
  jeniskelamin: 'sex',
  tanggallahir: 'bornOn',
  kecamatan: 'kecamatan',
  'desa/kelurahan': 'kelurahan',
  'kel/desa': 'kelurahan',
  'kelurahan/desa': 'kelurahan',
  kelurahan: 'kelurahan',
  tglpengukuran: 'measuredOn',
  tglukur: 'measuredOn',
  provinsi: 'province',
  'kabupaten/kota': 'kabupaten',
};

const COLUMN_BY_KEY: ReadonlyMap<string, ColumnName> = new Map([
  ...Object.entries(OTHER_SPELLINGS),
  ...(Object.entries(COLUMNS) as [ColumnName, string][]).map(
    ([column, text]) => [headerKey(text), column] as const,
  ),
]);

function headerOf(row: TableRow): Header {
  const columns = new Map<ColumnName, number>();
  const extraColumns = new Map<string, number>();
  let width = 0;
  for (const [at, cell] of row.cells.entries()) {
    const text = cellText(cell)
      .replace(/^\uFEFF/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text === '') continue;
    width = at + 1;
    const column = COLUMN_BY_KEY.get(headerKey(text));
    if (column && !columns.has(column)) columns.set(column, at);
    else extraColumns.set(extraColumns.has(text) ? `${text} (${at + 1})` : text, at);
  }
  return { line: row.line, layout: layoutOf(columns), columns, extraColumns, width };
}

/** Case, spaces and punctuation do not distinguish headers; `/` does: BB/U is not BBU. */
function headerKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9/]/g, '');
}

function layoutOf(columns: ReadonlyMap<ColumnName, number>): Layout {
  const has = (column: ColumnName) => columns.has(column);
  const known = (Object.keys(COLUMNS) as ColumnName[]).filter(
    (column) => !SOMETIMES.includes(column),
  );
  if (!known.every(has)) return 'other';
  if (has('motherClass') && has('mbg') && has('detail') && has('position')) return 'D';
  if (has('detail') && has('position') && !has('pmtKg')) return 'C';
  if (has('pmtKg')) return has('position') ? 'B' : 'A';
  return 'other';
}

const SOMETIMES: readonly ColumnName[] = ['position', 'pmtKg', 'motherClass', 'mbg', 'detail'];
