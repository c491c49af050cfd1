-- What phones and the puskesmas recorded of a child are facts, and leave with an erasure alone: until now
-- they outlived it, and a child of whom a referral was answered could not be erased at all.

DROP TRIGGER arm_circumference_no_delete;
CREATE TRIGGER arm_circumference_no_delete BEFORE DELETE ON arm_circumference WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:arm_circumference');
END;

DROP TRIGGER field_event_no_delete;
CREATE TRIGGER field_event_no_delete BEFORE DELETE ON field_event WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_event');
END;

DROP TRIGGER handover_place_no_delete;
CREATE TRIGGER handover_place_no_delete BEFORE DELETE ON handover_place WHEN NOT EXISTS (SELECT 1 FROM delivery JOIN erasure ON erasure.beneficiary_id = delivery.beneficiary_id WHERE delivery.id = OLD.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:handover_place');
END;

DROP TRIGGER referral_answer_no_delete;
CREATE TRIGGER referral_answer_no_delete BEFORE DELETE ON referral_answer WHEN NOT EXISTS (SELECT 1 FROM measurement JOIN erasure ON erasure.beneficiary_id = measurement.beneficiary_id WHERE measurement.id = OLD.measurement_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:referral_answer');
END;

-- A family's code goes with the last of its children.
DROP TRIGGER family_code_no_delete;
CREATE TRIGGER family_code_no_delete BEFORE DELETE ON family_code WHEN EXISTS (SELECT 1 FROM beneficiary WHERE household_id = OLD.household_id AND NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = beneficiary.id))
BEGIN
  SELECT RAISE(ABORT, 'append_only:family_code');
END;

-- What a giver wrote to the child, what a coordinator said of it and how the family answered.
DROP TRIGGER donor_message_reading_no_delete;
CREATE TRIGGER donor_message_reading_no_delete BEFORE DELETE ON donor_message_reading WHEN NOT EXISTS (SELECT 1 FROM donor_message JOIN erasure ON erasure.beneficiary_id = donor_message.beneficiary_id WHERE donor_message.id = OLD.message_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_reading');
END;

DROP TRIGGER donor_message_decision_no_delete;
CREATE TRIGGER donor_message_decision_no_delete BEFORE DELETE ON donor_message_decision WHEN NOT EXISTS (SELECT 1 FROM donor_message JOIN erasure ON erasure.beneficiary_id = donor_message.beneficiary_id WHERE donor_message.id = OLD.message_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message_decision');
END;

DROP TRIGGER donor_message_no_delete;
CREATE TRIGGER donor_message_no_delete BEFORE DELETE ON donor_message WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_message');
END;

-- Of an outcome only its values go: which command came to what stays, so that a phone is still answered.
DROP TRIGGER field_outcome_no_update;
CREATE TRIGGER field_outcome_no_update BEFORE UPDATE ON field_outcome WHEN NOT (NEW.command_id = OLD.command_id AND NEW.outcome = OLD.outcome AND NEW.code = OLD.code AND NEW.at = OLD.at AND NEW.facts = '{}' AND NEW.first_version IS iif(OLD.first_version IS NULL, NULL, '{}') AND EXISTS (SELECT 1 FROM field_command AS command LEFT JOIN field_subject AS subject ON subject.command_id = command.id JOIN erasure ON erasure.beneficiary_id = COALESCE(command.beneficiary_id, subject.child_id) WHERE command.id = OLD.command_id))
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_outcome');
END;

DROP TRIGGER drop_proof_no_update;
CREATE TRIGGER drop_proof_no_update BEFORE UPDATE ON drop_proof WHEN NOT (NEW.delivery_id = OLD.delivery_id AND NEW.nth = OLD.nth AND NEW.command_id = OLD.command_id AND NEW.recipient = OLD.recipient AND NEW.photo_sha256 IS OLD.photo_sha256 AND NEW.recorded_by = OLD.recorded_by AND NEW.happened_at = OLD.happened_at AND NEW.received_at = OLD.received_at AND NEW.latitude_hundredths IS NULL AND EXISTS (SELECT 1 FROM delivery JOIN erasure ON erasure.beneficiary_id = delivery.beneficiary_id WHERE delivery.id = OLD.delivery_id))
BEGIN
  SELECT RAISE(ABORT, 'append_only:drop_proof');
END;

DROP TRIGGER field_photo_no_update;
CREATE TRIGGER field_photo_no_update BEFORE UPDATE ON field_photo WHEN NOT (NEW.sha256 = OLD.sha256 AND NEW.kept_sha256 = OLD.kept_sha256 AND NEW.delivery_id = OLD.delivery_id AND NEW.beneficiary_id = OLD.beneficiary_id AND NEW.media_type = OLD.media_type AND NEW.bytes = OLD.bytes AND NEW.added_by = OLD.added_by AND NEW.added_at = OLD.added_at AND OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL AND EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id))
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_photo');
END;

-- Nor does anything of it come back, from a phone that was without a signal meanwhile.
CREATE TRIGGER arm_circumference_of_unerased_child BEFORE INSERT ON arm_circumference WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER field_event_of_unerased_child BEFORE INSERT ON field_event WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER field_photo_of_unerased_child BEFORE INSERT ON field_photo WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER guardian_of_unerased_child BEFORE INSERT ON guardian WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER pregnancy_arm_of_unerased_woman BEFORE INSERT ON pregnancy_arm WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER donor_message_to_unerased_child BEFORE INSERT ON donor_message WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:message_not_possible');
END;
