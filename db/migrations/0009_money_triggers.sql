CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR (type = NEW.type AND source_id = NEW.source_id) OR reverses_id = NEW.reverses_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_posted');
END;

CREATE TRIGGER entry_reverses_no_reversal BEFORE INSERT ON entry WHEN NEW.type = 'reversal' AND NOT EXISTS (SELECT 1 FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id WHERE entry.id = NEW.reverses_id AND entry.type <> 'reversal')
BEGIN
  SELECT RAISE(ABORT, 'refusal:nothing_to_reverse');
END;

CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting
BEGIN
  SELECT RAISE(ABORT, 'append_only:posting');
END;

CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting
BEGIN
  SELECT RAISE(ABORT, 'append_only:posting');
END;

CREATE TRIGGER posting_no_replace BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND line = NEW.line)
BEGIN
  SELECT RAISE(ABORT, 'exists:posting');
END;

CREATE TRIGGER posting_into_sealed_entry BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM log_leaf WHERE entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:entry_sealed');
END;

CREATE TRIGGER posting_in_wrong_asset BEFORE INSERT ON posting WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.account_id AND asset = NEW.asset)
BEGIN
  SELECT RAISE(ABORT, 'refusal:wrong_asset');
END;

CREATE TRIGGER posting_moves_balance AFTER INSERT ON posting
BEGIN
  INSERT INTO account_balance (account_id, amount) VALUES (NEW.account_id, NEW.amount)
    ON CONFLICT (account_id) DO UPDATE SET amount = amount + NEW.amount;
  INSERT INTO public_balance (area_code, public_name, asset, amount)
    SELECT area_code, public_name, asset, NEW.amount FROM account WHERE id = NEW.account_id
    ON CONFLICT (area_code, public_name, asset) DO UPDATE SET amount = amount + NEW.amount;
END;

CREATE TRIGGER account_no_update BEFORE UPDATE ON account
BEGIN
  SELECT RAISE(ABORT, 'append_only:account');
END;

CREATE TRIGGER account_no_delete BEFORE DELETE ON account
BEGIN
  SELECT RAISE(ABORT, 'append_only:account');
END;

CREATE TRIGGER account_no_replace BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:account');
END;

CREATE TRIGGER account_balance_no_delete BEFORE DELETE ON account_balance
BEGIN
  SELECT RAISE(ABORT, 'append_only:account_balance');
END;

CREATE TRIGGER log_leaf_no_update BEFORE UPDATE ON log_leaf
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_leaf');
END;

CREATE TRIGGER log_leaf_no_delete BEFORE DELETE ON log_leaf
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_leaf');
END;

CREATE TRIGGER log_leaf_has_no_gap BEFORE INSERT ON log_leaf WHEN NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)
BEGIN
  SELECT RAISE(ABORT, 'refusal:log_gap');
END;

CREATE TRIGGER log_leaf_entry_has_two_lines BEFORE INSERT ON log_leaf WHEN (SELECT COUNT(*) FROM posting WHERE entry_id = NEW.entry_id) < 2
BEGIN
  SELECT RAISE(ABORT, 'refusal:one_legged');
END;

CREATE TRIGGER log_leaf_entry_balances BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id GROUP BY asset HAVING SUM(amount) <> 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:unbalanced');
END;

CREATE TRIGGER log_leaf_entry_overdraws_nothing BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM posting JOIN account ON account.id = posting.account_id JOIN account_balance ON account_balance.account_id = account.id WHERE posting.entry_id = NEW.entry_id AND ((account.normal = 'debit' AND account_balance.amount < 0) OR (account.normal = 'credit' AND account_balance.amount > 0)))
BEGIN
  SELECT RAISE(ABORT, 'refusal:overdrawn');
END;

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_no_replace BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id OR (method = NEW.method AND reference = NEW.reference))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER pledge_step_no_update BEFORE UPDATE ON pledge_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_step');
END;

CREATE TRIGGER pledge_step_no_delete BEFORE DELETE ON pledge_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_step');
END;

CREATE TRIGGER pledge_step_no_replace BEFORE INSERT ON pledge_step WHEN EXISTS (SELECT 1 FROM pledge_step WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:pledge_step');
END;
