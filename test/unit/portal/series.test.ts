import { describe, expect, it } from 'vitest';
import { monthChanges, promiseChanges } from '../../../worker/portal/series.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';

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
