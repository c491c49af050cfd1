import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../worker/portal/gap.ts';
import { monthChanges, promiseChanges } from '../../../worker/portal/series.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';

const areasOf = (gaps: readonly number[]) =>
  gaps.map((gap) => ({ verified: 50, supported: 50 - gap }));
const totalOf = (gaps: readonly number[]) => ({
  verified: 50 * gaps.length,
  supported: gaps.reduce((sum, gap) => sum + 50 - gap, 0),
});
const shown = (gaps: readonly number[]) => {
  const { areas, total } = gapsOf(areasOf(gaps), totalOf(gaps));
  return { gaps: areas.map(({ waiting }) => waiting), total: total.waiting, areas };
};

describe('the children who wait', () => {
  it('are verified less supported, in each kecamatan and in all', () => {
    expect(shown([0, 12, 30])).toMatchObject({ gaps: [0, 12, 30], total: 42 });
  });
  it('are withheld below five, with the support and the totals that would tell', () => {
    const { gaps, total, areas } = shown([3, 12, 30]);
    expect(gaps).toEqual(['small', 12, 30]);
    expect(total).toBe('withheld');
    expect(gapsOf(areasOf([3, 12, 30]), totalOf([3, 12, 30])).waitingAtLeast).toBe(42);
    expect(areas.map(({ supported }) => supported)).toEqual(['withheld', 38, 20]);
  });
  it('are withheld where verified or supported is, and never fewer than none', () => {
    const areas = [
      { verified: 'small', supported: 0 },
      { verified: 20, supported: 25 },
    ] as const;
    const { areas: gaps, total } = gapsOf(areas, { verified: 'withheld', supported: 25 });
    expect(gaps.map(({ waiting }) => waiting)).toEqual(['withheld', 0]);
    expect(total.waiting).toBe('withheld');
  });

  it('cannot be worked out: what is shown always fits more than one truth', () => {
    const gap = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(gap, { minLength: 2, maxLength: 3 }), (truth) => {
        const told = JSON.stringify(shown(truth));
        for (const [place, gap] of truth.entries()) {
          if (gap === 0 || gap >= 5) continue;
          const worlds = worldsLike(truth).filter(
            (world) => JSON.stringify(shown(world)) === told && world[place] !== gap,
          );
          expect(worlds.length, told).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every way the gaps could have been, with verified children as published. */
function worldsLike(truth: readonly number[]): number[][] {
  let worlds: number[][] = [[]];
  for (const _ of truth) {
    worlds = worlds.flatMap((world) => Array.from({ length: 13 }, (_, gap) => [...world, gap]));
  }
  return worlds;
}

const leaf = (type: Leaf['type'], lines: [string, string, number][], period = '2026-10'): Leaf => ({
  v: 1,
  id: 'x',
  type,
  period,
  area: '36.73',
  lines: lines.map(([account, asset, amount]) => ({ account, asset, amount })),
  _sd: [],
});

describe('the months', () => {
  it('hear what came and what reached children, not what only moved', () => {
    const leaves = [
      leaf(
        'receipt',
        [
          ['bank', 'IDR', 900],
          ['fund/PT A', 'IDR', -900],
        ],
        '2026-09',
      ),
      leaf('deposit', [
        ['bank', 'IDR', 50],
        ['cash', 'IDR', -50],
      ]),
      leaf('delivery', [
        ['aid', 'IDR', 400],
        ['goods_paid', 'IDR', -400],
      ]),
      leaf('refund', [
        ['fund/PT A', 'IDR', 100],
        ['bank', 'IDR', -100],
      ]),
    ];
    expect(monthChanges(leaves)).toEqual([
      { month: '2026-09', name: 'came', rupiah: 900 },
      { month: '2026-10', name: 'came', rupiah: -100 },
      { month: '2026-10', name: 'reached', rupiah: 400 },
    ]);
  });
});

describe('promises', () => {
  const promise = (amount: number): [string, string, number] => [
    'promise/PT A',
    'IDR_PROMISED',
    amount,
  ];
  it('are made, kept or ended, and each can be undone', () => {
    const history = [
      leaf('commitment', [promise(-1_000)]),
      leaf('receipt', [promise(300), ['fund/PT A', 'IDR', -300]]),
      leaf('reversal', [promise(-300), ['fund/PT A', 'IDR', 300]]),
      leaf('receipt', [promise(400), ['fund/PT A', 'IDR', -400]]),
      leaf('commitment_end', [promise(600)]),
      leaf('reversal', [promise(-600)]),
      leaf('commitment', [promise(-50)]),
      leaf('reversal', [promise(50)]),
    ];
    expect(promiseChanges(history)).toEqual([
      { organisation: 'PT A', name: 'promised', rupiah: 1_000 },
      { organisation: 'PT A', name: 'kept', rupiah: 400 },
    ]);
  });
});
