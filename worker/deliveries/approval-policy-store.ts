import type { DateOnly, Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { ApprovalRules } from './approval-policy.ts';

/** One band of the rules in force for an area. */
export interface BandInForce {
  policyId: string;
  holdDays: number;
  aboveRupiah: number;
  approvals: number;
}

/** The bands in force for an area on a day, the lowest first: of the nearest area above that has any. */
export function bandsInForce(areaCode: string, on: DateOnly): Query<BandInForce> {
  const above = ['', areaCode.slice(0, 2), areaCode.slice(0, 5)];
  return query(sql`SELECT policy.id AS "policyId", policy.hold_days AS "holdDays", band.above_rupiah AS "aboveRupiah", band.approvals AS "approvals"
    FROM approval_policy AS policy JOIN approval_band AS band ON band.policy_id = policy.id
    WHERE policy.id = (SELECT id FROM approval_policy WHERE area_code IN (${above[0]}, ${above[1]}, ${above[2]}) AND valid_from <= ${on}
      ORDER BY length(area_code) DESC, valid_from DESC, set_at DESC, id DESC LIMIT 1)
    ORDER BY band.above_rupiah`);
}

/** A version of the rules, with who set it; `bands` is JSON of [above, approvals] pairs. */
export interface PolicyVersion {
  id: string;
  areaCode: string;
  areaName: string | null;
  validFrom: DateOnly;
  holdDays: number;
  setBy: string | null;
  setAt: Instant;
  bands: string;
}

const MOST_VERSIONS = 30;

/** The versions that are or were in force for the cities of the scope, newest first. */
export function policyVersions(scopes: readonly string[]): Query<PolicyVersion> {
  const above = scopes.flatMap((scope) => ['', scope.slice(0, 2), scope.slice(0, 5)]);
  return query(sql`SELECT policy.id AS "id", policy.area_code AS "areaCode", area.name AS "areaName", valid_from AS "validFrom",
      hold_days AS "holdDays", person.name AS "setBy", set_at AS "setAt",
      (SELECT json_group_array(json_array(above_rupiah, approvals)) FROM (SELECT above_rupiah, approvals FROM approval_band WHERE policy_id = policy.id ORDER BY above_rupiah)) AS "bands"
    FROM approval_policy AS policy LEFT JOIN area ON area.code = policy.area_code LEFT JOIN person ON person.id = policy.set_by
    WHERE ${withinAny(sql`policy.area_code`, scopes)} OR policy.area_code IN (SELECT value FROM ${rowsOf(above)})
    ORDER BY valid_from DESC, set_at DESC, policy.id DESC LIMIT ${MOST_VERSIONS}`);
}

/** The kabupaten/kota of the scope: what rules can be set for. */
export function citiesOf(scopes: readonly string[]): Query<{ code: string; name: string }> {
  return query(
    sql`SELECT code AS "code", name AS "name" FROM area WHERE level = 2 AND ${withinAny(sql`code`, scopes)} ORDER BY code LIMIT 600`,
  );
}

/** From a day on, pledges of cash aid can be made in a city: a rupiah costs a rupiah there. */
export function cashAidOffered(city: {
  areaCode: string;
  from: DateOnly;
  by: string;
  at: Instant;
}): Statement {
  const { areaCode, from, by, at } = city;
  return sql`INSERT INTO asset_price (asset, area_code, valid_from, rupiah_per_unit, source, recorded_by, recorded_at)
    SELECT 'IDR', ${areaCode}, ${from}, 1, 'IDR', ${by}, ${at}
    WHERE NOT EXISTS (SELECT 1 FROM asset_price WHERE asset = 'IDR' AND area_code = ${areaCode} AND valid_from <= ${from})`;
}

/** Sets new rules; those of before stay on record and in force until the day. */
export function policySet(
  policy: ApprovalRules & { id: string; areaCode: string; by: string; at: Instant },
): Statement[] {
  const { id, areaCode, validFrom, holdDays, by, at } = policy;
  return [
    sql`INSERT INTO approval_policy (id, area_code, valid_from, hold_days, set_by, set_at)
      VALUES (${id}, ${areaCode}, ${validFrom}, ${holdDays}, ${by}, ${at})`,
    sql`INSERT INTO approval_band (policy_id, above_rupiah, approvals)
      SELECT ${id}, CAST(value->>'aboveRupiah' AS INTEGER), CAST(value->>'approvals' AS INTEGER) FROM ${rowsOf(policy.bands)}`,
  ];
}
