-- As in 0071, for the table built anew.
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

CREATE TRIGGER field_subject_no_update BEFORE UPDATE ON field_subject
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_subject');
END;

CREATE TRIGGER field_subject_no_delete BEFORE DELETE ON field_subject
BEGIN
  SELECT RAISE(ABORT, 'append_only:field_subject');
END;

CREATE TRIGGER field_subject_no_replace BEFORE INSERT ON field_subject WHEN EXISTS (SELECT 1 FROM field_subject WHERE command_id = NEW.command_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:field_subject');
END;
