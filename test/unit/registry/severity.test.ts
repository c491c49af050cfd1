import { describe, expect, it } from 'vitest';
import { isWeightStalled, severityOf } from '../../../worker/registry/severity.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

/** haz, waz, whz, age in days, stalled, expected. */
const POLICY = [
  [-3.01, -1, 0, 400, false, 1],
  [-1, -1, -3.01, 400, false, 1],
  [-3, -1, 0, 400, false, 2],
  [-2.01, -1, 0, 730, false, 2],
  [-2.01, -1, 0, 731, false, 3],
  [-2.01, -1, -2.01, 1000, false, 2],
  [-2.01, -3.01, 0, 1000, false, 2],
  [-1, -3.5, -1.9, 1000, false, null],
  [-1, -1, -2.01, 400, false, 3],
  [-2, -2.5, -2, 400, false, null],
  [-1.998, -1, -1.998, 400, false, null],
  [-1, -1, 0, 400, true, 3],
  [null, null, null, 400, false, null],
  [null, -3.5, null, 400, true, 3],
] as const;

describe('severity by policy v1', () => {
  it.each(POLICY)(
    'of HAZ %s, WAZ %s, WHZ %s at %s days, stalled %s, is %s',
    (haz, waz, whz, ageDays, isWeightStalled, severity) => {
      expect(severityOf({ haz, waz, whz, ageDays, isWeightStalled })).toBe(severity);
    },
  );
});

describe('a weight', () => {
  const at = (measuredOn: string, weightG: number | null) => ({
    measuredOn: measuredOn as DateOnly,
    weightG,
  });
  it('stalls when it did not rise from one month to the next', () => {
    expect(isWeightStalled(at('2026-03-01', 8000), at('2026-02-01', 8000))).toBe(true);
    expect(isWeightStalled(at('2026-03-01', 7900), at('2026-02-01', 8000))).toBe(true);
  });
  it('does not stall when it rose, was not taken, or the weighings are too close or too far apart', () => {
    expect(isWeightStalled(at('2026-03-01', 8010), at('2026-02-01', 8000))).toBe(false);
    expect(isWeightStalled(at('2026-03-01', null), at('2026-02-01', 8000))).toBe(false);
    expect(isWeightStalled(at('2026-03-01', 8000), null)).toBe(false);
    expect(isWeightStalled(at('2026-02-20', 8000), at('2026-02-01', 8000))).toBe(false);
    expect(isWeightStalled(at('2026-06-01', 8000), at('2026-02-01', 8000))).toBe(false);
  });
});
