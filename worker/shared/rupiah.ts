import type { Brand } from './brand.ts';

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
 * Reads an amount as Indonesians type it: `1.500.000`, `Rp1500000`, `Rp 1.500.000,00`, `1,5 juta`,
 * `500 ribu`, `2 miliar`. Returns null for what is not a whole, non-negative number of rupiah.
 */
export function parseRupiah(text: string): Rupiah | null {
  const match = /^\s*(?:rp\.?|idr)?\s*([\d.,]+)\s*(rb|ribu|jt|juta|m|miliar|milyar)?\s*$/i.exec(
    text,
  );
  if (!match?.[1]) return null;
  const scale = SCALES[(match[2] ?? '').toLowerCase()] ?? 1;
  const digits = scale === 1 ? wholeDigits(match[1]) : scaledDigits(match[1], scale);
  if (digits === null || digits.length > 16) return null;
  const amount = Number(digits);
  return amount <= LARGEST_RUPIAH ? rupiah(amount) : null;
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

const SCALES: Record<string, number> = {
  rb: 1e3,
  ribu: 1e3,
  jt: 1e6,
  juta: 1e6,
  m: 1e9,
  miliar: 1e9,
  milyar: 1e9,
};

function wholeDigits(text: string): string | null {
  const withoutSen = text.replace(/,(0{1,2}|-)$/, '');
  if (/^\d+$/.test(withoutSen)) return withoutSen;
  return /^\d{1,3}(\.\d{3})+$/.test(withoutSen) ? withoutSen.replaceAll('.', '') : null;
}

function scaledDigits(text: string, scale: number): string | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text);
  if (!match?.[1]) return null;
  const zeros = String(scale).length - 1;
  return match[1] + (match[2] ?? '').padEnd(zeros, '0').slice(0, zeros);
}
