import { read } from '../storage/read.ts';
import { query } from '../storage/sql.ts';
import { INVARIANTS } from './invariants.ts';

/** A broken invariant and up to five of the ids that break it. */
export interface Violation {
  readonly name: string;
  readonly why: string;
  readonly ids: string[];
}

/** Runs every invariant in one batch; an empty answer means the books and promises hold. */
export async function violations(db: D1Database): Promise<Violation[]> {
  const queries = Object.fromEntries(
    INVARIANTS.map((each) => [each.name, query<{ id: string | number }>(each.sql)]),
  );
  const found = await read(db, queries);
  return INVARIANTS.flatMap(({ name, why }) => {
    const ids = (found[name] ?? []).slice(0, 5).map((row) => String(row.id));
    return ids.length > 0 ? [{ name, why, ids }] : [];
  });
}
