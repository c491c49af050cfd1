import { auditEvent } from '../identity/audit-store.ts';
import type { GoodsAsset } from '../ledger/account.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { priceRecorded } from './price-store.ts';

/** What can have a local price. */
export const GOODS = ['egg', 'milk', 'food_package'] as const satisfies readonly GoodsAsset[];

/**
 * Records a local price with its source. The price of an area and day is recorded once
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
