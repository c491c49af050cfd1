import { auditEvent } from '../identity/audit-store.ts';
import type { GoodsAsset } from '../ledger/account.ts';
import { plainReference } from '../ledger/book-till.ts';
import { bookingMonth } from '../ledger/booking-month.ts';
import type { Entry } from '../ledger/entry.ts';
import { lastClosedMonth } from '../ledger/ledger-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { goodsReceiptEntry } from '../ledger/receiving.ts';
import { citiesWithBooks } from '../ledger/till-store.ts';
import { type DateOnly, type Instant, type Month, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import { givingOrganisations, goodsReceiptKept, priceOfGoods } from './goods-receipt-store.ts';

/** Goods given in kind, as the store keeper counts them. */
export interface GoodsCommand {
  readonly key: string;
  readonly areaCode: string;
  /** Null for a person or for nobody in particular. */
  readonly organisationId: string | null;
  readonly asset: GoodsAsset;
  readonly quantity: number;
  /** The number of the delivery note: each is booked once per city. */
  readonly reference: string;
  readonly receivedOn: DateOnly;
  readonly by: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly random: RandomBytes;
}

/**
 * Books goods given in kind: so many pieces into the store, and beside them what they are worth at the
 * local price of that day. The value never becomes rupiah of the books. Refuses `receipt_in_future`,
 * `area_unknown`, `price_unknown`, `giver_unknown`, `receipt_exists`.
 */
export async function bookGoods(
  db: D1Database,
  command: GoodsCommand,
): Promise<Committed<{ entryId: string; bookedIn: Month }> | Refusal> {
  return retryOn(['period_closed'], () => tryGoods(db, command));
}

async function tryGoods(
  db: D1Database,
  command: GoodsCommand,
): Promise<Committed<{ entryId: string; bookedIn: Month }> | Refusal> {
  const { areaCode, organisationId, asset, quantity, receivedOn, by, now, random } = command;
  if (receivedOn > wibDate(now)) return refuse('receipt_in_future');
  const { cities, prices, organisations, closed } = await read(db, {
    cities: citiesWithBooks(command.scopes),
    prices: priceOfGoods(asset, areaCode, receivedOn),
    organisations: givingOrganisations(),
    closed: lastClosedMonth(areaCode),
  });
  if (!cities.some(({ code }) => code === areaCode)) return refuse('area_unknown');
  const [price] = prices;
  if (!price) return refuse('price_unknown');
  if (organisationId !== null && !organisations.some(({ id }) => id === organisationId)) {
    return refuse('giver_unknown');
  }
  const id = newId<string>(random);
  const entry = goodsReceiptEntry({
    id: newId<Entry['id']>(random),
    month: bookingMonth(receivedOn, closed),
    areaCode,
    sourceId: id,
    asset,
    quantity,
    inKind: { ...price, rupiah: quantity * price.rupiahPerUnit },
  });
  if (isRefusal(entry)) return entry;
  const posted = await entryAndLeaf(entry, { by, at: now, random, claims: [] });
  if (isRefusal(posted)) return posted;
  const reference = plainReference(command.reference);
  const goods = { areaCode, organisationId, asset, quantity, reference, receivedOn };
  const once = {
    key: command.key,
    name: 'goods_receipt.post',
    personId: by,
    input: goods,
    answer: { entryId: entry.id, bookedIn: entry.month },
    at: now,
  };
  return commit(db, once, [
    ...posted,
    goodsReceiptKept({ ...goods, ...price, id, entryId: entry.id, by, at: now }),
    auditEvent({
      at: now,
      personId: by,
      action: 'goods_receipt.post',
      subjectKind: 'entry',
      subjectId: entry.id,
      areaCode,
    }),
  ]);
}
