import { auditEvent } from '../identity/audit-store.ts';
import type { GoodsAsset } from '../ledger/account.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { pricedGoods } from './price-list-store.ts';
import { priceRecorded } from './price-store.ts';

/**
 * Records a local price of goods or a service with its source. Refuses `goods_unknown`. The price of an area and day is recorded once
 * (`price_exists`); pledges already made keep the price they were made at.
 */
export async function recordPrice(
  db: D1Database,
  price: {
    key: string;
    asset: GoodsAsset;
    areaCode: string;
    validFrom: DateOnly;
    rupiahPerUnit: number;
    source: string;
    by: string;
    now: Instant;
  },
): Promise<Committed<null> | Refusal> {
  const { key, by, now, ...input } = price;
  const { goods } = await read(db, { goods: pricedGoods() });
  if (!goods.some(({ code }) => code === price.asset)) return refuse('goods_unknown');
  if (!Number.isSafeInteger(price.rupiahPerUnit) || price.rupiahPerUnit <= 0) return refuse('zero');
  return commit(db, { key, name: 'price.record', personId: by, input, answer: null, at: now }, [
    priceRecorded({ ...input, by, at: now }),
    auditEvent({
      at: now,
      personId: by,
      action: 'price.record',
      subjectKind: 'asset_price',
      subjectId: `${price.asset}:${price.validFrom}`,
      areaCode: price.areaCode,
    }),
  ]);
}
