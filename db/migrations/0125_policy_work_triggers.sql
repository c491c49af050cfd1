-- Who tries a version twice at once would only wait longer for the same.
CREATE TRIGGER policy_work_one_at_once BEFORE INSERT ON policy_work WHEN EXISTS (SELECT 1 FROM policy_work WHERE version = NEW.version AND state = 'working')
BEGIN
  SELECT RAISE(ABORT, 'refusal:policy_trial_running');
END;

CREATE TRIGGER policy_work_stays_ended BEFORE UPDATE ON policy_work WHEN OLD.state <> 'working'
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_work_over');
END;

CREATE TRIGGER policy_work_keeps_its_question BEFORE UPDATE OF id, version, asked_by, asked_at, children ON policy_work
BEGIN
  SELECT RAISE(ABORT, 'append_only:policy_work');
END;

CREATE TRIGGER policy_work_ends_in_its_trial BEFORE UPDATE OF state ON policy_work WHEN NEW.state = 'tried' AND NOT EXISTS (SELECT 1 FROM match_policy_simulation WHERE version = NEW.version AND simulated_at >= NEW.asked_at)
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_work_over');
END;

CREATE TRIGGER policy_work_no_delete BEFORE DELETE ON policy_work
BEGIN
  SELECT RAISE(ABORT, 'append_only:policy_work');
END;

CREATE TRIGGER policy_work_no_replace BEFORE INSERT ON policy_work WHEN EXISTS (SELECT 1 FROM policy_work WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:policy_work');
END;
