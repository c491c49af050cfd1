import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeptLine, placedLines } from '../../../worker/bank/overlap.ts';
import type { BankStatement, StatementLine } from '../../../worker/bank/statement.ts';
import {
  type OpenEntry,
  type OpenLine,
  partsOf,
  suggestions,
} from '../../../worker/bank/suggest.ts';
import { addDays, type DateOnly } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const DAY = '2026-09-01' as DateOnly;

function line(id: string, rupiah: number, more: Partial<OpenLine> = {}): OpenLine {
  return { id, rupiah, bookedOn: DAY, text: '', reference: '', ...more };
}

function entry(id: string, rupiah: number, more: Partial<OpenEntry> = {}): OpenEntry {
  return { id, rupiah, on: DAY, references: [], names: [], ...more };
}

const ids = (found: ReturnType<typeof suggestions>) =>
  found.map((each) => [each.lines.map(({ id }) => id), each.entries.map(({ id }) => id)]);

describe('a suggestion', () => {
  it('prefers among equal amounts the one whose reference the transfer carries', () => {
    const lines = [line('l', 120_000, { text: 'DARI RATIH ASUH 7K3M 9QXT' })];
    const entries = [
      entry('other', 120_000),
      entry('right', 120_000, { references: ['ASUH-7K3M-9QXT'], names: ['Ratih'] }),
    ];
    const [best, ...rest] = suggestions(lines, entries);
    expect(best?.entries.map(({ id }) => id)).toEqual(['right']);
    expect(best?.reasons.map(({ code }) => code)).toEqual([
      'same_amount',
      'reference',
      'name',
      'same_day',
    ]);
    expect(rest).toEqual([]);
  });
  it('doubts itself where two are equally good', () => {
    const [found] = suggestions([line('l', 5_000)], [entry('a', 5_000), entry('b', 5_000)]);
    expect(found?.reasons).toContainEqual({ code: 'not_alone', count: 1 });
  });
  it('finds entries that add up to a line, and lines that add up to an entry, where a word ties them', () => {
    const named = { names: ['PT Telur Jaya'] };
    const found = suggestions(
      [
        line('sum', 300, { text: 'TELUR JAYA' }),
        line('a', -40, { text: 'FAKTUR 9 BAGIAN SATU' }),
        line('b', -60),
      ],
      [
        entry('x', 100, named),
        entry('y', 200, named),
        entry('z', -100, { references: ['Faktur-9'] }),
      ],
    );
    expect(ids(found)).toEqual(
      expect.arrayContaining([
        [['sum'], ['x', 'y']],
        [['a', 'b'], ['z']],
      ]),
    );
  });
  it('is never made by chance sums, nor across directions or half a year', () => {
    expect(suggestions([line('l', 300)], [entry('x', 100), entry('y', 200)])).toEqual([]);
    expect(suggestions([line('l', 300)], [entry('x', -300)])).toEqual([]);
    const old = entry('x', 300, { on: addDays(DAY, -120) });
    expect(suggestions([line('l', 300)], [old])).toEqual([]);
  });
  it('agrees to the rupiah and names each line and entry at most once', () => {
    const amount = fc.integer({ min: -6, max: 6 }).filter((each) => each !== 0);
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 8 }),
        fc.array(amount, { maxLength: 8 }),
        (a, b) => {
          const found = suggestions(
            a.map((rupiah, at) => line(`l${at}`, rupiah, { text: 'TELUR' })),
            b.map((rupiah, at) => entry(`e${at}`, rupiah, { names: ['Telur'] })),
          );
          const sum = (all: readonly { rupiah: number }[]) =>
            all.reduce((total, { rupiah }) => total + rupiah, 0);
          for (const each of found) {
            expect(sum(each.lines)).toBe(sum(each.entries));
            expect(sum(each.parts)).toBe(sum(each.lines));
          }
          const named = ids(found).flat(2);
          expect(new Set(named).size).toBe(named.length);
        },
      ),
    );
  });
});

describe('what a person ticked', () => {
  it('becomes parts that take no more than any line or entry has', () => {
    const size = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        size,
        fc.array(size, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (one, many, isOut) => {
          const sign = isOut ? -1 : 1;
          const lines = [line('l', sign * one)];
          const entries = many.map((each, at) => entry(`e${at}`, sign * each));
          const parts = partsOf(lines, entries);
          if (isRefusal(parts)) throw new Error(parts.code);
          const total = many.reduce((a, b) => a + b, 0);
          expect(parts.reduce((sum, { rupiah }) => sum + rupiah, 0)).toBe(
            sign * Math.min(one, total),
          );
          for (const { entryId, rupiah } of parts) {
            const whole = entries.find(({ id }) => id === entryId)?.rupiah ?? 0;
            expect(Math.abs(rupiah)).toBeLessThanOrEqual(Math.abs(whole));
          }
        },
      ),
    );
  });
  it.each([
    ['nothing', [], [], 'match_nothing_chosen'],
    [
      'many of both',
      [line('a', 1), line('b', 1)],
      [entry('c', 1), entry('d', 1)],
      'match_one_side_only',
    ],
    ['money in and money out', [line('a', 1)], [entry('c', -1)], 'match_other_direction'],
  ])('is refused when it is %s', (_what, lines, entries, code) => {
    expect(partsOf(lines, entries)).toMatchObject({ code });
  });
});

describe('a statement handed in again', () => {
  const move = fc.record({
    day: fc.integer({ min: 0, max: 9 }),
    rupiah: fc.constantFrom(1, 2, -1),
    text: fc.constantFrom('A', 'B'),
  });
  const history = fc
    .array(move, { minLength: 1, maxLength: 20 })
    .map((moves) => [...moves].sort((a, b) => a.day - b.day));

  function statement(
    moves: readonly { day: number; rupiah: number; text: string }[],
  ): BankStatement {
    const lines = moves.map(
      ({ day, rupiah, text }, at): StatementLine => ({
        row: at + 1,
        bookedOn: addDays(DAY, day),
        rupiah,
        text,
        reference: '',
        balanceRupiah: null,
      }),
    );
    const days = lines.map(({ bookedOn }) => bookedOn);
    return {
      format: 'csv',
      accountNumber: null,
      from: days[0] ?? DAY,
      to: days.at(-1) ?? DAY,
      openingRupiah: 0,
      closingRupiah: 0,
      lines,
    };
  }

  function kept(of: BankStatement): KeptLine[] {
    const placed = placedLines(of, { lines: [], periods: [] });
    if (isRefusal(placed)) throw new Error(placed.code);
    return placed.map((each, at) => ({ ...each, id: `k${at}` }));
  }

  it('brings nothing new', () => {
    fc.assert(
      fc.property(history, (moves) => {
        const one = statement(moves);
        const again = placedLines(one, { lines: kept(one), periods: [one] });
        expect(!isRefusal(again) && again.every(({ knownId }) => knownId !== null)).toBe(true);
      }),
    );
  });
  it('with days that overlap brings exactly the days that are new', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (moves, a, b) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)];
          const early = statement(moves.filter(({ day }) => day <= second));
          const late = statement(moves.filter(({ day }) => day >= first));
          const known = kept(early);
          const inDays = known.filter(
            ({ bookedOn }) => bookedOn >= late.from && bookedOn <= late.to,
          );
          const placed = placedLines(late, { lines: inDays, periods: [early] });
          if (isRefusal(placed)) throw new Error(placed.code);
          expect(placed.filter(({ knownId }) => knownId === null)).toHaveLength(
            moves.filter(({ day }) => day > second).length,
          );
        },
      ),
    );
  });
});
