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
  const { withheld, purposes } = trialShown(kept, { whole: false });
  expect(withheld).toBe(true);
  expect(purposes).toHaveLength(1);
  const [shown] = purposes;
  expect(shown?.purposeNameId).toBe('Gizi');
  expect(shown?.shifts).toMatchObject([
    { gain: 10, lose: 0 },
    { gain: 0, lose: null },
  ]);
  expect(shown?.old.children).toEqual([null, 40, 100]);
  expect(shown?.new.children).toEqual([null, 40, 110]);
});

it('shows staff of the area all of them', () => {
  const [shown] = trialShown(kept, { whole: true }).purposes;
  expect(shown?.shifts[1]).toMatchObject({ lose: 4 });
  expect(shown?.new.children).toEqual([3, 44, 110]);
});

it('rounds the children of two purposes where they differ by a few whom another programme serves', () => {
  const one = { ...JSON.parse(kept.result), purpose: 'nutrition', purposeNameId: 'Gizi' };
  const old = { children: [3, 43, 100], served: [3, 20, 10] };
  const two = { ...one, purpose: 'water', purposeNameId: 'Air bersih', old };
  const result = JSON.stringify({ purposes: [one, two] });
  const told = trialShown({ ...kept, result }, { whole: false }).purposes;
  expect(told.map(({ old: { children } }) => children)).toEqual([
    [null, 40, 100],
    [null, 40, 100],
  ]);
  expect(told.map(({ new: { children } }) => children[2])).toEqual([110, 110]);
  const whole = trialShown({ ...kept, result }, { whole: true }).purposes;
  expect(whole[1]?.old.children).toEqual([3, 43, 100]);
});

it('tells nobody outside of pregnant women', () => {
  const women = { ...JSON.parse(kept.result), purpose: 'maternal', isOfPregnancies: true };
  const result = JSON.stringify({ purposes: [women] });
  expect(trialShown({ ...kept, result }, { whole: false }).purposes).toEqual([]);
  expect(trialShown({ ...kept, result }, { whole: true }).purposes).toHaveLength(1);
});
