import { addDays, type DateOnly, dateOf } from '../shared/dates.ts';
import { type Cell, cellText, isSerial } from './cell.ts';
import type { FixCode } from './finding.ts';

/** A date as read, with the fix that reading it took; or why there is none. */
export type DateReading =
  | { readonly date: DateOnly; readonly fix: FixCode | null }
  | { readonly date: null; readonly problem: 'missing' | 'zero' | 'impossible' | 'unreadable' }
  /** Month before day, as only an American Excel writes: the rest of the file must be doubted. */
  | { readonly date: null; readonly problem: 'month_first'; readonly guess: DateOnly };

/**
 * Reads a date as e-PPGBM writes it (`YYYY-MM-DD`) or as people re-save it: with a time, day first
 * with `/`, `-` or `.`, two-digit years, Excel serials, Indonesian or English month names.
 * `latest` settles the century of a two-digit year.
 */
export function readDate(cell: Cell, latest: DateOnly): DateReading {
  if (isSerial(cell)) return serialDate(cell.serial, null);
  const text = cellText(cell).replace(/\s+/g, ' ').replace(/^'/, '').trim();
  if (text === '' || /^-+$/.test(text)) return { date: null, problem: 'missing' };
  if (/^[0\s:./-]+$/.test(text)) return { date: null, problem: 'zero' };
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialDate(Number(text), 'date_excel_serial');

  const { day, hasTime } = withoutTime(text);
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(day);
  if (iso) {
    const fix = hasTime ? 'date_with_time' : isPlainIso(day) ? null : 'date_separator';
    return found(Number(iso[1]), Number(iso[3]), Number(iso[4]), fix);
  }
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(day);
  if (numbers) return dayFirst(numbers, latest);
  return inWords(day, latest);
}

/** The same date with day and month exchanged, when that is a date too and another one. */
export function swapDayAndMonth(date: DateOnly): DateOnly | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return day === month ? null : dateOf(year, day, month);
}

function isPlainIso(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Excel counts days from 1899-12-30 (its day 60, 29 February 1900, never was). */
function serialDate(serial: number, fix: FixCode | null): DateReading {
  const whole = Math.floor(serial);
  if (whole < 1) return { date: null, problem: 'zero' };
  if (!(whole >= FIRST_SERIAL && whole <= LAST_SERIAL))
    return { date: null, problem: 'unreadable' };
  return { date: addDays('1899-12-30' as DateOnly, whole), fix };
}

/** 1990-01-01 and 2100-01-01: no child measured here was born outside. */
const FIRST_SERIAL = 32_874;
const LAST_SERIAL = 73_051;

function withoutTime(text: string): { day: string; hasTime: boolean } {
  const day = text.replace(/[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(Z|AM|PM|WIB)?$/i, '');
  return { day, hasTime: day !== text };
}

function dayFirst(match: RegExpExecArray, latest: DateOnly): DateReading {
  const [, first, second, yearText = ''] = match;
  const year = fullYear(yearText, latest);
  const fix = yearText.length === 2 ? 'date_2digit_year' : 'date_day_first';
  const reading = found(year, Number(second), Number(first), fix);
  if (reading.date !== null) return reading;
  const guess = dateOf(year, Number(first), Number(second));
  return guess ? { date: null, problem: 'month_first', guess } : reading;
}

function inWords(text: string, latest: DateOnly): DateReading {
  const match =
    /^(?:[a-z]+, ?)?(\d{1,2})[-/. ]*([a-z]{3,})[-/. ,]*(\d{4}|\d{2})$/i.exec(text) ??
    monthBeforeDay(text);
  const month = MONTHS.findIndex((names) => names.test(match?.[2] ?? ''));
  if (!match || month === -1) return { date: null, problem: 'unreadable' };
  return found(fullYear(match[3] ?? '', latest), month + 1, Number(match[1]), 'date_in_words');
}

function monthBeforeDay(text: string): RegExpExecArray | null {
  const match = /^([a-z]{3,})[-/. ]*(\d{1,2})[-/. ,]+(\d{4})$/i.exec(text);
  if (!match) return null;
  [match[1], match[2]] = [match[2] ?? '', match[1] ?? ''];
  return match;
}

const MONTHS = [
  /^jan(uari|uary)?$/i,
  /^(feb|peb)(r|ruari|ruary)?$/i,
  /^(mar|mrt)(et|ch)?$/i,
  /^apr(il)?$/i,
  /^(mei|may)$/i,
  /^(jun|juni|june)$/i,
  /^(jul|juli|july)$/i,
  /^(agu|agt|ags|agust|agustus|aug|august)$/i,
  /^sept?(ember)?$/i,
  /^(okt|oct)(ober)?$/i,
  /^(nov|nop)(ember)?$/i,
  /^(des|dec)(ember)?$/i,
];

function fullYear(text: string, latest: DateOnly): number {
  if (text.length === 4) return Number(text);
  const year = 2000 + Number(text);
  return year <= Number(latest.slice(0, 4)) ? year : year - 100;
}

function found(year: number, month: number, day: number, fix: FixCode | null): DateReading {
  const date = dateOf(year, month, day);
  return date ? { date, fix } : { date: null, problem: 'impossible' };
}
