CREATE TRIGGER beneficiary_counted AFTER INSERT ON beneficiary
BEGIN
  INSERT INTO area_figure (area_code, name, value) VALUES (substr(NEW.area_code, 1, 8), NEW.stage, 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER beneficiary_recounted AFTER UPDATE OF stage, area_code ON beneficiary WHEN OLD.stage <> NEW.stage OR substr(OLD.area_code, 1, 8) <> substr(NEW.area_code, 1, 8)
BEGIN
  UPDATE area_figure SET value = value - 1 WHERE area_code = substr(OLD.area_code, 1, 8) AND name = OLD.stage;
  INSERT INTO area_figure (area_code, name, value) VALUES (substr(NEW.area_code, 1, 8), NEW.stage, 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER beneficiary_verified_needs_consent BEFORE UPDATE OF stage ON beneficiary WHEN NEW.stage = 'verified' AND OLD.stage <> 'verified' AND NEW.consent = 0
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_missing');
END;

CREATE TRIGGER beneficiary_stays_closed BEFORE UPDATE OF stage ON beneficiary WHEN OLD.stage = 'closed' AND NEW.stage <> 'closed'
BEGIN
  SELECT RAISE(ABORT, 'refusal:case_closed');
END;

CREATE TRIGGER verification_step_no_update BEFORE UPDATE ON verification_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:verification_step');
END;

CREATE TRIGGER verification_step_no_delete BEFORE DELETE ON verification_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:verification_step');
END;

CREATE TRIGGER verification_step_no_replace BEFORE INSERT ON verification_step WHEN EXISTS (SELECT 1 FROM verification_step WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:verification_step');
END;

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

CREATE TRIGGER consent_withdrawal_no_replace BEFORE INSERT ON consent_withdrawal WHEN EXISTS (SELECT 1 FROM consent_withdrawal WHERE consent_id = NEW.consent_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_withdrawal');
END;

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'append_only:audit_event');
END;

CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'append_only:audit_event');
END;

CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:audit_event');
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
