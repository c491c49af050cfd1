import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql, withinAny } from '../storage/sql.ts';

/** One agency's part of a city's budget. */
export interface BudgetLine {
  readonly agency: string;
  readonly rupiah: number;
  readonly source: string;
}

/** A city's own budget of a year. */
export interface BudgetRow {
  id: string;
  areaCode: string;
  areaName: string;
  year: number;
  totalRupiah: number;
}

/** The newest budgets, of all cities or those of a scope. */
export function budgets(scopes: readonly string[] | null, size: number): Query<BudgetRow> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode", public_area.name AS "areaName", year AS "year", total_rupiah AS "totalRupiah"
    FROM public_city_budget JOIN public_area ON public_area.code = area_code
    WHERE ${scopes === null ? sql`1` : withinAny(sql`area_code`, scopes)}
    ORDER BY year DESC, area_code LIMIT ${size}`);
}

/** The newest budget of a city and year, whatever it says. */
export function sameBudget(areaCode: string, year: number): Query<{ contentHash: string }> {
  return query(sql`SELECT content_hash AS "contentHash" FROM city_budget WHERE area_code = ${areaCode} AND year = ${year}
    ORDER BY recorded_at DESC, id DESC LIMIT 1`);
}

/** The lines of these budgets, in their order. */
export function budgetLines(
  ids: readonly string[],
): Query<BudgetLine & { budgetId: string; position: number }> {
  return query(sql`SELECT budget_id AS "budgetId", position AS "position", agency AS "agency", rupiah AS "rupiah", source AS "source"
    FROM public_city_budget_line WHERE budget_id IN (SELECT value FROM ${rowsOf(ids)}) ORDER BY budget_id, position`);
}

/** What the programme's own accounts of a city hold and did: rupiah by public name. */
export function programmeMoney(areaCode: string): Query<{ publicName: string; rupiah: number }> {
  return query(sql`SELECT public_name AS "publicName", amount AS "rupiah" FROM public_account_balance
    WHERE area_code = ${areaCode} AND asset = 'IDR' AND public_name IN ('cash', 'bank', 'goods_paid', 'aid')`);
}

/** Keeps a budget with its lines. */
export function budgetKept(budget: {
  id: string;
  areaCode: string;
  year: number;
  totalRupiah: number;
  contentHash: string;
  lines: readonly BudgetLine[];
  by: string;
  at: Instant;
}): Statement[] {
  const { id, areaCode, year, totalRupiah, contentHash, by, at } = budget;
  return [
    sql`INSERT INTO city_budget (id, area_code, year, total_rupiah, content_hash, recorded_by, recorded_at)
      VALUES (${id}, ${areaCode}, ${year}, ${totalRupiah}, ${contentHash}, ${by}, ${at})`,
    sql`INSERT INTO city_budget_line (budget_id, position, agency, rupiah, source)
      SELECT ${id}, CAST(key AS INTEGER) + 1, value->>'agency', CAST(value->>'rupiah' AS INTEGER), value->>'source'
      FROM ${rowsOf(budget.lines)}`,
  ];
}
