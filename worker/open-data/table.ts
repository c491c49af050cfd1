/** A cell: text, a whole number, or nothing where a figure is withheld. */
export type Cell = string | number | null;

/** One field of a Table Schema (Data Package 2.0). */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer';
  readonly title: string;
  readonly description: string;
  /** Empty in CSV and null in JSON where it is withheld. */
  readonly mayBeMissing?: true;
}

/** A kind of table: its name and schema. The same schema serves all its files. */
export interface TableKind {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
}

const text = (name: string, title: string, description: string): Field => ({
  name,
  type: 'string',
  title,
  description,
});
const whole = (name: string, title: string, description: string): Field => ({
  name,
  type: 'integer',
  title,
  description,
});

/** One row per line of a leaf. */
export const ENTRIES: TableKind = {
  name: 'entries',
  title: 'Entries of the public log, one row per line',
  fields: [
    whole('index', 'Index', 'Place in the log, counted from 0 without gaps.'),
    text('entry', 'Entry', 'The random id that the leaf carries.'),
    text('type', 'Type', 'What happened: receipt, disbursement, delivery, reversal …'),
    text('period', 'Month', 'Month in WIB, YYYY-MM.'),
    text('programme', 'Programme', 'Code of the programme; empty in the oldest entries.'),
    text('area', 'Area', 'Kemendagri code of the kabupaten/kota or kecamatan.'),
    whole('line', 'Line', 'Place in the leaf, counted from 1.'),
    text(
      'account',
      'Account',
      'Pooled account: persons are pooled, organisations that give are named.',
    ),
    text('asset', 'Asset', 'IDR for rupiah, IDR_PROMISED for promises, otherwise a kind of goods.'),
    whole(
      'amount',
      'Amount',
      'Debit positive. In each entry the amounts of an asset come to zero.',
    ),
    whole(
      'in_kind_rupiah',
      'Value in kind',
      'What goods given in kind are worth, beside the books: on the first line of their entry, elsewhere 0.',
    ),
  ],
  primaryKey: ['index', 'line'],
};

/** Balances at the checkpoint. */
export const TOTALS: TableKind = {
  name: 'totals',
  title: 'Balances per kabupaten/kota, public account and asset',
  fields: [
    text('area', 'Area', 'Kemendagri code of the kabupaten/kota.'),
    text('account', 'Account', 'Pooled account.'),
    text('asset', 'Asset', 'IDR, IDR_PROMISED or a kind of goods.'),
    whole('amount', 'Amount', 'Debit positive: what was given stands as a negative amount.'),
  ],
  primaryKey: ['area', 'account', 'asset'],
};

/** The areas that entries name, and those above them. */
export const AREAS: TableKind = {
  name: 'areas',
  title: 'Areas that entries name',
  fields: [
    text('code', 'Code', 'Kemendagri code.'),
    text('name', 'Name', 'Official name.'),
    whole('level', 'Level', '1 provinsi, 2 kabupaten/kota, 3 kecamatan.'),
    text('parent', 'Parent', 'Code of the area above; empty for a provinsi.'),
  ],
  primaryKey: ['code'],
};

/** The programmes that entries name. */
export const PROGRAMMES: TableKind = {
  name: 'programmes',
  title: 'Programmes that entries name',
  fields: [
    text('code', 'Code', 'Code of the programme.'),
    text('name_id', 'Nama', 'Indonesian name.'),
    text('name_en', 'Name', 'English name.'),
  ],
  primaryKey: ['code'],
};

/** The organisations that entries name. */
export const ORGANISATIONS: TableKind = {
  name: 'organisations',
  title: 'Organisations that entries name',
  fields: [text('name', 'Name', 'As in the accounts; persons are never named.')],
  primaryKey: ['name'],
};

/** Children by area as they were told in a month; the one table that is not made from the log. */
export const NEEDS: TableKind = {
  name: 'needs',
  title: 'Children who need, have and await support, by area and month',
  fields: [
    text('month', 'Month', 'The month for which figures were taken, once, YYYY-MM.'),
    text('within', 'Within', 'Kemendagri code of the kabupaten/kota or kecamatan that is divided.'),
    text(
      'areas',
      'Areas',
      'Codes of the areas counted, a space between them: several where one alone would tell of fewer than five children. Rows of the same month and `within` never overlap and come to its whole.',
    ),
    whole(
      'verified',
      'Verified',
      'Children whose measurement, risk and consent are confirmed: none, or at least five.',
    ),
    { ...whole('supported', 'Supported', 'Of them, those supported then.'), mayBeMissing: true },
    {
      ...whole('waiting', 'Waiting', 'The others: eligible and not matched yet.'),
      mayBeMissing: true,
    },
  ],
  primaryKey: ['month', 'within', 'areas'],
};

export const TABLE_KINDS = [ENTRIES, TOTALS, AREAS, PROGRAMMES, ORGANISATIONS, NEEDS] as const;

/** The Table Schema of a kind of table. */
export function tableSchema(kind: TableKind) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    title: kind.title,
    // An empty text is a value here, not a missing one: the schema says where something may be missing.
    fields: kind.fields.map(({ mayBeMissing, ...field }) =>
      mayBeMissing
        ? { ...field, missingValues: [''] }
        : { ...field, constraints: { required: true } },
    ),
    missingValues: [],
    primaryKey: kind.primaryKey,
  };
}

/** RFC 4180, UTF-8, CRLF, with a header. */
export function csvOf(kind: TableKind, rows: readonly (readonly Cell[])[]): string {
  const header = kind.fields.map(({ name }) => name);
  return `${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** An array with one object per row, each on its line. */
export function jsonOf(kind: TableKind, rows: readonly (readonly Cell[])[]): string {
  const objects = rows.map((row) =>
    JSON.stringify(Object.fromEntries(kind.fields.map(({ name }, place) => [name, row[place]]))),
  );
  return objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`;
}

function csvCell(cell: Cell): string {
  const written = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}
