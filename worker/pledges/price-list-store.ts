import type { DateOnly } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Sql, sql, withinAny } from '../storage/sql.ts';

/** One recorded price: from which day, where, and who says so. */
export interface PriceRow {
  asset: string;
  assetNameId: string;
  assetNameEn: string;
  /** What it is for; null where no package holds it. */
  purposeNameId: string | null;
  purposeNameEn: string | null;
  areaCode: string;
  areaName: string;
  validFrom: DateOnly;
  rupiahPerUnit: number;
  source: string;
  /** The price that held there the day before; null for the first. */
  beforeRupiah: number | null;
}

/** A column of the purpose that an asset serves: each asset serves one (worker/checks). */
const purposeOf = (column: Sql) =>
  sql`(SELECT purpose.${column} FROM package JOIN purpose ON purpose.code = package.purpose
    WHERE package.asset = asset_price.asset ORDER BY package.id LIMIT 1)`;

/** Prices by area, newest first; with an area only its own. At most `size`, with how many days' prices come before. */
export function recordedPrices(asked: {
  areaCode: string | null;
  asset: string | null;
  size: number;
}): Query<PriceRow> {
  const inArea = asked.areaCode === null ? sql`1` : sql`asset_price.area_code = ${asked.areaCode}`;
  const ofAsset = asked.asset === null ? sql`1` : sql`asset_price.asset = ${asked.asset}`;
  return query(sql`SELECT asset_price.asset AS "asset", asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn",
      ${purposeOf(sql`name_id`)} AS "purposeNameId", ${purposeOf(sql`name_en`)} AS "purposeNameEn",
      asset_price.area_code AS "areaCode", area.name AS "areaName", valid_from AS "validFrom",
      rupiah_per_unit AS "rupiahPerUnit", source AS "source",
      (SELECT earlier.rupiah_per_unit FROM asset_price AS earlier WHERE earlier.asset = asset_price.asset
        AND earlier.area_code = asset_price.area_code AND earlier.valid_from < asset_price.valid_from
        ORDER BY earlier.valid_from DESC LIMIT 1) AS "beforeRupiah"
    FROM asset_price JOIN asset ON asset.code = asset_price.asset JOIN area ON area.code = asset_price.area_code
    WHERE ${inArea} AND ${ofAsset}
    ORDER BY valid_from DESC, area.name, asset_price.area_code, asset_price.asset LIMIT ${asked.size}`);
}

/** The prices that hold on a day: of each area and kind of goods the newest begun by then; at most 400. */
export function pricesOn(on: DateOnly): Query<PriceRow> {
  return query(sql`SELECT asset_price.asset AS "asset", asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn",
      ${purposeOf(sql`name_id`)} AS "purposeNameId", ${purposeOf(sql`name_en`)} AS "purposeNameEn",
      asset_price.area_code AS "areaCode", area.name AS "areaName", MAX(valid_from) AS "validFrom",
      rupiah_per_unit AS "rupiahPerUnit", source AS "source", NULL AS "beforeRupiah"
    FROM asset_price JOIN asset ON asset.code = asset_price.asset JOIN area ON area.code = asset_price.area_code
    WHERE valid_from <= ${on}
    GROUP BY asset_price.area_code, asset_price.asset
    ORDER BY asset_price.area_code, COALESCE(${purposeOf(sql`place`)}, 99), asset_price.asset LIMIT 400`);
}

/** What can have a price: every kind of goods and every service. */
export function pricedGoods(): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM asset
    WHERE code NOT IN ('IDR', 'IDR_PROMISED') ORDER BY code`);
}

/** Where a coordinator may record a price: the areas of his scope down to the kecamatan, at most 400. */
export function priceAreas(
  scopes: readonly string[],
): Query<{ code: string; name: string; level: number }> {
  return query(sql`SELECT code AS "code", name AS "name", level AS "level" FROM area
    WHERE (level BETWEEN 2 AND 3 AND ${withinAny(sql`code`, scopes)}) OR code IN (SELECT value FROM ${rowsOf(scopes)})
    ORDER BY code LIMIT 400`);
}
