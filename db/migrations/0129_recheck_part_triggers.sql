CREATE TRIGGER recheck_part_no_update BEFORE UPDATE ON recheck_part
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_part');
END;

CREATE TRIGGER recheck_part_no_delete BEFORE DELETE ON recheck_part
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_part');
END;

CREATE TRIGGER recheck_part_no_replace BEFORE INSERT ON recheck_part WHEN EXISTS (SELECT 1 FROM recheck_part WHERE round_id = NEW.round_id AND kecamatan = NEW.kecamatan)
BEGIN
  SELECT RAISE(ABORT, 'exists:recheck_part');
END;
