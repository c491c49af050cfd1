import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../worker/bank/printed-amount.ts';
import { checkSums, likelyRepair, type PrintedCell, type Sum } from '../../../worker/bank/sums.ts';

/** A true table of rows × columns with totals below and beside. */
const grid = fc
  .array(fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((body) => {
    const rows = body.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
    const total = [0, 1, 2, 3].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0));
    return [...rows, total];
  });

function cellsOf(rows: readonly (readonly (number | null)[])[]): PrintedCell[] {
  return rows.flatMap((row, at) =>
    row.map((value, column) => ({
      row: at,
      column: String(column),
      printed: String(value),
      value,
    })),
  );
}

/** Every column sums to its last row, every row to its last column. */
function sumsOf(rows: number): Sum[] {
  const at = (row: number, column: number) => row * 4 + column;
  const part = (cell: number, sign: 1 | -1) => ({ cell, sign });
  const down = [0, 1, 2, 3].map((column) => ({
    parts: Array.from({ length: rows }, (_, row) =>
      part(at(row, column), row === rows - 1 ? 1 : -1),
    ),
  }));
  const across = Array.from({ length: rows }, (_, row) => ({
    parts: [0, 1, 2, 3].map((column) => part(at(row, column), column === 3 ? 1 : -1)),
  }));
  return [...down, ...across];
}

describe('a printed table', () => {
  it('is believed when all its sums hold', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        expect(checkSums(cellsOf(rows), sumsOf(rows.length))).toBeNull();
      }),
    );
  });

  it('with one wrong cell names that cell and its true value, and no other', () => {
    fc.assert(
      fc.property(grid, fc.nat(), fc.integer({ min: 1, max: 999 }), (rows, pick, change) => {
        const cells = cellsOf(rows);
        const index = pick % cells.length;
        const right = cells[index]!;
        const wrong = { ...right, value: right.value! + change };
        const fault = checkSums(cells.with(index, wrong), sumsOf(rows.length));
        expect(fault?.repairs.map(({ cell, value }) => [cell, value])).toEqual([
          [wrong, right.value],
        ]);
      }),
    );
  });

  it('with one unreadable cell gives the one value that makes its sums true', () => {
    fc.assert(
      fc.property(grid, fc.nat(), (rows, pick) => {
        const cells = cellsOf(rows);
        const index = pick % cells.length;
        const right = cells[index]!;
        const fault = checkSums(cells.with(index, { ...right, value: null }), sumsOf(rows.length));
        expect(fault?.repairs.map(({ value }) => value)).toEqual([right.value]);
      }),
    );
  });

  it('with a single column names every cell that could be wrong, and each change it names mends it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 2, maxLength: 9 }),
        fc.integer({ min: 1, max: 1e9 }),
        (values, off) => {
          const total = values.reduce((a, b) => a + b, 0) + off;
          const all = [...values, total];
          const cells = all.map((value, row) => ({
            row,
            column: 'a',
            printed: String(value),
            value,
          }));
          const sums: Sum[] = [
            {
              parts: all.map((_, cell) => ({
                cell,
                sign: cell === all.length - 1 ? (1 as const) : (-1 as const),
              })),
            },
          ];
          const fault = checkSums(cells, sums);
          expect(fault?.differenceRupiah).toBe(off);
          expect(fault?.repairs).toHaveLength(all.length);
          for (const repair of fault?.repairs ?? []) {
            const mended = cells.with(repair.cell.row, { ...repair.cell, value: repair.value });
            expect(checkSums(mended, sums)).toBeNull();
          }
        },
      ),
    );
  });

  it('with two wrong cells in two places proposes nothing rather than a lie', () => {
    const rows = [
      [1, 2, 3, 6],
      [4, 5, 6, 15],
      [5, 7, 9, 21],
    ];
    const cells = cellsOf(rows).with(0, { row: 0, column: '0', printed: '9', value: 9 });
    const twice = cells.with(5, { row: 1, column: '1', printed: '50', value: 50 });
    expect(checkSums(twice, sumsOf(3))?.repairs).toEqual([]);
  });

  it('prefers among candidates the one that is a slip of the finger', () => {
    const cells = [120, 35, 173].map((value, row) => ({
      row,
      column: 'a',
      printed: String(value),
      value,
    }));
    const sums: Sum[] = [
      {
        parts: [
          { cell: 2, sign: 1 },
          { cell: 0, sign: -1 },
          { cell: 1, sign: -1 },
        ],
      },
    ];
    // 120 + 53 = 173: the 35 has its digits exchanged; 138 + 35 and 155 are no slips of one key.
    const fault = checkSums(cells, sums);
    expect(fault?.repairs.map(({ value }) => value).sort()).toEqual([138, 155, 53]);
    expect(fault && likelyRepair(fault)).toMatchObject({ cell: { row: 1 }, value: 53 });
  });
});

describe('a printed amount', () => {
  it.each([
    ['1.500.000', ',', 1_500_000],
    ['Rp 1.500.000,00', ',', 1_500_000],
    ['1,500,000.00', '.', 1_500_000],
    ['1500000', ',', 1_500_000],
    ['(2.000)', ',', -2_000],
    ['-2000', ',', -2_000],
    ['2.000,-', ',', 2_000],
  ] as const)('%s is read', (printed, decimal, rupiah) => {
    expect(readAmount(printed, decimal)).toMatchObject({ kind: 'rupiah', rupiah });
  });
  it.each([
    ['8.677.703.00', ',', 'unreadable'],
    ['1.500.00', ',', 'unreadable'],
    ['1.500,50', ',', 'sen'],
    ['1,500.01', '.', 'sen'],
    ['12.34', ',', 'unreadable'],
    ['abc', ',', 'unreadable'],
    ['1e9', ',', 'unreadable'],
    ['99999999999999999', ',', 'too_large'],
  ] as const)('%s is refused', (printed, decimal, why) => {
    expect(readAmount(printed, decimal)).toEqual({ kind: 'wrong', why });
  });
});
