import { type DateOnly, type Instant, wibDate } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import { dueOn, share } from './drop-store.ts';

/** Goods that came and are not handed over, by the kecamatan in whose store they lie. */
export interface LyingRow {
  areaCode: string;
  areaName: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  quantity: number;
}

/**
 * What should lie in the stores of the scope: of every drop of paid runs that its supplier said he sent,
 * or that is due by `today`, what no family was told of yet, less what he sent too little. Of a month of
 * eggs that come week by week only the weeks that came should lie there. Where nothing came yet, 0.
 */
export function goodsLying(scopes: readonly string[], today: DateOnly): Query<LyingRow> {
  const drop = sql`came`;
  const ofDrop = sql`delivery.run_id = came.run_id AND ${share(drop)} > 0`;
  const handed = sql`drop_handover.delivery_id = delivery.id AND drop_handover.nth = came.nth`;
  const waiting = sql`COALESCE((SELECT SUM(${share(drop)}) FROM delivery WHERE ${ofDrop} AND delivery.status = 'paid'
      AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE ${handed})), 0)`;
  const ordered = sql`COALESCE((SELECT SUM(${share(drop)}) FROM delivery WHERE ${ofDrop} AND delivery.status IN ('paid', 'confirmed')), 0)`;
  const told = sql`COALESCE((SELECT SUM(rejected) FROM delivery JOIN drop_handover ON ${handed} WHERE ${ofDrop} AND rejected_reason = 'missing'), 0)`;
  return query(sql`WITH came AS MATERIALIZED (SELECT run.id AS run_id, run.area_code AS area_code, run.asset AS asset, run_drop.nth AS nth, dispatch.quantity AS sent,
        dispatch.quantity IS NOT NULL OR ${dueOn(sql`run_drop`, sql`run.id`)} <= ${today} AS is_here
      FROM delivery_run AS run JOIN run_drop ON run_drop.run_id = run.id LEFT JOIN dispatch ON dispatch.run_id = run.id AND dispatch.nth = run_drop.nth
      WHERE run.status = 'paid' AND ${withinAny(sql`run.area_code`, scopes)})
    SELECT substr(came.area_code, 1, 8) AS "areaCode", area.name AS "areaName", came.asset AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
      SUM(iif(is_here, MAX(0, ${waiting} - MAX(0, COALESCE(${ordered} - sent - ${told}, 0))), 0)) AS "quantity"
    FROM came JOIN asset ON asset.code = came.asset AND asset.kind = 'goods' AND asset.service = 0 JOIN area ON area.code = substr(came.area_code, 1, 8)
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
  const lying = goodsLying([areaCode], wibDate(at));
  return [
    expect(
      'stock_changed',
      sql`${expected} = COALESCE((SELECT SUM("quantity") FROM (${lying.sql}) WHERE "asset" = ${asset}), 0)`,
    ),
    sql`INSERT INTO stock_count (id, area_code, asset, expected, counted, by_person, at)
      VALUES (${id}, ${areaCode}, ${asset}, ${expected}, ${counted}, ${by}, ${at})`,
  ];
}
