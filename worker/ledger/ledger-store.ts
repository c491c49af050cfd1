import type { Month } from '../shared/dates.ts';
import {
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import { type Asset, cityOf } from './account.ts';
import type { Entry } from './entry.ts';

/**
 * The statements that post an entry: its accounts where they are new, the entry, its postings.
 * The batch must end with `leafLogged` (ledger/post-entry.ts does all of it): only the leaf seals the
 * entry, and the triggers on it refuse an entry that does not balance or overdraws an account.
 */
export function entryPosted(entry: Entry, posted: { by: string; at: number }): Statement[] {
  const accounts = new Map(entry.lines.map(({ account }) => [account.id, account]));
  const lines = entry.lines.map(({ account, amount }) => ({
    account: account.id,
    asset: account.asset,
    amount,
  }));
  return [
    sql`INSERT INTO account (id, kind, asset, normal, pledge_id, area_code, public_name)
      SELECT value->>'id', value->>'kind', value->>'asset', value->>'normal', value->>'pledgeId', value->>'areaCode', value->>'publicName'
      FROM ${rowsOf([...accounts.values()])}
      WHERE NOT EXISTS (SELECT 1 FROM account WHERE account.id = value->>'id')`,
    sql`INSERT INTO entry (id, type, month, area_code, programme, source_id, reverses_id, posted_by, posted_at)
      VALUES (${entry.id}, ${entry.type}, ${entry.month}, ${entry.areaCode}, ${entry.programme}, ${entry.sourceId}, ${entry.reversesId}, ${posted.by}, ${posted.at})`,
    sql`INSERT INTO posting (entry_id, line, account_id, asset, amount)
      SELECT ${entry.id}, CAST(key AS INTEGER) + 1, value->>'account', value->>'asset', CAST(value->>'amount' AS INTEGER)
      FROM ${rowsOf(lines)}`,
  ];
}

/** The statement that seals an entry by its leaf, next in the public log: the last of the batch. */
export function leafLogged(entry: { id: string }, leaf: string): Statement {
  return sql`INSERT INTO log_leaf (idx, entry_id, leaf)
    SELECT COALESCE(MAX(idx) + 1, 0), ${entry.id}, ${leaf} FROM log_leaf`;
}

/** The last month of its books that a city closed: one row or none. All before it are closed too. */
export function lastClosedMonth(areaCode: string): Query<{ month: Month }> {
  return query(sql`SELECT month AS "month" FROM period_close WHERE area_code = ${cityOf(areaCode)}
    ORDER BY month DESC LIMIT 1`);
}

/** What lies in the till and at the bank of a city, and in its pool; never negative. */
export interface TillBalances {
  cash: number;
  bank: number;
  pool: number;
  shortfall: number;
}

/** One row: the money of the city that an area lies in. */
export function tillBalances(areaCode: string): Query<TillBalances> {
  const city = cityOf(areaCode);
  const of = (kind: string) =>
    sql`COALESCE((SELECT abs(amount) FROM account_balance WHERE account_id = ${`${kind}:${city}`}), 0)`;
  return query(
    sql`SELECT ${of('cash')} AS "cash", ${of('bank')} AS "bank", ${of('pool')} AS "pool", ${of('shortfall')} AS "shortfall"`,
  );
}

/** A balance of an area, pooled by public name. Credit balances are negative. */
export interface PooledBalance {
  areaCode: string;
  areaName: string;
  publicName: string;
  asset: Asset;
  amount: number;
}

/** What the tills and stores of the scope hold: one row per city, account of the city and asset. */
export function cityBalances(scopes: readonly string[]): Query<PooledBalance> {
  return query(sql`SELECT area_code AS "areaCode", area.name AS "areaName", public_name AS "publicName", asset AS "asset", amount AS "amount"
    FROM public_balance JOIN area ON area.code = public_balance.area_code
    WHERE public_name IN ('cash', 'bank', 'goods_paid', 'aid', 'fees', 'lost', 'shortfall', 'pool', 'promised', 'inventory') AND ${withinAny(sql`area_code`, scopes)}`);
}

/**
 * The rupiah (never negative) of the pledge of the surrounding query in one of its accounts: received
 * and free, set aside for a payment, spent and not handed over, delivered, promised and not paid.
 */
export function pledgeMoney(kind: 'fund' | 'held' | 'reserved' | 'released' | 'promise'): Sql {
  return sql`COALESCE((SELECT -amount FROM account_balance WHERE account_id = ${`${kind}:`} || pledge.id), 0)`;
}
