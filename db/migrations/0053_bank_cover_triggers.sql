-- See 0052_bank_cover.sql.

CREATE TRIGGER period_unbanked_no_update BEFORE UPDATE ON period_unbanked
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_unbanked');
END;

CREATE TRIGGER period_unbanked_no_delete BEFORE DELETE ON period_unbanked
BEGIN
  SELECT RAISE(ABORT, 'append_only:period_unbanked');
END;

CREATE TRIGGER period_unbanked_no_replace BEFORE INSERT ON period_unbanked WHEN EXISTS (SELECT 1 FROM period_unbanked WHERE proposal_id = NEW.proposal_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:period_unbanked');
END;

CREATE TRIGGER period_unbanked_has_no_account BEFORE INSERT ON period_unbanked WHEN NEW.reason = 'no_account' AND EXISTS (SELECT 1 FROM period_proposal
    JOIN bank_account ON bank_account.area_code = period_proposal.area_code WHERE period_proposal.id = NEW.proposal_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_has_account');
END;

CREATE TRIGGER period_close_told_by_the_bank BEFORE INSERT ON period_close WHEN EXISTS (SELECT 1 FROM period_untold WHERE proposal_id = NEW.proposal_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:period_untold');
END;

CREATE TRIGGER bank_line_words_no_update BEFORE UPDATE ON bank_line_words
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_line_words');
END;

CREATE TRIGGER bank_line_words_no_delete BEFORE DELETE ON bank_line_words
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_line_words');
END;

CREATE TRIGGER bank_line_words_no_replace BEFORE INSERT ON bank_line_words WHEN EXISTS (SELECT 1 FROM bank_line_words WHERE line_id = NEW.line_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:bank_line_words');
END;
