CREATE TRIGGER companion_consent_text_no_update BEFORE UPDATE ON companion_consent_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_consent_text');
END;

CREATE TRIGGER companion_consent_text_no_delete BEFORE DELETE ON companion_consent_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_consent_text');
END;

CREATE TRIGGER companion_consent_text_no_replace BEFORE INSERT ON companion_consent_text WHEN EXISTS (SELECT 1 FROM companion_consent_text WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:companion_consent_text');
END;

-- Asking. Whether the child has another companion is not for this one to know: one answer fits all.
CREATE TRIGGER companionship_one_open BEFORE INSERT ON companionship WHEN EXISTS (SELECT 1 FROM companionship WHERE id = NEW.id OR (beneficiary_id = NEW.beneficiary_id AND ended_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

-- A family that said no is not asked again.
CREATE TRIGGER companionship_after_a_no BEFORE INSERT ON companionship WHEN EXISTS (SELECT 1 FROM companionship WHERE beneficiary_id = NEW.beneficiary_id AND companion_id = NEW.companion_id AND ended_reason IN ('guardian_declined', 'guardian_asked', 'concern'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

CREATE TRIGGER companionship_begins_as_asked BEFORE INSERT ON companionship WHEN NEW.approved_at IS NOT NULL OR NEW.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

CREATE TRIGGER companionship_of_own_support BEFORE INSERT ON companionship WHEN NOT EXISTS (SELECT 1 FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id WHERE sponsorship.id = NEW.sponsorship_id AND sponsorship.beneficiary_id = NEW.beneficiary_id AND sponsorship.ended_at IS NULL AND pledge.status = 'active' AND pledge.donor_id = NEW.companion_id AND beneficiary.stage = 'verified' AND beneficiary.consent = 1 AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = beneficiary.id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

CREATE TRIGGER companionship_of_verified_donor BEFORE INSERT ON companionship WHEN NOT ((SELECT outcome FROM donor_verification WHERE donor_verification.person_id = NEW.companion_id ORDER BY decided_at DESC, id DESC LIMIT 1) IS 'verified' AND EXISTS (SELECT 1 FROM role_assignment WHERE role_assignment.person_id = NEW.companion_id AND role = 'bapak_asuh' AND ended_at IS NULL AND valid_from <= date(NEW.asked_at / 1000, 'unixepoch', '+7 hours') AND (valid_to IS NULL OR valid_to >= date(NEW.asked_at / 1000, 'unixepoch', '+7 hours'))))
BEGIN
  SELECT RAISE(ABORT, 'refusal:donor_not_verified');
END;

CREATE TRIGGER companionship_under_charter BEFORE INSERT ON companionship WHEN NOT EXISTS (SELECT 1 FROM charter_acceptance WHERE person_id = NEW.companion_id AND version = (SELECT version FROM charter_text WHERE valid_from <= date(NEW.asked_at / 1000, 'unixepoch', '+7 hours') ORDER BY valid_from DESC, version DESC LIMIT 1))
BEGIN
  SELECT RAISE(ABORT, 'refusal:charter_missing');
END;

CREATE TRIGGER companionship_keeps_its_terms BEFORE UPDATE OF id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at ON companionship
BEGIN
  SELECT RAISE(ABORT, 'append_only:companionship');
END;

CREATE TRIGGER companionship_stays_ended BEFORE UPDATE ON companionship WHEN OLD.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_over');
END;

CREATE TRIGGER companionship_leaves_only_erased BEFORE DELETE ON companionship WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = OLD.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:companionship');
END;

-- The guardian's yes: to an open request, in the words in force, taken down by another than the companion.
CREATE TRIGGER companion_consent_once BEFORE INSERT ON companion_consent WHEN EXISTS (SELECT 1 FROM companion_consent WHERE companionship_id = NEW.companionship_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_stands');
END;

CREATE TRIGGER companion_consent_to_open_request BEFORE INSERT ON companion_consent WHEN NOT EXISTS (SELECT 1 FROM companionship WHERE id = NEW.companionship_id AND ended_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_over');
END;

CREATE TRIGGER companion_consent_to_words_in_force BEFORE INSERT ON companion_consent WHEN NEW.text_version IS NOT (SELECT version FROM companion_consent_text WHERE valid_from <= date(NEW.recorded_at / 1000, 'unixepoch', '+7 hours') ORDER BY valid_from DESC, version DESC LIMIT 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_text_changed');
END;

CREATE TRIGGER companion_consent_not_in_future BEFORE INSERT ON companion_consent WHEN NEW.given_on > date(NEW.recorded_at / 1000, 'unixepoch', '+7 hours')
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_in_future');
END;

CREATE TRIGGER companion_consent_by_another BEFORE INSERT ON companion_consent WHEN EXISTS (SELECT 1 FROM companionship WHERE id = NEW.companionship_id AND companion_id = NEW.recorded_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_is_same_person');
END;

CREATE TRIGGER companion_consent_no_update BEFORE UPDATE ON companion_consent
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_consent');
END;

CREATE TRIGGER companion_consent_leaves_only_erased BEFORE DELETE ON companion_consent WHEN NOT EXISTS (SELECT 1 FROM companionship JOIN erasure ON erasure.beneficiary_id = companionship.beneficiary_id WHERE companionship.id = OLD.companionship_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_consent');
END;

-- Approval: consent, charter, account and support all stand when it is given.
CREATE TRIGGER companionship_approved_once BEFORE UPDATE OF approved_at ON companionship WHEN OLD.approved_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_approved');
END;

CREATE TRIGGER companionship_needs_consent BEFORE UPDATE OF approved_at ON companionship WHEN NEW.approved_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM companion_consent WHERE companionship_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_consent_missing');
END;

CREATE TRIGGER companionship_two_people BEFORE UPDATE OF approved_at ON companionship WHEN EXISTS (SELECT 1 FROM companion_consent WHERE companionship_id = NEW.id AND recorded_by = NEW.approved_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_recorder_approves');
END;

CREATE TRIGGER companionship_approved_of_own_support BEFORE UPDATE OF approved_at ON companionship WHEN NOT EXISTS (SELECT 1 FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id WHERE sponsorship.id = NEW.sponsorship_id AND sponsorship.beneficiary_id = NEW.beneficiary_id AND sponsorship.ended_at IS NULL AND pledge.status = 'active' AND pledge.donor_id = NEW.companion_id AND beneficiary.stage = 'verified' AND beneficiary.consent = 1 AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = beneficiary.id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

CREATE TRIGGER companionship_approved_of_verified_donor BEFORE UPDATE OF approved_at ON companionship WHEN NOT ((SELECT outcome FROM donor_verification WHERE donor_verification.person_id = NEW.companion_id ORDER BY decided_at DESC, id DESC LIMIT 1) IS 'verified' AND EXISTS (SELECT 1 FROM role_assignment WHERE role_assignment.person_id = NEW.companion_id AND role = 'bapak_asuh' AND ended_at IS NULL AND valid_from <= date(NEW.approved_at / 1000, 'unixepoch', '+7 hours') AND (valid_to IS NULL OR valid_to >= date(NEW.approved_at / 1000, 'unixepoch', '+7 hours'))))
BEGIN
  SELECT RAISE(ABORT, 'refusal:donor_not_verified');
END;

CREATE TRIGGER companionship_approved_under_charter BEFORE UPDATE OF approved_at ON companionship WHEN NOT EXISTS (SELECT 1 FROM charter_acceptance WHERE person_id = NEW.companion_id AND version = (SELECT version FROM charter_text WHERE valid_from <= date(NEW.approved_at / 1000, 'unixepoch', '+7 hours') ORDER BY valid_from DESC, version DESC LIMIT 1))
BEGIN
  SELECT RAISE(ABORT, 'refusal:charter_outdated');
END;

-- Visits: planned and recorded by the kader who goes along; a race with an ending is decided here.
CREATE TRIGGER companion_visit_no_replace BEFORE INSERT ON companion_visit WHEN EXISTS (SELECT 1 FROM companion_visit WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:companion_visit');
END;

CREATE TRIGGER companion_visit_of_running BEFORE INSERT ON companion_visit WHEN NOT EXISTS (SELECT 1 FROM companionship WHERE id = NEW.companionship_id AND approved_at IS NOT NULL AND ended_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_over');
END;

CREATE TRIGGER companion_visit_without_flag BEFORE INSERT ON companion_visit WHEN EXISTS (SELECT 1 FROM safeguarding_flag WHERE companionship_id = NEW.companionship_id AND answer IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_paused');
END;

CREATE TRIGGER companion_visit_never_alone BEFORE INSERT ON companion_visit WHEN EXISTS (SELECT 1 FROM companionship WHERE id = NEW.companionship_id AND companion_id = NEW.kader_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_is_same_person');
END;

CREATE TRIGGER companion_visit_with_kader BEFORE INSERT ON companion_visit WHEN NOT EXISTS (SELECT 1 FROM companionship JOIN role_assignment ON companionship.area_code = role_assignment.area_code OR companionship.area_code LIKE role_assignment.area_code || '.%' WHERE companionship.id = NEW.companionship_id AND role_assignment.person_id = NEW.kader_id AND role = 'kader' AND role_assignment.ended_at IS NULL AND valid_from <= date(NEW.planned_at / 1000, 'unixepoch', '+7 hours') AND (valid_to IS NULL OR valid_to >= date(NEW.planned_at / 1000, 'unixepoch', '+7 hours')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_kader_missing');
END;

CREATE TRIGGER companion_visit_once_at_a_time BEFORE INSERT ON companion_visit WHEN EXISTS (SELECT 1 FROM companion_visit WHERE companionship_id = NEW.companionship_id AND cancelled_at IS NULL AND date(starts_at / 1000, 'unixepoch', '+7 hours') = date(NEW.starts_at / 1000, 'unixepoch', '+7 hours'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_visit_that_day');
END;

CREATE TRIGGER companion_visit_keeps_its_plan BEFORE UPDATE OF id, companionship_id, kader_id, starts_at, planned_by, planned_at ON companion_visit
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_visit');
END;

CREATE TRIGGER companion_visit_stays_as_it_ended BEFORE UPDATE ON companion_visit WHEN OLD.cancelled_at IS NOT NULL OR EXISTS (SELECT 1 FROM companion_visit_record WHERE visit_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_visit_over');
END;

CREATE TRIGGER companion_visit_leaves_only_erased BEFORE DELETE ON companion_visit WHEN NOT EXISTS (SELECT 1 FROM companionship JOIN erasure ON erasure.beneficiary_id = companionship.beneficiary_id WHERE companionship.id = OLD.companionship_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_visit');
END;

CREATE TRIGGER companion_visit_recorded_once BEFORE INSERT ON companion_visit_record WHEN EXISTS (SELECT 1 FROM companion_visit_record WHERE visit_id = NEW.visit_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_visit_over');
END;

CREATE TRIGGER companion_visit_record_of_standing_plan BEFORE INSERT ON companion_visit_record WHEN EXISTS (SELECT 1 FROM companion_visit WHERE id = NEW.visit_id AND cancelled_at IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_visit_over');
END;

CREATE TRIGGER companion_visit_record_by_its_kader BEFORE INSERT ON companion_visit_record WHEN NOT EXISTS (SELECT 1 FROM companion_visit WHERE id = NEW.visit_id AND kader_id = NEW.recorded_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_other_kader');
END;

CREATE TRIGGER companion_visit_record_afterwards BEFORE INSERT ON companion_visit_record WHEN EXISTS (SELECT 1 FROM companion_visit WHERE id = NEW.visit_id AND starts_at > NEW.recorded_at)
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_visit_ahead');
END;

CREATE TRIGGER companion_visit_record_no_update BEFORE UPDATE ON companion_visit_record
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_visit_record');
END;

CREATE TRIGGER companion_visit_record_leaves_only_erased BEFORE DELETE ON companion_visit_record WHEN NOT EXISTS (SELECT 1 FROM companion_visit JOIN companionship ON companionship.id = companionship_id JOIN erasure ON erasure.beneficiary_id = companionship.beneficiary_id WHERE companion_visit.id = OLD.visit_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:companion_visit_record');
END;

-- A worry goes to the coordinator and to the audit log, where it stays also when the child's data is erased.
CREATE TRIGGER companion_concern_is_flagged AFTER INSERT ON companion_visit_record WHEN NEW.concern <> ''
BEGIN
  INSERT INTO safeguarding_flag (id, companionship_id, kind, raised_by, raised_at) SELECT id, companionship_id, NEW.concern, NEW.recorded_by, NEW.recorded_at FROM companion_visit WHERE id = NEW.visit_id;
END;

CREATE TRIGGER safeguarding_flag_audited AFTER INSERT ON safeguarding_flag
BEGIN
  INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code) SELECT NEW.raised_at, NEW.raised_by, 'companion.concern', 'person', companion_id, area_code FROM companionship WHERE id = NEW.companionship_id;
END;

CREATE TRIGGER safeguarding_flag_no_replace BEFORE INSERT ON safeguarding_flag WHEN EXISTS (SELECT 1 FROM safeguarding_flag WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:safeguarding_flag');
END;

CREATE TRIGGER safeguarding_flag_keeps_its_worry BEFORE UPDATE OF id, companionship_id, kind, raised_by, raised_at ON safeguarding_flag
BEGIN
  SELECT RAISE(ABORT, 'append_only:safeguarding_flag');
END;

CREATE TRIGGER safeguarding_flag_answered_once BEFORE UPDATE ON safeguarding_flag WHEN OLD.answer IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_flag_answered');
END;

CREATE TRIGGER safeguarding_flag_leaves_only_erased BEFORE DELETE ON safeguarding_flag WHEN NOT EXISTS (SELECT 1 FROM companionship JOIN erasure ON erasure.beneficiary_id = companionship.beneficiary_id WHERE companionship.id = OLD.companionship_id)
BEGIN
  SELECT RAISE(ABORT, 'append_only:safeguarding_flag');
END;

-- An ending holds at once: visits still to come are cancelled in the same breath.
CREATE TRIGGER companionship_end_cancels_visits AFTER UPDATE OF ended_at ON companionship WHEN NEW.ended_at IS NOT NULL
BEGIN
  UPDATE companion_visit SET cancelled_by = NEW.ended_by, cancelled_at = NEW.ended_at WHERE companionship_id = NEW.id AND cancelled_at IS NULL AND starts_at >= NEW.ended_at AND NOT EXISTS (SELECT 1 FROM companion_visit_record WHERE visit_id = companion_visit.id);
END;

CREATE TRIGGER companionship_end_for_concern AFTER UPDATE OF ended_at ON companionship WHEN NEW.ended_reason = 'concern' AND NEW.ended_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM safeguarding_flag WHERE companionship_id = NEW.id AND answer = 'ended' AND answered_at = NEW.ended_at)
BEGIN
  INSERT INTO safeguarding_flag (id, companionship_id, kind, raised_by, raised_at) VALUES (NEW.id, NEW.id, 'ended_for_concern', NEW.ended_by, NEW.ended_at);
END;

CREATE TRIGGER companionship_end_by_itself_audited AFTER UPDATE OF ended_at ON companionship WHEN NEW.ended_at IS NOT NULL AND NEW.ended_by IS NULL
BEGIN
  INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code) VALUES (NEW.ended_at, NULL, 'system.end_companionship', 'beneficiary', NEW.beneficiary_id, NEW.area_code);
END;

-- What a companionship stands on ends it, in whatever feature that happens.
CREATE TRIGGER withdrawal_ends_companionship AFTER UPDATE OF consent ON beneficiary WHEN OLD.consent = 1 AND NEW.consent = 0
BEGIN
  UPDATE companionship SET ended_reason = 'consent_withdrawn', ended_at = unixepoch() * 1000 WHERE beneficiary_id = NEW.id AND ended_at IS NULL;
END;

CREATE TRIGGER restriction_ends_companionship AFTER INSERT ON restriction
BEGIN
  UPDATE companionship SET ended_reason = 'restricted', ended_at = NEW.since WHERE beneficiary_id = NEW.beneficiary_id AND ended_at IS NULL;
END;

CREATE TRIGGER ended_support_ends_companionship AFTER UPDATE OF ended_at ON sponsorship WHEN NEW.ended_at IS NOT NULL
BEGIN
  UPDATE companionship SET ended_reason = 'support_ended', ended_at = NEW.ended_at WHERE sponsorship_id = NEW.id AND ended_at IS NULL;
END;

CREATE TRIGGER ended_role_ends_companionship AFTER UPDATE OF ended_at ON role_assignment WHEN NEW.ended_at IS NOT NULL AND NEW.role = 'bapak_asuh' AND NOT EXISTS (SELECT 1 FROM role_assignment WHERE person_id = NEW.person_id AND role = 'bapak_asuh' AND ended_at IS NULL)
BEGIN
  UPDATE companionship SET ended_reason = 'account_closed', ended_at = NEW.ended_at WHERE companion_id = NEW.person_id AND ended_at IS NULL;
END;

CREATE TRIGGER declined_donor_ends_companionship AFTER INSERT ON donor_verification WHEN NEW.outcome = 'declined'
BEGIN
  UPDATE companionship SET ended_reason = 'account_closed', ended_at = NEW.decided_at WHERE companion_id = NEW.person_id AND ended_at IS NULL;
END;

CREATE TRIGGER erasure_takes_companionship AFTER INSERT ON erasure
BEGIN
  UPDATE companionship SET ended_reason = 'erased', ended_at = NEW.at WHERE beneficiary_id = NEW.beneficiary_id AND ended_at IS NULL;
  DELETE FROM safeguarding_flag WHERE companionship_id IN (SELECT id FROM companionship WHERE beneficiary_id = NEW.beneficiary_id);
  DELETE FROM companion_visit_record WHERE visit_id IN (SELECT id FROM companion_visit WHERE companionship_id IN (SELECT id FROM companionship WHERE beneficiary_id = NEW.beneficiary_id));
  DELETE FROM companion_visit WHERE companionship_id IN (SELECT id FROM companionship WHERE beneficiary_id = NEW.beneficiary_id);
  DELETE FROM companion_consent WHERE companionship_id IN (SELECT id FROM companionship WHERE beneficiary_id = NEW.beneficiary_id);
  DELETE FROM companionship WHERE beneficiary_id = NEW.beneficiary_id;
END;
