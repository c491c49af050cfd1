import type { Instant, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, type Sql, type Statement, sql, withinAny } from '../storage/sql.ts';

/** Goods promised, and what of them has arrived by delivery notes that bear the promise's reference. */
export interface GoodsPromiseRow {
  id: string;
  reference: string;
  donorName: string;
  organisationName: string | null;
  areaName: string;
  /** Whom its package is for. */
  forKind: ForKind;
  packageNameId: string;
  packageNameEn: string;
  assetNameId: string;
  assetNameEn: string;
  children: number;
  quantityPerMonth: number;
  /** What a piece cost on the day of the promise. */
  rupiahPerUnit: number;
  firstMonth: Month;
  months: number;
  madeAt: Instant;
  /** Pieces that arrived, and what they were worth on the days they came. */
  arrived: number;
  arrivedRupiah: number;
}

/** Receipts that stand and whose delivery note is the reference, or begins with it. */
const arrivals = (column: Sql): Sql => sql`COALESCE((SELECT SUM(${column}) FROM goods_receipt
  WHERE (goods_receipt.reference = goods_promise.reference
      OR (goods_receipt.reference > goods_promise.reference || '/' AND goods_receipt.reference < goods_promise.reference || '0'))
    AND goods_receipt.area_code = substr(goods_promise.area_code, 1, 5) AND goods_receipt.asset = package.asset
    AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.reverses_id = goods_receipt.entry_id)), 0)`;

const PROMISE: Sql = sql`SELECT goods_promise.id AS "id", goods_promise.reference AS "reference",
    person.name AS "donorName", organisation.name AS "organisationName", area.name AS "areaName",
    package.for_kind AS "forKind", package.name_id AS "packageNameId", package.name_en AS "packageNameEn",
    asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn", goods_promise.children AS "children",
    goods_promise.quantity_per_month AS "quantityPerMonth", goods_promise.rupiah_per_unit AS "rupiahPerUnit",
    first_month AS "firstMonth", months AS "months", made_at AS "madeAt",
    ${arrivals(sql`quantity`)} AS "arrived", ${arrivals(sql`quantity * goods_receipt.rupiah_per_unit`)} AS "arrivedRupiah"
  FROM goods_promise
  JOIN person ON person.id = goods_promise.donor_id
  JOIN area ON area.code = goods_promise.area_code
  JOIN package ON package.id = goods_promise.package_id
  JOIN asset ON asset.code = package.asset
  LEFT JOIN organisation ON organisation.id = goods_promise.organisation_id`;

/** A donor's own promise of goods: another's is not there. */
export function ownGoodsPromise(id: string, donorId: string): Query<GoodsPromiseRow> {
  return query(
    sql`${PROMISE} WHERE goods_promise.id = ${id} AND goods_promise.donor_id = ${donorId}`,
  );
}

/** A donor's own promises of goods, newest first; at most 25. */
export function ownGoodsPromises(donorId: string): Query<GoodsPromiseRow> {
  return query(
    sql`${PROMISE} WHERE goods_promise.donor_id = ${donorId} ORDER BY goods_promise.id DESC LIMIT 25`,
  );
}

/** The promises of goods in a scope, newest first; at most 50. */
export function goodsPromisesIn(scopes: readonly string[]): Query<GoodsPromiseRow> {
  return query(sql`${PROMISE} WHERE ${withinAny(sql`goods_promise.area_code`, scopes)}
    ORDER BY goods_promise.id DESC LIMIT 50`);
}

/** A new promise of goods. */
export function goodsPromised(promise: {
  id: string;
  donorId: string;
  organisationId: string | null;
  areaCode: string;
  packageId: string;
  children: number;
  quantityPerMonth: number;
  rupiahPerUnit: number;
  firstMonth: Month;
  months: number;
  reference: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO goods_promise (id, donor_id, organisation_id, area_code, package_id, children, quantity_per_month, rupiah_per_unit, first_month, months, reference, made_at)
    VALUES (${promise.id}, ${promise.donorId}, ${promise.organisationId}, ${promise.areaCode}, ${promise.packageId}, ${promise.children}, ${promise.quantityPerMonth}, ${promise.rupiahPerUnit}, ${promise.firstMonth}, ${promise.months}, ${promise.reference}, ${promise.at})`;
}
