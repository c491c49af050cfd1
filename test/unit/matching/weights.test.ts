import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WholeSum } from '../../../worker/matching/weights.ts';

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
