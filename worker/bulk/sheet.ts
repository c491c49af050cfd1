import { type Contact, parseContact } from '../identity/contact.ts';
import { parsePersonName } from '../identity/person-name.ts';
import { decodeText, encodingOf } from '../imports/byte-source.ts';
import { cellText, type TableRow } from '../imports/cell.ts';
import { csvRows } from '../imports/csv-rows.ts';
import { IMPORT_LIMITS } from '../imports/import-limits.ts';
import { type PricedPackage, planPledge } from '../pledges/pledge.ts';
import type { DateOnly, Month } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { readRupiah } from '../shared/rupiah.ts';

/** A sheet of a unit's members: at most so many of them, and so large. */
export const SHEET_ROWS = 500;
export const SHEET_BYTES = 128 * 1024;

/** The columns of a sheet, as they are asked for. */
export const SHEET_COLUMNS = ['nama', 'kontak', 'rupiah per bulan', 'bulan'] as const;

/** One member as typed; cells are cut to what a form takes. */
export interface TypedMember {
  readonly name: string;
  readonly contact: string;
  readonly rupiah: string;
  readonly months: string;
}

/** A member who can be asked. */
export interface Member {
  readonly name: string;
  readonly contact: Contact;
  readonly rupiahPerMonth: number;
  readonly months: number;
}

/** What holds for the whole sheet. */
export interface SheetTerms {
  readonly areaCode: string;
  readonly firstMonth: Month;
  readonly priced: PricedPackage;
  readonly today: DateOnly;
}

/**
 * The members of a CSV file, `;` or `,` between them, with the line each stands on. Refuses
 * `bulk_too_large`, `bulk_not_csv` (a spreadsheet, a picture), `bulk_no_header`, `bulk_too_many`,
 * `bulk_empty`, and what the reader of lists refuses (`import_unclosed_quote`).
 */
export async function readSheet(
  bytes: Uint8Array,
): Promise<{ line: number; typed: TypedMember }[] | Refusal> {
  if (bytes.length > SHEET_BYTES) return refuse('bulk_too_large', { limitKb: SHEET_BYTES / 1024 });
  const encoding = encodingOf(bytes);
  if (!encoding.startsWith('utf-16') && bytes.includes(0)) return refuse('bulk_not_csv');
  const text = decodeText(chunks(bytes), { encoding, limit: SHEET_BYTES });
  let columns: number[] | null = null;
  const members = [];
  for await (const row of csvRows(text, IMPORT_LIMITS)) {
    if (isRefusal(row)) return row;
    if (columns === null) {
      const found = columnsOf(row);
      if (isRefusal(found)) {
        if (/^\uFEFF?sep=/i.test(cellText(row.cells[0] ?? null))) continue;
        return found;
      }
      columns = found;
      continue;
    }
    if (members.length === SHEET_ROWS) return refuse('bulk_too_many', { most: SHEET_ROWS });
    const [name = '', contact = '', rupiah = '', months = ''] = columns.map((at) =>
      cellText(row.cells[at] ?? null)
        .trim()
        .slice(0, LONGEST_CELL),
    );
    members.push({ line: row.line, typed: { name, contact, rupiah, months } });
  }
  return members.length === 0 ? refuse('bulk_empty') : members;
}

/** One member's row under the sheet's terms, or what is wrong with it, as a code of `errors` or `refusals`. */
export function judgeMember(typed: TypedMember, terms: SheetTerms): Member | Refusal {
  const name = parsePersonName(typed.name);
  if (!name.ok) return refuse(name.code === 'required' ? 'bulk_no_name' : name.code);
  // Excel writes an apostrophe before what it shall not take for a number.
  const contact = parseContact(typed.contact.replace(/^'/, ''));
  if (contact === null) return refuse('not_a_contact');
  const rupiahPerMonth = readRupiah(typed.rupiah);
  if (isRefusal(rupiahPerMonth)) {
    return rupiahPerMonth.code === 'required' ? refuse('not_an_amount') : rupiahPerMonth;
  }
  if (!/^\d{1,3}$/.test(typed.months)) return refuse('bulk_no_months');
  const months = Number(typed.months);
  const { areaCode, firstMonth, priced, today } = terms;
  const asked = { areaCode, packageId: priced.id, wantedChildren: null, firstMonth };
  const plan = planPledge({ ...asked, rupiahPerMonth, months }, priced, today);
  if (isRefusal(plan)) return plan;
  return { name: name.name, contact, rupiahPerMonth, months };
}

const LONGEST_CELL = 254;

function columnsOf(header: TableRow): number[] | Refusal {
  const cells = header.cells.map((cell) =>
    cellText(cell)
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  const at = SHEET_COLUMNS.map((column) =>
    cells.findIndex((cell) => cell === column || (NAMES[column] ?? []).includes(cell)),
  );
  const missing = SHEET_COLUMNS.filter((_, index) => at[index] === -1);
  return missing.length === 0 ? at : refuse('bulk_no_header', { missing: missing.join(', ') });
}

/** Other words for a column that people write. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  kontak: ['wa', 'whatsapp', 'nomor whatsapp', 'no wa', 'email', 'e mail'],
  'rupiah per bulan': ['rupiah', 'rp per bulan', 'rupiah bulan', 'jumlah per bulan'],
  bulan: ['jumlah bulan', 'lama bulan', 'lamanya bulan'],
};

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
