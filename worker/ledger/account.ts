import type { AccountId, AreaCode, PledgeId } from '../shared/ids.ts';

/** What is counted, a code of the table `asset`. Rupiah are one among others and never mixed with goods. */
export type Asset = 'IDR' | 'IDR_PROMISED' | GoodsAsset;
/** Goods, and services, which are counted like goods in units of their own: a code of `asset` that is no money. */
export type GoodsAsset = string & {};

/** Rupiah of a city (debit). `shortfall` is what a city still owes its pledges: money that is missing. */
type CityMoney = 'cash' | 'bank' | 'goods_paid' | 'aid' | 'fees' | 'lost' | 'shortfall';
/** Rupiah of a city that belong to no pledge, and those of them that were used up (credit). */
type CityEquity = 'pool' | 'spent';
/** Rupiah of one pledge (credit). */
type PledgeMoney = 'fund' | 'held' | 'reserved' | 'released';
type CityGoods =
  | 'bought'
  | 'given'
  | 'inventory'
  | 'handed_over'
  | 'rejected'
  | 'returned'
  | 'lost_goods';

export type AccountKind = CityMoney | CityEquity | PledgeMoney | CityGoods | 'promised' | 'promise';

/** Where a city's money lies: in the treasurer's till, or at the programme's bank. */
export type Till = 'cash' | 'bank';

/**
 * One account of the plan. Debit is positive: a debit-normal account never falls below 0, a
 * credit-normal one never rises above it; the database refuses what would (0009_money_triggers.sql).
 * docs/ledger.md draws the plan.
 */
export interface Account {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly asset: Asset;
  readonly normal: 'debit' | 'credit';
  readonly pledgeId: PledgeId | null;
  /** The kabupaten/kota whose till it is. */
  readonly areaCode: AreaCode;
  /** What the public sees it pooled as: persons are pooled, organisations that give are named. */
  readonly publicName: string;
}

/** Whose money it is: what a pledge's accounts are called and where they lie. */
export interface Giver {
  readonly pledgeId: PledgeId;
  /** Null for a person, who is never named in public. */
  readonly organisationName: string | null;
  /** The pledge's area; its accounts belong to the kabupaten/kota above it. */
  readonly areaCode: string;
  /** The code of the programme it was promised for. */
  readonly programme: string;
}

/** Where all persons' money is pooled in public. */
export const INDIVIDUALS = 'individuals';

/**
 * The giver of what the pool pays for children whose support broke off: an organisation of migration 0104,
 * so that each public line of this money says that it bridges.
 */
export const BRIDGING_RESERVE = 'Dana cadangan (penyambung)';

/** The kabupaten/kota (`36.73`) that an area lies in or is. */
export function cityOf(areaCode: string): AreaCode {
  return areaCode.slice(0, 5) as AreaCode;
}

/** A city's money in the till or at the bank. */
export function till(kind: Till, areaCode: string): Account {
  return ofCity(kind, 'IDR', areaCode);
}

/** Rupiah paid for goods that are not handed over yet. */
export function goodsPaid(areaCode: string): Account {
  return ofCity('goods_paid', 'IDR', areaCode);
}

/** Rupiah that reached children: as goods they accepted, or as money to their families. */
export function aid(areaCode: string): Account {
  return ofCity('aid', 'IDR', areaCode);
}

/** What the bank took for itself. */
export function fees(areaCode: string): Account {
  return ofCity('fees', 'IDR', areaCode);
}

/** Rupiah that are gone, in money or in goods, without reaching a child. */
export function lost(areaCode: string): Account {
  return ofCity('lost', 'IDR', areaCode);
}

/** What is missing of the pledges' money, until the pool covers it. Shown publicly. */
export function shortfall(areaCode: string): Account {
  return ofCity('shortfall', 'IDR', areaCode);
}

/** Money tied to no pledge. */
export function pool(areaCode: string): Account {
  return ofCity('pool', 'IDR', areaCode);
}

/** Money used up without reaching a child: fees and losses, whoever bore them. */
export function spent(areaCode: string): Account {
  return ofCity('spent', 'IDR', areaCode);
}

/** A pledge's money: received, and neither set aside nor spent. */
export function fund(giver: Giver): Account {
  return ofGiver('fund', 'IDR', giver);
}

/** A pledge's money: set aside for a payment that is being approved. */
export function held(giver: Giver): Account {
  return ofGiver('held', 'IDR', giver);
}

/** A pledge's money: spent on goods that are not handed over yet. */
export function reserved(giver: Giver): Account {
  return ofGiver('reserved', 'IDR', giver);
}

/** A pledge's money: delivered. */
export function released(giver: Giver): Account {
  return ofGiver('released', 'IDR', giver);
}

/** What a pledge promised and has not paid: never money. */
export function promise(giver: Giver): Account {
  return ofGiver('promise', 'IDR_PROMISED', giver);
}

/** What all pledges of a city promised and have not paid. */
export function promised(areaCode: string): Account {
  return ofCity('promised', 'IDR_PROMISED', areaCode);
}

/** Goods ever bought: with `given` the other side of where they are now. */
export function bought(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('bought', asset, areaCode);
}

/** Goods ever given in kind. */
export function given(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('given', asset, areaCode);
}

/** Goods that are there and not handed over yet. */
export function inventory(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('inventory', asset, areaCode);
}

/** Goods that families accepted. */
export function handedOver(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('handed_over', asset, areaCode);
}

/** Goods that did not reach a child: broken, spoiled, missing, refused. The supplier owes them. */
export function rejected(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('rejected', asset, areaCode);
}

/** Rejected goods that the supplier made good, in money or in other goods. */
export function returned(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('returned', asset, areaCode);
}

/** Goods that nobody makes good. */
export function lostGoods(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('lost_goods', asset, areaCode);
}

const CREDIT: ReadonlySet<AccountKind> = new Set<AccountKind>(['pool', 'spent', 'bought', 'given']);

function ofCity(
  kind: Exclude<AccountKind, PledgeMoney | 'promise'>,
  asset: Asset,
  areaCode: string,
): Account {
  const city = cityOf(areaCode);
  const isGoods = asset !== 'IDR' && asset !== 'IDR_PROMISED';
  const id = (isGoods ? `${kind}:${city}:${asset}` : `${kind}:${city}`) as AccountId;
  const normal = CREDIT.has(kind) ? 'credit' : 'debit';
  return { id, kind, asset, normal, pledgeId: null, areaCode: city, publicName: kind };
}

function ofGiver(
  kind: PledgeMoney | 'promise',
  asset: 'IDR' | 'IDR_PROMISED',
  giver: Giver,
): Account {
  return {
    id: `${kind}:${giver.pledgeId}` as AccountId,
    kind,
    asset,
    normal: 'credit',
    pledgeId: giver.pledgeId,
    areaCode: cityOf(giver.areaCode),
    publicName: `${kind}/${giver.organisationName ?? INDIVIDUALS}`,
  };
}
