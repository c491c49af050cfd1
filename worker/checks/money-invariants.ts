import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** The books, the log over them, and the balances kept beside them. */
export const MONEY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'entries_balance',
    why: 'Every asset of every entry sums to zero: money neither appears nor vanishes.',
    sql: sql`SELECT entry_id AS id FROM posting GROUP BY entry_id, asset HAVING SUM(amount) <> 0`,
  },
  {
    name: 'entries_are_sealed',
    why: 'An entry without its leaf would be money outside the public log.',
    sql: sql`SELECT entry.id AS id FROM entry LEFT JOIN log_leaf ON log_leaf.entry_id = entry.id
      WHERE log_leaf.idx IS NULL`,
  },
  {
    name: 'log_has_no_gap',
    why: 'Leaves are numbered 0, 1, 2 … without a gap, or the tree cannot be built.',
    sql: sql`SELECT COUNT(*) AS id FROM log_leaf HAVING COUNT(*) <> COALESCE(MAX(idx) + 1, 0)`,
  },
  {
    name: 'leaves_tell_their_entries',
    why: 'What the public log says of an entry is what was posted, pooled by public name.',
    sql: sql`SELECT entry_id AS id FROM (
        SELECT entry_id, line.value->>'account' AS public_name, line.value->>'asset' AS asset, line.value->>'amount' AS amount
          FROM log_leaf, json_each(log_leaf.leaf, '$.lines') AS line
        UNION ALL
        SELECT entry_id, public_name, posting.asset, -amount FROM posting JOIN account ON account.id = posting.account_id
      ) GROUP BY entry_id, public_name, asset HAVING SUM(amount) <> 0
      UNION ALL
      SELECT entry.id FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id
        WHERE (leaf->>'type', leaf->>'period', leaf->>'area', leaf->>'programme') IS NOT (entry.type, entry.month, entry.area_code, entry.programme)`,
  },
  {
    name: 'balances_are_derived',
    why: 'A kept balance equals the sum of its postings.',
    sql: sql`SELECT account_id AS id FROM (
        SELECT account_id, amount FROM account_balance UNION ALL SELECT account_id, -amount FROM posting
      ) GROUP BY account_id HAVING SUM(amount) <> 0`,
  },
  {
    name: 'public_balances_are_derived',
    why: 'What the public page shows equals the sum of the accounts behind it.',
    sql: sql`SELECT area_code || ' ' || public_name || ' ' || asset AS id FROM (
        SELECT area_code, public_name, asset, amount FROM public_balance
        UNION ALL
        SELECT area_code, public_name, asset, -amount FROM account JOIN account_balance ON account_balance.account_id = account.id
      ) GROUP BY area_code, public_name, asset HAVING SUM(amount) <> 0`,
  },
  {
    name: 'nothing_is_overdrawn',
    why: 'No pledge, till or store is ever below zero.',
    sql: sql`SELECT account.id AS id FROM account JOIN account_balance ON account_balance.account_id = account.id
      WHERE (normal = 'debit' AND amount < 0) OR (normal = 'credit' AND amount > 0)`,
  },
  {
    name: 'money_is_where_it_is_owed',
    why: 'In each city the till, the bank and what is missing are what pledges and pool have; goods paid are what is reserved; what arrived or is gone is what was used up.',
    sql: sql`SELECT area_code || ' ' || side AS id FROM (
        SELECT account.area_code AS area_code, account_balance.amount AS amount,
          CASE WHEN kind IN ('cash', 'bank', 'shortfall', 'fund', 'held', 'pool') THEN 'in hand'
            WHEN kind IN ('goods_paid', 'reserved') THEN 'on the way' ELSE 'used up' END AS side
        FROM account JOIN account_balance ON account_balance.account_id = account.id WHERE account.asset = 'IDR'
      ) GROUP BY area_code, side HAVING SUM(amount) <> 0`,
  },
  {
    name: 'pledge_money_is_derived',
    why: 'What a pledge received, gave back and pooled equals the postings to its fund.',
    sql: sql`SELECT pledge_id AS id FROM (
        SELECT pledge_id, received_rupiah, refunded_rupiah, pooled_rupiah FROM pledge_money
        UNION ALL
        SELECT account.pledge_id,
          CASE WHEN COALESCE(undone.type, entry.type) = 'receipt' THEN posting.amount ELSE 0 END,
          CASE WHEN COALESCE(undone.type, entry.type) = 'refund' THEN -posting.amount ELSE 0 END,
          CASE WHEN COALESCE(undone.type, entry.type) = 'pool_transfer' THEN -posting.amount ELSE 0 END
        FROM account JOIN posting ON posting.account_id = account.id JOIN entry ON entry.id = posting.entry_id
        LEFT JOIN entry AS undone ON undone.id = entry.reverses_id
        WHERE account.kind = 'fund'
      ) GROUP BY pledge_id HAVING SUM(received_rupiah) <> 0 OR SUM(refunded_rupiah) <> 0 OR SUM(pooled_rupiah) <> 0`,
  },
  {
    name: 'pending_money_is_resolved_once',
    why: 'A pledge that has ended promises nothing any more, and what promises nothing was ended by a row that says how.',
    sql: sql`SELECT account.pledge_id AS id FROM account JOIN account_balance ON account_balance.account_id = account.id
        JOIN commitment_end ON commitment_end.pledge_id = account.pledge_id
        WHERE account.kind = 'promise' AND account_balance.amount <> 0
      UNION ALL
      SELECT entry.source_id FROM entry JOIN pledge ON pledge.id = entry.source_id
        WHERE entry.type = 'commitment' AND pledge.status IN ('fulfilled', 'lapsed', 'cancelled')
          AND NOT EXISTS (SELECT 1 FROM commitment_end WHERE commitment_end.pledge_id = pledge.id)`,
  },
  {
    name: 'orders_and_reversals_have_two_people',
    why: 'Nobody approves the money order he prepared, and nobody undoes what he posted.',
    sql: sql`SELECT id AS id FROM money_order WHERE approved_by = prepared_by
      UNION ALL
      SELECT reversal.entry_id FROM reversal JOIN entry ON entry.id = reversal.reverses_id
        WHERE entry.posted_by = reversal.recorded_by`,
  },
  {
    name: 'maker_is_not_checker',
    why: 'Nobody approves a payment he prepared.',
    sql: sql`SELECT disbursement.id AS id FROM disbursement JOIN disbursement_step ON disbursement_id = disbursement.id
      WHERE step = 'approved' AND by_person = prepared_by`,
  },
  {
    name: 'instalments_fit_pledges',
    why: 'A donor is never asked for more than he promised.',
    sql: sql`SELECT pledge.id AS id FROM pledge JOIN instalment ON instalment.pledge_id = pledge.id
      GROUP BY pledge.id HAVING SUM(instalment.rupiah) > MAX(pledge.rupiah_per_month * pledge.months)`,
  },
];
