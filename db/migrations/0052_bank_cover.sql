-- A month is closed on what the bank says of all its days, or on somebody's word that there was nothing to say.
CREATE TABLE period_unbanked (
  proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES period_proposal (id),
  reason TEXT NOT NULL CHECK (reason IN ('no_account', 'no_movement'))
) STRICT, WITHOUT ROWID;

-- Accounts of a proposal's city with a day of its month that no statement tells: the first, or the one after
-- a statement's end.
CREATE VIEW bank_gap AS
  SELECT period_proposal.id AS proposal_id, bank_account.id AS account_id, period_proposal.month AS month
  FROM period_proposal JOIN bank_account ON bank_account.area_code = period_proposal.area_code
  WHERE NOT EXISTS (SELECT 1 FROM bank_statement WHERE bank_statement.account_id = bank_account.id
      AND period_proposal.month || '-01' BETWEEN from_on AND to_on)
    OR EXISTS (SELECT 1 FROM bank_statement AS ended WHERE ended.account_id = bank_account.id
      AND ended.to_on >= period_proposal.month || '-01'
      AND ended.to_on < date(period_proposal.month || '-01', '+1 month', '-1 day')
      AND NOT EXISTS (SELECT 1 FROM bank_statement AS next WHERE next.account_id = bank_account.id
        AND date(ended.to_on, '+1 day') BETWEEN next.from_on AND next.to_on));

-- Proposals that do not stand: without a word why, there must be an account and no gap. With it, no account
-- with a gap may have a line, and unless another account tells the month whole, nothing moved in the books.
CREATE VIEW period_untold AS
  SELECT period_proposal.id AS proposal_id FROM period_proposal
  LEFT JOIN period_unbanked ON period_unbanked.proposal_id = period_proposal.id
  WHERE (reason IS NULL AND (EXISTS (SELECT 1 FROM bank_gap WHERE proposal_id = period_proposal.id)
      OR NOT EXISTS (SELECT 1 FROM bank_account WHERE area_code = period_proposal.area_code)))
    OR (reason IS NOT NULL AND (EXISTS (SELECT 1 FROM bank_gap JOIN bank_line ON bank_line.account_id = bank_gap.account_id
        AND bank_line.month = bank_gap.month WHERE bank_gap.proposal_id = period_proposal.id)
      OR (EXISTS (SELECT 1 FROM bank_month WHERE bank_month.area_code = period_proposal.area_code AND bank_month.month = period_proposal.month)
        AND (SELECT COUNT(*) FROM bank_gap WHERE proposal_id = period_proposal.id)
          = (SELECT COUNT(*) FROM bank_account WHERE area_code = period_proposal.area_code))));

-- What a transfer says may name who sent it: sealed under the account's data key. `bank_line.text` then
-- holds a keyed hash of it, and `reference` nothing.
CREATE TABLE bank_line_words (
  line_id TEXT NOT NULL PRIMARY KEY REFERENCES bank_line (id),
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
