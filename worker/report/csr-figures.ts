import type { Month } from '../shared/dates.ts';
import type { DueRow, MoveRow } from './csr-store.ts';
import { monthsOf, type Period } from './period.ts';

/**
 * What became of money, in whole rupiah. Always:
 * came = refunded + pooled + reached + lost + growth of `waiting` + growth of `left`.
 */
export interface Flow {
  readonly cameRupiah: number;
  readonly refundedRupiah: number;
  /** To the pool of all children; negative where the pool helped out. */
  readonly pooledRupiah: number;
  /** Accepted by families. */
  readonly reachedRupiah: number;
  /** Paid for and lost, borne by these pledges. */
  readonly lostRupiah: number;
  /** Paid for and not accepted yet: the change. */
  readonly waitingRupiah: number;
  /** Not spent yet, set aside or free: the change. */
  readonly leftRupiah: number;
}

/** One part of the whole, by what it is told apart. */
export interface FlowOf<Key extends string> extends Flow {
  readonly key: Key;
  readonly label: string;
}

/** An organisation's figures of a period. */
export interface CsrFigures {
  /** What the period began with. */
  readonly opening: { readonly waitingRupiah: number; readonly leftRupiah: number };
  readonly closing: { readonly waitingRupiah: number; readonly leftRupiah: number };
  readonly total: Flow;
  readonly byMonth: readonly FlowOf<Month>[];
  readonly byArea: readonly FlowOf<string>[];
  readonly byPurpose: readonly FlowOf<string>[];
  readonly byProgramme: readonly FlowOf<string>[];
}

/** Adds up what moved: before the period it opens the books, within it it is the period's. */
export function csrFigures(moves: readonly MoveRow[], period: Period): CsrFigures {
  const before = flowOf(moves.filter(({ month }) => month < period.from));
  const within = moves.filter(({ month }) => month >= period.from && month <= period.to);
  const total = flowOf(within);
  const opening = { waitingRupiah: before.waitingRupiah, leftRupiah: before.leftRupiah };
  return {
    opening,
    closing: {
      waitingRupiah: opening.waitingRupiah + total.waitingRupiah,
      leftRupiah: opening.leftRupiah + total.leftRupiah,
    },
    total,
    byMonth: monthsOf(period).map((month) => ({
      key: month,
      label: month,
      ...flowOf(within.filter((move) => move.month === month)),
    })),
    byArea: parts(within, (move) => [move.areaCode, move.areaName]),
    byPurpose: parts(within, (move) => [move.purpose, move.purpose]),
    byProgramme: parts(within, (move) => [move.programme, move.programme]),
  };
}

/** What was promised for a month beside what came in it. */
export interface Instalments {
  readonly key: Month;
  readonly dueRupiah: number;
  readonly cameRupiah: number;
  readonly difference: number;
}

/** Instalments promised beside the money that came, month by month. */
export function instalmentsBeside(
  { byMonth }: Pick<CsrFigures, 'byMonth'>,
  due: readonly DueRow[],
): Instalments[] {
  return byMonth.map(({ key, cameRupiah }) => {
    const dueRupiah = due.find(({ month }) => month === key)?.rupiah ?? 0;
    return { key, dueRupiah, cameRupiah, difference: cameRupiah - dueRupiah };
  });
}

function parts(
  moves: readonly MoveRow[],
  told: (move: MoveRow) => [key: string, label: string],
): FlowOf<string>[] {
  const groups = new Map<string, { label: string; moves: MoveRow[] }>();
  for (const move of moves) {
    const [key, label] = told(move);
    const group = groups.get(key) ?? { label, moves: [] };
    group.moves.push(move);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { label, moves: own }]) => ({ key, label, ...flowOf(own) }))
    .sort((a, b) => b.reachedRupiah - a.reachedRupiah || (a.key < b.key ? -1 : 1));
}

const LOSSES = ['loss', 'write_off'];

function flowOf(moves: readonly MoveRow[]): Flow {
  const sum = (holds: (move: MoveRow) => boolean) =>
    moves.filter(holds).reduce((total, { amount }) => total + amount, 0);
  const fund = (type: string) => sum((move) => move.kind === 'fund' && move.type === type);
  return {
    cameRupiah: none(-fund('receipt')),
    refundedRupiah: fund('refund'),
    pooledRupiah: fund('pool_transfer'),
    reachedRupiah: none(-sum(({ kind }) => kind === 'released')),
    lostRupiah: sum(({ type }) => LOSSES.includes(type)),
    waitingRupiah: none(-sum(({ kind }) => kind === 'reserved')),
    leftRupiah: none(-sum(({ kind }) => kind === 'fund' || kind === 'held')),
  };
}

/** No minus zero, which pages and files would write as one. */
function none(amount: number): number {
  return amount === 0 ? 0 : amount;
}
