CREATE TRIGGER charter_text_no_update BEFORE UPDATE ON charter_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:charter_text');
END;

CREATE TRIGGER charter_text_no_delete BEFORE DELETE ON charter_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:charter_text');
END;

CREATE TRIGGER charter_text_no_replace BEFORE INSERT ON charter_text WHEN EXISTS (SELECT 1 FROM charter_text WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:charter_text');
END;

CREATE TRIGGER charter_acceptance_no_update BEFORE UPDATE ON charter_acceptance
BEGIN
  SELECT RAISE(ABORT, 'append_only:charter_acceptance');
END;

CREATE TRIGGER charter_acceptance_no_delete BEFORE DELETE ON charter_acceptance
BEGIN
  SELECT RAISE(ABORT, 'append_only:charter_acceptance');
END;

CREATE TRIGGER charter_acceptance_no_replace BEFORE INSERT ON charter_acceptance WHEN EXISTS (SELECT 1 FROM charter_acceptance WHERE person_id = NEW.person_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:charter_acceptance');
END;

CREATE TRIGGER consent_text_sharing_no_update BEFORE UPDATE ON consent_text_sharing
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_sharing');
END;

CREATE TRIGGER consent_text_sharing_no_delete BEFORE DELETE ON consent_text_sharing
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_sharing');
END;

CREATE TRIGGER consent_text_sharing_no_replace BEFORE INSERT ON consent_text_sharing WHEN EXISTS (SELECT 1 FROM consent_text_sharing WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_text_sharing');
END;

CREATE TRIGGER verified_child_joins_crowd AFTER INSERT ON beneficiary WHEN NEW.stage = 'verified' AND NEW.kind = 'child'
BEGIN
  INSERT INTO verified_birth_month (area_code, born_month, children) VALUES (substr(NEW.area_code, 1, 8), substr(NEW.born_on, 1, 7), 1)
    ON CONFLICT (area_code, born_month) DO UPDATE SET children = children + 1;
END;

CREATE TRIGGER verified_child_leaves_its_crowd AFTER UPDATE OF stage, kind, area_code, born_on ON beneficiary WHEN OLD.stage = 'verified' AND OLD.kind = 'child' AND (OLD.stage, OLD.kind, OLD.area_code, OLD.born_on) IS NOT (NEW.stage, NEW.kind, NEW.area_code, NEW.born_on)
BEGIN
  UPDATE verified_birth_month SET children = children - 1 WHERE area_code = substr(OLD.area_code, 1, 8) AND born_month = substr(OLD.born_on, 1, 7);
END;

CREATE TRIGGER verified_child_joins_new_crowd AFTER UPDATE OF stage, kind, area_code, born_on ON beneficiary WHEN NEW.stage = 'verified' AND NEW.kind = 'child' AND (OLD.stage, OLD.kind, OLD.area_code, OLD.born_on) IS NOT (NEW.stage, NEW.kind, NEW.area_code, NEW.born_on)
BEGIN
  INSERT INTO verified_birth_month (area_code, born_month, children) VALUES (substr(NEW.area_code, 1, 8), substr(NEW.born_on, 1, 7), 1)
    ON CONFLICT (area_code, born_month) DO UPDATE SET children = children + 1;
END;

CREATE TRIGGER verified_child_taken_from_crowd AFTER DELETE ON beneficiary WHEN OLD.stage = 'verified' AND OLD.kind = 'child'
BEGIN
  UPDATE verified_birth_month SET children = children - 1 WHERE area_code = substr(OLD.area_code, 1, 8) AND born_month = substr(OLD.born_on, 1, 7);
END;

-- A name, once given, stays with its child: a donor must not see it wander.
CREATE TRIGGER foster_label_stays BEFORE UPDATE ON foster_label
BEGIN
  SELECT RAISE(ABORT, 'append_only:foster_label');
END;

CREATE TRIGGER donor_message_no_update BEFORE UPDATE ON donor_message
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message');
END;

CREATE TRIGGER donor_message_no_delete BEFORE DELETE ON donor_message
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message');
END;

CREATE TRIGGER donor_message_no_replace BEFORE INSERT ON donor_message WHEN EXISTS (SELECT 1 FROM donor_message WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:donor_message');
END;

CREATE TRIGGER donor_message_decision_no_update BEFORE UPDATE ON donor_message_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_decision');
END;

CREATE TRIGGER donor_message_decision_no_delete BEFORE DELETE ON donor_message_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_decision');
END;

CREATE TRIGGER donor_message_decision_no_replace BEFORE INSERT ON donor_message_decision WHEN EXISTS (SELECT 1 FROM donor_message_decision WHERE message_id = NEW.message_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:message_moved_on');
END;

CREATE TRIGGER donor_message_reading_no_update BEFORE UPDATE ON donor_message_reading
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_reading');
END;

CREATE TRIGGER donor_message_reading_no_delete BEFORE DELETE ON donor_message_reading
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_reading');
END;

CREATE TRIGGER donor_message_reading_no_replace BEFORE INSERT ON donor_message_reading WHEN EXISTS (SELECT 1 FROM donor_message_reading WHERE message_id = NEW.message_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:message_moved_on');
END;

CREATE TRIGGER donor_message_read_only_if_approved BEFORE INSERT ON donor_message_reading WHEN NOT EXISTS (SELECT 1 FROM donor_message_decision WHERE message_id = NEW.message_id AND outcome = 'approved')
BEGIN
  SELECT RAISE(ABORT, 'refusal:message_moved_on');
END;

CREATE TRIGGER erased_child_has_no_label AFTER INSERT ON erasure
BEGIN
  DELETE FROM foster_label WHERE beneficiary_id = NEW.beneficiary_id;
END;
