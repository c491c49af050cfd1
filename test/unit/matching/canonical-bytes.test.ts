import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalBytes } from '../../../worker/matching/canonical-bytes.ts';
import { WholeSum } from '../../../worker/matching/weights.ts';

describe('bytes written for a hash', () => {
  test('are those of the same JSON text', () => {
    const whole = fc.oneof(fc.maxSafeInteger(), fc.nat(), fc.nat(120));
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(whole))),
        fc.string({ unit: 'grapheme' }),
        (rows, text) => {
          const bytes = new CanonicalBytes();
          bytes.list(rows, (row) => bytes.row(row));
          bytes.text(text).row(null);
          const expected = `${JSON.stringify(rows)}${text}null`;
          expect(new TextDecoder().decode(bytes.written)).toBe(expected);
        },
      ),
      { numRuns: 2_000, seed: 92 },
    );
  });

  test('have room for more than there was at first', () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [at, 2 ** 31 - 1]);
    const bytes = new CanonicalBytes();
    bytes.list(rows, (row) => bytes.row(row));
    expect(new TextDecoder().decode(bytes.written)).toBe(JSON.stringify(rows));
  });
});

describe('a sum of products', () => {
  test('is exact however large', () => {
    const pair = fc.tuple(fc.nat(), fc.oneof(fc.nat(), fc.maxSafeNat()));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const sum = new WholeSum();
        for (const [count, each] of pairs) sum.add(count, each);
        expect(sum.total).toBe(
          pairs.reduce((total, [count, each]) => total + BigInt(count) * BigInt(each), 0n),
        );
      }),
      { numRuns: 1_000, seed: 93 },
    );
  });
});
