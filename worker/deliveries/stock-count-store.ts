import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** Goods that are paid for and not handed over, by the kecamatan in whose store they lie. */
export interface LyingRow {
  areaCode: string;
  areaName: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  quantity: number;
}

/** What should lie in the stores of the scope. */
export function goodsLying(scopes: readonly string[]): Query<LyingRow> {
  return query(sql`SELECT substr(run.area_code, 1, 8) AS "areaCode", area.name AS "areaName", run.asset AS "asset",
      asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
      SUM(delivery.quantity - COALESCE((SELECT SUM(accepted + rejected) FROM drop_handover WHERE delivery_id = delivery.id), 0)) AS "quantity"
    FROM delivery_run AS run JOIN delivery ON delivery.run_id = run.id AND delivery.status = 'paid'
    JOIN asset ON asset.code = run.asset AND asset.kind = 'goods' AND asset.service = 0 JOIN area ON area.code = substr(run.area_code, 1, 8)
    WHERE run.status = 'paid' AND ${withinAny(sql`run.area_code`, scopes)}
    GROUP BY 1, 3 ORDER BY 1, 3 LIMIT 500`);
}

/** One count of a store. */
export interface StockCountRow {
  id: string;
  areaCode: string;
  areaName: string;
  assetName: string;
  assetNameEn: string;
  expected: number;
  counted: number;
  byName: string;
  at: Instant;
  /** The newest payment whose goods lie there: where a loss would be settled; null when none does. */
  disbursementId: string | null;
}

/** The counts of the scope, newest first. */
export function stockCounts(scopes: readonly string[], size: number): Query<StockCountRow> {
  return query(sql`SELECT stock_count.id AS "id", stock_count.area_code AS "areaCode", area.name AS "areaName",
      asset.name_id AS "assetName", asset.name_en AS "assetNameEn", expected AS "expected", counted AS "counted",
      person.name AS "byName", stock_count.at AS "at",
      (SELECT disbursement_run.disbursement_id FROM delivery_run AS run JOIN disbursement_run ON disbursement_run.run_id = run.id
        WHERE run.status = 'paid' AND run.asset = stock_count.asset AND (run.area_code = stock_count.area_code OR run.area_code LIKE stock_count.area_code || '.%')
        ORDER BY run.month DESC, run.id LIMIT 1) AS "disbursementId"
    FROM stock_count JOIN area ON area.code = stock_count.area_code JOIN asset ON asset.code = stock_count.asset
    JOIN person ON person.id = stock_count.by_person
    WHERE ${withinAny(sql`stock_count.area_code`, scopes)} ORDER BY stock_count.at DESC, stock_count.id LIMIT ${size}`);
}

/** Records a count; with `stock_changed` when goods were handed over between reading and writing. */
export function stockCounted(done: {
  id: string;
  areaCode: string;
  asset: string;
  expected: number;
  counted: number;
  by: string;
  at: Instant;
}): Statement[] {
  const { id, areaCode, asset, expected, counted, by, at } = done;
  return [
    expect(
      'stock_changed',
      sql`${expected} = COALESCE((SELECT SUM("quantity") FROM (${goodsLying([areaCode]).sql}) WHERE "asset" = ${asset}), 0)`,
    ),
    sql`INSERT INTO stock_count (id, area_code, asset, expected, counted, by_person, at)
      VALUES (${id}, ${areaCode}, ${asset}, ${expected}, ${counted}, ${by}, ${at})`,
  ];
}
