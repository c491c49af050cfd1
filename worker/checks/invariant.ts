import type { Sql } from '../storage/sql.ts';

/** Something that must always be true. `sql` selects what breaks it, as ids: no rows is good news. */
export interface Invariant {
  readonly name: string;
  readonly why: string;
  readonly sql: Sql;
}
