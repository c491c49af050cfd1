import { empty, type Query, query, rowsOf, type Sql, sql, withinAny } from '../storage/sql.ts';
import type { SealedIdentity } from './identity.ts';
import type { Severity } from './severity.ts';
import type { Stage } from './verification.ts';

/** A line of the list, its name still sealed. */
export interface ChildListRow extends SealedIdentity {
  areaCode: string;
  areaName: string;
  bornOn: string;
  consent: number;
  severity: Severity | null;
  haz: number | null;
}

const LINE = sql`SELECT beneficiary.id AS "id", beneficiary.area_code AS "areaCode", area.name AS "areaName",
      beneficiary.born_on AS "bornOn", beneficiary.consent AS "consent", beneficiary.severity AS "severity",
      beneficiary.latest_haz AS "haz", beneficiary.identity_sealed AS "identitySealed",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"`;

const WITH_AREA_AND_KEY = sql`JOIN area ON area.code = beneficiary.area_code
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id`;

/** Where a page of the list begins: behind this line. */
export interface ListKey {
  readonly areaCode: string;
  readonly id: string;
}

/**
 * Children of one stage and one severity in one subtree, in order of area and id: a walk along the
 * index beneficiary_by_stage that reads no more than it shows. Those whose consent was taken back
 * or whose data is restricted are hidden.
 */
export function childrenAtStage(list: {
  readonly stage: Stage;
  readonly severity: Severity | null;
  readonly root: string;
  readonly after: ListKey | null;
  readonly limit: number;
}): Query<ChildListRow> {
  const { root, after } = list;
  return query(sql`${LINE} FROM beneficiary INDEXED BY beneficiary_by_stage ${WITH_AREA_AND_KEY}
    WHERE beneficiary.stage = ${list.stage} AND beneficiary.kind = 'child' AND beneficiary.severity IS ${list.severity}
      AND beneficiary.area_code >= ${root} AND beneficiary.area_code < ${root === '' ? '~' : `${root}/`}
      ${after ? sql`AND (beneficiary.area_code, beneficiary.id) > (${after.areaCode}, ${after.id})` : empty}
      AND ${IS_LISTED}
    ORDER BY beneficiary.area_code, beneficiary.id LIMIT ${list.limit}`);
}

/** Whom the list behind these ids is about, children and pregnant women of the scope whom lists may show, still sealed. */
export function namesOf(
  ids: readonly string[],
  scopes: readonly string[],
): Query<SealedIdentity & { areaName: string }> {
  return query(sql`SELECT beneficiary.id AS "id", area.name AS "areaName", beneficiary.identity_sealed AS "identitySealed",
      data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM beneficiary ${WITH_AREA_AND_KEY}
    WHERE beneficiary.id IN (SELECT value FROM ${rowsOf(ids)}) AND ${withinAny(sql`beneficiary.area_code`, scopes)} AND ${IS_LISTED}
    ORDER BY beneficiary.area_code, beneficiary.id`);
}

/** The condition that registration, once agreed to, was taken back. */
export const WAS_WITHDRAWN = sql`EXISTS (SELECT 1 FROM consent
      JOIN consent_withdrawal ON consent_withdrawal.consent_id = consent.id
      WHERE consent.beneficiary_id = beneficiary.id AND consent_withdrawal.purpose IN ('', 'registration'))`;

/** The condition that a guardian had the child's data restricted (UU 27/2022, article 11). */
export const IS_RESTRICTED = sql`EXISTS (SELECT 1 FROM restriction
      WHERE restriction.beneficiary_id = beneficiary.id AND restriction.lifted_at IS NULL)`;

/** The condition that lists may show a case: neither was its consent taken back nor is its data restricted. */
export const IS_LISTED = sql`NOT (beneficiary.consent = 0 AND ${WAS_WITHDRAWN}) AND NOT ${IS_RESTRICTED}`;

/** One row for each case of a kind that waits at a stage in the scope, as its list shows them. */
export function casesWaiting(
  kind: 'child' | 'pregnancy',
  stage: 'registered' | 'visited',
  scopes: readonly string[],
): Sql {
  return sql`SELECT 1 FROM beneficiary WHERE kind = ${kind} AND stage = ${stage} AND ${withinAny(sql`area_code`, scopes)} AND ${IS_LISTED}`;
}

/** How many children stand at each stage, from the figures kept per kecamatan: of whole kecamatan only. */
export function stageFigures(
  roots: readonly string[],
): Query<{ areaCode: string; stage: Stage; children: number }> {
  return query(sql`SELECT area_code AS "areaCode", name AS "stage", value AS "children" FROM area_figure
    WHERE name IN ('registered', 'visited', 'verified', 'closed') AND ${withinAny(sql`area_code`, roots)}`);
}

/** The kecamatan in the subtrees of `roots`, and those that roots below them lie in. */
export function kecamatanIn(roots: readonly string[]): Query<{ code: string; name: string }> {
  const raised = [...new Set(roots.map((root) => root.slice(0, 8)))];
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE level = 3 AND ${withinAny(sql`code`, raised)} ORDER BY code LIMIT 100`);
}

/** The kelurahan and desa in the subtrees of `roots` with their kecamatan, at most `limit`. */
export function kelurahanIn(
  roots: readonly string[],
  limit: number,
): Query<{ code: string; name: string; kecamatan: string }> {
  return query(sql`SELECT area.code AS "code", area.name AS "name", kecamatan.name AS "kecamatan" FROM area
    JOIN area AS kecamatan ON kecamatan.code = area.parent_code
    WHERE area.level = 4 AND ${withinAny(sql`area.code`, roots)} ORDER BY area.code LIMIT ${limit}`);
}
