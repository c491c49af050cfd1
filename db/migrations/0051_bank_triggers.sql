-- Statements, matches and closed months are facts: see 0050_bank.sql.

CREATE TRIGGER bank_account_no_update BEFORE UPDATE ON bank_account
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_account');
END;

CREATE TRIGGER bank_account_no_delete BEFORE DELETE ON bank_account
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_account');
END;

CREATE TRIGGER bank_account_no_replace BEFORE INSERT ON bank_account WHEN EXISTS (SELECT 1 FROM bank_account WHERE id = NEW.id OR number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'refusal:bank_account_known');
END;

CREATE TRIGGER bank_statement_no_update BEFORE UPDATE ON bank_statement
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_statement');
END;

CREATE TRIGGER bank_statement_no_delete BEFORE DELETE ON bank_statement
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_statement');
END;

CREATE TRIGGER bank_statement_no_replace BEFORE INSERT ON bank_statement WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = NEW.id OR (account_id = NEW.account_id AND content_hash = NEW.content_hash))
BEGIN
  SELECT RAISE(ABORT, 'refusal:statement_known');
END;

CREATE TRIGGER bank_line_no_update BEFORE UPDATE ON bank_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_line');
END;

CREATE TRIGGER bank_line_no_delete BEFORE DELETE ON bank_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_line');
END;

CREATE TRIGGER bank_line_no_replace BEFORE INSERT ON bank_line WHEN EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.id OR (account_id = NEW.account_id AND booked_on = NEW.booked_on AND rupiah = NEW.rupiah AND text = NEW.text AND reference = NEW.reference AND nth = NEW.nth))
BEGIN
  SELECT RAISE(ABORT, 'refusal:statement_imported_meanwhile');
END;

CREATE TRIGGER bank_statement_line_no_update BEFORE UPDATE ON bank_statement_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_statement_line');
END;

CREATE TRIGGER bank_statement_line_no_delete BEFORE DELETE ON bank_statement_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_statement_line');
END;

CREATE TRIGGER bank_statement_line_no_replace BEFORE INSERT ON bank_statement_line WHEN EXISTS (SELECT 1 FROM bank_statement_line WHERE (statement_id = NEW.statement_id AND (position = NEW.position OR line_id = NEW.line_id)))
BEGIN
  SELECT RAISE(ABORT, 'exists:bank_statement_line');
END;

CREATE TRIGGER bank_match_no_update BEFORE UPDATE ON bank_match
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_match');
END;

CREATE TRIGGER bank_match_no_delete BEFORE DELETE ON bank_match
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_match');
END;

CREATE TRIGGER bank_match_no_replace BEFORE INSERT ON bank_match WHEN EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:bank_match');
END;

CREATE TRIGGER bank_match_undone_no_update BEFORE UPDATE ON bank_match_undone
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_match_undone');
END;

CREATE TRIGGER bank_match_undone_no_delete BEFORE DELETE ON bank_match_undone
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_match_undone');
END;

CREATE TRIGGER bank_match_undone_no_replace BEFORE INSERT ON bank_match_undone WHEN EXISTS (SELECT 1 FROM bank_match_undone WHERE match_id = NEW.match_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_undone_already');
END;

CREATE TRIGGER period_proposal_no_update BEFORE UPDATE ON period_proposal
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_proposal');
END;

CREATE TRIGGER period_proposal_no_delete BEFORE DELETE ON period_proposal
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_proposal');
END;

CREATE TRIGGER period_proposal_no_replace BEFORE INSERT ON period_proposal WHEN EXISTS (SELECT 1 FROM period_proposal WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:period_proposal');
END;

CREATE TRIGGER period_close_no_update BEFORE UPDATE ON period_close
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_close');
END;

CREATE TRIGGER period_close_no_delete BEFORE DELETE ON period_close
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_close');
END;

CREATE TRIGGER period_close_no_replace BEFORE INSERT ON period_close WHEN EXISTS (SELECT 1 FROM period_close WHERE (area_code = NEW.area_code AND month = NEW.month) OR proposal_id = NEW.proposal_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closed_already');
END;

CREATE TRIGGER city_budget_no_update BEFORE UPDATE ON city_budget
BEGIN
  SELECT RAISE(ABORT, 'append_only:city_budget');
END;

CREATE TRIGGER city_budget_no_delete BEFORE DELETE ON city_budget
BEGIN
  SELECT RAISE(ABORT, 'append_only:city_budget');
END;

CREATE TRIGGER city_budget_no_replace BEFORE INSERT ON city_budget WHEN EXISTS (SELECT 1 FROM city_budget WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:city_budget');
END;

CREATE TRIGGER city_budget_line_no_update BEFORE UPDATE ON city_budget_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:city_budget_line');
END;

CREATE TRIGGER city_budget_line_no_delete BEFORE DELETE ON city_budget_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:city_budget_line');
END;

CREATE TRIGGER city_budget_line_no_replace BEFORE INSERT ON city_budget_line WHEN EXISTS (SELECT 1 FROM city_budget_line WHERE budget_id = NEW.budget_id AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'exists:city_budget_line');
END;

-- Closing a month closes all before it: nothing is posted, reversed, imported or matched there any more.

CREATE TRIGGER entry_in_closed_period BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM period_close WHERE area_code = substr(NEW.area_code, 1, 5) AND month >= NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closed');
END;

CREATE TRIGGER bank_line_in_closed_period BEFORE INSERT ON bank_line WHEN EXISTS (SELECT 1 FROM period_close WHERE area_code = NEW.area_code AND month >= NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closed');
END;

CREATE TRIGGER bank_line_of_its_city BEFORE INSERT ON bank_line WHEN NOT EXISTS (SELECT 1 FROM bank_account WHERE id = NEW.account_id AND area_code = NEW.area_code)
BEGIN
  SELECT RAISE(ABORT, 'refusal:statement_wrong_account');
END;

CREATE TRIGGER bank_match_in_closed_period BEFORE INSERT ON bank_match WHEN EXISTS (SELECT 1 FROM bank_line JOIN period_close ON period_close.area_code = bank_line.area_code AND period_close.month >= bank_line.month WHERE bank_line.id = NEW.line_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closed');
END;

CREATE TRIGGER bank_match_undone_in_closed_period BEFORE INSERT ON bank_match_undone WHEN EXISTS (SELECT 1 FROM bank_match JOIN bank_line ON bank_line.id = bank_match.line_id JOIN period_close ON period_close.area_code = bank_line.area_code AND period_close.month >= bank_line.month WHERE bank_match.id = NEW.match_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closed');
END;

-- A match never takes more of a line or of an entry than there is, and both move the same way.

CREATE TRIGGER bank_match_within_line BEFORE INSERT ON bank_match WHEN NOT EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.line_id AND sign(rupiah) = sign(NEW.rupiah)
    AND abs(NEW.rupiah) + (SELECT COALESCE(SUM(abs(rupiah)), 0) FROM bank_match_holding WHERE line_id = NEW.line_id) <= abs(rupiah))
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_exceeds_line');
END;

CREATE TRIGGER bank_match_within_entry BEFORE INSERT ON bank_match WHEN NOT EXISTS (SELECT 1 FROM bank_line JOIN posting ON posting.entry_id = NEW.entry_id AND posting.account_id = 'bank:' || bank_line.area_code
    WHERE bank_line.id = NEW.line_id AND sign(posting.amount) = sign(NEW.rupiah)
    AND abs(NEW.rupiah) + (SELECT COALESCE(SUM(abs(rupiah)), 0) FROM bank_match_holding WHERE entry_id = NEW.entry_id) <= abs(posting.amount))
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_exceeds_entry');
END;

-- Two people, as rows: who closes neither proposed it nor matched a line of that month; and the month is over (WIB).

CREATE TRIGGER period_close_by_another BEFORE INSERT ON period_close WHEN NOT EXISTS (SELECT 1 FROM period_proposal WHERE id = NEW.proposal_id AND area_code = NEW.area_code AND month = NEW.month AND proposed_by <> NEW.closed_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closer_proposed');
END;

CREATE TRIGGER period_close_by_no_matcher BEFORE INSERT ON period_close WHEN EXISTS (SELECT 1 FROM bank_line JOIN bank_match ON bank_match.line_id = bank_line.id
    WHERE bank_line.area_code = NEW.area_code AND bank_line.month = NEW.month AND bank_match.matched_by = NEW.closed_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_closer_matched');
END;

CREATE TRIGGER period_close_after_its_end BEFORE INSERT ON period_close WHEN NEW.month >= strftime('%Y-%m', NEW.closed_at / 1000 + 25200, 'unixepoch')
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_not_over');
END;

-- Figures kept with what they sum.
CREATE TRIGGER bank_line_moves_month AFTER INSERT ON bank_line
BEGIN
  INSERT INTO bank_month (area_code, month, statement_in, statement_out) VALUES (NEW.area_code, NEW.month, max(NEW.rupiah, 0), max(-NEW.rupiah, 0))
    ON CONFLICT (area_code, month) DO UPDATE SET statement_in = statement_in + excluded.statement_in, statement_out = statement_out + excluded.statement_out;
END;

CREATE TRIGGER bank_match_explains AFTER INSERT ON bank_match
BEGIN
  UPDATE bank_month SET explained_in = explained_in + max(NEW.rupiah, 0), explained_out = explained_out + max(-NEW.rupiah, 0)
    WHERE (area_code, month) = (SELECT area_code, month FROM bank_line WHERE id = NEW.line_id);
  UPDATE bank_month SET seen_rupiah = seen_rupiah + NEW.rupiah
    WHERE area_code = (SELECT area_code FROM bank_line WHERE id = NEW.line_id) AND month = (SELECT month FROM entry WHERE id = NEW.entry_id);
END;

CREATE TRIGGER bank_match_undone_explains_no_more AFTER INSERT ON bank_match_undone
BEGIN
  UPDATE bank_month SET explained_in = explained_in - (SELECT max(rupiah, 0) FROM bank_match WHERE id = NEW.match_id),
      explained_out = explained_out - (SELECT max(-rupiah, 0) FROM bank_match WHERE id = NEW.match_id)
    WHERE (area_code, month) = (SELECT area_code, month FROM bank_line WHERE id = (SELECT line_id FROM bank_match WHERE id = NEW.match_id));
  UPDATE bank_month SET seen_rupiah = seen_rupiah - (SELECT rupiah FROM bank_match WHERE id = NEW.match_id)
    WHERE area_code = (SELECT area_code FROM bank_line WHERE id = (SELECT line_id FROM bank_match WHERE id = NEW.match_id))
      AND month = (SELECT month FROM entry WHERE id = (SELECT entry_id FROM bank_match WHERE id = NEW.match_id));
END;

CREATE TRIGGER posting_moves_bank_month AFTER INSERT ON posting WHEN NEW.account_id LIKE 'bank:%'
BEGIN
  INSERT INTO bank_month (area_code, month, ledger_rupiah)
    SELECT substr(NEW.account_id, 6), month, NEW.amount FROM entry WHERE id = NEW.entry_id
    ON CONFLICT (area_code, month) DO UPDATE SET ledger_rupiah = ledger_rupiah + excluded.ledger_rupiah;
END;
