import { type DateOnly, dateOf } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { readAmount } from './printed-amount.ts';
import { type BankStatement, joined, type StatementLine } from './statement.ts';

/**
 * Reads MT940 (SWIFT customer statement; Bank Mandiri's and BRI's cash management send it). Our own,
 * because the npm parsers reckon in floats, take any currency and overlook a missing end. One file may
 * hold several messages: pages of a statement (60M, 62M) and statements of following days, which must
 * join without a gap. Refuses with the line of the file.
 */
export function readMt940(text: string): BankStatement | Refusal {
  const fields = fieldsOf(text);
  if (isRefusal(fields)) return fields;
  const messages = messagesOf(fields);
  const read: BankStatement[] = [];
  for (const message of messages) {
    const statement = statementOf(message);
    if (isRefusal(statement)) return statement;
    read.push(statement);
  }
  return joined(read);
}

interface Field {
  readonly tag: string;
  readonly row: number;
  readonly content: string;
}

const LINES_OF_A_FIELD = 60;

/** Fields `:61:…` with what runs on below them; a line that is only `-` or `-}` ends a message. */
function fieldsOf(text: string): Field[] | Refusal {
  const fields: { tag: string; row: number; lines: string[] }[] = [];
  let open: (typeof fields)[number] | null = null;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.replace(/^\uFEFF/, '').replace(/^(\{\d:[^}]*\}?)+(?=:|$)/, '');
    const match = /^:(\d{2}[A-Z]?):(.*)$/.exec(line);
    if (match) {
      open = { tag: match[1] ?? '', row: index + 1, lines: [match[2] ?? ''] };
      fields.push(open);
    } else if (/^-\}?/.test(line) && line.trim().length <= 2) open = null;
    else if (open && line.trim() !== '' && !/^\{/.test(line)) open.lines.push(line);
    if (open && open.lines.length > LINES_OF_A_FIELD) {
      return refuse('statement_field_unreadable', { row: open.row, tag: open.tag });
    }
  }
  return fields.map(({ tag, row, lines }) => ({ tag, row, content: lines.join('\n') }));
}

function messagesOf(fields: readonly Field[]): Field[][] {
  const messages: Field[][] = [];
  for (const field of fields) {
    if (field.tag === '20') messages.push([]);
    messages.at(-1)?.push(field);
  }
  return messages;
}

function statementOf(message: readonly Field[]): BankStatement | Refusal {
  const named = (tag: RegExp) => message.find((field) => tag.test(field.tag));
  const account = named(/^25/);
  const end = message.at(-1);
  const opening = balanceOf(named(/^60[FM]$/), end);
  if (isRefusal(opening)) return opening;
  const closing = balanceOf(named(/^62[FM]$/), end);
  if (isRefusal(closing)) return closing;
  if (!account) return refuse('statement_truncated', { row: end?.row ?? 1 });
  const lines: StatementLine[] = [];
  for (const [index, field] of message.entries()) {
    if (field.tag !== '61') continue;
    const next = message[index + 1];
    const line = lineOf(field, next?.tag === '86' ? next.content : '');
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  const days = [opening.on, closing.on, ...lines.map((line) => line.bookedOn)].sort();
  return {
    format: 'mt940',
    accountNumber: account.content.split('\n')[0]?.trim() ?? '',
    from: days[0] ?? opening.on,
    to: days.at(-1) ?? closing.on,
    openingRupiah: opening.rupiah,
    closingRupiah: closing.rupiah,
    lines,
  };
}

function balanceOf(
  field: Field | undefined,
  end: Field | undefined,
): { on: DateOnly; rupiah: number } | Refusal {
  if (!field) return refuse('statement_truncated', { row: end?.row ?? 1 });
  const { row, tag } = field;
  const match = /^([CD])(\d{6})([A-Z]{3}) ?([\d]{1,15}(?:,\d*)?)$/.exec(field.content.trim());
  const on = shortDate(match?.[2] ?? '');
  if (!match || !on) return refuse('statement_field_unreadable', { row, tag });
  const currency = match[3] ?? '';
  if (currency !== 'IDR') return refuse('statement_currency', { currency, row });
  const rupiah = wholeRupiah(match[4] ?? '', row, tag);
  if (isRefusal(rupiah)) return rupiah;
  return { on, rupiah: match[1] === 'D' ? -rupiah : rupiah };
}

/** `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]` and a line of details (SWIFT Standards, MT940 field 61). */
const LINE = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d{1,15}(?:,\d*)?)([A-Z][A-Z0-9]{3})(.*)$/;

function lineOf(field: Field, details: string): StatementLine | Refusal {
  const { row, tag } = field;
  const [first = '', ...more] = field.content.split('\n');
  const match = LINE.exec(first.trim());
  const valuedOn = shortDate(match?.[1] ?? '');
  if (!match || !valuedOn) return refuse('statement_field_unreadable', { row, tag });
  const bookedOn = match[2] ? nearestDate(match[2], valuedOn) : valuedOn;
  if (!bookedOn) return refuse('statement_row_date', { row });
  const rupiah = wholeRupiah(match[5] ?? '', row, tag);
  if (isRefusal(rupiah)) return rupiah;
  if (rupiah === 0) return refuse('statement_row_zero', { row });
  // RC is a credit taken back, RD a debit given back.
  const isIn = match[3] === 'C' || match[3] === 'RD';
  const [own = '', bank = ''] = (match[7] ?? '').split('//');
  return {
    row,
    bookedOn,
    rupiah: isIn ? rupiah : -rupiah,
    text: plainText([details, ...more].join('\n')),
    reference:
      [bank, own].map((each) => each.trim()).find((each) => /^(?!NONREF$)./.test(each)) ?? '',
    balanceRupiah: null,
  };
}

function wholeRupiah(printed: string, row: number, tag: string): number | Refusal {
  const reading = readAmount(printed, ',');
  if (reading.kind === 'rupiah') return reading.rupiah;
  if (reading.kind === 'wrong' && reading.why === 'sen') return refuse('statement_sen', { row });
  return refuse('statement_field_unreadable', { row, tag });
}

/** Field 86 with its subfield codes (`?20`, `/REMI/`) and line breaks as spaces. */
function plainText(details: string): string {
  return details
    .replace(/\?\d\d/g, ' ')
    .replace(/\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortDate(digits: string): DateOnly | null {
  const [year = 0, month = 0, day = 0] = digits.match(/\d\d/g)?.map(Number) ?? [];
  return digits.length === 6 ? dateOf(2000 + year, month, day) : null;
}

/** An entry date has no year: that of the value date, or the one before or after it across New Year. */
function nearestDate(digits: string, near: DateOnly): DateOnly | null {
  const year = Number(near.slice(0, 4));
  const [month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  const dates = [year - 1, year, year + 1].flatMap((each) => dateOf(each, month, day) ?? []);
  const away = (date: DateOnly) => Math.abs(Date.parse(date) - Date.parse(near));
  return dates.sort((a, b) => away(a) - away(b))[0] ?? null;
}
