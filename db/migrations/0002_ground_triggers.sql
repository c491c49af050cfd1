CREATE TRIGGER guard_fails BEFORE INSERT ON guard WHEN NEW.holds IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'refusal:' || NEW.expectation);
END;

CREATE TRIGGER guard_holds BEFORE INSERT ON guard WHEN NEW.holds = 1
BEGIN
  SELECT RAISE(IGNORE);
END;

CREATE TRIGGER command_no_update BEFORE UPDATE ON command
BEGIN
  SELECT RAISE(ABORT, 'append_only:command');
END;

CREATE TRIGGER command_no_delete BEFORE DELETE ON command
BEGIN
  SELECT RAISE(ABORT, 'append_only:command');
END;

CREATE TRIGGER command_no_replace BEFORE INSERT ON command WHEN EXISTS (SELECT 1 FROM command WHERE key = NEW.key)
BEGIN
  SELECT RAISE(ABORT, 'exists:command');
END;
