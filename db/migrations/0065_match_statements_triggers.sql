-- Compare and swap: a statement follows the newest one, or somebody else was faster.
CREATE TRIGGER match_statement_no_replace BEFORE INSERT ON match_statement WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM match_statement) OR EXISTS (SELECT 1 FROM match_statement WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:statement_moved');
END;

CREATE TRIGGER match_statement_of_approved_run BEFORE INSERT ON match_statement WHEN NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id AND status = 'approved')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_not_approved');
END;

CREATE TRIGGER match_statement_no_update BEFORE UPDATE ON match_statement
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_statement');
END;

CREATE TRIGGER match_statement_no_delete BEFORE DELETE ON match_statement
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_statement');
END;

CREATE TRIGGER pledge_effect_no_update BEFORE UPDATE ON pledge_effect
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_effect');
END;

CREATE TRIGGER pledge_effect_no_delete BEFORE DELETE ON pledge_effect
BEGIN
  SELECT RAISE(ABORT, 'append_only:pledge_effect');
END;

CREATE TRIGGER pledge_effect_no_replace BEFORE INSERT ON pledge_effect WHEN EXISTS (SELECT 1 FROM pledge_effect WHERE pledge_id = NEW.pledge_id AND run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:pledge_effect');
END;
