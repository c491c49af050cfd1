import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRupiah, formatWhole, readRupiah } from '../../../worker/shared/rupiah.ts';

const amounts = fc.integer({ min: 1, max: 999_999_999_999_999 });

describe('an amount as people type it', () => {
  it.each([
    ['1.500.000', 1_500_000],
    ['1500000', 1_500_000],
    ['Rp1500000', 1_500_000],
    ['Rp 1.500.000', 1_500_000],
    ['rp. 1.500.000,-', 1_500_000],
    ['Rp 1.500.000,00', 1_500_000],
    ['IDR 1500000', 1_500_000],
    ['1,5 juta', 1_500_000],
    ['1.5 juta', 1_500_000],
    ['Rp1,5jt', 1_500_000],
    ['450rb', 450_000],
    ['450 Ribu', 450_000],
    ['50k', 50_000],
    ['2 jt', 2_000_000],
    ['1 miliar', 1_000_000_000],
    ['1,25 milyar', 1_250_000_000],
    ['1.500.000 rb', 1_500_000_000],
    ['1 500 000', 1_500_000],
    ['1\u00a0500\u00a0000', 1_500_000],
    ['1,500,000', 1_500_000],
    ['0060000', 60_000],
    ['999 triliun', 999_000_000_000_000],
  ])('%s is read', (typed, rupiah) => {
    expect(readRupiah(typed)).toBe(rupiah);
  });

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['0', 'amount_zero'],
    ['Rp 0,-', 'amount_zero'],
    ['0 juta', 'amount_zero'],
    ['-50000', 'amount_negative'],
    ['Rp -50.000', 'amount_negative'],
    ['−50.000', 'amount_negative'],
    ['1000000000000000', 'amount_too_large'],
    ['1.000.000.000.000.000', 'amount_too_large'],
    ['1000 triliun', 'amount_too_large'],
    ['9'.repeat(400), 'amount_too_large'],
    ['1.5', 'amount_ambiguous'],
    ['1,5', 'amount_ambiguous'],
    ['1,500', 'amount_ambiguous'],
    ['1.50', 'amount_ambiguous'],
    ['1.500 juta', 'amount_ambiguous'],
    ['1.500.000,50', 'amount_has_sen'],
    ['1,2345 ribu', 'amount_has_sen'],
    ['dua juta', 'not_an_amount'],
    ['2 juta lebih', 'not_an_amount'],
    ['1.50.000', 'not_an_amount'],
    ['1e6', 'not_an_amount'],
    ['$100', 'not_an_amount'],
    ['1 50', 'not_an_amount'],
    ['.,.', 'not_an_amount'],
    ['<script>', 'not_an_amount'],
  ])('%s is refused as %s', (typed, code) => {
    expect(readRupiah(typed)).toMatchObject({ refused: true, code });
  });

  it('comes back from every way of writing it', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const ways = [
          String(amount),
          formatWhole(amount),
          formatRupiah(amount),
          `Rp${amount}`,
          `${formatRupiah(amount)},-`,
          formatWhole(amount).replaceAll('.', ' '),
        ];
        for (const way of ways) expect(readRupiah(way)).toBe(amount);
      }),
    );
  });

  it('is a thousand, a million or a milliard of what stands before the word, to the rupiah', () => {
    const words = { rb: 1e3, juta: 1e6, miliar: 1e9 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom<keyof typeof words>('rb', 'juta', 'miliar'),
        (whole, tenth, word) => {
          const amount = whole * words[word] + tenth * (words[word] / 10);
          expect(readRupiah(`${whole},${tenth} ${word}`)).toBe(amount);
        },
      ),
    );
  });

  it('is whatever is typed either a whole number within bounds or a refusal, and nothing throws', () => {
    const typing = fc.string({ unit: fc.constantFrom(...'0123456789.,- rpRPjutab') });
    fc.assert(
      fc.property(fc.oneof(typing, fc.string()), (typed) => {
        const read = readRupiah(typed);
        if (typeof read === 'number') {
          expect(Number.isSafeInteger(read) && read > 0 && read < 1e15).toBe(true);
        } else expect(read.refused).toBe(true);
      }),
    );
  });
});
