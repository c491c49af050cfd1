CREATE TRIGGER rights_request_no_update BEFORE UPDATE ON rights_request
BEGIN
  SELECT RAISE(ABORT, 'append_only:rights_request');
END;

CREATE TRIGGER rights_request_no_delete BEFORE DELETE ON rights_request
BEGIN
  SELECT RAISE(ABORT, 'append_only:rights_request');
END;

CREATE TRIGGER rights_request_no_replace BEFORE INSERT ON rights_request WHEN EXISTS (SELECT 1 FROM rights_request WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:rights_request');
END;

CREATE TRIGGER rights_decision_no_update BEFORE UPDATE ON rights_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:rights_decision');
END;

CREATE TRIGGER rights_decision_no_delete BEFORE DELETE ON rights_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:rights_decision');
END;

CREATE TRIGGER rights_decision_no_replace BEFORE INSERT ON rights_decision WHEN EXISTS (SELECT 1 FROM rights_decision WHERE request_id = NEW.request_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:request_decided');
END;

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN
  SELECT RAISE(ABORT, 'append_only:erasure');
END;

CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN
  SELECT RAISE(ABORT, 'append_only:erasure');
END;

CREATE TRIGGER erasure_no_replace BEFORE INSERT ON erasure WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER breach_no_update BEFORE UPDATE ON breach
BEGIN
  SELECT RAISE(ABORT, 'append_only:breach');
END;

CREATE TRIGGER breach_no_delete BEFORE DELETE ON breach
BEGIN
  SELECT RAISE(ABORT, 'append_only:breach');
END;

CREATE TRIGGER breach_no_replace BEFORE INSERT ON breach WHEN EXISTS (SELECT 1 FROM breach WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:breach');
END;

CREATE TRIGGER breach_notice_no_update BEFORE UPDATE ON breach_notice
BEGIN
  SELECT RAISE(ABORT, 'append_only:breach_notice');
END;

CREATE TRIGGER breach_notice_no_delete BEFORE DELETE ON breach_notice
BEGIN
  SELECT RAISE(ABORT, 'append_only:breach_notice');
END;

CREATE TRIGGER breach_notice_no_replace BEFORE INSERT ON breach_notice WHEN EXISTS (SELECT 1 FROM breach_notice WHERE breach_id = NEW.breach_id AND recipient = NEW.recipient)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_notified');
END;

CREATE TRIGGER restriction_keeps_its_terms BEFORE UPDATE OF request_id, beneficiary_id, since ON restriction
BEGIN
  SELECT RAISE(ABORT, 'append_only:restriction');
END;

CREATE TRIGGER restriction_stays_lifted BEFORE UPDATE ON restriction WHEN OLD.lifted_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:restriction_lifted');
END;

CREATE TRIGGER restriction_no_delete BEFORE DELETE ON restriction
BEGIN
  SELECT RAISE(ABORT, 'append_only:restriction');
END;

CREATE TRIGGER restriction_no_replace BEFORE INSERT ON restriction WHEN EXISTS (SELECT 1 FROM restriction WHERE request_id = NEW.request_id OR (beneficiary_id = NEW.beneficiary_id AND lifted_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_restricted');
END;

CREATE TRIGGER sponsorship_month_of_unrestricted_child BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM restriction WHERE beneficiary_id = NEW.beneficiary_id AND lifted_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:child_not_eligible');
END;

-- What was erased does not come back: neither its key, nor a measurement, nor a wish, nor an answer taken back.

CREATE TRIGGER data_key_stays_erased BEFORE INSERT ON data_key WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.owner_id) OR EXISTS (SELECT 1 FROM import_purge WHERE file_id = NEW.owner_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER measurement_of_unerased_child BEFORE INSERT ON measurement WHEN EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER beneficiary_stays_erased BEFORE UPDATE OF identity_sealed, nik_lookup, name_lookup, born_on, severity ON beneficiary WHEN octet_length(OLD.identity_sealed) = 0 AND EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_erased');
END;

CREATE TRIGGER import_resolution_of_kept_file BEFORE UPDATE OF undone_at ON import_resolution WHEN NEW.undone_at IS NOT NULL AND EXISTS (SELECT 1 FROM import_purge WHERE file_id = OLD.file_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:undo_too_late');
END;

CREATE TRIGGER import_purge_only_moves_on BEFORE UPDATE ON import_purge WHEN NEW.file_id <> OLD.file_id OR NEW.at <> OLD.at OR NEW.reason <> OLD.reason OR NEW.blanked_through < OLD.blanked_through OR OLD.done_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'append_only:import_purge');
END;

CREATE TRIGGER import_purge_no_delete BEFORE DELETE ON import_purge
BEGIN
  SELECT RAISE(ABORT, 'append_only:import_purge');
END;
