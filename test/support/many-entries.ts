import { type Statement, sql } from '../../worker/storage/sql.ts';

const SERANG = '36.73';
/** A day in September 2026. */
export const POSTED_AT = 1_790_000_000_000;

/** The statements that post up to 5,000 entries of 1 rupiah each into the pool of Kota Serang. */
export function manyEntries(count: number, at = POSTED_AT): Statement[] {
  const numbers = sql`WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ${count - 1})`;
  const first = sql`(SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)`;
  const id = sql`'many-' || (n + ${first})`;
  return [
    sql`INSERT INTO account (id, kind, asset, normal, pledge_id, area_code, public_name)
      SELECT value, value, 'IDR', iif(value = 'cash', 'debit', 'credit'), NULL, ${SERANG}, value
      FROM json_each('["cash","pool"]') WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = value)`,
    sql`INSERT INTO entry (id, type, month, area_code, programme, source_id, reverses_id, posted_by, posted_at)
      ${numbers} SELECT ${id}, 'receipt', '2026-09', ${SERANG}, NULL, ${id}, NULL, 'test', ${at} FROM number`,
    sql`INSERT INTO posting (entry_id, line, account_id, asset, amount)
      ${numbers} SELECT ${id}, side, iif(side = 1, 'cash', 'pool'), 'IDR', iif(side = 1, 1, -1)
      FROM number, (SELECT 1 AS side UNION SELECT 2)`,
    sql`INSERT INTO log_leaf (idx, entry_id, leaf)
      ${numbers} SELECT n + ${first}, ${id}, ${LEAF.before} || (n + ${first}) || ${LEAF.after} FROM number`,
  ];
}

/** A leaf's text around its number, as the product would write it. */
const LEAF = {
  before: `{"_sd":[],"_sd_alg":"sha-256","area":"${SERANG}","id":"many`,
  after:
    '","lines":[{"account":"cash","amount":1,"asset":"IDR"},{"account":"pool","amount":-1,"asset":"IDR"}],"period":"2026-09","type":"receipt","v":1}',
};
