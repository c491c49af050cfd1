import { describe, expect, it } from 'vitest';
import type { DayChild } from '../../../web/kader/day.ts';
import { childWithout, handoversOf, isHandedOver } from '../../../web/kader/due.ts';
import { isOddJump, meanOf, needsTwo, type Reading, scoreOf } from '../../../web/kader/growth.ts';
import type { OutboxItem } from '../../../web/kader/outbox.ts';

const EGGS = {
  id: 'eggs',
  runId: 'run',
  assetName: 'telur',
  assetNameEn: 'eggs',
  quantity: 30,
  dueOn: '2026-11-07',
};
const WEEKS = [
  { nth: 2, quantity: 8, dueOn: '2026-11-14' },
  { nth: 1, quantity: 8, dueOn: '2026-11-07' },
];
const child = (deliveries: DayChild['deliveries']): DayChild => ({
  id: 'child',
  name: 'Uji',
  parents: [],
  address: '',
  rt: '',
  rw: '',
  areaName: '',
  posyandu: null,
  sex: 'L',
  bornOn: '2025-01-01',
  photosAgreed: false,
  visitDue: true,
  measureDue: true,
  deliveries,
  measurements: [],
});
const queued = (payload: OutboxItem['payload']): OutboxItem => ({
  id: 'a',
  seq: 1,
  child: 'child',
  at: 0,
  appVersion: '',
  payload,
  photo: null,
  state: 'waiting',
  told: '',
});
const told = (drop?: number) =>
  queued({ kind: 'confirm_delivery', delivery: 'eggs', ...(drop === undefined ? {} : { drop }) });

describe('what waits to be handed over', () => {
  it('is each week due, the earliest first; a package, and a day of an older server, at once', () => {
    const weekly = handoversOf(child([{ ...EGGS, drops: WEEKS }]));
    expect(weekly.map(({ drop, quantity, path }) => [drop, quantity, path])).toEqual([
      [1, 8, 'kirim/eggs/1'],
      [2, 8, 'kirim/eggs/2'],
    ]);
    for (const whole of [EGGS, { ...EGGS, drops: [] }])
      expect(handoversOf(child([whole]))).toMatchObject([{ drop: null, quantity: 30 }]);
  });

  it('goes week by week as it is told, all at once by an app that told the month', () => {
    const before = child([{ ...EGGS, drops: WEEKS }]);
    const left = handoversOf(childWithout(before, [told(1)]));
    expect(left.map(({ drop }) => drop)).toEqual([2]);
    expect(handoversOf(childWithout(before, [told(1), { ...told(2), id: 'b' }]))).toEqual([]);
    expect(handoversOf(childWithout(before, [told()]))).toEqual([]);
    expect(childWithout(before, [queued({ kind: 'visit' })]).visitDue).toBe(false);
    const farewell = childWithout(before, [queued({ kind: 'change', what: 'died' })]);
    expect(farewell, 'nobody measures a child who died; its goods still need an end').toMatchObject(
      {
        visitDue: false,
        measureDue: false,
        deliveries: before.deliveries,
      },
    );
    expect(childWithout(before, [queued({ kind: 'change', what: 'sick' })])).toEqual(before);
    expect(childWithout(before, [{ ...told(1), child: 'other' }])).toEqual(before);
  });

  it('is kept once however often it is tapped, each week for itself', () => {
    expect(isHandedOver([told(1)], told(1).payload)).toBe(true);
    expect(isHandedOver([told(1)], told(2).payload)).toBe(false);
    expect(isHandedOver([told(1)], undefined)).toBe(false);
  });
});

describe('a reading', () => {
  const toddler = { sex: 'L', ageDays: 600 } as const;
  const reading = (weightG: number | null, heightMm: number | null): Reading => ({
    weightG,
    heightMm,
    armMm: null,
    position: 'lying',
    oedema: false,
  });
  const asksTwice = (taken: Reading, last?: Reading) => {
    const before = last && { measuredOn: '2026-10-20', haz: 0, flags: 0, ...last };
    const known = { before, on: '2026-11-20' };
    return needsTwo(taken, scoreOf(toddler, taken), known);
  };

  it('is taken twice when it jumps or a decision hangs on it, an arm alone once', () => {
    expect(asksTwice(reading(10_800, 820))).toBe(false);
    expect(asksTwice(reading(10_800, 820), reading(10_700, 815))).toBe(false);
    expect(asksTwice(reading(10_800, 820), reading(14_000, 815))).toBe(true);
    expect(asksTwice(reading(7_000, 820)), 'below −3 SD').toBe(true);
    expect(asksTwice({ ...reading(null, null), armMm: 110 })).toBe(false);
    expect(isOddJump(reading(10_800, 820), undefined, '2026-11-20')).toBe(false);
  });

  it('taken twice is told by its mean, unless the two lie too far apart', () => {
    expect(meanOf(reading(8000, 700), reading(8100, 707))).toMatchObject({
      weightG: 8050,
      heightMm: 704,
    });
    expect(meanOf(reading(8000, 700), reading(8101, 700))).toBeNull();
    expect(meanOf(reading(8000, 700), reading(8000, 708))).toBeNull();
    expect(meanOf(reading(8000, null), reading(8000, 700))).toBeNull();
    expect(meanOf(reading(8000, null), reading(8050, null))).toMatchObject({ heightMm: null });
  });
});
