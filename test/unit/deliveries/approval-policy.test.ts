import { describe, expect, it } from 'vitest';
import { approvalsFor, decideRules } from '../../../worker/deliveries/approval-policy.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { LARGEST_RUPIAH } from '../../../worker/shared/rupiah.ts';

const TODAY = '2026-11-23' as DateOnly;
const BANDS = [
  { aboveRupiah: 0, approvals: 1 },
  { aboveRupiah: 10_000_000, approvals: 2 },
  { aboveRupiah: 50_000_000, approvals: 3 },
];
const decided = (bands: readonly (readonly [number, number])[], validFrom = TODAY) =>
  decideRules(
    {
      validFrom,
      holdDays: 7,
      bands: bands.map(([aboveRupiah, approvals]) => ({ aboveRupiah, approvals })),
    },
    TODAY,
  );

describe('a payment', () => {
  it.each([
    [1, 1],
    [10_000_000, 1],
    [10_000_001, 2],
    [50_000_000, 2],
    [50_000_001, 3],
  ])('of %i rupiah takes %i people: a band begins above its amount', (rupiah, people) => {
    expect(approvalsFor(BANDS, { rupiah, kind: 'goods' })).toBe(people);
  });
  it('to families takes two people, however small', () => {
    expect(approvalsFor(BANDS, { rupiah: 1, kind: 'direct_aid' })).toBe(2);
    expect(approvalsFor(BANDS, { rupiah: 50_000_001, kind: 'direct_aid' })).toBe(3);
  });
  it('takes one at least, also by no rules', () => {
    expect(approvalsFor([], { rupiah: 1, kind: 'goods' })).toBe(1);
  });
});

describe('rules of approval', () => {
  it('are put in order of their amounts, and hold from today at the earliest', () => {
    expect(
      decided([
        [5, 2],
        [0, 1],
      ]),
    ).toMatchObject({
      bands: [
        { aboveRupiah: 0, approvals: 1 },
        { aboveRupiah: 5, approvals: 2 },
      ],
    });
    expect(decided([[0, 1]], '2026-11-22' as DateOnly)).toMatchObject({ code: 'policy_in_past' });
  });
  it.each([
    ['no band', []],
    ['a lowest band above nothing', [[1, 1]]],
    [
      'an amount twice',
      [
        [0, 1],
        [5, 2],
        [5, 3],
      ],
    ],
    [
      'fewer people for more money',
      [
        [0, 2],
        [5, 1],
      ],
    ],
    [
      'as many people for more money',
      [
        [0, 1],
        [5, 1],
      ],
    ],
    ['nobody', [[0, 0]]],
    ['six people', [[0, 6]]],
    [
      'part of a rupiah',
      [
        [0, 1],
        [0.5, 2],
      ],
    ],
    [
      'more rupiah than there can be',
      [
        [0, 1],
        [LARGEST_RUPIAH + 1, 2],
      ],
    ],
    [
      'six bands',
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
      ],
    ],
  ] as const)('with %s are refused', (_, bands) => {
    expect(decided(bands)).toMatchObject({ code: 'bands_wrong' });
  });
  it('go up to five people and the largest amount', () => {
    expect(
      decided([
        [0, 1],
        [LARGEST_RUPIAH, 5],
      ]),
    ).toMatchObject({ holdDays: 7 });
  });
});
