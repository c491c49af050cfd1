-- Two at once for one area and purpose would only take each other's places.
CREATE TRIGGER match_work_one_at_once BEFORE INSERT ON match_work WHEN EXISTS (SELECT 1 FROM match_work WHERE area_code = NEW.area_code AND purpose = NEW.purpose AND state = 'working')
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_work_running');
END;

CREATE TRIGGER match_work_stays_ended BEFORE UPDATE ON match_work WHEN OLD.state <> 'working'
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_work_over');
END;

CREATE TRIGGER match_work_keeps_its_question BEFORE UPDATE OF run_id, area_code, purpose, first_month, months, parent_run_id, asked_by, asked_at, children ON match_work
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_work');
END;

CREATE TRIGGER match_work_ends_in_its_proposal BEFORE UPDATE OF state ON match_work WHEN NEW.state = 'proposed' AND NOT EXISTS (SELECT 1 FROM match_run WHERE id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:match_work_over');
END;

CREATE TRIGGER match_work_no_delete BEFORE DELETE ON match_work
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_work');
END;

CREATE TRIGGER match_work_no_replace BEFORE INSERT ON match_work WHEN EXISTS (SELECT 1 FROM match_work WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_work');
END;
