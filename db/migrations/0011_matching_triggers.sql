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

CREATE TRIGGER match_run_decided_once BEFORE UPDATE ON match_run WHEN OLD.status <> 'proposed'
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_decided');
END;

CREATE TRIGGER match_run_keeps_its_proposal BEFORE UPDATE OF id, area_code, purpose, first_month, months, children, served, result, certificate, proposed_by, proposed_at ON match_run
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_run');
END;

CREATE TRIGGER match_run_no_delete BEFORE DELETE ON match_run
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_run');
END;

CREATE TRIGGER match_run_no_replace BEFORE INSERT ON match_run WHEN EXISTS (SELECT 1 FROM match_run WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_run');
END;

CREATE TRIGGER match_line_keeps_its_proposal BEFORE UPDATE OF run_id, beneficiary_id, area_code, severity, pledge_id, kept, reason ON match_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_line');
END;

CREATE TRIGGER match_line_no_delete BEFORE DELETE ON match_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_line');
END;

CREATE TRIGGER match_line_no_replace BEFORE INSERT ON match_line WHEN EXISTS (SELECT 1 FROM match_line WHERE run_id = NEW.run_id AND beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_line');
END;

CREATE TRIGGER sponsorship_of_approved_run BEFORE INSERT ON sponsorship WHEN NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id AND status = 'approved')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_not_approved');
END;

CREATE TRIGGER sponsorship_stays_ended BEFORE UPDATE ON sponsorship WHEN OLD.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'append_only:sponsorship');
END;

CREATE TRIGGER sponsorship_no_delete BEFORE DELETE ON sponsorship
BEGIN
  SELECT RAISE(ABORT, 'append_only:sponsorship');
END;

CREATE TRIGGER sponsorship_no_replace BEFORE INSERT ON sponsorship WHEN EXISTS (SELECT 1 FROM sponsorship WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:sponsorship');
END;

CREATE TRIGGER sponsorship_month_of_running_sponsorship BEFORE INSERT ON sponsorship_month WHEN NOT EXISTS (SELECT 1 FROM sponsorship WHERE id = NEW.sponsorship_id AND beneficiary_id = NEW.beneficiary_id AND pledge_id = NEW.pledge_id AND purpose = NEW.purpose AND ended_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:sponsorship_not_running');
END;

CREATE TRIGGER sponsorship_counted AFTER INSERT ON sponsorship WHEN NEW.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = NEW.beneficiary_id AND id <> NEW.id AND ended_at IS NULL AND substr(area_code, 1, 8) = substr(NEW.area_code, 1, 8))
BEGIN
  INSERT INTO area_figure (area_code, name, value)
    VALUES (substr(NEW.area_code, 1, 8), 'supported', 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER sponsorship_uncounted AFTER UPDATE OF ended_at ON sponsorship WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = NEW.beneficiary_id AND id <> NEW.id AND ended_at IS NULL AND substr(area_code, 1, 8) = substr(NEW.area_code, 1, 8))
BEGIN
  UPDATE area_figure SET value = value - 1 WHERE name = 'supported' AND area_code = substr(NEW.area_code, 1, 8);
END;
