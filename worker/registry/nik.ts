import { type DateOnly, dateOf, daysBetween } from '../shared/dates.ts';
import { nikAreaPrefixes } from './nik-area-prefixes.ts';

/** Sex as e-PPGBM and the civil registry write it: L (laki-laki) or P (perempuan). */
export type Sex = 'L' | 'P';

/** Why a value is no NIK. Nothing is repaired by guessing: the value counts as missing. */
export type NikFault =
  | 'nik_missing'
  | 'nik_masked'
  | 'nik_number_cell'
  | 'nik_scientific'
  | 'nik_letter'
  | 'nik_too_short'
  | 'nik_too_long'
  | 'nik_15_significant_digits'
  | 'nik_impossible_date'
  | 'nik_one_digit';

/** What was stripped from around a good NIK. */
export type NikTidying = 'nik_spaces' | 'nik_apostrophe';

/** A soft doubt about a well-formed NIK: a person decides, nothing is refused. */
export type NikDoubt =
  | 'nik_unknown_province'
  | 'nik_unknown_area'
  | 'nik_other_birth_date'
  | 'nik_other_sex';

export type NikReading =
  | { readonly valid: true; readonly nik: string; readonly tidied: NikTidying | null }
  | { readonly valid: false; readonly fault: NikFault };

/**
 * Reads a NIK: 16 digits PPKKCC DDMMYY SSSS, with DD + 40 for women; there is no check digit.
 * Spaces, NBSP, dots, hyphens and a leading apostrophe are stripped, nothing else (never O → 0).
 * A number is refused: Excel keeps 15 significant digits, so its last digit is invented.
 */
export function readNik(value: string | number | null): NikReading {
  if (typeof value === 'number') {
    return { valid: false, fault: value === 0 ? 'nik_missing' : 'nik_number_cell' };
  }
  const raw = value ?? '';
  const stripped = raw
    .trim()
    .replace(/^'/, '')
    .replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(stripped)) return readSixteenDigits(stripped, raw);
  return { valid: false, fault: faultOf(raw, stripped) };
}

/** Compares a valid NIK with the child it stands beside. */
export function doubtNik(
  nik: string,
  child: { bornOn: DateOnly | null; sex: Sex | null },
): NikDoubt[] {
  const doubts: NikDoubt[] = [];
  if (!PROVINCES.has(nik.slice(0, 2))) doubts.push('nik_unknown_province');
  else if (!isKnownPrefix(nik.slice(0, 6))) doubts.push('nik_unknown_area');
  if (child.bornOn && !sameBirthDigits(nik, child.bornOn)) doubts.push('nik_other_birth_date');
  if (child.sex && nikSex(nik) !== child.sex) doubts.push('nik_other_sex');
  return doubts;
}

/** The sex that the day digits of a valid NIK tell: women's days have 40 added. */
export function nikSex(nik: string): Sex {
  return Number(nik.slice(6, 8)) > 40 ? 'P' : 'L';
}

/**
 * The birth date a valid NIK tells. It has no century digit: the latest century that lies not after
 * `on` is taken, so that a parent's NIK (YY 92 in 2021) gives an adult.
 */
export function nikBirthDate(nik: string, on: DateOnly): DateOnly | null {
  const { day, month, year } = birthDigits(nik);
  for (const century of [2000, 1900]) {
    const born = dateOf(century + year, month, day);
    if (born && daysBetween({ from: born, to: on }) >= 0) return born;
  }
  return null;
}

/** A NIK for the screen: `367391······0001` shows where and which, never the birth date. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 6)}······${nik.slice(12)}`;
}

function readSixteenDigits(digits: string, raw: string): NikReading {
  if (/^0+$/.test(digits)) return { valid: false, fault: 'nik_missing' };
  if (/^(\d)\1+$/.test(digits)) return { valid: false, fault: 'nik_one_digit' };
  const { day, month, year } = birthDigits(digits);
  const isReal = dateOf(2000 + year, month, day) ?? dateOf(1900 + year, month, day);
  if (!isReal) return { valid: false, fault: 'nik_impossible_date' };
  // Serials start at 0001: 0000 is what Excel leaves of a 16th digit it could not keep.
  if (digits.endsWith('0000')) return { valid: false, fault: 'nik_15_significant_digits' };
  return { valid: true, nik: digits, tidied: tidyingOf(raw, digits) };
}

function tidyingOf(raw: string, digits: string): NikTidying | null {
  if (raw === digits) return null;
  return raw.trim().startsWith("'") ? 'nik_apostrophe' : 'nik_spaces';
}

function faultOf(raw: string, stripped: string): NikFault {
  if (/^0*$/.test(stripped)) return 'nik_missing';
  if (/[*•]/.test(stripped) || /\d[xX]{3,}/.test(stripped)) return 'nik_masked';
  if (/E\+?\d+/i.test(raw)) return 'nik_scientific';
  if (/\D/.test(stripped)) return 'nik_letter';
  return stripped.length < 16 ? 'nik_too_short' : 'nik_too_long';
}

function birthDigits(nik: string): { day: number; month: number; year: number } {
  const day = Number(nik.slice(6, 8));
  return {
    day: day > 40 ? day - 40 : day,
    month: Number(nik.slice(8, 10)),
    year: Number(nik.slice(10, 12)),
  };
}

function sameBirthDigits(nik: string, bornOn: DateOnly): boolean {
  const { day, month, year } = birthDigits(nik);
  const [bornYear = 0, bornMonth, bornDay] = bornOn.split('-').map(Number);
  return bornYear % 100 === year && bornMonth === month && bornDay === day;
}

/** Kota Serang's prefixes of the demo and the test files; no list has them, so no person does. */
const SYNTHETIC_PREFIX = /^36739[1-6]$/;

let knownPrefixes: ReadonlySet<string> | null = null;

function isKnownPrefix(prefix: string): boolean {
  knownPrefixes ??= nikAreaPrefixes();
  return knownPrefixes.has(prefix) || SYNTHETIC_PREFIX.test(prefix);
}

const PROVINCES: ReadonlySet<string> = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 ' +
    '61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'
  ).split(' '),
);
