import { type Refusal, refuse } from '../shared/refusal.ts';
import {
  fees,
  fund,
  type GoodsAsset,
  given,
  inventory,
  lost,
  pool,
  promise,
  promised,
  shortfall,
  spent,
  type Till,
  till,
} from './account.ts';
import {
  balanced,
  type Entry,
  type EntryHead,
  entryOf,
  type InKindValue,
  isPositive,
  type Line,
  type Share,
} from './entry.ts';

/** A pledge became active: so much is promised, none of it is there. */
export function commitmentEntry(made: EntryHead & Share): Entry | Refusal {
  if (!isPositive(made.rupiah)) return refuse('zero');
  return entryOf('commitment', made, promiseLines(made, made.rupiah), [made.giver]);
}

/** A commitment is resolved: what never came is promised no longer. */
export function commitmentEndEntry(ended: EntryHead & Share): Entry | Refusal {
  if (!isPositive(ended.rupiah)) return refuse('zero');
  return entryOf('commitment_end', ended, promiseLines(ended, -ended.rupiah), [ended.giver]);
}

/**
 * Money of a pledge came in: into the till or the bank, into the pledge's fund. `promisedRupiah` of it
 * were promised (the rest is late or more than promised) and are promised no longer.
 */
export function receiptEntry(
  came: EntryHead & Share & { into: Till; promisedRupiah: number },
): Entry | Refusal {
  const { rupiah, giver, promisedRupiah } = came;
  if (!isPositive(rupiah) || promisedRupiah < 0) return refuse('zero');
  if (promisedRupiah > rupiah) return refuse('unbalanced');
  return entryOf(
    'receipt',
    came,
    [
      { account: till(came.into, giver.areaCode), amount: rupiah },
      { account: fund(giver), amount: -rupiah },
      ...promiseLines(came, -promisedRupiah),
    ],
    [giver],
  );
}

/** Money came in that is tied to no pledge. */
export function poolReceiptEntry(
  came: EntryHead & { rupiah: number; into: Till },
): Entry | Refusal {
  if (!isPositive(came.rupiah)) return refuse('zero');
  return entryOf('receipt', came, [
    { account: till(came.into, came.areaCode), amount: came.rupiah },
    { account: pool(came.areaCode), amount: -came.rupiah },
  ]);
}

/** Goods were given in kind: counted as goods; what they are worth stands beside the lines. */
export function goodsReceiptEntry(
  came: EntryHead & { asset: GoodsAsset; quantity: number; inKind: InKindValue },
): Entry | Refusal {
  const { asset, quantity, inKind } = came;
  if (!isPositive(quantity)) return refuse('zero');
  const entry = entryOf('goods_receipt', came, [
    { account: inventory(came.areaCode, asset), amount: quantity },
    { account: given(came.areaCode, asset), amount: -quantity },
  ]);
  return 'refused' in entry ? entry : balanced({ ...entry, inKind });
}

/** Cash was taken to the bank. */
export function depositEntry(taken: EntryHead & { rupiah: number }): Entry | Refusal {
  if (!isPositive(taken.rupiah)) return refuse('zero');
  return entryOf('deposit', taken, [
    { account: till('bank', taken.areaCode), amount: taken.rupiah },
    { account: till('cash', taken.areaCode), amount: -taken.rupiah },
  ]);
}

/** The bank took a fee. `poolRupiah` of it the pool bears, the rest stays open as shortfall. */
export function feeEntry(
  taken: EntryHead & { rupiah: number; poolRupiah: number },
): Entry | Refusal {
  if (!isPositive(taken.rupiah)) return refuse('zero');
  if (!isPart(taken)) return refuse('unbalanced');
  return entryOf('fee', taken, [
    { account: fees(taken.areaCode), amount: taken.rupiah },
    { account: till('bank', taken.areaCode), amount: -taken.rupiah },
    ...borneLines(taken),
  ]);
}

/** Money is missing from the till or the bank. No pledge bears it: the pool does, or it stays open as shortfall. */
export function writeOffEntry(
  missing: EntryHead & { rupiah: number; poolRupiah: number; from: Till },
): Entry | Refusal {
  if (!isPositive(missing.rupiah)) return refuse('zero');
  if (!isPart(missing)) return refuse('unbalanced');
  return entryOf('write_off', missing, [
    { account: lost(missing.areaCode), amount: missing.rupiah },
    { account: till(missing.from, missing.areaCode), amount: -missing.rupiah },
    ...borneLines(missing),
  ]);
}

/** Unspent money of a pledge goes back to its donor. */
export function refundEntry(back: EntryHead & Share & { from: Till }): Entry | Refusal {
  if (!isPositive(back.rupiah)) return refuse('zero');
  const lines = [
    { account: fund(back.giver), amount: back.rupiah },
    { account: till(back.from, back.giver.areaCode), amount: -back.rupiah },
  ];
  return entryOf('refund', back, lines, [back.giver]);
}

/** Unspent money of a pledge becomes money of all children, or money of the pool helps a pledge out. */
export function poolTransferEntry(
  moved: EntryHead & Share & { direction: 'to_pool' | 'from_pool' },
): Entry | Refusal {
  if (!isPositive(moved.rupiah)) return refuse('zero');
  const amount = moved.direction === 'to_pool' ? moved.rupiah : -moved.rupiah;
  const lines = [
    { account: fund(moved.giver), amount },
    { account: pool(moved.giver.areaCode), amount: -amount },
  ];
  return entryOf('pool_transfer', moved, lines, [moved.giver]);
}

/** The pool makes good what was missing. */
export function shortfallCoverEntry(covered: EntryHead & { rupiah: number }): Entry | Refusal {
  if (!isPositive(covered.rupiah)) return refuse('zero');
  return entryOf('pool_transfer', covered, [
    { account: pool(covered.areaCode), amount: covered.rupiah },
    { account: shortfall(covered.areaCode), amount: -covered.rupiah },
  ]);
}

/** Who bears what was used up without reaching a child: the pool, and what it lacks stays open. */
export function borneLines(borne: {
  areaCode: string;
  rupiah: number;
  poolRupiah: number;
}): Line[] {
  const { areaCode, rupiah, poolRupiah } = borne;
  return [
    { account: pool(areaCode), amount: poolRupiah },
    { account: shortfall(areaCode), amount: rupiah - poolRupiah },
    { account: spent(areaCode), amount: -rupiah },
  ];
}

/** Whether what the pool bears is a part of the whole, nothing and all of it included. */
export function isPart(borne: { rupiah: number; poolRupiah: number }): boolean {
  return borne.poolRupiah >= 0 && borne.poolRupiah <= borne.rupiah;
}

function promiseLines({ giver }: Pick<Share, 'giver'>, rupiah: number): Line[] {
  return [
    { account: promised(giver.areaCode), amount: rupiah },
    { account: promise(giver), amount: -rupiah },
  ];
}
