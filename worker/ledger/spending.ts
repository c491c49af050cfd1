import { type Refusal, refuse } from '../shared/refusal.ts';
import {
  type Account,
  aid,
  bought,
  fund,
  type Giver,
  type GoodsAsset,
  goodsPaid,
  handedOver,
  held,
  inventory,
  lost,
  lostGoods,
  rejected,
  released,
  reserved,
  returned,
  spent,
  type Till,
  till,
} from './account.ts';
import {
  type Entry,
  type EntryHead,
  entryOf,
  isPositive,
  type Line,
  type Share,
  sumOf,
} from './entry.ts';
import { borneLines, isPart } from './receiving.ts';

/** What is spent, by whose pledges. */
export interface Spending extends EntryHead {
  readonly shares: readonly Share[];
}

/** Goods of one kind with the value in them. */
export interface GoodsMoved extends Spending {
  readonly asset: GoodsAsset;
  readonly quantity: number;
}

/** Who bears a loss: the pledges whose money it was, or the pool as far as it reaches. */
export type BorneBy =
  | { readonly by: 'pledges' }
  | { readonly by: 'pool'; readonly poolRupiah: number };

/** Money is set aside for a payment that waits for its approval. */
export function holdEntry(made: Spending): Entry | Refusal {
  return moneyMoved('hold', made, moved(made.shares, fund, held));
}

/** What was set aside is free again: the payment was refused, withdrawn or came to less. */
export function releaseEntry(made: Spending): Entry | Refusal {
  return moneyMoved('release', made, moved(made.shares, held, fund));
}

/** Goods were paid for: held rupiah leave the till or the bank, goods come into store. */
export function disbursementEntry(paid: GoodsMoved & { from: Till }): Entry | Refusal {
  const { areaCode, asset, quantity, shares } = paid;
  if (!isPositive(quantity)) return refuse('zero');
  const total = sumOf(shares);
  return moneyMoved('disbursement', paid, [
    { account: goodsPaid(areaCode), amount: total },
    { account: till(paid.from, areaCode), amount: -total },
    ...moved(shares, held, reserved),
    { account: inventory(areaCode, asset), amount: quantity },
    { account: bought(areaCode, asset), amount: -quantity },
  ]);
}

/**
 * Goods were handed over. `shares` is the value of what was *accepted*, by pledge; none for goods given
 * in kind. What was rejected leaves the store, but its value stays in `goods_paid` and `reserved`: the
 * supplier owes it, in money or in other goods, and until then it is not aid.
 */
export function deliveryEntry(
  done: Spending & { asset: GoodsAsset; accepted: number; rejected: number },
): Entry | Refusal {
  const { areaCode, asset, shares, accepted } = done;
  const value = sumOf(shares);
  if (accepted < 0 || done.rejected < 0 || !shares.every(({ rupiah }) => isPositive(rupiah))) {
    return refuse('zero');
  }
  if (accepted === 0 && value !== 0) return refuse('value_without_goods');
  const lines = [
    { account: aid(areaCode), amount: value },
    { account: goodsPaid(areaCode), amount: -value },
    ...moved(shares, reserved, released),
    { account: inventory(areaCode, asset), amount: -(accepted + done.rejected) },
    { account: handedOver(areaCode, asset), amount: accepted },
    { account: rejected(areaCode, asset), amount: done.rejected },
  ];
  return entryOf('delivery', done, lines, giversOf(shares));
}

/** The supplier pays back what was rejected: the pledges have their money again. */
export function returnEntry(back: GoodsMoved & { into: Till }): Entry | Refusal {
  const { areaCode, asset, quantity, shares } = back;
  if (quantity < 0) return refuse('zero');
  const total = sumOf(shares);
  return moneyMoved('return', back, [
    { account: till(back.into, areaCode), amount: total },
    { account: goodsPaid(areaCode), amount: -total },
    ...moved(shares, reserved, fund),
    { account: rejected(areaCode, asset), amount: -quantity },
    { account: returned(areaCode, asset), amount: quantity },
  ]);
}

/** The supplier brings other goods for those rejected; their value waits for the delivery as before. */
export function replacementEntry(
  brought: EntryHead & { asset: GoodsAsset; quantity: number; givers: readonly Giver[] },
): Entry | Refusal {
  const { areaCode, asset, quantity } = brought;
  if (!isPositive(quantity)) return refuse('zero');
  const lines = [
    { account: rejected(areaCode, asset), amount: -quantity },
    { account: returned(areaCode, asset), amount: quantity },
    { account: inventory(areaCode, asset), amount: quantity },
    { account: bought(areaCode, asset), amount: -quantity },
  ];
  return entryOf('replacement', brought, lines, brought.givers);
}

/** Goods in store are gone. Their value (none for goods given in kind) is lost, and somebody bears it. */
export function lossEntry(gone: GoodsMoved & { borne: BorneBy }): Entry | Refusal {
  return goodsLost('loss', gone, inventory(gone.areaCode, gone.asset));
}

/** The supplier will not make good what was rejected: its value is given up. */
export function claimWriteOffEntry(gone: GoodsMoved & { borne: BorneBy }): Entry | Refusal {
  return goodsLost('write_off', gone, rejected(gone.areaCode, gone.asset));
}

function goodsLost(
  type: 'loss' | 'write_off',
  gone: GoodsMoved & { borne: BorneBy },
  store: Account,
): Entry | Refusal {
  const { areaCode, quantity, shares, borne } = gone;
  if (!isPositive(quantity) || !shares.every(({ rupiah }) => isPositive(rupiah))) {
    return refuse('zero');
  }
  const total = sumOf(shares);
  if (borne.by === 'pool' && !isPart({ rupiah: total, ...borne })) return refuse('unbalanced');
  const bearing =
    borne.by === 'pool'
      ? [
          ...moved(shares, reserved, fund),
          ...borneLines({ areaCode, rupiah: total, poolRupiah: borne.poolRupiah }),
        ]
      : moved(shares, reserved, () => spent(areaCode));
  const lines = [
    { account: lost(areaCode), amount: total },
    { account: goodsPaid(areaCode), amount: -total },
    ...bearing,
    { account: store, amount: -quantity },
    { account: lostGoods(areaCode, gone.asset), amount: quantity },
  ];
  return entryOf(type, gone, lines, giversOf(shares));
}

/** An entry that moves pledges' money: refused as `zero` where a share, or all of them, are nothing. */
function moneyMoved(
  type: 'hold' | 'release' | 'disbursement' | 'return',
  made: Spending,
  lines: readonly Line[],
): Entry | Refusal {
  const { shares } = made;
  if (shares.length === 0 || !shares.every(({ rupiah }) => isPositive(rupiah))) {
    return refuse('zero');
  }
  return entryOf(type, made, lines, giversOf(shares));
}

/** Each pledge's rupiah out of one of its accounts and into another. */
function moved(
  shares: readonly Share[],
  from: (giver: Giver) => Account,
  to: (giver: Giver) => Account,
): Line[] {
  return shares.flatMap(({ giver, rupiah }) => [
    { account: from(giver), amount: rupiah },
    { account: to(giver), amount: -rupiah },
  ]);
}

function giversOf(shares: readonly Share[]): Giver[] {
  return shares.map(({ giver }) => giver);
}
