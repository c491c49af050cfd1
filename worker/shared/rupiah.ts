import type { Brand } from './brand.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** Whole rupiah. No float ever touches money. */
export type Rupiah = Brand<number, 'Rupiah'>;

/** The largest amount one posting may carry: Rp 1,000 trillion, far below 2^53. */
export const LARGEST_RUPIAH = 1_000_000_000_000_000;

/** Brands a whole number of rupiah; throws a RangeError on anything else (a bug: parse at the edge). */
export function rupiah(amount: number): Rupiah {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > LARGEST_RUPIAH) {
    throw new RangeError(`not a whole number of rupiah: ${amount}`);
  }
  return amount as Rupiah;
}

/**
 * Reads an amount above nothing as people type it into a form: `1.500.000`, `Rp1500000`, `Rp 1.500.000,-`,
 * `1,5 juta`, `450rb`, `2 jt`, `1 miliar`, `1 500 000`, and `1,500,000` as English writes it. What can be
 * read in two ways is refused (`amount_ambiguous`) rather than guessed: `1.5`, `1,500`, `1.500 juta`.
 * Also refuses `required`, `not_an_amount`, `amount_zero`, `amount_negative`, `amount_has_sen`, and
 * `amount_too_large` from Rp 10^15 on: each is a text of `errors`.
 */
export function readRupiah(typed: string): Rupiah | Refusal {
  const text = typed.toLowerCase().replace(/\s+/g, ' ').trim();
  if (text === '') return refuse('required');
  const match = AMOUNT.exec(withoutSpaces(text));
  const [, minus, digits = '', unit = ''] = match ?? [];
  const scale = unit === '' ? 0 : SCALES[unit];
  if (!match || scale === undefined) return refuse('not_an_amount');
  const whole = scale === 0 ? plainDigits(digits) : scaledDigits(digits, scale);
  if (typeof whole !== 'string') return whole;
  const significant = whole.replace(/^0+(?=\d)/, '');
  if (significant === '0') return refuse('amount_zero');
  if (minus) return refuse('amount_negative');
  if (significant.length > 15 || Number(significant) >= LARGEST_RUPIAH) {
    return refuse('amount_too_large');
  }
  return rupiah(Number(significant));
}

/** The amount somebody typed, zero included; null where readRupiah refuses it for anything else. */
export function parseRupiah(typed: string): Rupiah | null {
  const read = readRupiah(typed);
  if (!isRefusal(read)) return read;
  return read.code === 'amount_zero' ? rupiah(0) : null;
}

/** `Rp 1.500.000`, in both languages: the number format is the currency's. */
export function formatRupiah(amount: number): string {
  const sign = amount < 0 ? '−' : '';
  return `${sign}Rp ${formatWhole(Math.abs(amount))}`;
}

/** A whole number with Indonesian thousands dots. */
export function formatWhole(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

const SCALES: Readonly<Record<string, number>> = {
  rb: 3,
  ribu: 3,
  k: 3,
  jt: 6,
  juta: 6,
  m: 9,
  miliar: 9,
  milyar: 9,
  t: 12,
  triliun: 12,
};

const AMOUNT = /^(?:rp\.?|idr)?([-−–]?)(?:rp\.?|idr)?([\d.,]+?)(?:,-)?([a-z]*)$/;

/** Spaces between groups of three (`1 500 000`) and around words mean nothing; others are left to fail. */
function withoutSpaces(text: string): string {
  return text
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1')
    .replace(/(^(?:rp\.?|idr|[-−–])+) /, '$1')
    .replace(/([-−–]) (?=[\dr])/g, '$1')
    .replace(/(\d) (?=[a-z])/g, '$1');
}

/** The digits of an amount without a word: dots between thousands, or commas where there are two or more. */
function plainDigits(text: string): string | Refusal {
  const withoutSen = text.replace(/,0{1,2}$/, '');
  if (/^\d+$/.test(withoutSen)) return withoutSen;
  if (/^\d{1,3}(\.\d{3})+$/.test(withoutSen)) return withoutSen.replaceAll('.', '');
  if (/^\d{1,3}(,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(text)) return refuse('amount_has_sen');
  return /^\d+[.,]\d+$/.test(text) ? refuse('amount_ambiguous') : refuse('not_an_amount');
}

/** The digits of an amount with a word, whose comma (or dot, where it cannot mean thousands) begins tenths. */
function scaledDigits(text: string, zeros: number): string | Refusal {
  if (/^\d+\.\d{3}$/.test(text)) return refuse('amount_ambiguous');
  const grouped = /^\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text;
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(grouped);
  if (!match?.[1]) return refuse('not_an_amount');
  const tenths = (match[2] ?? '').replace(/0+$/, '');
  if (tenths.length > zeros) return refuse('amount_has_sen');
  return match[1] + tenths.padEnd(zeros, '0');
}
