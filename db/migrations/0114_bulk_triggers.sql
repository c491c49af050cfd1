CREATE TRIGGER bulk_sheet_no_update BEFORE UPDATE ON bulk_sheet
BEGIN
  SELECT RAISE(ABORT, 'append_only:bulk_sheet');
END;

CREATE TRIGGER bulk_sheet_no_delete BEFORE DELETE ON bulk_sheet
BEGIN
  SELECT RAISE(ABORT, 'append_only:bulk_sheet');
END;

CREATE TRIGGER bulk_sheet_no_replace BEFORE INSERT ON bulk_sheet WHEN EXISTS (SELECT 1 FROM bulk_sheet WHERE id = NEW.id OR (organisation_id = NEW.organisation_id AND content_hash = NEW.content_hash AND first_month = NEW.first_month))
BEGIN
  SELECT RAISE(ABORT, 'refusal:bulk_same_file');
END;

CREATE TRIGGER bulk_row_no_delete BEFORE DELETE ON bulk_pledge_row
BEGIN
  SELECT RAISE(ABORT, 'append_only:bulk_pledge_row');
END;

-- A row is asked or refused when it comes; everything else it becomes.
CREATE TRIGGER bulk_row_begins BEFORE INSERT ON bulk_pledge_row WHEN NEW.status NOT IN ('refused', 'asked') OR NEW.organisation_id <> (SELECT organisation_id FROM bulk_sheet WHERE id = NEW.sheet_id) OR EXISTS (SELECT 1 FROM bulk_pledge_row WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:bulk_row_over');
END;

CREATE TRIGGER bulk_row_stays BEFORE UPDATE OF id, sheet_id, organisation_id, line ON bulk_pledge_row
BEGIN
  SELECT RAISE(ABORT, 'append_only:bulk_pledge_row');
END;

-- Whoever answered has answered: twice confirmed, confirmed after a no or after its time is refused.
CREATE TRIGGER bulk_row_moves BEFORE UPDATE OF status, pledge_id ON bulk_pledge_row WHEN NOT (
  (OLD.status = 'refused' AND NEW.status IN ('refused', 'asked', 'dropped', 'expired'))
  OR (OLD.status = 'asked' AND NEW.status IN ('confirmed', 'declined', 'expired')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:bulk_row_over');
END;

-- The pledge behind a yes is given through this very unit.
CREATE TRIGGER bulk_row_pledge BEFORE UPDATE OF pledge_id ON bulk_pledge_row WHEN NEW.pledge_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pledge WHERE id = NEW.pledge_id AND organisation_id = NEW.organisation_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:bulk_row_over');
END;
