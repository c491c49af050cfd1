import { expect, it } from 'vitest';
import { trialShown } from '../../../worker/policy/trial-shown.ts';

const kept = {
  comparedVersion: 1,
  simulatedAt: 1,
  result: JSON.stringify({
    places: 40,
    old: { children: [3, 40, 100], served: [3, 20, 10] },
    new: { children: [3, 44, 110], served: [3, 30, 0] },
    shifts: [
      { area: 'a', areaName: 'Terumbu', severity: 2, gain: 10, lose: 0 },
      { area: 'b', areaName: 'Curug', severity: 3, gain: 0, lose: 4 },
    ],
  }),
};

it('withholds counts from 1 to 4, and the few between two counts, from those outside', () => {
  const shown = trialShown(kept, { whole: false });
  expect(shown.shifts).toMatchObject([
    { gain: 10, lose: 0 },
    { gain: 0, lose: null },
  ]);
  expect(shown.old.children).toEqual([null, 40, 100]);
  expect(shown.new.children).toEqual([null, 40, 110]);
  expect(shown.withheld).toBe(true);
});

it('shows staff of the area all of them', () => {
  const shown = trialShown(kept, { whole: true });
  expect(shown.shifts[1]).toMatchObject({ lose: 4 });
  expect(shown.new.children).toEqual([3, 44, 110]);
});
