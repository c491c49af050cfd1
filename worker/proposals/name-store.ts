import { type Query, query, rowsOf, sql, withinAny } from '../storage/sql.ts';

/** A pledge as a coordinator names it. */
export interface NamedPledge {
  id: string;
  reference: string;
  organisationName: string | null;
  areaName: string;
  children: number;
}

/** Names of pledges. */
export function pledgesNamed(ids: readonly string[]): Query<NamedPledge> {
  return query(sql`SELECT pledge.id AS "id", pledge.reference AS "reference", organisation.name AS "organisationName",
      area.name AS "areaName", pledge.children AS "children"
    FROM pledge JOIN area ON area.code = pledge.area_code
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE pledge.id IN (SELECT value FROM ${rowsOf(ids)}) ORDER BY pledge.reference`);
}

/** Areas with the name of the area above each. */
export function areasNamed(
  codes: readonly string[],
): Query<{ code: string; name: string; above: string | null }> {
  return query(sql`SELECT area.code AS "code", area.name AS "name", parent.name AS "above"
    FROM area LEFT JOIN area AS parent ON parent.code = area.parent_code
    WHERE area.code IN (SELECT value FROM ${rowsOf(codes)})`);
}

/** Where a child lives. */
export interface PlacedChild {
  id: string;
  kind: string;
  areaCode: string;
  areaName: string;
  kecamatanCode: string;
  kecamatanName: string;
}

const CHILD = sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.area_code AS "areaCode", area.name AS "areaName",
      kecamatan.code AS "kecamatanCode", kecamatan.name AS "kecamatanName"
    FROM beneficiary JOIN area ON area.code = beneficiary.area_code
    JOIN area AS kecamatan ON kecamatan.code = substr(beneficiary.area_code, 1, 8)`;

/** A child of the scope. */
export function childInScope(id: string, scopes: readonly string[]): Query<PlacedChild> {
  return query(
    sql`${CHILD} WHERE beneficiary.id = ${id} AND ${withinAny(sql`beneficiary.area_code`, scopes)}`,
  );
}

/** A child of the scope of whom more may be recorded: no closed case, and nothing that is restricted. */
export function openChildInScope(id: string, scopes: readonly string[]): Query<PlacedChild> {
  return query(sql`${CHILD} WHERE beneficiary.id = ${id} AND stage <> 'closed'
      AND ${withinAny(sql`beneficiary.area_code`, scopes)}
      AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL)`);
}
