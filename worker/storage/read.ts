import type { Query } from './sql.ts';

type Answers<Queries extends Record<string, Query<unknown>>> = {
  [Name in keyof Queries]: Queries[Name] extends Query<infer Row> ? Row[] : never;
};

/** What a batch cost: D1 bills rows read, and a trip is what a user waits for. */
export interface ReadCost {
  rowsRead: number;
  roundTrips: number;
}

const costs = new WeakMap<object, ReadCost>();

/** The cost of all reads made through this database binding since `watchCost`. */
export function watchCost(db: D1Database | D1DatabaseSession): ReadCost {
  const cost = { rowsRead: 0, roundTrips: 0 };
  costs.set(db, cost);
  return cost;
}

/**
 * Runs named queries as one batch: one round trip, one consistent view.
 * Answers with the rows of each query under its name. Database errors are bugs and throw.
 */
export async function read<Queries extends Record<string, Query<unknown>>>(
  db: D1Database | D1DatabaseSession,
  queries: Queries,
): Promise<Answers<Queries>> {
  const names = Object.keys(queries);
  const statements = names.map((name) => {
    const { sql } = queries[name] as Query<unknown>;
    return db.prepare(sql.sql).bind(...sql.values);
  });
  const results = await db.batch<Record<string, unknown>>(statements);
  const cost = costs.get(db);
  if (cost) {
    cost.roundTrips += 1;
    for (const result of results) cost.rowsRead += result.meta.rows_read;
  }
  return Object.fromEntries(
    names.map((name, index) => [name, results[index]?.results ?? []]),
  ) as Answers<Queries>;
}
