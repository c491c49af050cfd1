import { describe, expect, it } from 'vitest';
import { type Measurement, progressOf } from '../../../worker/foster/progress.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const START = '2026-03-01' as DateOnly;
const measured = (measuredOn: string, more: Partial<Measurement> = {}): Measurement => ({
  measuredOn: measuredOn as DateOnly,
  weightG: null,
  oedema: false,
  haz: -2.5,
  waz: -1.5,
  whz: -0.5,
  ...more,
});
const progress = (latest: Partial<Measurement>, previous: Partial<Measurement> = {}) =>
  progressOf([measured('2026-04-10', latest), measured('2026-03-10', previous)], START);

describe('progress', () => {
  it.each([
    ['height catches up by 0.2', { haz: -2.3 }, {}, 'better'],
    ['height catches up by less', { haz: -2.31 }, {}, 'same'],
    ['height falls by 0.2', { haz: -2.7 }, {}, 'needs_attention'],
    ['weight falls while height catches up', { haz: -2.1, waz: -1.7 }, {}, 'needs_attention'],
    ['weight rises and no height was taken', { haz: null, waz: -1.3 }, {}, 'better'],
    ['severe wasting, though height catches up', { haz: -2, whz: -3.1 }, {}, 'needs_attention'],
    ['wasting on the line of severe', { haz: -2.5, whz: -3 }, {}, 'same'],
    ['oedema', { oedema: true }, {}, 'needs_attention'],
    ['weight stalls in a month', { weightG: 8_000 }, { weightG: 8_000 }, 'needs_attention'],
    ['nothing comparable', { haz: null }, { waz: null }, 'not_measured'],
  ] as const)('when %s: %j after %j is %s', (_, latest, previous, expected) => {
    expect(progress(latest, previous)).toBe(expected);
  });
  it('is not measured before support began, or once only', () => {
    expect(progressOf([], START)).toBe('not_measured');
    expect(progressOf([measured('2026-02-28'), measured('2026-01-01')], START)).toBe(
      'not_measured',
    );
    expect(progressOf([measured('2026-03-01')], START)).toBe('not_measured');
  });
  it('never hides that a child measured once is in danger', () => {
    expect(progressOf([measured('2026-03-01', { whz: -3.5 })], START)).toBe('needs_attention');
  });
  it('never hides one who was in danger when support began, and was not measured since', () => {
    const then = (more: Partial<Measurement>) =>
      progressOf([measured('2026-02-10', more), measured('2026-01-10')], START);
    expect(then({ whz: -3.1 })).toBe('needs_attention');
    expect(then({ oedema: true })).toBe('needs_attention');
    expect(then({ haz: -3.1 })).toBe('not_measured');
  });
});
