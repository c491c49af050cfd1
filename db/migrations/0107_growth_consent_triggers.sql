CREATE TRIGGER consent_text_shown_no_update BEFORE UPDATE ON consent_text_shown
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_shown');
END;

CREATE TRIGGER consent_text_shown_no_delete BEFORE DELETE ON consent_text_shown
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_shown');
END;

CREATE TRIGGER consent_text_shown_no_replace BEFORE INSERT ON consent_text_shown WHEN EXISTS (SELECT 1 FROM consent_text_shown WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_text_shown');
END;

-- Nobody's child is shown more by a later change of what a text says.
CREATE TRIGGER consent_text_shown_before_consents BEFORE INSERT ON consent_text_shown WHEN EXISTS (SELECT 1 FROM consent WHERE text_version = NEW.version) AND NOT EXISTS (SELECT 1 FROM consent_text_shown WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'append_only:consent_text_shown');
END;
