CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN NEW.reverses_id IS NULL AND EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR (type = NEW.type AND source_id = NEW.source_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_posted');
END;

CREATE TRIGGER entry_reversed_once BEFORE INSERT ON entry WHEN NEW.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR (type = NEW.type AND source_id = NEW.source_id) OR reverses_id = NEW.reverses_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_reversed');
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

CREATE TRIGGER posting_to_unknown_account BEFORE INSERT ON posting WHEN NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.account_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:unknown_account');
END;

CREATE TRIGGER posting_in_wrong_asset BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.account_id AND asset <> NEW.asset)
BEGIN
  SELECT RAISE(ABORT, 'refusal:wrong_asset');
END;

CREATE TRIGGER posting_moves_balance AFTER INSERT ON posting
BEGIN
  INSERT INTO account_balance (account_id, amount) VALUES (NEW.account_id, NEW.amount)
    ON CONFLICT (account_id) DO UPDATE SET amount = amount + NEW.amount;
  INSERT INTO public_balance (area_code, public_name, asset, amount)
    SELECT area_code, public_name, asset, NEW.amount FROM account WHERE id = NEW.account_id
    ON CONFLICT (public_name, asset, area_code) DO UPDATE SET amount = amount + NEW.amount;
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

-- A second leaf of an entry at the next index would, as INSERT OR REPLACE, delete the first.
CREATE TRIGGER log_leaf_no_replace BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM log_leaf WHERE entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:entry_sealed');
END;

CREATE TRIGGER log_leaf_has_no_gap BEFORE INSERT ON log_leaf WHEN NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)
BEGIN
  SELECT RAISE(ABORT, 'refusal:log_gap');
END;

CREATE TRIGGER log_leaf_entry_has_two_lines BEFORE INSERT ON log_leaf WHEN (SELECT COUNT(*) FROM posting WHERE entry_id = NEW.entry_id) < 2
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

CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure
BEGIN
  SELECT RAISE(ABORT, 'append_only:disclosure');
END;

-- Also what was erased must not come back: a sealed entry takes no disclosure.
CREATE TRIGGER disclosure_into_sealed_entry BEFORE INSERT ON disclosure WHEN EXISTS (SELECT 1 FROM log_leaf WHERE entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:entry_sealed');
END;

CREATE TRIGGER disclosure_no_replace BEFORE INSERT ON disclosure WHEN EXISTS (SELECT 1 FROM disclosure WHERE entry_id = NEW.entry_id AND digest = NEW.digest)
BEGIN
  SELECT RAISE(ABORT, 'exists:disclosure');
END;

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_no_replace BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id OR entry_id = NEW.entry_id OR (method = NEW.method AND reference = NEW.reference))
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

CREATE TRIGGER receipt_equals_its_entry BEFORE INSERT ON receipt WHEN NOT EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND account_id = 'fund:' || NEW.pledge_id AND amount = -NEW.rupiah)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;

CREATE TRIGGER receipt_needs_active_pledge BEFORE INSERT ON receipt WHEN NOT EXISTS (SELECT 1 FROM pledge WHERE id = NEW.pledge_id AND status = 'active')
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_not_active');
END;

-- What was promised does not change: a pledge only moves through its states.
CREATE TRIGGER pledge_keeps_its_terms BEFORE UPDATE OF id, donor_id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, reference, made_at ON pledge
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge');
END;

CREATE TRIGGER pledge_follows_its_states BEFORE UPDATE OF status ON pledge WHEN NOT (OLD.status = 'pending' AND NEW.status IN ('active', 'cancelled')) AND NOT (OLD.status = 'active' AND NEW.status IN ('fulfilled', 'lapsed', 'cancelled'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_moved_on');
END;

CREATE TRIGGER pledge_no_delete BEFORE DELETE ON pledge
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge');
END;

CREATE TRIGGER pledge_no_replace BEFORE INSERT ON pledge WHEN EXISTS (SELECT 1 FROM pledge WHERE id = NEW.id OR reference = NEW.reference)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_exists');
END;

CREATE TRIGGER pledge_starts_pending BEFORE INSERT ON pledge WHEN NEW.status <> 'pending'
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_moved_on');
END;

CREATE TRIGGER instalment_no_update BEFORE UPDATE ON instalment
BEGIN
  SELECT RAISE(ABORT, 'append_only:instalment');
END;

CREATE TRIGGER instalment_no_delete BEFORE DELETE ON instalment
BEGIN
  SELECT RAISE(ABORT, 'append_only:instalment');
END;

CREATE TRIGGER instalment_no_replace BEFORE INSERT ON instalment WHEN EXISTS (SELECT 1 FROM instalment WHERE pledge_id = NEW.pledge_id AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'exists:instalment');
END;

CREATE TRIGGER asset_price_no_update BEFORE UPDATE ON asset_price
BEGIN
  SELECT RAISE(ABORT, 'append_only:asset_price');
END;

CREATE TRIGGER asset_price_no_delete BEFORE DELETE ON asset_price
BEGIN
  SELECT RAISE(ABORT, 'append_only:asset_price');
END;

CREATE TRIGGER asset_price_no_replace BEFORE INSERT ON asset_price WHEN EXISTS (SELECT 1 FROM asset_price WHERE asset = NEW.asset AND area_code = NEW.area_code AND valid_from = NEW.valid_from)
BEGIN
  SELECT RAISE(ABORT, 'refusal:price_exists');
END;
