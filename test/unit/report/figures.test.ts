import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeCounts } from '../../../worker/report/outcome.ts';
import { MOST_MONTHS, monthsOf, periodOf } from '../../../worker/report/period.ts';
import type { Month } from '../../../worker/shared/dates.ts';

const NOW = '2026-11' as Month;

describe('a period', () => {
  it.each([
    [undefined, undefined, '2026-06', '2026-11'],
    ['2026-09', '2026-11', '2026-09', '2026-11'],
    ['2026-11', '2026-09', '2026-09', '2026-11'],
    ['kapan', '2026-13', '2026-06', '2026-11'],
    ['2001-01', '2026-11', '2024-12', '2026-11'],
  ])('from %s to %s is %s to %s', (from, to, first, last) => {
    expect(periodOf({ from, to }, NOW)).toMatchObject({ from: first, to: last });
  });

  it('has all its months, two years at most, and begins in Indonesian time', () => {
    const period = periodOf({ from: '2026-09', to: '2026-11' }, NOW);
    expect(monthsOf(period)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(new Date(period.startsAt).toISOString()).toBe('2026-08-31T17:00:00.000Z');
    expect(monthsOf(periodOf({ from: '2001-01', to: '2026-11' }, NOW))).toHaveLength(MOST_MONTHS);
  });
});

describe('outcomes', () => {
  const count = fc.integer({ min: 0, max: 12 });

  it('never show one to four, and never let them be worked out from what is shown', () => {
    fc.assert(
      fc.property(count, count, count, count, (running, recovered, completed, ended) => {
        const truth = { running, recovered, completed, ended };
        const shown = outcomeCounts(
          Object.entries(truth).map(([outcome, sponsorships]) => ({
            outcome: outcome as keyof typeof truth,
            sponsorships,
          })),
        );
        for (const { count: told } of shown.counts) {
          if (told !== null) expect(told === 0 || told >= 5).toBe(true);
        }
        const hidden = shown.counts.filter((each) => each.count === null);
        expect(shown.total === null).toBe(hidden.length > 0);
        const isLargeElsewhere = Object.values(truth).some((each) => each >= 5);
        if (hidden.length > 0 && isLargeElsewhere) expect(hidden.length).toBeGreaterThan(1);
      }),
    );
  });
});
