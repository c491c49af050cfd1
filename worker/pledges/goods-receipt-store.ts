import type { GoodsAsset } from '../ledger/account.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** What a unit of some goods costs in a city on a day, by the price that was in force. */
export interface GoodsPrice {
  rupiahPerUnit: number;
  pricedOn: DateOnly;
}

/** One row, or none where nobody recorded a price by then. */
export function priceOfGoods(asset: string, areaCode: string, on: DateOnly): Query<GoodsPrice> {
  const [city, province] = [areaCode.slice(0, 5), areaCode.slice(0, 2)];
  return query(sql`SELECT rupiah_per_unit AS "rupiahPerUnit", valid_from AS "pricedOn" FROM asset_price
    WHERE asset = ${asset} AND area_code IN (${city}, ${province}) AND valid_from <= ${on}
    ORDER BY length(area_code) DESC, valid_from DESC LIMIT 1`);
}

/** Organisations that may give goods, by name; suppliers are paid instead. */
export function givingOrganisations(): Query<{ id: string; name: string }> {
  return query(
    sql`SELECT id AS "id", name AS "name" FROM organisation WHERE kind <> 'supplier' AND id <> 'reserve' ORDER BY name, id LIMIT 300`,
  );
}

/** The row of goods given in kind; after its entry, which it must equal. */
export function goodsReceiptKept(came: {
  id: string;
  areaCode: string;
  organisationId: string | null;
  asset: GoodsAsset;
  quantity: number;
  rupiahPerUnit: number;
  pricedOn: DateOnly;
  reference: string;
  receivedOn: DateOnly;
  entryId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO goods_receipt (id, area_code, organisation_id, asset, quantity, rupiah_per_unit, priced_on, reference, received_on, entry_id, recorded_by, recorded_at)
    VALUES (${came.id}, ${came.areaCode}, ${came.organisationId}, ${came.asset}, ${came.quantity}, ${came.rupiahPerUnit}, ${came.pricedOn}, ${came.reference}, ${came.receivedOn}, ${came.entryId}, ${came.by}, ${came.at})`;
}

/** Goods given in kind, with what they were worth then. */
export interface GoodsReceiptRow {
  id: string;
  areaName: string;
  giverName: string | null;
  assetNameId: string;
  assetNameEn: string;
  quantity: number;
  rupiah: number;
  receivedOn: DateOnly;
  entryId: string;
}

/** The newest goods receipts of the scope that stand; at most `size`. */
export function goodsReceipts(scopes: readonly string[], size: number): Query<GoodsReceiptRow> {
  return query(sql`SELECT goods_receipt.id AS "id", area.name AS "areaName", organisation.name AS "giverName",
      asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn", quantity AS "quantity",
      quantity * rupiah_per_unit AS "rupiah", received_on AS "receivedOn", entry_id AS "entryId"
    FROM goods_receipt JOIN area ON area.code = goods_receipt.area_code JOIN asset ON asset.code = goods_receipt.asset
    LEFT JOIN organisation ON organisation.id = goods_receipt.organisation_id
    WHERE ${withinAny(sql`goods_receipt.area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.reverses_id = goods_receipt.entry_id)
    ORDER BY received_on DESC, goods_receipt.id LIMIT ${size}`);
}
