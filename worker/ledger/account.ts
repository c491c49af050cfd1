import type { AccountId, AreaCode, PledgeId } from '../shared/ids.ts';

/** What is counted. Rupiah are one asset among others and are never mixed with goods. */
export type Asset = 'IDR' | GoodsAsset;
export type GoodsAsset = 'egg' | 'food_package';

export type AccountKind =
  | 'cash'
  | 'goods_paid'
  | 'aid'
  | 'fund'
  | 'reserved'
  | 'released'
  | 'bought'
  | 'inventory'
  | 'handed_over'
  | 'rejected';

/**
 * One account of the plan. Debit is positive: a debit-normal account never falls below 0, a
 * credit-normal one never rises above it; the database refuses what would (0009_money_triggers.sql).
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

/** Whose money it is: what a pledge's three accounts are called and where they lie. */
export interface Giver {
  readonly pledgeId: PledgeId;
  /** Null for a person, who is never named in public. */
  readonly organisationName: string | null;
  /** The pledge's area; its accounts belong to the kabupaten/kota above it. */
  readonly areaCode: string;
}

/** Where all persons' money is pooled in public. */
export const INDIVIDUALS = 'individuals';

/** The kabupaten/kota (`36.73`) that an area lies in or is. */
export function cityOf(areaCode: string): AreaCode {
  return areaCode.slice(0, 5) as AreaCode;
}

/** Money in the till of a city. */
export function cash(areaCode: string): Account {
  return ofCity('cash', 'IDR', 'debit', areaCode);
}

/** Rupiah paid for goods that are not handed over yet. */
export function goodsPaid(areaCode: string): Account {
  return ofCity('goods_paid', 'IDR', 'debit', areaCode);
}

/** Rupiah that reached children as goods they accepted. */
export function aid(areaCode: string): Account {
  return ofCity('aid', 'IDR', 'debit', areaCode);
}

/** A pledge's money: received and not spent. */
export function fund(giver: Giver): Account {
  return ofGiver('fund', giver);
}

/** A pledge's money: spent on goods that are not handed over yet. */
export function reserved(giver: Giver): Account {
  return ofGiver('reserved', giver);
}

/** A pledge's money: delivered. */
export function released(giver: Giver): Account {
  return ofGiver('released', giver);
}

/** Goods ever bought: the other side of what is in store, handed over or rejected. */
export function bought(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('bought', asset, 'credit', areaCode);
}

/** Goods paid for and not handed over yet. */
export function inventory(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('inventory', asset, 'debit', areaCode);
}

/** Goods that families accepted. */
export function handedOver(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('handed_over', asset, 'debit', areaCode);
}

/** Goods that did not reach a child: broken, spoiled, missing, refused. */
export function rejected(areaCode: string, asset: GoodsAsset): Account {
  return ofCity('rejected', asset, 'debit', areaCode);
}

function ofCity(
  kind: AccountKind,
  asset: Asset,
  normal: 'debit' | 'credit',
  areaCode: string,
): Account {
  const city = cityOf(areaCode);
  const id = (asset === 'IDR' ? `${kind}:${city}` : `${kind}:${city}:${asset}`) as AccountId;
  return { id, kind, asset, normal, pledgeId: null, areaCode: city, publicName: kind };
}

function ofGiver(kind: 'fund' | 'reserved' | 'released', giver: Giver): Account {
  return {
    id: `${kind}:${giver.pledgeId}` as AccountId,
    kind,
    asset: 'IDR',
    normal: 'credit',
    pledgeId: giver.pledgeId,
    areaCode: cityOf(giver.areaCode),
    publicName: `${kind}/${giver.organisationName ?? INDIVIDUALS}`,
  };
}
