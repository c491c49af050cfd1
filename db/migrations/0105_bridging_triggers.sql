CREATE TRIGGER bridging_policy_no_update BEFORE UPDATE ON bridging_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:bridging_policy');
END;

CREATE TRIGGER bridging_policy_no_delete BEFORE DELETE ON bridging_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:bridging_policy');
END;

CREATE TRIGGER bridging_policy_no_replace BEFORE INSERT ON bridging_policy WHEN EXISTS (SELECT 1 FROM bridging_policy WHERE area_code = NEW.area_code AND set_at = NEW.set_at)
BEGIN
  SELECT RAISE(ABORT, 'exists:bridging_policy');
END;

-- A pledge's children are bridged once, never from bridge to bridge, and never longer than the policy says.
CREATE TRIGGER bridge_once BEFORE INSERT ON bridge WHEN EXISTS (SELECT 1 FROM bridge WHERE id = NEW.id OR (pledge_id = NEW.pledge_id AND withdrawn_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'refusal:bridged_already');
END;

CREATE TRIGGER bridge_of_a_donor BEFORE INSERT ON bridge WHEN EXISTS (SELECT 1 FROM pledge WHERE id = NEW.pledge_id AND donor_id = 'reserve')
BEGIN
  SELECT RAISE(ABORT, 'refusal:bridged_already');
END;

CREATE TRIGGER bridge_within_policy BEFORE INSERT ON bridge WHEN NEW.months > (SELECT most_months FROM bridging_policy WHERE area_code IN ('', NEW.area_code) ORDER BY area_code DESC, set_at DESC LIMIT 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:bridge_too_long');
END;

CREATE TRIGGER bridge_keeps_its_terms BEFORE UPDATE OF id, area_code, pledge_id, children, package_rupiah, first_month, months, prepared_by, prepared_at ON bridge
BEGIN
  SELECT RAISE(ABORT, 'append_only:bridge');
END;

CREATE TRIGGER bridge_decided_once BEFORE UPDATE ON bridge WHEN OLD.approved_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:bridge_decided');
END;

CREATE TRIGGER bridge_no_delete BEFORE DELETE ON bridge
BEGIN
  SELECT RAISE(ABORT, 'append_only:bridge');
END;

-- The reserve's pledge is paid by its entry: exactly what leaves the pool.
CREATE TRIGGER bridge_is_paid BEFORE UPDATE OF entry_id ON bridge WHEN NEW.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posting JOIN posting AS given ON given.entry_id = posting.entry_id AND given.amount = -posting.amount WHERE posting.entry_id = NEW.entry_id AND posting.account_id = 'pool:' || NEW.area_code AND given.account_id = 'fund:' || NEW.reserve_pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;
