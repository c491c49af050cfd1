CREATE TRIGGER consent_no_update BEFORE UPDATE ON consent
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent');
END;

CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent');
END;

CREATE TRIGGER consent_no_replace BEFORE INSERT ON consent WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent');
END;

CREATE TRIGGER consent_withdrawal_no_update BEFORE UPDATE ON consent_withdrawal
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_withdrawal');
END;

CREATE TRIGGER consent_withdrawal_no_delete BEFORE DELETE ON consent_withdrawal
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_withdrawal');
END;

CREATE TRIGGER consent_withdrawal_no_replace BEFORE INSERT ON consent_withdrawal WHEN EXISTS (SELECT 1 FROM consent_withdrawal WHERE consent_id = NEW.consent_id AND purpose = NEW.purpose)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_withdrawal');
END;

CREATE TRIGGER consent_text_no_update BEFORE UPDATE ON consent_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text');
END;

CREATE TRIGGER consent_text_no_delete BEFORE DELETE ON consent_text
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text');
END;

CREATE TRIGGER consent_text_no_replace BEFORE INSERT ON consent_text WHEN EXISTS (SELECT 1 FROM consent_text WHERE version = NEW.version AND (body_id <> NEW.body_id OR body_en <> NEW.body_en OR purpose <> NEW.purpose OR valid_from <> NEW.valid_from))
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_text');
END;

CREATE TRIGGER consent_text_purpose_no_update BEFORE UPDATE ON consent_text_purpose
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_purpose');
END;

CREATE TRIGGER consent_text_purpose_no_delete BEFORE DELETE ON consent_text_purpose
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_purpose');
END;

CREATE TRIGGER consent_text_purpose_no_replace BEFORE INSERT ON consent_text_purpose WHEN EXISTS (SELECT 1 FROM consent_text_purpose WHERE version = NEW.version AND purpose = NEW.purpose)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_text_purpose');
END;

-- Nobody agrees to more by a later change of what his text covers.
CREATE TRIGGER consent_text_purpose_before_consents BEFORE INSERT ON consent_text_purpose WHEN EXISTS (SELECT 1 FROM consent WHERE text_version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_purpose');
END;

CREATE TRIGGER consent_text_covers_registration AFTER INSERT ON consent_text WHEN NEW.purpose = 'registration_and_matching'
BEGIN
  INSERT INTO consent_text_purpose (version, purpose) SELECT NEW.version, value FROM json_each('["registration","matching"]')
    WHERE NOT EXISTS (SELECT 1 FROM consent_text_purpose WHERE version = NEW.version AND purpose = value);
END;

CREATE TRIGGER consent_text_covers_its_purpose AFTER INSERT ON consent_text WHEN NEW.purpose <> 'registration_and_matching'
BEGIN
  INSERT INTO consent_text_purpose (version, purpose) SELECT NEW.version, NEW.purpose
    WHERE NOT EXISTS (SELECT 1 FROM consent_text_purpose WHERE version = NEW.version);
END;

CREATE TRIGGER consent_evidence_keeps_its_facts BEFORE UPDATE OF id, beneficiary_id, kind, media_type, recorded_at ON consent_evidence
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_evidence');
END;

CREATE TRIGGER consent_evidence_only_blanked BEFORE UPDATE OF sealed ON consent_evidence WHEN NEW.sealed IS NULL OR octet_length(NEW.sealed) > 0
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_evidence');
END;

CREATE TRIGGER consent_evidence_stays_purged BEFORE UPDATE OF purged_at ON consent_evidence WHEN OLD.purged_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_evidence');
END;

CREATE TRIGGER consent_evidence_no_delete BEFORE DELETE ON consent_evidence
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_evidence');
END;

CREATE TRIGGER consent_evidence_no_replace BEFORE INSERT ON consent_evidence WHEN EXISTS (SELECT 1 FROM consent_evidence WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_evidence');
END;

CREATE TRIGGER consent_evidence_of_unerased_child BEFORE INSERT ON consent_evidence WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER consent_is_confirmed BEFORE INSERT ON consent WHEN NEW.evidence_id IS NULL AND EXISTS (SELECT 1 FROM consent_text WHERE version = NEW.text_version AND purpose <> 'registration_and_matching')
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_unconfirmed');
END;

CREATE TRIGGER consent_evidence_fits BEFORE INSERT ON consent WHEN NEW.evidence_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consent_evidence WHERE id = NEW.evidence_id AND beneficiary_id = NEW.beneficiary_id AND kind = iif(NEW.method IN ('code', 'witness'), NEW.method, 'photo'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_unconfirmed');
END;

CREATE TRIGGER consent_given_counts AFTER INSERT ON consent
BEGIN
  UPDATE beneficiary SET
    consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'registration'),
    matching_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'matching'),
    sharing_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'sharing'),
    photo_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'photos')
  WHERE id = NEW.beneficiary_id;
END;

CREATE TRIGGER consent_withdrawn_counts AFTER INSERT ON consent_withdrawal
BEGIN
  UPDATE beneficiary SET
    consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'registration'),
    matching_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'matching'),
    sharing_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'sharing'),
    photo_consent = EXISTS (SELECT 1 FROM standing_consent WHERE beneficiary_id = beneficiary.id AND purpose = 'photos')
  WHERE id = (SELECT beneficiary_id FROM consent WHERE id = NEW.consent_id);
END;

CREATE TRIGGER consent_challenge_keeps_its_terms BEFORE UPDATE OF id_hash, beneficiary_id, guardian_id, made_by, phone_lookup, text_versions, given_by, answer_hash, made_at, expires_at ON consent_challenge
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_challenge');
END;

CREATE TRIGGER consent_challenge_used_once BEFORE UPDATE OF used_at ON consent_challenge WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:code_used');
END;

CREATE TRIGGER consent_challenge_tries_grow BEFORE UPDATE OF tries ON consent_challenge WHEN NEW.tries <= OLD.tries
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_challenge');
END;

CREATE TRIGGER consent_challenge_no_replace BEFORE INSERT ON consent_challenge WHEN EXISTS (SELECT 1 FROM consent_challenge WHERE id_hash = NEW.id_hash)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_challenge');
END;

-- Without consent to matching no month of support begins, and nothing is handed over.
DROP TRIGGER sponsorship_month_needs_eligible_child;
DROP TRIGGER delivery_confirmation_needs_consent;

CREATE TRIGGER sponsorship_month_needs_eligible_child BEFORE INSERT ON sponsorship_month WHEN NOT EXISTS (SELECT 1 FROM beneficiary WHERE id = NEW.beneficiary_id AND stage = 'verified' AND consent = 1 AND matching_consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:child_not_eligible');
END;

CREATE TRIGGER delivery_confirmation_needs_consent BEFORE INSERT ON delivery_confirmation WHEN NEW.accepted > 0 AND NOT EXISTS (SELECT 1 FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id WHERE delivery.id = NEW.delivery_id AND beneficiary.consent = 1 AND beneficiary.matching_consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_withdrawn');
END;
