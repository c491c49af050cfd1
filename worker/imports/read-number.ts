import { type Cell, cellText, isSerial } from './cell.ts';
import type { FixCode } from './finding.ts';

/** A number as read, with the fix it took; or that there is none; or what it may have meant. */
export type NumberReading =
  | { readonly kind: 'number'; readonly value: number; readonly fix: FixCode | null }
  | { readonly kind: 'missing'; readonly isSentinel: boolean }
  | { readonly kind: 'malformed'; readonly guess: number | null };

/**
 * Reads a measure as people leave it: decimal point or comma, a unit behind it, a time that Excel
 * made of it (8.30 → 08:30). No value is `-`, empty, `Outlier` or 999.99. What was typed wrong
 * (`83..9`, `10.7 it`) comes back as malformed with the number it seems to hold: never taken silently.
 */
export function readNumber(cell: Cell): NumberReading {
  if (isSerial(cell)) return timeNumber(cell.serial);
  const text = cellText(cell).replace(/\s+/g, ' ').replace(/^'/, '').trim();
  if (/^(-*|n\/?a|null|outlier|tidak ada)$/i.test(text)) return missing(false);
  const match = /^(-?\d+(?:[.,]\d+)?)(?: ?(kg|kilogram|g|gr|gram|cm|m|meter))?$/i.exec(text);
  if (!match) return timeText(text) ?? { kind: 'malformed', guess: guessOf(text) };
  const digits = match[1] ?? '';
  const value = Number(digits.replace(',', '.'));
  if (Math.abs(value) >= 999 && Math.abs(value) < 1000 && /^-?999[.,]9+$/.test(digits)) {
    return missing(true);
  }
  const fix = match[2] ? 'unit_written' : digits.includes(',') ? 'decimal_comma' : null;
  return { kind: 'number', value, fix };
}

function missing(isSentinel: boolean): NumberReading {
  return { kind: 'missing', isSentinel };
}

/** 12:30 is what Excel shows for a typed 12.30: hours before the point, minutes behind it. */
function timeNumber(serial: number): NumberReading {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  const hours = Math.floor(serial) * 24 + Math.floor(minutes / 60);
  if (!(serial >= 0 && hours <= 99)) return { kind: 'malformed', guess: null };
  return { kind: 'number', value: hours + (minutes % 60) / 100, fix: 'number_as_time' };
}

function timeText(text: string): NumberReading | null {
  const match = /^(\d{1,2}):([0-5]\d)(:00)?$/.exec(text);
  if (!match) return null;
  const value = Number(match[1]) + Number(match[2]) / 100;
  return { kind: 'number', value, fix: 'number_as_time' };
}

function guessOf(text: string): number | null {
  const match = /^\D{0,3}(\d{1,4})(?:\s*[.,]+\s*(\d{1,2}))?(?!\d)/.exec(text);
  if (!match) return null;
  return Number(`${match[1]}.${match[2] ?? '0'}`);
}
