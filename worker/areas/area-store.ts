import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';

/** An area as stored; `nameKey` is what searches compare. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly nameKey: string;
  readonly level: number;
  readonly parentCode: string;
}

/** An older name of an area. */
export interface AliasRow {
  readonly code: string;
  readonly alias: string;
  readonly aliasKey: string;
}

/** Adds areas, or renames those whose name changed; what is the same is not written again. */
export function areasLoaded(rows: readonly AreaRow[]): Statement {
  return sql`INSERT INTO area (code, name, name_key, level, parent_code)
    SELECT value->>'code', value->>'name', value->>'nameKey', CAST(value->>'level' AS INTEGER), value->>'parentCode'
    FROM ${rowsOf(rows)} WHERE true
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_key = excluded.name_key
      WHERE name <> excluded.name OR name_key <> excluded.name_key`;
}

/** Adds older names; the areas must be there. */
export function aliasesLoaded(rows: readonly AliasRow[]): Statement {
  return sql`INSERT INTO area_alias (code, alias, alias_key)
    SELECT value->>'code', value->>'alias', value->>'aliasKey' FROM ${rowsOf(rows)} WHERE true
    ON CONFLICT (code, alias_key) DO UPDATE SET alias = excluded.alias WHERE alias <> excluded.alias`;
}

/** An area found, with the names of those it lies in (outermost first) and the old name it was found by. */
export interface FoundArea {
  code: string;
  name: string;
  level: number;
  alias: string | null;
  provinsi: string | null;
  kabupaten: string | null;
  kecamatan: string | null;
}

const LIMIT = 20;

/** Areas of the subtree of `parent` ('' for all) whose code begins with `code`, in order of code. */
export function areasByCode(parent: string, code: string): Query<FoundArea> {
  return query(sql`SELECT ${PATH} NULL AS "alias" FROM area ${ANCESTORS}
    WHERE area.code >= ${later(parent, code)} AND area.code < ${earlier(after(parent), `${code}~`)}
      AND area.code <> ${parent}
    ORDER BY area.code LIMIT ${LIMIT}`);
}

/**
 * Areas of a kabupaten/kota or smaller whose name holds `key` anywhere, best first: the range of
 * codes is read, at most 900 rows.
 */
export function areasByPartOfName(parent: string, key: string): Query<FoundArea> {
  return query(sql`SELECT ${PATH} NULL AS "alias" FROM area ${ANCESTORS}
    WHERE area.code > ${parent} AND area.code < ${after(parent)} AND instr(area.name_key, ${key}) > 0
    ORDER BY instr(area.name_key, ${key}), area.level, area.code LIMIT ${LIMIT}`);
}

/** Areas of a wide subtree ('' for all) whose name begins with `key`, by the index on names. */
export function areasByStartOfName(parent: string, key: string): Query<FoundArea> {
  return query(sql`SELECT ${PATH} NULL AS "alias" FROM area INDEXED BY area_by_name ${ANCESTORS}
    WHERE ((area.name_key >= ${key} AND area.name_key < ${`${key}~`})
        OR (area.name_key >= ${`KOTA${key}`} AND area.name_key < ${`KOTA${key}~`}))
      AND area.code > ${parent} AND area.code < ${after(parent)}
    ORDER BY area.level, area.code LIMIT ${LIMIT}`);
}

/** Areas of a subtree with an older name that holds `key`; older names are few. */
export function areasByAlias(parent: string, key: string): Query<FoundArea> {
  return query(sql`SELECT ${PATH} area_alias.alias AS "alias" FROM area_alias
    JOIN area ON area.code = area_alias.code ${ANCESTORS}
    WHERE area_alias.code > ${parent} AND area_alias.code < ${after(parent)}
      AND instr(area_alias.alias_key, ${key}) > 0
    ORDER BY instr(area_alias.alias_key, ${key}), area.code LIMIT ${LIMIT}`);
}

/** One area by its code. */
export function areaByCode(code: string): Query<{ code: string; name: string; level: number }> {
  return query(
    sql`SELECT code AS "code", name AS "name", level AS "level" FROM area WHERE code = ${code}`,
  );
}

/** The areas from the province down to the one with this code. */
export function areaPath(code: string): Query<{ code: string; name: string }> {
  const parts = code.split('.');
  const codes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE code IN (SELECT value FROM ${rowsOf(codes)}) ORDER BY code`);
}

/** The areas right below one ('' for the provinces). */
export function areasBelow(parent: string): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE parent_code = ${parent} ORDER BY code LIMIT 900`);
}

/** All areas of a subtree with its root: name, level and older names as a JSON array. */
export function areasWithin(root: string): Query<{ code: string; name: string; aliases: string }> {
  return query(sql`SELECT area.code AS "code", area.name AS "name",
      (SELECT json_group_array(alias) FROM area_alias WHERE area_alias.code = area.code) AS "aliases"
    FROM area WHERE area.code >= ${root} AND area.code < ${after(root)} ORDER BY area.code`);
}

/** Ancestors by the positions of a code's dots: `36`, `36.73`, `36.73.02`. */
const ANCESTORS = sql`LEFT JOIN area AS provinsi ON provinsi.code = substr(area.code, 1, 2) AND area.level > 1
    LEFT JOIN area AS kabupaten ON kabupaten.code = substr(area.code, 1, 5) AND area.level > 2
    LEFT JOIN area AS kecamatan ON kecamatan.code = substr(area.code, 1, 8) AND area.level > 3`;

const PATH = sql`area.code AS "code", area.name AS "name", area.level AS "level",
      provinsi.name AS "provinsi", kabupaten.name AS "kabupaten", kecamatan.name AS "kecamatan",`;

/** The first string behind the subtree of a code: '/' follows '.', and `~` any code. */
function after(root: string): string {
  return root === '' ? '~' : `${root}/`;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The kabupaten/kota that lie in one of these subtrees, or in which one of them lies, by code. */
export function kabupatenWithin(roots: readonly string[]): Query<{ code: string; name: string }> {
  const containing = roots.flatMap((root) => (root.length >= 5 ? [root.slice(0, 5)] : []));
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE level = 2 AND (${withinAny(sql`code`, roots)} OR code IN (SELECT value FROM ${rowsOf(containing)}))
    ORDER BY code LIMIT 600`);
}

/** The names of areas. */
export function areaNames(codes: readonly string[]): Query<{ code: string; name: string }> {
  return query(
    sql`SELECT code AS "code", name AS "name" FROM area WHERE code IN (SELECT value FROM ${rowsOf(codes)})`,
  );
}
