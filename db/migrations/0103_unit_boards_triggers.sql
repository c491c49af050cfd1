CREATE TRIGGER board_switch_no_update BEFORE UPDATE ON board_switch
BEGIN
  SELECT RAISE(ABORT, 'append_only:board_switch');
END;

CREATE TRIGGER board_switch_no_delete BEFORE DELETE ON board_switch
BEGIN
  SELECT RAISE(ABORT, 'append_only:board_switch');
END;

CREATE TRIGGER board_switch_no_replace BEFORE INSERT ON board_switch WHEN EXISTS (SELECT 1 FROM board_switch WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:board_switch');
END;

CREATE TRIGGER board_choice_no_update BEFORE UPDATE ON board_choice
BEGIN
  SELECT RAISE(ABORT, 'append_only:board_choice');
END;

CREATE TRIGGER board_choice_no_delete BEFORE DELETE ON board_choice
BEGIN
  SELECT RAISE(ABORT, 'append_only:board_choice');
END;

CREATE TRIGGER board_choice_no_replace BEFORE INSERT ON board_choice WHEN EXISTS (SELECT 1 FROM board_choice WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:board_choice');
END;
