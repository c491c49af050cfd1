CREATE TRIGGER pledge_renewal_no_update BEFORE UPDATE ON pledge_renewal
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_renewal');
END;

CREATE TRIGGER pledge_renewal_no_delete BEFORE DELETE ON pledge_renewal
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_renewal');
END;

CREATE TRIGGER pledge_renewal_no_replace BEFORE INSERT ON pledge_renewal WHEN EXISTS (SELECT 1 FROM pledge_renewal WHERE pledge_id = NEW.pledge_id OR renewed_by = NEW.renewed_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:renewed_already');
END;

-- A pledge is continued by the same giver, in the same place, after its own last month.
CREATE TRIGGER pledge_renewal_continues BEFORE INSERT ON pledge_renewal WHEN NOT EXISTS (SELECT 1 FROM pledge AS old JOIN pledge AS new ON new.id = NEW.renewed_by WHERE old.id = NEW.pledge_id AND old.donor_id = new.donor_id AND old.area_code = new.area_code AND old.package_id = new.package_id AND old.organisation_id IS new.organisation_id AND new.first_month >= strftime('%Y-%m', old.first_month || '-01', '+' || old.months || ' months'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:renewal_overlaps');
END;

CREATE TRIGGER pledge_handover_no_update BEFORE UPDATE ON pledge_handover
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_handover');
END;

CREATE TRIGGER pledge_handover_no_delete BEFORE DELETE ON pledge_handover
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_handover');
END;

CREATE TRIGGER pledge_handover_no_replace BEFORE INSERT ON pledge_handover WHEN EXISTS (SELECT 1 FROM pledge_handover WHERE pledge_id = NEW.pledge_id AND at = NEW.at AND to_person = NEW.to_person)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_moved_on');
END;

-- Only a unit's or company's pledge changes hands, from who holds it, to whom his post was handed to.
CREATE TRIGGER pledge_handover_follows_the_post BEFORE INSERT ON pledge_handover WHEN NOT EXISTS (SELECT 1 FROM pledge JOIN role_assignment ON role_assignment.person_id = pledge.donor_id JOIN person ON person.id = NEW.to_person WHERE pledge.id = NEW.pledge_id AND pledge.donor_id = NEW.from_person AND pledge.organisation_id IS NOT NULL AND person.organisation_id = pledge.organisation_id AND role_assignment.successor_id = NEW.to_person AND role_assignment.ended_at IS NOT NULL AND role_assignment.role IN ('bapak_asuh', 'csr_officer'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_your_post');
END;

CREATE TRIGGER pledge_handover_moves_pledge AFTER INSERT ON pledge_handover
BEGIN
  UPDATE pledge SET donor_id = NEW.to_person WHERE id = NEW.pledge_id;
  UPDATE companionship SET ended_at = NEW.at, ended_reason = 'support_ended' WHERE ended_at IS NULL AND companion_id = NEW.from_person AND sponsorship_id IN (SELECT id FROM sponsorship WHERE pledge_id = NEW.pledge_id);
END;

CREATE TRIGGER ending_reminder_no_update BEFORE UPDATE ON ending_reminder
BEGIN
  SELECT RAISE(ABORT, 'append_only:ending_reminder');
END;

CREATE TRIGGER ending_reminder_no_delete BEFORE DELETE ON ending_reminder
BEGIN
  SELECT RAISE(ABORT, 'append_only:ending_reminder');
END;

CREATE TRIGGER ending_reminder_no_replace BEFORE INSERT ON ending_reminder WHEN EXISTS (SELECT 1 FROM ending_reminder WHERE pledge_id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:ending_reminder');
END;

-- What was promised does not change; whose hands hold it changes by a hand-over alone.
DROP TRIGGER pledge_keeps_its_terms;

CREATE TRIGGER pledge_keeps_its_terms BEFORE UPDATE OF id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, reference, made_at ON pledge
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge');
END;

CREATE TRIGGER pledge_changes_hands_by_handover BEFORE UPDATE OF donor_id ON pledge WHEN NOT EXISTS (SELECT 1 FROM pledge_handover WHERE pledge_id = OLD.id AND from_person = OLD.donor_id AND to_person = NEW.donor_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge');
END;
