import sql, { empty, join, raw, type Sql } from 'sql-template-tag';

export { empty, join, raw, type Sql, sql };

/** A read that has not run yet; `Row` is the shape of each row, keyed by column alias. */
export interface Query<Row> {
  readonly sql: Sql;
  /** Only a type: what a row looks like. */
  readonly row?: Row;
}

/** Names the row shape of a SELECT. Alias every column: two of one name are refused by `read()`. */
export function query<Row>(statement: Sql): Query<Row> {
  return { sql: statement };
}

/** A write that has not run yet: stores return them, only `commit()` executes them. */
export type Statement = Sql;

/**
 * The condition "this area lies in the subtree of `root`". Codes are dotted paths, so a subtree is
 * the code itself and the range from `code.` up to `code/` ('/' follows '.'), which an index serves.
 */
export function within(column: Sql, root: string): Sql {
  if (root === '') return sql`1`;
  return sql`(${column} = ${root} OR (${column} >= ${`${root}.`} AND ${column} < ${`${root}/`}))`;
}

/** `within` for any of several roots; nothing at all when there are none. */
export function withinAny(column: Sql, roots: readonly string[]): Sql {
  if (roots.length === 0) return sql`0`;
  return sql`(${join(
    roots.map((root) => within(column, root)),
    ' OR ',
  )})`;
}

/**
 * Aborts the batch with the refusal `code` unless `condition` is true when the batch runs.
 * Constraints decide races, never an earlier read.
 */
export function expect(code: string, condition: Sql): Statement {
  return sql`INSERT INTO guard (expectation, holds) SELECT ${code}, (${condition})`;
}

/** The rows of a JSON array parameter, for lists longer than D1's 100 bound parameters. */
export function rowsOf(values: readonly unknown[]): Sql {
  return sql`json_each(${JSON.stringify(values)})`;
}
