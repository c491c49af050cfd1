CREATE TRIGGER field_command_no_update BEFORE UPDATE ON field_command
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_command');
END;

CREATE TRIGGER field_command_no_delete BEFORE DELETE ON field_command
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_command');
END;

CREATE TRIGGER field_command_no_replace BEFORE INSERT ON field_command WHEN EXISTS (SELECT 1 FROM field_command WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:field_command');
END;

CREATE TRIGGER field_outcome_no_update BEFORE UPDATE ON field_outcome
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_outcome');
END;

CREATE TRIGGER field_outcome_no_delete BEFORE DELETE ON field_outcome
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_outcome');
END;

CREATE TRIGGER field_outcome_no_replace BEFORE INSERT ON field_outcome WHEN EXISTS (SELECT 1 FROM field_outcome WHERE command_id = NEW.command_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:field_outcome');
END;

CREATE TRIGGER field_resolution_no_update BEFORE UPDATE ON field_resolution
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_resolution');
END;

CREATE TRIGGER field_resolution_no_delete BEFORE DELETE ON field_resolution
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_resolution');
END;

CREATE TRIGGER field_resolution_no_replace BEFORE INSERT ON field_resolution WHEN EXISTS (SELECT 1 FROM field_resolution WHERE command_id = NEW.command_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:field_resolved');
END;

CREATE TRIGGER field_event_no_update BEFORE UPDATE ON field_event
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_event');
END;

CREATE TRIGGER field_event_no_delete BEFORE DELETE ON field_event
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_event');
END;

CREATE TRIGGER field_event_no_replace BEFORE INSERT ON field_event WHEN EXISTS (SELECT 1 FROM field_event WHERE command_id = NEW.command_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:field_event');
END;

CREATE TRIGGER arm_circumference_no_update BEFORE UPDATE ON arm_circumference
BEGIN
  SELECT RAISE(ABORT, 'append_only:arm_circumference');
END;

CREATE TRIGGER arm_circumference_no_delete BEFORE DELETE ON arm_circumference
BEGIN
  SELECT RAISE(ABORT, 'append_only:arm_circumference');
END;

CREATE TRIGGER arm_circumference_no_replace BEFORE INSERT ON arm_circumference WHEN EXISTS (SELECT 1 FROM arm_circumference WHERE command_id = NEW.command_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:arm_circumference');
END;

CREATE TRIGGER field_photo_no_update BEFORE UPDATE ON field_photo
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_photo');
END;

CREATE TRIGGER field_photo_no_delete BEFORE DELETE ON field_photo
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_photo');
END;

CREATE TRIGGER field_photo_no_replace BEFORE INSERT ON field_photo WHEN EXISTS (SELECT 1 FROM field_photo WHERE sha256 = NEW.sha256)
BEGIN
  SELECT RAISE(ABORT, 'refusal:photo_used_before');
END;

CREATE TRIGGER field_proof_no_update BEFORE UPDATE ON field_proof
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_proof');
END;

CREATE TRIGGER field_proof_no_delete BEFORE DELETE ON field_proof
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_proof');
END;

CREATE TRIGGER field_proof_no_replace BEFORE INSERT ON field_proof WHEN EXISTS (SELECT 1 FROM field_proof WHERE delivery_id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:field_proof');
END;

CREATE TRIGGER family_code_no_update BEFORE UPDATE ON family_code
BEGIN
  SELECT RAISE(ABORT, 'append_only:family_code');
END;

CREATE TRIGGER family_code_no_delete BEFORE DELETE ON family_code
BEGIN
  SELECT RAISE(ABORT, 'append_only:family_code');
END;

CREATE TRIGGER family_code_no_replace BEFORE INSERT ON family_code WHEN EXISTS (SELECT 1 FROM family_code WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:family_code');
END;

CREATE TRIGGER field_photo_needs_consent BEFORE INSERT ON field_photo WHEN NOT EXISTS (SELECT 1 FROM beneficiary WHERE id = NEW.beneficiary_id AND photo_consent = 1 AND consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:photo_without_consent');
END;
