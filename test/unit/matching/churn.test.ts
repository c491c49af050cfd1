import { describe, expect, test } from 'vitest';
import { churnOf } from '../../support/yearly-churn.ts';

describe('after one donor in a hundred left and one child to a hundred came', () => {
  test.each([1, 2, 3])(
    'new pairs are at most 1.25 to each one that had to be (seed %i)',
    (seed) => {
      const churn = churnOf({ children: 1895, pledges: 300, kelurahan: 67, seed, keeps: 40 });
      expect(churn.forcedMoves).toBeGreaterThan(0);
      expect(churn.newChildren).toBe(19);
      expect(churn.ratio).toBeLessThanOrEqual(1.25);
    },
  );
});
