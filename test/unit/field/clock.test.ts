import { describe, expect, it } from 'vitest';
import { rightTime, sentAtFor } from '../../../web/kader/clock.ts';
import { happeningOf } from '../../../worker/field/phone-clock.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const YEAR_MS = 365 * 24 * HOUR_MS;
const MET_AT = Date.parse('2026-11-23T02:00:00Z');
/** When the phone met the server, with its clock so far ahead. */
const met = (aheadMs: number, hoursLater = 0) => {
  const serverAt = MET_AT + hoursLater * HOUR_MS;
  return { serverAt, phoneAt: serverAt + aheadMs };
};

describe('the right time', () => {
  it.each([0, YEAR_MS, -YEAR_MS])(
    'is known with a clock %i ms ahead, and after it was put right',
    (ahead) => {
      const now = MET_AT + 5 * HOUR_MS;
      expect(rightTime(met(ahead), now + ahead, WEEK_MS)).toBe(now);
      expect(rightTime(met(ahead), now, WEEK_MS)).toBe(now);
    },
  );
  it('is nobody’s guess after the week is over, nor when the clock was turned away', () => {
    expect(rightTime(met(0), MET_AT + WEEK_MS, WEEK_MS)).toBeNull();
    expect(rightTime(met(YEAR_MS), MET_AT + YEAR_MS + WEEK_MS, WEEK_MS)).toBeNull();
    expect(rightTime(met(0), MET_AT - 2 * 24 * HOUR_MS, WEEK_MS)).toBeNull();
  });
});

describe('what was recorded', () => {
  /** When the server takes it to have happened, told five hours after the two met. */
  const happened = (recorded: { at: number; clock?: ReturnType<typeof met> }, ahead: number) => {
    const now = met(ahead, 5);
    const clock = { sentAt: sentAtFor(recorded, now), receivedAt: now.serverAt };
    return happeningOf(recorded.at, clock);
  };
  const AT = MET_AT + HOUR_MS;

  it.each([
    ['a right clock', 0, 0],
    ['a clock a year ahead', YEAR_MS, YEAR_MS],
    ['a clock that was a year ahead and was put right before sending', YEAR_MS, 0],
    ['a clock that was a year behind and was put right before sending', -YEAR_MS, 0],
  ])('is dated rightly by %s', (_, then, now) => {
    expect(happened({ at: AT + then, clock: met(then) }, now)).toMatchObject({
      happenedAt: AT,
      isCertain: true,
    });
  });
  it('is dated rightly where the clock went wrong after the two met and stayed so', () => {
    expect(happened({ at: AT + YEAR_MS, clock: met(0) }, YEAR_MS)).toMatchObject({
      happenedAt: AT,
      isCertain: true,
    });
  });
  it('is asked about where nobody can know: wrong for a while in between, or by an app from before', () => {
    expect(happened({ at: AT + YEAR_MS, clock: met(0) }, 0).isCertain).toBe(false);
    expect(happened({ at: AT + YEAR_MS }, 0).isCertain).toBe(false);
  });
});
