CREATE TRIGGER match_policy_no_update BEFORE UPDATE ON match_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy');
END;

CREATE TRIGGER match_policy_no_delete BEFORE DELETE ON match_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy');
END;

CREATE TRIGGER match_policy_no_replace BEFORE INSERT ON match_policy WHEN EXISTS (SELECT 1 FROM match_policy WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_policy');
END;

CREATE TRIGGER match_policy_decision_no_update BEFORE UPDATE ON match_policy_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy_decision');
END;

CREATE TRIGGER match_policy_decision_no_delete BEFORE DELETE ON match_policy_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy_decision');
END;

CREATE TRIGGER match_policy_decision_no_replace BEFORE INSERT ON match_policy_decision WHEN EXISTS (SELECT 1 FROM match_policy_decision WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_policy_decision');
END;

-- Two people make a policy, and nobody approves what was never tried.
CREATE TRIGGER match_policy_by_another BEFORE INSERT ON match_policy_decision WHEN NEW.outcome = 'approved' AND NEW.decided_by = (SELECT proposed_by FROM match_policy WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:policy_own_proposal');
END;

CREATE TRIGGER match_policy_was_simulated BEFORE INSERT ON match_policy_decision WHEN NEW.outcome = 'approved' AND NOT EXISTS (SELECT 1 FROM match_policy_simulation WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:policy_not_simulated');
END;

CREATE TRIGGER match_policy_simulation_no_update BEFORE UPDATE ON match_policy_simulation
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy_simulation');
END;

CREATE TRIGGER match_policy_simulation_no_delete BEFORE DELETE ON match_policy_simulation
BEGIN
  SELECT RAISE(ABORT, 'append_only:match_policy_simulation');
END;

CREATE TRIGGER match_policy_simulation_no_replace BEFORE INSERT ON match_policy_simulation WHEN EXISTS (SELECT 1 FROM match_policy_simulation WHERE version = NEW.version AND simulated_at = NEW.simulated_at)
BEGIN
  SELECT RAISE(ABORT, 'exists:match_policy_simulation');
END;
