import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** What the bank says, what explains it, and months that are closed. */
export const BANK_INVARIANTS: readonly Invariant[] = [
  {
    name: 'statements_add_up',
    why: 'The opening balance of a bank statement and all its lines make its closing balance.',
    sql: sql`SELECT bank_statement.id AS id FROM bank_statement
      LEFT JOIN bank_statement_line ON statement_id = bank_statement.id
      LEFT JOIN bank_line ON bank_line.id = line_id
      GROUP BY bank_statement.id
      HAVING MAX(opening_rupiah) + COALESCE(SUM(rupiah), 0) <> MAX(closing_rupiah) OR COUNT(line_id) <> MAX(lines)`,
  },
  {
    name: 'matches_fit_lines',
    why: 'No line of a bank statement explains more than it moved.',
    sql: sql`SELECT bank_line.id AS id FROM bank_line JOIN bank_match_holding ON line_id = bank_line.id
      GROUP BY bank_line.id
      HAVING SUM(abs(bank_match_holding.rupiah)) > MAX(abs(bank_line.rupiah)) OR SUM(sign(bank_match_holding.rupiah) <> sign(bank_line.rupiah)) > 0`,
  },
  {
    name: 'matches_fit_entries',
    why: 'No entry is seen at the bank with more than it moved there.',
    sql: sql`SELECT entry_id AS id FROM (
        SELECT bank_match_holding.entry_id AS entry_id, bank_match_holding.rupiah AS rupiah,
          (SELECT amount FROM posting WHERE posting.entry_id = bank_match_holding.entry_id AND posting.account_id = 'bank:' || bank_line.area_code) AS amount
        FROM bank_match_holding JOIN bank_line ON bank_line.id = line_id)
      GROUP BY entry_id
      HAVING SUM(abs(rupiah)) > COALESCE(MAX(abs(amount)), 0) OR SUM(sign(rupiah) <> sign(amount)) > 0`,
  },
  {
    name: 'bank_months_are_derived',
    why: 'What the public page calls unexplained follows from the lines, the entries and their matches.',
    sql: sql`SELECT area_code || ' ' || month AS id FROM (
        SELECT area_code, month, statement_in, statement_out, explained_in, explained_out, ledger_rupiah, seen_rupiah FROM bank_month
        UNION ALL SELECT area_code, month, -max(rupiah, 0), -max(-rupiah, 0), 0, 0, 0, 0 FROM bank_line
        UNION ALL SELECT bank_line.area_code, bank_line.month, 0, 0, -max(bank_match_holding.rupiah, 0), -max(-bank_match_holding.rupiah, 0), 0, 0
          FROM bank_match_holding JOIN bank_line ON bank_line.id = line_id
        UNION ALL SELECT bank_line.area_code, entry.month, 0, 0, 0, 0, 0, -bank_match_holding.rupiah
          FROM bank_match_holding JOIN bank_line ON bank_line.id = line_id JOIN entry ON entry.id = entry_id
        UNION ALL SELECT account.area_code, entry.month, 0, 0, 0, 0, -amount, 0
          FROM account JOIN posting ON posting.account_id = account.id JOIN entry ON entry.id = posting.entry_id WHERE account.kind = 'bank'
      ) GROUP BY area_code, month
      HAVING (SUM(statement_in), SUM(statement_out), SUM(explained_in), SUM(explained_out), SUM(ledger_rupiah), SUM(seen_rupiah)) <> (0, 0, 0, 0, 0, 0)`,
  },
  {
    name: 'closed_months_are_unchanged',
    why: 'A closed month has the entries it had, and its lines are explained as they were.',
    sql: sql`SELECT area_code || ' ' || month AS id FROM period_close
      WHERE (entries, indexes, leaf_bytes) <> (
          SELECT COUNT(*), COALESCE(SUM(idx), 0), COALESCE(SUM(octet_length(leaf)), 0)
          FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id
          WHERE entry.month = period_close.month AND (entry.area_code = period_close.area_code
            OR (entry.area_code >= period_close.area_code || '.' AND entry.area_code < period_close.area_code || '/')))
        OR (statement_rupiah, explained_rupiah, ledger_rupiah) <> (
          SELECT COALESCE(SUM(statement_in - statement_out), 0), COALESCE(SUM(explained_in - explained_out), 0), COALESCE(SUM(bank_month.ledger_rupiah), 0)
          FROM bank_month WHERE bank_month.area_code = period_close.area_code AND bank_month.month = period_close.month)`,
  },
  {
    name: 'months_are_closed_by_a_second_person',
    why: 'Who closes a month neither proposed it nor matched its lines.',
    sql: sql`SELECT period_close.area_code || ' ' || period_close.month AS id FROM period_close
      JOIN period_proposal ON period_proposal.id = proposal_id
      WHERE proposed_by = closed_by OR EXISTS (SELECT 1 FROM bank_line JOIN bank_match ON bank_match.line_id = bank_line.id
        WHERE bank_line.area_code = period_close.area_code AND bank_line.month = period_close.month AND matched_by = closed_by)`,
  },
  {
    name: 'closed_months_are_told_by_the_bank',
    why: 'A month was closed on bank statements of all its days, or on the word that nothing moved.',
    sql: sql`SELECT period_close.area_code || ' ' || period_close.month AS id FROM period_close
      JOIN period_untold ON period_untold.proposal_id = period_close.proposal_id`,
  },
  {
    name: 'budgets_add_up',
    why: "The lines of a city's printed budget make its printed total.",
    sql: sql`SELECT city_budget.id AS id FROM city_budget LEFT JOIN city_budget_line ON budget_id = city_budget.id
      GROUP BY city_budget.id HAVING COALESCE(SUM(rupiah), 0) <> MAX(total_rupiah)`,
  },
];
