import type { Asset } from '../ledger/account.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { PricedPackage } from './pledge.ts';

/** A package with its words, its purpose and today's local price; no row where nobody has recorded a price. */
export interface PackageRow extends PricedPackage {
  /** Whom it is for. */
  forKind: ForKind;
  nameId: string;
  nameEn: string;
  once: number;
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
}

/**
 * What the packages cost in an area on a day: the price of the nearest area above (or the area
 * itself) that has one, the newest that is valid by then.
 */
export function packagesIn(areaCode: string, on: DateOnly): Query<PackageRow> {
  const above = [areaCode, areaCode.slice(0, 5), areaCode.slice(0, 2)];
  return query(sql`SELECT package.id AS "id", package.asset AS "asset", quantity_per_month AS "quantityPerMonth",
      package.for_kind AS "forKind", package.name_id AS "nameId", package.name_en AS "nameEn", purpose.code AS "purpose", purpose.once AS "once",
      purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn", asset_price.rupiah_per_unit AS "rupiahPerUnit"
    FROM package JOIN purpose ON purpose.code = package.purpose JOIN asset_price ON asset_price.asset = package.asset
      AND (asset_price.area_code, asset_price.valid_from) = (
        SELECT area_code, valid_from FROM asset_price AS dated
        WHERE dated.asset = package.asset AND dated.area_code IN (${above[0]}, ${above[1]}, ${above[2]}) AND dated.valid_from <= ${on}
        ORDER BY length(area_code) DESC, valid_from DESC LIMIT 1)
    ORDER BY purpose.place, package.id`);
}

/** An area a pledge can be for. */
export interface PledgeAreaRow {
  code: string;
  name: string;
  level: number;
}

/**
 * The kabupaten/kota of the scope where a price is known, and their kecamatan, in order of code;
 * at most 400. A donor's role in a kecamatan lets him give in its whole kabupaten/kota.
 */
export function pledgeAreas(scopes: readonly string[]): Query<PledgeAreaRow> {
  return query(sql`SELECT area.code AS "code", area.name AS "name", area.level AS "level"
    FROM area JOIN (SELECT DISTINCT city.code FROM asset_price
        JOIN area AS city ON city.level = 2 AND ((city.code >= asset_price.area_code AND city.code < asset_price.area_code || '/') OR city.code = substr(asset_price.area_code, 1, 5))
        WHERE ${withinAny(sql`city.code`, citiesOf(scopes))}) AS priced
      ON area.code = priced.code OR area.parent_code = priced.code
        OR (area.code IN (SELECT value FROM ${rowsOf(scopes)}) AND substr(area.code, 1, 5) = priced.code)
    ORDER BY area.code LIMIT 400`);
}

/**
 * One area by code, when a pledge of the scope can be for it: a kabupaten/kota or kecamatan; a
 * kelurahan only for whoever's territory it is, as a Babinsa's.
 */
export function pledgeArea(code: string, scopes: readonly string[]): Query<PledgeAreaRow> {
  return query(sql`SELECT code AS "code", name AS "name", level AS "level" FROM area
    WHERE code = ${code} AND ((level IN (2, 3) AND ${withinAny(sql`code`, citiesOf(scopes))})
      OR (level = 4 AND code IN (SELECT value FROM ${rowsOf(scopes)})))`);
}

/** Records what a unit costs in an area from a day on. Prices are never changed, only followed. */
export function priceRecorded(price: {
  asset: Exclude<Asset, 'IDR'>;
  areaCode: string;
  validFrom: DateOnly;
  rupiahPerUnit: number;
  source: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO asset_price (asset, area_code, valid_from, rupiah_per_unit, source, recorded_by, recorded_at)
    VALUES (${price.asset}, ${price.areaCode}, ${price.validFrom}, ${price.rupiahPerUnit}, ${price.source}, ${price.by}, ${price.at})`;
}

function citiesOf(scopes: readonly string[]): string[] {
  return [...new Set(scopes.map((root) => root.slice(0, 5)))];
}
