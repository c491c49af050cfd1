import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** A kabupaten/kota whose books somebody keeps. */
export interface CityRow {
  code: string;
  name: string;
}

/** The cities of the scope that have an account or a price, by code; at most 100. */
export function citiesWithBooks(scopes: readonly string[]): Query<CityRow> {
  return query(sql`SELECT area.code AS "code", area.name AS "name" FROM area
    WHERE area.level = 2 AND ${withinAny(sql`area.code`, scopes)}
      AND (EXISTS (SELECT 1 FROM account WHERE account.id IN ('bank:' || area.code, 'cash:' || area.code, 'promised:' || area.code))
        OR EXISTS (SELECT 1 FROM asset_price WHERE asset_price.area_code = area.code))
    ORDER BY area.code LIMIT 100`);
}

/** The row of a deposit or a fee; after its entry, which it must equal. */
export function movementKept(movement: {
  id: string;
  kind: 'deposit' | 'fee';
  areaCode: string;
  rupiah: number;
  reference: string;
  happenedOn: DateOnly;
  entryId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO till_movement (id, kind, area_code, rupiah, reference, happened_on, entry_id, recorded_by, recorded_at)
    VALUES (${movement.id}, ${movement.kind}, ${movement.areaCode}, ${movement.rupiah}, ${movement.reference}, ${movement.happenedOn}, ${movement.entryId}, ${movement.by}, ${movement.at})`;
}

/** Why money came in that is tied to no running pledge. */
export type PoolReason = 'gift' | 'unknown_giver' | 'pledge_over';

/** The row of money for the pool; after its entry, which it must equal. */
export function poolReceiptKept(receipt: {
  id: string;
  areaCode: string;
  rupiah: number;
  method: 'bank_transfer' | 'cash';
  reference: string;
  receivedOn: DateOnly;
  reason: PoolReason;
  pledgeId: string | null;
  entryId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO pool_receipt (id, area_code, rupiah, method, reference, received_on, reason, pledge_id, entry_id, recorded_by, recorded_at)
    VALUES (${receipt.id}, ${receipt.areaCode}, ${receipt.rupiah}, ${receipt.method}, ${receipt.reference}, ${receipt.receivedOn}, ${receipt.reason}, ${receipt.pledgeId}, ${receipt.entryId}, ${receipt.by}, ${receipt.at})`;
}

/** What goods are counted in the books, by code. */
export function goodsCounted(): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(
    sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM asset WHERE kind = 'goods' ORDER BY code`,
  );
}
