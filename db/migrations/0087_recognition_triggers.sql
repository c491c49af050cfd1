-- A choice is a fact: another one follows it.
CREATE TRIGGER name_choice_no_update BEFORE UPDATE ON name_choice
BEGIN
  SELECT RAISE(ABORT, 'append_only:name_choice');
END;

CREATE TRIGGER name_choice_no_delete BEFORE DELETE ON name_choice
BEGIN
  SELECT RAISE(ABORT, 'append_only:name_choice');
END;

CREATE TRIGGER name_choice_no_replace BEFORE INSERT ON name_choice WHEN EXISTS (SELECT 1 FROM name_choice WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:name_choice');
END;
