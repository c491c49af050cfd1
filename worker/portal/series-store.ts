import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { MonthChange, PromiseChange } from './series.ts';

/** Adds to the months' totals. */
export function monthsChanged(changes: readonly MonthChange[]): Statement {
  return sql`INSERT INTO public_month_total (month, came, reached)
    SELECT value->>'month', iif(value->>'name' = 'came', CAST(value->>'rupiah' AS INTEGER), 0),
      iif(value->>'name' = 'reached', CAST(value->>'rupiah' AS INTEGER), 0)
    FROM ${rowsOf(changes)} WHERE 1
    ON CONFLICT (month) DO UPDATE SET came = came + excluded.came, reached = reached + excluded.reached`;
}

/** Adds to the organisations' promises. */
export function promisesChanged(changes: readonly PromiseChange[]): Statement {
  return sql`INSERT INTO public_promise (organisation, promised, kept, ended)
    SELECT value->>'organisation', iif(value->>'name' = 'promised', CAST(value->>'rupiah' AS INTEGER), 0),
      iif(value->>'name' = 'kept', CAST(value->>'rupiah' AS INTEGER), 0), iif(value->>'name' = 'ended', CAST(value->>'rupiah' AS INTEGER), 0)
    FROM ${rowsOf(changes)} WHERE 1
    ON CONFLICT (organisation) DO UPDATE SET promised = promised + excluded.promised, kept = kept + excluded.kept, ended = ended + excluded.ended`;
}

/** What came in and what reached families in a month, over all cities. */
export interface MonthRow {
  month: string;
  cameRupiah: number;
  reachedRupiah: number;
}

/** The newest months in which anything moved, newest first. */
export function newestMonths(most: number): Query<MonthRow> {
  return query(sql`SELECT month AS "month", came AS "cameRupiah", reached AS "reachedRupiah"
    FROM public_month_total ORDER BY month DESC LIMIT ${most}`);
}

/** An organisation by what the ledger says of its promises and its money. */
export interface GiverRow {
  organisation: string;
  promisedRupiah: number;
  keptRupiah: number;
  endedRupiah: number;
  /** Of what was promised, in thousandths. */
  keptShare: number;
  reachedRupiah: number;
}

/** Where a page of givers begins: after the last one of the page before. */
export interface GiverKey {
  readonly keptShare: number;
  readonly organisation: string;
}

/** Organisations by the share of their promises that they kept, not by its size. Individuals are not among them. */
export function giversAfter(after: GiverKey | null, most: number): Query<GiverRow> {
  const { keptShare, organisation } = after ?? { keptShare: 1_001, organisation: '' };
  return query(sql`SELECT organisation AS "organisation", promised AS "promisedRupiah", kept AS "keptRupiah", ended AS "endedRupiah",
      kept_share AS "keptShare", COALESCE((SELECT -SUM(amount) FROM public_account_balance
        WHERE public_name = 'released/' || organisation AND asset = 'IDR'), 0) AS "reachedRupiah"
    FROM public_promise
    WHERE promised > 0 AND organisation <> 'individuals'
      AND (kept_share < ${keptShare} OR (kept_share = ${keptShare} AND organisation < ${organisation}))
    ORDER BY kept_share DESC, organisation DESC LIMIT ${most}`);
}

/** All organisations together; individuals are not among them. */
export interface GiverTotalsRow {
  organisations: number;
  promisedRupiah: number;
  keptRupiah: number;
}

/** What organisations promised and kept, in one sum. */
export function giverTotals(): Query<GiverTotalsRow> {
  return query(sql`SELECT COUNT(*) AS "organisations", COALESCE(SUM(promised), 0) AS "promisedRupiah", COALESCE(SUM(kept), 0) AS "keptRupiah"
    FROM public_promise WHERE promised > 0 AND organisation <> 'individuals'`);
}

/** A foster father who agreed to be named; his figures are told of nobody. */
export interface NamedPersonRow {
  id: string;
  name: string;
}

/** Persons who agreed to be named and whose money came, by id. */
export function namedPersons(most: number): Query<NamedPersonRow> {
  return query(
    sql`SELECT id AS "id", name AS "name" FROM public_named_giver ORDER BY id LIMIT ${most}`,
  );
}
