CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal
BEGIN
  SELECT RAISE(ABORT, 'append_only:audit_seal');
END;

CREATE TRIGGER audit_seal_no_delete BEFORE DELETE ON audit_seal
BEGIN
  SELECT RAISE(ABORT, 'append_only:audit_seal');
END;

CREATE TRIGGER audit_seal_no_replace BEFORE INSERT ON audit_seal WHEN EXISTS (SELECT 1 FROM audit_seal WHERE number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'refusal:audit_seal_taken');
END;

-- Compare and swap: a seal follows the one that is the last now. Of two sealers at once, one is refused.
CREATE TRIGGER audit_seal_follows BEFORE INSERT ON audit_seal WHEN NEW.number IS NOT 1 + coalesce((SELECT number FROM audit_seal ORDER BY number DESC LIMIT 1), 0) OR NEW.first_id IS NOT 1 + coalesce((SELECT last_id FROM audit_seal ORDER BY number DESC LIMIT 1), 0) OR NEW.total IS NOT NEW.events + coalesce((SELECT total FROM audit_seal ORDER BY number DESC LIMIT 1), 0) OR NEW.previous IS NOT coalesce((SELECT hash FROM audit_seal ORDER BY number DESC LIMIT 1), NEW.previous)
BEGIN
  SELECT RAISE(ABORT, 'refusal:audit_seal_taken');
END;

-- An event comes after all that is sealed. AFTER, because before it an automatic id is still unknown.
CREATE TRIGGER audit_event_after_sealed AFTER INSERT ON audit_event WHEN NEW.id <= coalesce((SELECT last_id FROM audit_seal ORDER BY number DESC LIMIT 1), 0)
BEGIN
  SELECT RAISE(ABORT, 'exists:audit_event');
END;
