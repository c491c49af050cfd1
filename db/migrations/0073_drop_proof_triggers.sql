CREATE TRIGGER drop_proof_no_update BEFORE UPDATE ON drop_proof
BEGIN
  SELECT RAISE(ABORT, 'append_only:drop_proof');
END;

CREATE TRIGGER drop_proof_no_delete BEFORE DELETE ON drop_proof
BEGIN
  SELECT RAISE(ABORT, 'append_only:drop_proof');
END;

CREATE TRIGGER drop_proof_no_replace BEFORE INSERT ON drop_proof WHEN EXISTS (SELECT 1 FROM drop_proof WHERE delivery_id = NEW.delivery_id AND nth = NEW.nth)
BEGIN
  SELECT RAISE(ABORT, 'exists:drop_proof');
END;
