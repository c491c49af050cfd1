CREATE TRIGGER match_run_keeps_its_terms BEFORE UPDATE OF policy_version, parent_run_id, expires_at ON match_run
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_run');
END;

-- However a proposal ends, it promises nothing any more.
CREATE TRIGGER match_run_lets_go AFTER UPDATE OF status ON match_run WHEN NEW.status <> 'proposed'
BEGIN
  DELETE FROM match_hold WHERE run_id = NEW.id;
END;

CREATE TRIGGER match_hold_of_open_run BEFORE INSERT ON match_hold WHEN NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id AND status = 'proposed')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_decided');
END;

-- However many ask at once: what all proposals promise and what is given never passes the pledge.
CREATE TRIGGER match_hold_within_pledge BEFORE INSERT ON match_hold WHEN NEW.places + (SELECT COALESCE(SUM(places), 0) FROM match_hold WHERE pledge_id = NEW.pledge_id AND month = NEW.month) + (SELECT COUNT(*) FROM sponsorship_month WHERE pledge_id = NEW.pledge_id AND month = NEW.month) > (SELECT COALESCE(MAX(children), 0) FROM pledge WHERE id = NEW.pledge_id AND status = 'active')
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_held');
END;

CREATE TRIGGER match_hold_no_update BEFORE UPDATE ON match_hold
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_hold');
END;

CREATE TRIGGER match_hold_no_replace BEFORE INSERT ON match_hold WHEN EXISTS (SELECT 1 FROM match_hold WHERE run_id = NEW.run_id AND pledge_id = NEW.pledge_id AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_hold');
END;

CREATE TRIGGER sponsorship_month_beside_holds BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM match_hold WHERE pledge_id = NEW.pledge_id AND month = NEW.month) AND 1 + (SELECT SUM(places) FROM match_hold WHERE pledge_id = NEW.pledge_id AND month = NEW.month) + (SELECT COUNT(*) FROM sponsorship_month WHERE pledge_id = NEW.pledge_id AND month = NEW.month) > (SELECT children FROM pledge WHERE id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_full');
END;

-- A pledge is for an area; nobody approves a child who lives elsewhere.
CREATE TRIGGER sponsorship_within_territory BEFORE INSERT ON sponsorship WHEN NOT EXISTS (SELECT 1 FROM pledge JOIN beneficiary ON beneficiary.id = NEW.beneficiary_id WHERE pledge.id = NEW.pledge_id AND (beneficiary.area_code = pledge.area_code OR substr(beneficiary.area_code, 1, length(pledge.area_code) + 1) = pledge.area_code || '.'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:child_not_eligible');
END;

CREATE TRIGGER sponsorship_month_beside_other_support BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM other_support WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_supported');
END;

CREATE TRIGGER other_support_beside_ours BEFORE INSERT ON other_support WHEN EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_supported');
END;

CREATE TRIGGER other_support_no_update BEFORE UPDATE ON other_support
BEGIN
  SELECT RAISE(ABORT, 'append_only:other_support');
END;

CREATE TRIGGER other_support_once BEFORE INSERT ON other_support WHEN EXISTS (SELECT 1 FROM other_support WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:other_support_known');
END;

CREATE TRIGGER hardship_no_update BEFORE UPDATE ON hardship
BEGIN
  SELECT RAISE(ABORT, 'append_only:hardship');
END;

CREATE TRIGGER match_ruling_of_open_run BEFORE INSERT ON match_ruling WHEN NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id AND status = 'proposed')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_decided');
END;

CREATE TRIGGER match_ruling_of_a_line BEFORE INSERT ON match_ruling WHEN NEW.made = 0 AND NOT EXISTS (SELECT 1 FROM match_line WHERE run_id = NEW.run_id AND beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_found');
END;

CREATE TRIGGER match_ruling_no_update BEFORE UPDATE ON match_ruling
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_ruling');
END;

-- An erased child leaves nothing that tells of her family.
CREATE TRIGGER erasure_takes_circumstances AFTER INSERT ON erasure
BEGIN
  DELETE FROM other_support WHERE beneficiary_id = NEW.beneficiary_id;
  DELETE FROM hardship WHERE beneficiary_id = NEW.beneficiary_id;
  DELETE FROM match_ruling WHERE beneficiary_id = NEW.beneficiary_id;
END;
