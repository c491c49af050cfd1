import { describe, expect, it } from 'vitest';
import type { Day, DayChild } from '../../../web/kader/day.ts';
import { forgotten, noted, progressOf } from '../../../web/kader/done.ts';

const NOTHING = { today: '2026-11-23', families: [] };
const child = (id: string, of: Partial<DayChild> = {}): DayChild => ({
  id,
  name: id,
  parents: [],
  address: '',
  rt: '',
  rw: '',
  areaName: '',
  posyandu: null,
  sex: 'P',
  bornOn: '2024-01-01',
  photosAgreed: false,
  visitDue: false,
  measureDue: false,
  deliveries: [],
  measurements: [],
  ...of,
});
const day = (...children: DayChild[]): Day => ({ today: '2026-11-23', children, isMore: false });

describe('what a kader did today', () => {
  it('counts a family as finished once nothing waits for it any more, and each family once', () => {
    const half = noted(NOTHING, { id: 'a', name: 'A', commands: ['1'] });
    expect(
      progressOf(day(child('a', { visitDue: true }), child('b', { visitDue: true })), half),
    ).toEqual({
      finished: 0,
      all: 2,
    });
    const whole = noted(half, { id: 'a', name: 'A', commands: ['2'] });
    expect(whole.families).toEqual([{ id: 'a', name: 'A', commands: ['1', '2'] }]);
    expect(progressOf(day(child('a'), child('b', { visitDue: true })), whole)).toEqual({
      finished: 1,
      all: 2,
    });
  });
  it('counts somebody who left the list with the next download as finished', () => {
    const done = noted(NOTHING, { id: 'gone', name: 'G', commands: ['1'] });
    expect(progressOf(day(child('b', { measureDue: true })), done)).toEqual({
      finished: 1,
      all: 2,
    });
  });
  it('forgets what was taken back, and the family with its last command', () => {
    const done = noted(NOTHING, { id: 'a', name: 'A', commands: ['1', '2'] });
    expect(forgotten(done, ['2']).families).toEqual([{ id: 'a', name: 'A', commands: ['1'] }]);
    expect(forgotten(done, ['1', '2']).families).toEqual([]);
  });
});
