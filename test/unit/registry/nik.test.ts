import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doubtNik,
  maskNik,
  nikBirthDate,
  nikSex,
  readNik,
  type Sex,
} from '../../../worker/registry/nik.ts';
import { nikAreaPrefixes } from '../../../worker/registry/nik-area-prefixes.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const cases = readFileSync(join(import.meta.dirname, '../../vectors/nik/nik_cases.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','));

/** The expected word of the case list for what we make of a cell. */
function wordFor(input: string, dob: string, sex: string): string {
  const reading = readNik(input);
  if (!reading.valid) return reading.fault === 'nik_missing' ? 'missing' : 'invalid';
  const [doubt] = doubtNik(reading.nik, {
    bornOn: (dob || null) as DateOnly | null,
    sex: (sex || null) as Sex | null,
  });
  return doubt ? (WORDS[doubt] ?? '') : 'valid';
}

const WORDS: Record<string, string> = {
  nik_unknown_province: 'warn_province',
  nik_unknown_area: 'warn_area',
  nik_other_birth_date: 'warn_dob',
  nik_other_sex: 'warn_sex',
};

describe('reading a NIK', () => {
  it.each(cases)('%s born %s sex %s is %s', (input = '', dob = '', sex = '', expected = '') => {
    expect(wordFor(input, dob, sex)).toBe(expected);
  });

  it('refuses a number cell: Excel has invented its last digit', () => {
    expect(readNik(3673911811190000)).toEqual({ valid: false, fault: 'nik_number_cell' });
    expect(readNik(0)).toEqual({ valid: false, fault: 'nik_missing' });
  });

  it.each([
    ['02022**********', 'nik_masked'],
    ['3.67391E+15', 'nik_scientific'],
    ['3673921411180000', 'nik_15_significant_digits'],
    ['36739218121800011', 'nik_too_long'],
    ['367391650718000', 'nik_too_short'],
    ['36739166O9170001', 'nik_letter'],
    ['-', 'nik_missing'],
    ['0000000000000000', 'nik_missing'],
    ['1111111111111111', 'nik_one_digit'],
  ])('%s is refused as %s', (text, fault) => {
    expect(readNik(text)).toEqual({ valid: false, fault });
  });

  it('strips spaces, dots, hyphens, NBSP and a leading apostrophe, and says so', () => {
    for (const text of ['367391.040618.0002', ' 3673 9104 0618-0002', '3673910406180002\u00A0']) {
      expect(readNik(text)).toEqual({ valid: true, nik: '3673910406180002', tidied: 'nik_spaces' });
    }
    expect(readNik("'3673910406180002")).toMatchObject({ tidied: 'nik_apostrophe' });
    expect(readNik('3673910406180002')).toMatchObject({ tidied: null });
  });

  it('takes a parent’s year as the past century', () => {
    const on = '2021-08-01' as DateOnly;
    expect(nikBirthDate('3673926511920001', on)).toBe('1992-11-25');
    expect(nikBirthDate('3673910406180002', on)).toBe('2018-06-04');
    expect(nikSex('3673926511920001')).toBe('P');
    expect(nikSex('3673910406180002')).toBe('L');
  });

  it('shows where a NIK was issued and its serial, never the birth date', () => {
    expect(maskNik('3673910406180002')).toBe('367391······0002');
  });

  it('knows 7,879 area prefixes, old ones included', () => {
    expect(nikAreaPrefixes().size).toBe(7879);
    expect(nikAreaPrefixes().has('367301')).toBe(true);
    expect(nikAreaPrefixes().has('367391')).toBe(false);
  });

  it('never throws, and a valid reading is 16 digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.constant(null)), (value) => {
        const reading = readNik(value);
        if (reading.valid) expect(reading.nik).toMatch(/^\d{16}$/);
      }),
    );
  });
});
