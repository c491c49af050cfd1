CREATE TRIGGER sponsorship_month_within_pledge BEFORE INSERT ON sponsorship_month WHEN NEW.slot > (SELECT children FROM pledge WHERE id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_full');
END;

CREATE TRIGGER sponsorship_month_needs_active_pledge BEFORE INSERT ON sponsorship_month WHEN NOT EXISTS (SELECT 1 FROM pledge WHERE id = NEW.pledge_id AND status = 'active')
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_not_active');
END;

CREATE TRIGGER sponsorship_month_needs_eligible_child BEFORE INSERT ON sponsorship_month WHEN NOT EXISTS (SELECT 1 FROM beneficiary WHERE id = NEW.beneficiary_id AND stage = 'verified' AND consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:child_not_eligible');
END;

CREATE TRIGGER sponsorship_month_no_replace BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_supported');
END;

CREATE TRIGGER sponsorship_month_slot_taken BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM sponsorship_month WHERE pledge_id = NEW.pledge_id AND month = NEW.month AND slot = NEW.slot)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_full');
END;

CREATE TRIGGER sponsorship_month_no_update BEFORE UPDATE ON sponsorship_month
BEGIN
  SELECT RAISE(ABORT, 'append_only:sponsorship_month');
END;

CREATE TRIGGER sponsorship_counted AFTER INSERT ON sponsorship
BEGIN
  INSERT INTO area_figure (area_code, name, value)
    VALUES (substr(NEW.area_code, 1, 8), 'supported', 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER sponsorship_uncounted AFTER UPDATE OF ended_at ON sponsorship WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
BEGIN
  UPDATE area_figure SET value = value - 1 WHERE name = 'supported' AND area_code = substr(NEW.area_code, 1, 8);
END;
