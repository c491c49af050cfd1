CREATE TRIGGER log_leaf_no_update BEFORE UPDATE ON log_leaf
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_leaf');
END;

CREATE TRIGGER log_leaf_no_delete BEFORE DELETE ON log_leaf
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_leaf');
END;

-- A second leaf of an entry at the next index would, as INSERT OR REPLACE, delete the first.
CREATE TRIGGER log_leaf_no_replace BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM log_leaf WHERE entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:entry_sealed');
END;

CREATE TRIGGER log_leaf_of_run_once BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM log_leaf WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:statement_logged');
END;

CREATE TRIGGER log_leaf_has_no_gap BEFORE INSERT ON log_leaf WHEN NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)
BEGIN
  SELECT RAISE(ABORT, 'refusal:log_gap');
END;

CREATE TRIGGER log_leaf_entry_has_two_lines BEFORE INSERT ON log_leaf WHEN NEW.entry_id IS NOT NULL AND (SELECT COUNT(*) FROM posting WHERE entry_id = NEW.entry_id) < 2
BEGIN
  SELECT RAISE(ABORT, 'refusal:one_legged');
END;

CREATE TRIGGER log_leaf_entry_balances BEFORE INSERT ON log_leaf WHEN (SELECT COUNT(*) FROM posting WHERE entry_id = NEW.entry_id) >= 2 AND EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id GROUP BY asset HAVING SUM(amount) <> 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:unbalanced');
END;

CREATE TRIGGER log_leaf_entry_overdraws_nothing BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM posting JOIN account ON account.id = posting.account_id JOIN account_balance ON account_balance.account_id = account.id WHERE posting.entry_id = NEW.entry_id AND ((account.normal = 'debit' AND account_balance.amount < 0) OR (account.normal = 'credit' AND account_balance.amount > 0)))
BEGIN
  SELECT RAISE(ABORT, 'refusal:overdrawn');
END;

CREATE TRIGGER log_leaf_reversal_mirrors BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM entry JOIN posting ON posting.entry_id IN (entry.id, entry.reverses_id) WHERE entry.id = NEW.entry_id AND entry.type = 'reversal' GROUP BY posting.account_id HAVING SUM(posting.amount) <> 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_its_reversal');
END;

-- What is stated of a matching moves no money, and a leaf that moves none is of no entry.
CREATE TRIGGER log_leaf_of_run_moves_nothing BEFORE INSERT ON log_leaf WHEN NEW.run_id IS NOT NULL AND (NEW.leaf ->> '$.type' IS NOT 'matching' OR json_array_length(NEW.leaf, '$.lines') IS NOT 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_a_matching');
END;

CREATE TRIGGER match_ruling_of_open_run BEFORE INSERT ON match_ruling WHEN NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id AND status = 'proposed')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_decided');
END;

CREATE TRIGGER match_ruling_of_a_line BEFORE INSERT ON match_ruling WHEN NEW.made = 0 AND NOT EXISTS (SELECT 1 FROM match_line WHERE run_id = NEW.run_id AND beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_found');
END;

-- What was made can only be lifted for the next version; it is gone only with an erased child.
CREATE TRIGGER match_ruling_no_update BEFORE UPDATE ON match_ruling WHEN OLD.made = 0 OR OLD.lifted = 1 OR NEW.lifted = 0 OR (NEW.run_id, NEW.beneficiary_id, NEW.kind, NEW.pledge_id, NEW.reason, NEW.made, NEW.ruled_by, NEW.ruled_at) IS NOT (OLD.run_id, OLD.beneficiary_id, OLD.kind, OLD.pledge_id, OLD.reason, OLD.made, OLD.ruled_by, OLD.ruled_at)
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_ruling');
END;

CREATE TRIGGER match_ruling_made_stays BEFORE DELETE ON match_ruling WHEN OLD.made = 1 AND NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_ruling');
END;

CREATE TRIGGER match_ruling_no_replace BEFORE INSERT ON match_ruling WHEN EXISTS (SELECT 1 FROM match_ruling WHERE run_id = NEW.run_id AND beneficiary_id = NEW.beneficiary_id AND kind = NEW.kind AND made = NEW.made)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_ruling');
END;
