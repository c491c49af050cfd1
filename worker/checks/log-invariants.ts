import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** The signed log: heads that only grow, tiles that reach them, public figures that are theirs. */
export const LOG_INVARIANTS: readonly Invariant[] = [
  {
    name: 'checkpoints_follow_each_other',
    why: 'Each signed head continues the one before: the log never went back.',
    sql: sql`SELECT size AS id FROM (
        SELECT size, previous, LAG(size) OVER (ORDER BY size) AS before FROM checkpoint
      ) WHERE previous IS NOT before`,
  },
  {
    name: 'checkpoints_cover_what_is_logged',
    why: 'Nothing was signed that is not in the log any more.',
    sql: sql`SELECT size AS id FROM checkpoint WHERE size > (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)`,
  },
  {
    name: 'tiles_reach_the_checkpoint',
    why: 'Anyone can fetch every hash of the signed tree, and none beyond it.',
    sql: sql`WITH head (size) AS (SELECT COALESCE(MAX(size), 0) FROM checkpoint),
        row (level, hashes) AS (
          SELECT 0, size FROM head UNION ALL SELECT level + 1, hashes / 256 FROM row WHERE hashes >= 256)
      SELECT level AS id FROM (
        SELECT level, hashes FROM row UNION ALL SELECT level, -octet_length(hashes) / 32 FROM log_tile
      ) GROUP BY level HAVING SUM(hashes) <> 0`,
  },
  {
    name: 'published_balances_are_the_logs',
    why: 'Every public figure is the sum of the lines below the last signed head.',
    sql: sql`SELECT public_name || ' ' || asset || ' ' || area_code AS id FROM (
        SELECT public_name, asset, area_code, amount FROM published_balance
        UNION ALL
        SELECT account.public_name, posting.asset, account.area_code, -posting.amount
          FROM log_leaf JOIN posting ON posting.entry_id = log_leaf.entry_id JOIN account ON account.id = posting.account_id
          WHERE log_leaf.idx < (SELECT COALESCE(MAX(size), 0) FROM checkpoint)
      ) GROUP BY public_name, asset, area_code HAVING SUM(amount) <> 0`,
  },
  {
    name: 'cosignatures_stand_in_order',
    why: 'A witness that signs an older head later would have gone back in time.',
    sql: sql`SELECT witness || ' ' || size AS id FROM (
        SELECT witness, size, witnessed_at, LAG(witnessed_at) OVER (PARTITION BY witness ORDER BY size) AS before FROM cosignature
      ) WHERE witnessed_at < before`,
  },
  {
    name: 'ledger_filters_know_every_leaf',
    why: 'What the public ledger is narrowed by knows each entry it went through once, and none that no signed head covers.',
    sql: sql`SELECT 'facets' AS id FROM public_facet_progress
      WHERE size <> (SELECT COALESCE(SUM(entries), 0) FROM public_facet WHERE name = 'type')
        OR size > (SELECT COALESCE(MAX(size), 0) FROM checkpoint)`,
  },
  {
    name: 'months_and_promises_are_the_logs',
    why: 'Money by month and promises by giver add up to the published balances, once every signed entry is gone through.',
    sql: sql`SELECT 'came' AS id WHERE (SELECT COALESCE(SUM(came), 0) FROM public_month_total)
          <> (SELECT COALESCE(SUM(amount), 0) FROM published_balance
            WHERE public_name IN ('cash', 'bank', 'goods_paid', 'aid', 'fees', 'lost', 'shortfall') AND asset = 'IDR')
        AND (SELECT size FROM public_facet_progress) = (SELECT MAX(size) FROM checkpoint)
      UNION ALL
      SELECT organisation FROM (
        SELECT organisation, promised - kept - ended AS rupiah FROM public_promise
        UNION ALL
        SELECT substr(public_name, 9), amount FROM published_balance WHERE public_name LIKE 'promise/%'
      ) GROUP BY organisation
      HAVING SUM(rupiah) <> 0 AND (SELECT size FROM public_facet_progress) = (SELECT MAX(size) FROM checkpoint)`,
  },
];
