import type { IndexedLeaf } from '../../../worker/open-data/open-leaf.ts';
import { parseOpenLeaf } from '../../../worker/open-data/open-leaf.ts';
import { type CanonicalValue, canonicalJson } from '../../../worker/shared/canonical-json.ts';

type Line = readonly [account: string, asset: string, amount: number];

/** What a test's entry says; the rest of the leaf is filled in. */
export interface Told {
  readonly type: string;
  readonly lines: readonly Line[];
  readonly period?: string;
  readonly area?: string;
  readonly programme?: string;
  readonly in_kind?: { rupiah: number; rupiah_per_unit: number; priced_on: string };
  readonly matching?: Readonly<Record<string, string | number>>;
}

/** The canonical text of the leaf at an index. */
export function leafText(index: number, told: Told): string {
  const { type, lines, period = '2026-10', area = '36.73', programme = 'telur' } = told;
  const { in_kind, matching } = told;
  return canonicalJson({
    v: 1,
    id: String(index).padStart(26, '0'),
    type,
    period,
    area,
    programme,
    ...(in_kind ? { in_kind } : {}),
    ...(matching ? { matching } : {}),
    lines: lines.map(([account, asset, amount]) => ({ account, asset, amount })),
    _sd: Array.from({ length: 8 }, (_, place) => `${place}`.repeat(43)),
    _sd_alg: 'sha-256',
  } satisfies CanonicalValue);
}

/** A history in which everything that the ledger knows happens once, and what it comes to. */
export const EVERYTHING: readonly Told[] = [
  {
    type: 'commitment',
    lines: [
      ['promised', 'IDR_PROMISED', 900],
      ['promise/PT Telur, Tbk', 'IDR_PROMISED', -900],
    ],
  },
  {
    type: 'receipt',
    lines: [
      ['bank', 'IDR', 500],
      ['fund/PT Telur, Tbk', 'IDR', -500],
      ['promise/PT Telur, Tbk', 'IDR_PROMISED', 500],
      ['promised', 'IDR_PROMISED', -500],
    ],
  },
  {
    type: 'receipt',
    lines: [
      ['cash', 'IDR', 300],
      ['fund/individuals', 'IDR', -300],
    ],
  },
  {
    type: 'receipt',
    lines: [
      ['cash', 'IDR', 50],
      ['pool', 'IDR', -50],
    ],
    programme: 'baas',
  },
  {
    type: 'deposit',
    lines: [
      ['bank', 'IDR', 300],
      ['cash', 'IDR', -300],
    ],
  },
  {
    type: 'hold',
    lines: [
      ['fund/individuals', 'IDR', 200],
      ['held/individuals', 'IDR', -200],
    ],
  },
  {
    type: 'disbursement',
    lines: [
      ['goods_paid', 'IDR', 200],
      ['bank', 'IDR', -200],
      ['held/individuals', 'IDR', 200],
      ['reserved/individuals', 'IDR', -200],
      ['inventory', 'egg', 10],
      ['bought', 'egg', -10],
    ],
  },
  {
    type: 'delivery',
    area: '36.73.02',
    period: '2026-11',
    lines: [
      ['aid', 'IDR', 150],
      ['goods_paid', 'IDR', -150],
      ['reserved/individuals', 'IDR', 150],
      ['released/individuals', 'IDR', -150],
      ['inventory', 'egg', -10],
      ['handed_over', 'egg', 8],
      ['rejected', 'egg', 2],
    ],
  },
  {
    type: 'return',
    period: '2026-11',
    lines: [
      ['bank', 'IDR', 40],
      ['goods_paid', 'IDR', -40],
      ['reserved/individuals', 'IDR', 40],
      ['fund/individuals', 'IDR', -40],
    ],
  },
  {
    type: 'fee',
    period: '2026-11',
    lines: [
      ['fees', 'IDR', 5],
      ['bank', 'IDR', -5],
      ['pool', 'IDR', 5],
      ['spent', 'IDR', -5],
    ],
  },
  {
    type: 'refund',
    period: '2026-11',
    lines: [
      ['fund/PT Telur, Tbk', 'IDR', 100],
      ['bank', 'IDR', -100],
    ],
  },
  {
    type: 'pool_transfer',
    period: '2026-11',
    lines: [
      ['fund/PT Telur, Tbk', 'IDR', 60],
      ['pool', 'IDR', -60],
    ],
  },
  {
    type: 'direct_aid',
    period: '2026-11',
    lines: [
      ['aid', 'IDR', 70],
      ['bank', 'IDR', -70],
      ['fund/individuals', 'IDR', 70],
      ['released/individuals', 'IDR', -70],
    ],
  },
  {
    type: 'reversal',
    period: '2026-11',
    lines: [
      ['bank', 'IDR', 5],
      ['fees', 'IDR', -5],
      ['pool', 'IDR', -5],
      ['spent', 'IDR', 5],
    ],
  },
  {
    type: 'commitment_end',
    period: '2026-11',
    lines: [
      ['promise/PT Telur, Tbk', 'IDR_PROMISED', 400],
      ['promised', 'IDR_PROMISED', -400],
    ],
  },
  {
    type: 'goods_receipt',
    area: '16.71',
    programme: 'baas',
    in_kind: { rupiah: 60_000, rupiah_per_unit: 2_000, priced_on: '2026-11-01' },
    lines: [
      ['inventory', 'egg', 30],
      ['given', 'egg', -30],
    ],
  },
  {
    type: 'receipt',
    area: '16.71',
    programme: 'baas',
    lines: [
      ['cash', 'IDR', 1_000],
      ['fund/Bank "Sumsel"', 'IDR', -1_000],
    ],
  },
  {
    type: 'fee',
    period: '2026-11',
    lines: [
      ['fees', 'IDR', 8],
      ['bank', 'IDR', -8],
      ['shortfall', 'IDR', 8],
      ['spent', 'IDR', -8],
    ],
  },
  {
    type: 'pool_transfer',
    period: '2026-11',
    lines: [
      ['pool', 'IDR', 8],
      ['shortfall', 'IDR', -8],
    ],
  },
  {
    type: 'write_off',
    period: '2026-11',
    lines: [
      ['lost', 'IDR', 6],
      ['bank', 'IDR', -6],
      ['pool', 'IDR', 4],
      ['shortfall', 'IDR', 2],
      ['spent', 'IDR', -6],
    ],
  },
  {
    type: 'loss',
    period: '2026-11',
    lines: [
      ['lost', 'IDR', 3],
      ['goods_paid', 'IDR', -3],
      ['reserved/individuals', 'IDR', 3],
      ['spent', 'IDR', -3],
      ['rejected', 'egg', -1],
      ['lost_goods', 'egg', 1],
    ],
  },
];

/** Leaves as the open data read them. */
export function indexed(texts: readonly string[]): IndexedLeaf[] {
  return texts.map((text, index) => ({ index, leaf: parseOpenLeaf(text) }));
}

/** The history above, and then receipts until there are as many entries as asked for. */
export function history(size: number): string[] {
  return Array.from({ length: size }, (_, index) =>
    leafText(
      index,
      EVERYTHING[index] ?? {
        type: 'receipt',
        lines: [
          ['cash', 'IDR', index],
          ['fund/individuals', 'IDR', -index],
        ],
      },
    ),
  );
}
