import { type DateOnly, daysBetween } from '../shared/dates.ts';
import { type Cell, cellText } from './cell.ts';

const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = 30.4375;
/** Months of 28 to 31 days make the same age text differ by up to three days. */
const TOLERANCE_DAYS = 4;

/** Days in an age text (`2 Tahun - 3 Bulan - 15 Hari`), to within a few days; null when it is none. */
export function readAgeDays(cell: Cell): number | null {
  const text = cellText(cell);
  const match =
    /^\D*(\d{1,2})\s*(?:tahun|thn|th)\D*(?:(\d{1,2})\s*(?:bulan|bln|bl)\D*)?(?:(\d{1,3})\s*(?:hari|hr))?/i.exec(
      text,
    );
  if (!match) return null;
  const [years = 0, months = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round(years * DAYS_PER_YEAR + months * DAYS_PER_MONTH + days);
}

/** True when the age text fits someone born and measured on these dates. */
export function fitsAge(ageDays: number, span: { from: DateOnly; to: DateOnly }): boolean {
  return Math.abs(daysBetween(span) - ageDays) <= TOLERANCE_DAYS;
}
