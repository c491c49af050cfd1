import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digitPreference,
  digitVerdict,
  spreadOf,
  spreadVerdict,
} from '../../../worker/puskesmas/quality.ts';

const verdictOf = (counts: number[]) => digitVerdict(digitPreference(counts));

describe('last digits', () => {
  it('that fall evenly are good, and all on one digit score a hundred', () => {
    expect(digitPreference(Array(10).fill(20))).toMatchObject({
      chiSquare: 0,
      score: 0,
      heaped: 0.2,
    });
    const one = digitPreference([200, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(one).toMatchObject({ chiSquare: 1800, score: 100, heaped: 1, isUneven: true });
    expect(verdictOf(Array(10).fill(20))).toBe('good');
    expect(verdictOf([200, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe('poor');
  });

  it('that heap on 0 and 5 are found, but not by fewer than fifty readings', () => {
    expect(verdictOf([60, 12, 12, 12, 12, 60, 12, 12, 12, 12])).toBe('poor');
    expect(verdictOf([30, 18, 18, 18, 18, 30, 18, 18, 18, 18])).toBe('good');
    expect(verdictOf([20, 0, 0, 0, 0, 20, 0, 0, 0, 0])).toBe('too_few');
    expect(digitPreference(Array(10).fill(0))).toBeNull();
  });

  it('always score between 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 10, maxLength: 10 }), (counts) => {
        const { score = 0 } = digitPreference(counts) ?? {};
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });
});

describe('z-scores', () => {
  it('spread as their standard deviation says', () => {
    const scores = [-3, -2, -1, 0, 1];
    const sum = scores.reduce((all, each) => all + each, 0);
    const squares = scores.reduce((all, each) => all + each * each, 0);
    const spread = spreadOf({ scores: scores.length, sum, squares });
    expect(spread?.mean).toBe(-1);
    expect(spread?.deviation).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(spreadOf({ scores: 1, sum: 1, squares: 1 })).toBeNull();
  });

  it('are judged by WHO’s ranges, each index by its own', () => {
    const of = (deviation: number, scores = 100) => ({ scores, mean: 0, deviation });
    expect(spreadVerdict('haz', of(1.2))).toBe('good');
    expect(spreadVerdict('whz', of(1.2))).toBe('look');
    expect(spreadVerdict('haz', of(1.8))).toBe('poor');
    expect(spreadVerdict('haz', of(0.5)), 'children at risk alone spread less').toBe('look');
    expect(spreadVerdict('haz', of(1.2, 49))).toBe('too_few');
  });
});
