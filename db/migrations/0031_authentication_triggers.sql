CREATE TRIGGER contact_only_sealed_anew BEFORE UPDATE OF lookup, person_id, kind, proven_at ON contact
BEGIN
  SELECT RAISE(ABORT, 'append_only:contact');
END;

CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact
BEGIN
  SELECT RAISE(ABORT, 'append_only:contact');
END;

CREATE TRIGGER contact_no_replace BEFORE INSERT ON contact WHEN EXISTS (SELECT 1 FROM contact WHERE lookup = NEW.lookup)
BEGIN
  SELECT RAISE(ABORT, 'refusal:contact_taken');
END;

CREATE TRIGGER person_nik_no_update BEFORE UPDATE ON person_nik
BEGIN
  SELECT RAISE(ABORT, 'append_only:person_nik');
END;

CREATE TRIGGER person_nik_no_delete BEFORE DELETE ON person_nik
BEGIN
  SELECT RAISE(ABORT, 'append_only:person_nik');
END;

CREATE TRIGGER person_nik_no_replace BEFORE INSERT ON person_nik WHEN EXISTS (SELECT 1 FROM person_nik WHERE lookup = NEW.lookup OR person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:nik_taken');
END;

CREATE TRIGGER passkey_of_one_person BEFORE INSERT ON passkey WHEN EXISTS (SELECT 1 FROM passkey WHERE credential_id = NEW.credential_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:passkey_known');
END;

CREATE TRIGGER passkey_keeps_its_person BEFORE UPDATE OF credential_id, person_id, public_key, added_at ON passkey
BEGIN
  SELECT RAISE(ABORT, 'append_only:passkey');
END;

CREATE TRIGGER passkey_stays_removed BEFORE UPDATE ON passkey WHEN OLD.removed_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:passkey_unknown');
END;

CREATE TRIGGER passkey_counter_grows BEFORE UPDATE OF counter ON passkey WHEN NEW.counter < OLD.counter OR (NEW.counter = OLD.counter AND OLD.counter > 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:passkey_copied');
END;

CREATE TRIGGER passkey_no_delete BEFORE DELETE ON passkey
BEGIN
  SELECT RAISE(ABORT, 'append_only:passkey');
END;

CREATE TRIGGER sign_in_challenge_used_once BEFORE UPDATE OF used_at ON sign_in_challenge WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:code_used');
END;

CREATE TRIGGER sign_in_challenge_registers_once BEFORE UPDATE OF registered_at ON sign_in_challenge WHEN OLD.registered_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:code_used');
END;

CREATE TRIGGER sign_in_challenge_tries_grow BEFORE UPDATE OF tries ON sign_in_challenge WHEN NEW.tries <= OLD.tries
BEGIN
  SELECT RAISE(ABORT, 'append_only:sign_in_challenge');
END;

CREATE TRIGGER attempt_count_grows BEFORE UPDATE ON attempt_count WHEN NEW.attempts <= OLD.attempts
BEGIN
  SELECT RAISE(ABORT, 'append_only:attempt_count');
END;

CREATE TRIGGER session_stays_ended BEFORE UPDATE ON session WHEN OLD.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'append_only:session');
END;

CREATE TRIGGER session_keeps_its_proof BEFORE UPDATE OF token_hash, person_id, started_at, expires_at, method, authenticated_at, idle_ms ON session
BEGIN
  SELECT RAISE(ABORT, 'append_only:session');
END;

CREATE TRIGGER session_no_replace BEFORE INSERT ON session WHEN EXISTS (SELECT 1 FROM session WHERE token_hash = NEW.token_hash)
BEGIN
  SELECT RAISE(ABORT, 'exists:session');
END;

CREATE TRIGGER role_assignment_no_delete BEFORE DELETE ON role_assignment
BEGIN
  SELECT RAISE(ABORT, 'append_only:role_assignment');
END;

CREATE TRIGGER role_assignment_no_replace BEFORE INSERT ON role_assignment WHEN EXISTS (SELECT 1 FROM role_assignment WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:role_assignment');
END;

CREATE TRIGGER role_assignment_once_held BEFORE INSERT ON role_assignment WHEN EXISTS (SELECT 1 FROM role_assignment WHERE person_id = NEW.person_id AND role = NEW.role AND area_code = NEW.area_code AND ended_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:role_held');
END;

CREATE TRIGGER role_assignment_only_ends BEFORE UPDATE OF id, person_id, role, area_code, valid_from, granted_by, granted_at ON role_assignment
BEGIN
  SELECT RAISE(ABORT, 'append_only:role_assignment');
END;

CREATE TRIGGER role_assignment_stays_ended BEFORE UPDATE ON role_assignment WHEN OLD.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:role_ended');
END;

CREATE TRIGGER invitation_no_delete BEFORE DELETE ON invitation
BEGIN
  SELECT RAISE(ABORT, 'append_only:invitation');
END;

CREATE TRIGGER invitation_no_replace BEFORE INSERT ON invitation WHEN EXISTS (SELECT 1 FROM invitation WHERE id = NEW.id OR token_hash = NEW.token_hash)
BEGIN
  SELECT RAISE(ABORT, 'exists:invitation');
END;

CREATE TRIGGER invitation_once_open BEFORE INSERT ON invitation WHEN EXISTS (SELECT 1 FROM invitation WHERE contact_lookup = NEW.contact_lookup AND role = NEW.role AND area_code = NEW.area_code AND accepted_at IS NULL AND withdrawn_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_invited');
END;

CREATE TRIGGER invitation_only_ends BEFORE UPDATE OF id, token_hash, role, area_code, organisation_id, contact_kind, contact_lookup, valid_to, invited_by, invited_at, expires_at ON invitation
BEGIN
  SELECT RAISE(ABORT, 'append_only:invitation');
END;

CREATE TRIGGER invitation_stays_ended BEFORE UPDATE OF accepted_by, accepted_at, withdrawn_by, withdrawn_at ON invitation WHEN OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:invitation_over');
END;

CREATE TRIGGER invitation_accepted_in_time BEFORE UPDATE OF accepted_at ON invitation WHEN NEW.accepted_at >= OLD.expires_at
BEGIN
  SELECT RAISE(ABORT, 'refusal:invitation_over');
END;

CREATE TRIGGER donor_verification_no_update BEFORE UPDATE ON donor_verification
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_verification');
END;

CREATE TRIGGER donor_verification_no_delete BEFORE DELETE ON donor_verification
BEGIN
  SELECT RAISE(ABORT, 'append_only:donor_verification');
END;

CREATE TRIGGER donor_verification_no_replace BEFORE INSERT ON donor_verification WHEN EXISTS (SELECT 1 FROM donor_verification WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:donor_verification');
END;
