import { parse } from 'csv-parse/sync';
import {
  addDays,
  type DateOnly,
  dateOf,
  daysBetween,
  parseDate,
} from '../../worker/shared/dates.ts';

/** The last day on which anybody in the demo's file was measured. */
const LAST_MEASURED = '2021-11-25' as DateOnly;

const BORN_ON = 'Tgl Lahir';
const MEASURED_ON = 'Tanggal Pengukuran';
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/**
 * The demo's e-PPGBM file as if it were of this year: every date, and the birth date inside every
 * NIK, moved by the same number of days, so that ages and z-scores stay what they are. The dirt
 * stays dirt: each date keeps its spelling, and what is no date is left alone.
 */
export function shiftDates(csv: string, lastMeasured: DateOnly): string {
  const days = daysBetween({ from: LAST_MEASURED, to: lastMeasured });
  const [header = [], ...rows] = parse(csv, { relax_column_count: true }) as string[][];
  const [bornAt, measuredAt, nikAt] = [BORN_ON, MEASURED_ON, 'NIK'].map((name) =>
    header.indexOf(name),
  );
  const shifted = rows.map((row) =>
    row.map((cell, at) => {
      if (at === bornAt || at === measuredAt) return shiftDate(cell, days);
      return at === nikAt ? shiftNik(cell, days) : cell;
    }),
  );
  return [header, ...shifted].map((row) => row.map(quoted).join(',')).join('\n');
}

function shiftDate(text: string, days: number): string {
  const iso = /^(\d{4}-\d{2}-\d{2})( .*)?$/.exec(text);
  const isoDate = iso?.[1] === undefined ? null : parseDate(iso[1]);
  if (isoDate) return addDays(isoDate, days) + (iso?.[2] ?? '');
  if (/^\d{5}$/.test(text)) return String(Number(text) + days);
  const numbers = /^(\d{2})([/-])(\d{2})\2(\d{4}|\d{2})$/.exec(text);
  if (numbers) return shiftNumbers(numbers, days) ?? text;
  const words = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text);
  const month = MONTHS.indexOf(words?.[2] ?? '') + 1;
  const date = words && dateOf(Number(words[3]), month, Number(words[1]));
  if (!date) return text;
  const [year = '', newMonth = '', day = ''] = addDays(date, days).split('-');
  return `${Number(day)} ${MONTHS[Number(newMonth) - 1]} ${year}`;
}

/** Day first; where that is no date, the file wrote the month first, and keeps doing so. */
function shiftNumbers(
  [, first = '', separator = '/', second = '', yearText = '']: RegExpExecArray,
  days: number,
): string | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const dayFirst = dateOf(year, Number(second), Number(first));
  const date = dayFirst ?? dateOf(year, Number(first), Number(second));
  if (!date) return null;
  const [newYear = '', month = '', day = ''] = addDays(date, days).split('-');
  const parts = dayFirst ? [day, month] : [month, day];
  return [...parts, yearText.length === 2 ? newYear.slice(2) : newYear].join(separator);
}

/** `PPKKCC DDMMYY SSSS`, women DD + 40: the date moves, all other characters stay where they are. */
function shiftNik(text: string, days: number): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 16 || /E/i.test(text)) return text;
  const [day, month, year] = [digits.slice(6, 8), digits.slice(8, 10), digits.slice(10, 12)].map(
    Number,
  ) as [number, number, number];
  const isWoman = day > 40;
  const date = dateOf(2000 + year, month, isWoman ? day - 40 : day);
  if (!date) return text;
  const [newYear = '', newMonth = '', newDay = ''] = addDays(date, days).split('-');
  const born =
    String(Number(newDay) + (isWoman ? 40 : 0)).padStart(2, '0') + newMonth + newYear.slice(2);
  const moved = digits.slice(0, 6) + born + digits.slice(12);
  let at = 0;
  return text.replace(/\d/g, () => moved[at++] ?? '');
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
