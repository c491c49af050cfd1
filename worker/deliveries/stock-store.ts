import { type Query, query, sql, withinAny } from '../storage/sql.ts';

/** Goods or services of one kind in one city, in units, and what became of them. Never negative. */
export interface StockRow {
  areaCode: string;
  areaName: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  /** 1 for a service: what is in store of it is paid and not done yet. */
  isService: number;
  inStore: number;
  handedOver: number;
  rejected: number;
  returned: number;
  lost: number;
}

/** What each city of the scope has in store and what became of the rest, from the kept balances. */
export function stockOf(scopes: readonly string[]): Query<StockRow> {
  const of = (name: string) => sql`COALESCE(SUM(iif(public_name = ${name}, amount, 0)), 0)`;
  return query(sql`SELECT public_balance.area_code AS "areaCode", area.name AS "areaName", asset.code AS "asset",
      asset.name_id AS "assetName", asset.name_en AS "assetNameEn", asset.service AS "isService",
      ${of('inventory')} AS "inStore", ${of('handed_over')} AS "handedOver", ${of('rejected')} AS "rejected",
      ${of('returned')} AS "returned", ${of('lost_goods')} AS "lost"
    FROM public_balance JOIN asset ON asset.code = public_balance.asset AND asset.kind = 'goods'
    JOIN area ON area.code = public_balance.area_code
    WHERE public_name IN ('inventory', 'handed_over', 'rejected', 'returned', 'lost_goods')
      AND ${withinAny(sql`public_balance.area_code`, scopes)}
    GROUP BY public_balance.area_code, asset.code ORDER BY public_balance.area_code, asset.code LIMIT 300`);
}

/** What a supplier, or the bank, still owes of one payment. */
export interface OwedRow {
  disbursementId: string;
  invoice: string;
  supplierName: string | null;
  areaName: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  quantity: number;
  rupiah: number;
}

/** Payments of which rejected goods are unsettled; the oldest first, at most 50. */
export function owedBySuppliers(scopes: readonly string[]): Query<OwedRow> {
  return query(sql`SELECT disbursement.id AS "disbursementId", disbursement.invoice AS "invoice", supplier.name AS "supplierName",
      area.name AS "areaName", asset.code AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
      SUM(done.rejected) AS "quantity", SUM(delivery.rupiah - delivery.rupiah * done.accepted / delivery.quantity) AS "rupiah"
    FROM delivery_confirmation AS done JOIN delivery ON delivery.id = done.delivery_id
    JOIN delivery_run AS run ON run.id = delivery.run_id AND run.status = 'completed'
    JOIN disbursement_run ON disbursement_run.run_id = run.id JOIN disbursement ON disbursement.id = disbursement_run.disbursement_id
    JOIN area ON area.code = disbursement.area_code JOIN asset ON asset.code = disbursement.asset
    LEFT JOIN organisation AS supplier ON supplier.id = disbursement.supplier_id
    WHERE done.rejected > 0 AND ${withinAny(sql`disbursement.area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM settlement_line JOIN settlement_decision ON settlement_decision.settlement_id = settlement_line.settlement_id
        WHERE settlement_line.delivery_id = delivery.id)
    GROUP BY disbursement.id ORDER BY disbursement.prepared_at, disbursement.id LIMIT 50`);
}
