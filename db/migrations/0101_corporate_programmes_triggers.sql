CREATE TRIGGER corporate_programme_no_update BEFORE UPDATE ON corporate_programme
BEGIN
  SELECT RAISE(ABORT, 'append_only:corporate_programme');
END;

CREATE TRIGGER corporate_programme_no_delete BEFORE DELETE ON corporate_programme
BEGIN
  SELECT RAISE(ABORT, 'append_only:corporate_programme');
END;

CREATE TRIGGER corporate_programme_no_replace BEFORE INSERT ON corporate_programme WHEN EXISTS (SELECT 1 FROM corporate_programme WHERE id = NEW.id OR reference = NEW.reference)
BEGIN
  SELECT RAISE(ABORT, 'exists:corporate_programme');
END;

CREATE TRIGGER programme_plan_no_update BEFORE UPDATE ON programme_plan
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_plan');
END;

CREATE TRIGGER programme_plan_no_delete BEFORE DELETE ON programme_plan
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_plan');
END;

CREATE TRIGGER programme_plan_no_replace BEFORE INSERT ON programme_plan WHEN EXISTS (SELECT 1 FROM programme_plan WHERE programme_id = NEW.programme_id AND version = NEW.version AND asset = NEW.asset AND due_on = NEW.due_on)
BEGIN
  SELECT RAISE(ABORT, 'exists:programme_plan');
END;

-- A version seals its plan.
CREATE TRIGGER programme_plan_sealed BEFORE INSERT ON programme_plan WHEN EXISTS (SELECT 1 FROM programme_version WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_moved_on');
END;

CREATE TRIGGER programme_version_no_update BEFORE UPDATE ON programme_version
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_version');
END;

CREATE TRIGGER programme_version_no_delete BEFORE DELETE ON programme_version
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_version');
END;

CREATE TRIGGER programme_version_no_replace BEFORE INSERT ON programme_version WHEN EXISTS (SELECT 1 FROM programme_version WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_moved_on');
END;

-- One version after the other, and none while one waits or after the end.
CREATE TRIGGER programme_version_follows BEFORE INSERT ON programme_version WHEN NEW.version <> 1 + (SELECT COALESCE(MAX(version), 0) FROM programme_version WHERE programme_id = NEW.programme_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_moved_on');
END;

CREATE TRIGGER programme_version_waits_for_the_last BEFORE INSERT ON programme_version WHEN EXISTS (SELECT 1 FROM programme_version AS open WHERE open.programme_id = NEW.programme_id AND NOT EXISTS (SELECT 1 FROM programme_decision WHERE programme_decision.programme_id = open.programme_id AND programme_decision.version = open.version))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_waits');
END;

CREATE TRIGGER programme_version_of_an_open_programme BEFORE INSERT ON programme_version WHEN EXISTS (SELECT 1 FROM programme_in_force WHERE programme_id = NEW.programme_id AND kind = 'closing')
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_closed');
END;

CREATE TRIGGER programme_version_closes_what_runs BEFORE INSERT ON programme_version WHEN NEW.kind = 'closing' AND NOT EXISTS (SELECT 1 FROM programme_in_force WHERE programme_id = NEW.programme_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_running');
END;

CREATE TRIGGER programme_version_plan_is_its_budget BEFORE INSERT ON programme_version WHEN NEW.budget_rupiah <> (SELECT COALESCE(SUM(amount), 0) FROM programme_plan WHERE programme_id = NEW.programme_id AND version = NEW.version AND asset = 'IDR')
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_plan_sum');
END;

CREATE TRIGGER programme_version_by_an_officer BEFORE INSERT ON programme_version WHEN NOT EXISTS (SELECT 1 FROM person JOIN role_assignment ON role_assignment.person_id = person.id WHERE person.id = NEW.made_by AND person.organisation_id = (SELECT organisation_id FROM corporate_programme WHERE id = NEW.programme_id) AND role_assignment.role = 'csr_officer' AND role_assignment.ended_at IS NULL AND role_assignment.valid_from <= date(NEW.made_at / 1000 + 25200, 'unixepoch') AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= date(NEW.made_at / 1000 + 25200, 'unixepoch')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_officer');
END;

CREATE TRIGGER programme_decision_no_update BEFORE UPDATE ON programme_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_decision');
END;

CREATE TRIGGER programme_decision_no_delete BEFORE DELETE ON programme_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_decision');
END;

CREATE TRIGGER programme_decision_no_replace BEFORE INSERT ON programme_decision WHEN EXISTS (SELECT 1 FROM programme_decision WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_moved_on');
END;

-- Four eyes: whoever made a version does not decide it, and only he withdraws it.
CREATE TRIGGER programme_decision_by_a_second_officer BEFORE INSERT ON programme_decision WHEN NEW.outcome <> 'withdrawn' AND NEW.by_person = (SELECT made_by FROM programme_version WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_second_officer');
END;

CREATE TRIGGER programme_decision_withdrawn_by_its_maker BEFORE INSERT ON programme_decision WHEN NEW.outcome = 'withdrawn' AND NEW.by_person <> (SELECT made_by FROM programme_version WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_maker');
END;

CREATE TRIGGER programme_decision_by_an_officer BEFORE INSERT ON programme_decision WHEN NOT EXISTS (SELECT 1 FROM person JOIN role_assignment ON role_assignment.person_id = person.id WHERE person.id = NEW.by_person AND person.organisation_id = (SELECT organisation_id FROM corporate_programme WHERE id = NEW.programme_id) AND role_assignment.role = 'csr_officer' AND role_assignment.ended_at IS NULL AND role_assignment.valid_from <= date(NEW.at / 1000 + 25200, 'unixepoch') AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= date(NEW.at / 1000 + 25200, 'unixepoch')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_officer');
END;

-- What was drawn already stays within a changed budget and period.
CREATE TRIGGER programme_decision_covers_what_was_drawn BEFORE INSERT ON programme_decision WHEN NEW.outcome = 'approved' AND (SELECT COALESCE(SUM(rupiah), 0) FROM programme_draw WHERE programme_id = NEW.programme_id) > (SELECT budget_rupiah FROM programme_version WHERE programme_id = NEW.programme_id AND version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_below_drawn');
END;

CREATE TRIGGER programme_decision_covers_its_months BEFORE INSERT ON programme_decision WHEN NEW.outcome = 'approved' AND EXISTS (SELECT 1 FROM programme_pledge JOIN pledge ON pledge.id = programme_pledge.pledge_id JOIN programme_version ON programme_version.programme_id = NEW.programme_id AND programme_version.version = NEW.version WHERE programme_pledge.programme_id = NEW.programme_id AND pledge.status <> 'cancelled' AND (pledge.first_month < programme_version.first_month OR strftime('%Y-%m', pledge.first_month || '-01', '+' || (pledge.months - 1) || ' months') > programme_version.last_month))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_months_drawn');
END;

CREATE TRIGGER programme_pledge_no_update BEFORE UPDATE ON programme_pledge
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_pledge');
END;

CREATE TRIGGER programme_pledge_no_delete BEFORE DELETE ON programme_pledge
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme_pledge');
END;

CREATE TRIGGER programme_pledge_no_replace BEFORE INSERT ON programme_pledge WHEN EXISTS (SELECT 1 FROM programme_pledge WHERE pledge_id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_pledge_taken');
END;

-- Pledges are drawn by the company, from a programme in force, within its city, its months and its budget.
CREATE TRIGGER programme_pledge_of_a_running_programme BEFORE INSERT ON programme_pledge WHEN NOT EXISTS (SELECT 1 FROM programme_in_force WHERE programme_id = NEW.programme_id AND kind = 'terms')
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_running');
END;

CREATE TRIGGER programme_pledge_of_its_company BEFORE INSERT ON programme_pledge WHEN NOT EXISTS (SELECT 1 FROM corporate_programme JOIN pledge ON pledge.organisation_id = corporate_programme.organisation_id WHERE corporate_programme.id = NEW.programme_id AND pledge.id = NEW.pledge_id AND (pledge.area_code = corporate_programme.area_code OR substr(pledge.area_code, 1, length(corporate_programme.area_code) + 1) = corporate_programme.area_code || '.'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_pledge_elsewhere');
END;

CREATE TRIGGER programme_pledge_by_an_officer BEFORE INSERT ON programme_pledge WHEN NOT EXISTS (SELECT 1 FROM person JOIN role_assignment ON role_assignment.person_id = person.id WHERE person.id = NEW.by_person AND person.organisation_id = (SELECT organisation_id FROM corporate_programme WHERE id = NEW.programme_id) AND role_assignment.role = 'csr_officer' AND role_assignment.ended_at IS NULL AND role_assignment.valid_from <= date(NEW.at / 1000 + 25200, 'unixepoch') AND (role_assignment.valid_to IS NULL OR role_assignment.valid_to >= date(NEW.at / 1000 + 25200, 'unixepoch')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_not_officer');
END;

CREATE TRIGGER programme_pledge_within_its_months BEFORE INSERT ON programme_pledge WHEN EXISTS (SELECT 1 FROM pledge JOIN programme_in_force ON programme_in_force.programme_id = NEW.programme_id WHERE pledge.id = NEW.pledge_id AND (pledge.first_month < programme_in_force.first_month OR strftime('%Y-%m', pledge.first_month || '-01', '+' || (pledge.months - 1) || ' months') > programme_in_force.last_month))
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_months');
END;

CREATE TRIGGER programme_pledge_within_its_budget BEFORE INSERT ON programme_pledge WHEN (SELECT COALESCE(SUM(rupiah), 0) FROM programme_draw WHERE programme_id = NEW.programme_id) + (SELECT rupiah_per_month * months FROM pledge WHERE id = NEW.pledge_id) > (SELECT budget_rupiah FROM programme_in_force WHERE programme_id = NEW.programme_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_over_budget');
END;

-- Pages and the nightly check add up a programme's pledges: so many at most.
CREATE TRIGGER programme_pledge_so_many BEFORE INSERT ON programme_pledge WHEN (SELECT COUNT(*) FROM programme_pledge WHERE programme_id = NEW.programme_id) >= 200
BEGIN
  SELECT RAISE(ABORT, 'refusal:programme_too_many_pledges');
END;
