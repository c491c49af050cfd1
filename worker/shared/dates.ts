import type { Brand } from './brand.ts';

/** A calendar date `YYYY-MM-DD`, without a time zone: birth dates, measurements, due dates. */
export type DateOnly = Brand<string, 'DateOnly'>;
/** A calendar month `YYYY-MM`. */
export type Month = Brand<string, 'Month'>;
/** An instant in milliseconds since 1970-01-01 UTC. */
export type Instant = number;

const MS_PER_DAY = 86_400_000;
/** Waktu Indonesia Barat is UTC+7 the whole year; the product's days and months are WIB. */
const WIB_OFFSET_MS = 7 * 3_600_000;

/** Parses `YYYY-MM-DD` and refuses dates that no calendar has; null when it is none. */
export function parseDate(text: string): DateOnly | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The date of year, month (1–12) and day, or null when there is none such. */
export function dateOf(year: number, month: number, day: number): DateOnly | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real && year >= 1900 && year <= 2200 ? (at.toISOString().slice(0, 10) as DateOnly) : null;
}

/** Parses `YYYY-MM`; null when it is none. */
export function parseMonth(text: string): Month | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : null;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(span: { from: DateOnly; to: DateOnly }): number {
  return (Date.parse(span.to) - Date.parse(span.from)) / MS_PER_DAY;
}

/** The date `days` later. */
export function addDays(date: DateOnly, days: number): DateOnly {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10) as DateOnly;
}

/** The date in WIB at an instant. */
export function wibDate(at: Instant): DateOnly {
  return new Date(at + WIB_OFFSET_MS).toISOString().slice(0, 10) as DateOnly;
}

/** The month in WIB at an instant. */
export function wibMonth(at: Instant): Month {
  return wibDate(at).slice(0, 7) as Month;
}

/** The month a date lies in. */
export function monthOf(date: DateOnly): Month {
  return date.slice(0, 7) as Month;
}

/** The first day of a month. */
export function firstDay(month: Month): DateOnly {
  return `${month}-01` as DateOnly;
}

/** The month `count` later (or earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** `count` consecutive months from `start`. */
export function monthsFrom(start: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(start, index));
}

/** Completed months of age at a date. */
export function ageInMonths(span: { bornOn: DateOnly; on: DateOnly }): number {
  const [by = 0, bm = 0, bd = 0] = span.bornOn.split('-').map(Number);
  const [oy = 0, om = 0, od = 0] = span.on.split('-').map(Number);
  return (oy - by) * 12 + (om - bm) - (od < bd ? 1 : 0);
}
