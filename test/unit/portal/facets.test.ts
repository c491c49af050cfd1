import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../../worker/portal/facet.ts';
import {
  BLOCK_SIZE,
  bitsOfText,
  bitsToText,
  blockOf,
  type LeafSet,
  newestInAll,
  withIndexes,
} from '../../../worker/portal/leaf-set.ts';
import {
  facetsWanted,
  filterOf,
  filterQuery,
  findEntries,
} from '../../../worker/portal/ledger-filter.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';

function setOf(indexes: readonly number[]): LeafSet {
  const blocks = new Map<number, Uint8Array>();
  for (const index of indexes) {
    const bits = blocks.get(blockOf(index)) ?? new Uint8Array(0);
    blocks.set(blockOf(index), withIndexes(bits, [index]));
  }
  return blocks;
}

const anyIndexes = fc.uniqueArray(
  fc.oneof(fc.nat(200), fc.integer({ min: BLOCK_SIZE - 50, max: BLOCK_SIZE + 50 })),
  { maxLength: 80 },
);

describe('sets of leaves', () => {
  it('give what plain lists give: the newest in all of them, below, above, and so many', () => {
    fc.assert(
      fc.property(
        fc.array(anyIndexes, { minLength: 1, maxLength: 4 }),
        fc.nat(BLOCK_SIZE + 60),
        fc.nat(100),
        fc.integer({ min: 1, max: 30 }),
        (lists, before, floor, most) => {
          const plain = (lists[0] ?? [])
            .filter((each) => lists.every((list) => list.includes(each)))
            .filter((each) => each < before && each >= floor)
            .sort((a, b) => b - a)
            .slice(0, most);
          expect(newestInAll(lists.map(setOf), { before, floor, most })).toEqual(plain);
        },
      ),
    );
  });

  it('come back from their text bit by bit', () => {
    const bits = withIndexes(new Uint8Array(0), [0, 9, 40_000, BLOCK_SIZE - 1]);
    expect(bitsOfText(bitsToText(bits))).toEqual(bits);
  });
});

describe('a leaf', () => {
  const leaf: Leaf = {
    v: 1,
    id: 'a',
    type: 'receipt',
    period: '2026-11',
    area: '36.73.02',
    programme: 'telur',
    lines: [
      { account: 'bank', asset: 'IDR', amount: 5 },
      { account: 'fund/PT Telur/Ayam', asset: 'IDR', amount: -3 },
      { account: 'fund/individuals', asset: 'IDR', amount: -2 },
    ],
    _sd: [],
  };
  it('has its city and its kecamatan, and each organisation once', () => {
    expect(facetsOf(leaf)).toEqual([
      { name: 'type', value: 'receipt' },
      { name: 'month', value: '2026-11' },
      { name: 'city', value: '36.73' },
      { name: 'kecamatan', value: '36.73.02' },
      { name: 'programme', value: 'telur' },
      { name: 'organisation', value: 'PT Telur/Ayam' },
      { name: 'organisation', value: 'individuals' },
    ]);
  });
});

describe('a filter', () => {
  const typed = (query: Record<string, string>) => filterOf((name) => query[name]);
  it('is read from an address and written to one, and nonsense is left out', () => {
    const filter = typed({
      bulan: '2026-11',
      wilayah: '36.73.02',
      jenis: 'delivery',
      organisasi: 'PT A&B',
    });
    expect(filterQuery(filter)).toBe(
      '&bulan=2026-11&wilayah=36.73.02&organisasi=PT%20A%26B&jenis=delivery',
    );
    const nonsense = typed({
      bulan: 'kapan',
      wilayah: "36.73' OR 1",
      jenis: 'theft',
      program: '<b>',
    });
    expect(facetsWanted(nonsense)).toEqual([]);
  });

  it('tells where to search on when only the newest blocks were looked at', () => {
    const wanted = facetsWanted(typed({ jenis: 'fee', bulan: '2026-11' }));
    const row = (name: 'type' | 'month', value: string, block: number, at: number) => ({
      name,
      value,
      block,
      bits: bitsToText(withIndexes(new Uint8Array(0), [block * BLOCK_SIZE + at])),
    });
    const many = Array.from({ length: 16 }, (_, each) => row('type', 'fee', each + 4, 1));
    const found = findEntries(wanted, [...many, row('month', '2026-11', 19, 2)], {
      before: Number.MAX_SAFE_INTEGER,
      size: 25,
    });
    expect(found).toEqual({ indexes: [], olderBefore: null, furtherBefore: 4 * BLOCK_SIZE });
  });
});
