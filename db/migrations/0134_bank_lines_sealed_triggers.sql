CREATE TRIGGER bank_line_no_update BEFORE UPDATE ON bank_line
  WHEN EXISTS (SELECT 1 FROM bank_line_words WHERE line_id = OLD.id)
    OR NEW.reference <> '' OR length(NEW.text) <> 64 OR NEW.text GLOB '*[^0-9a-f]*'
    OR (NEW.id, NEW.account_id, NEW.area_code, NEW.booked_on, NEW.month, NEW.rupiah, NEW.nth)
      IS NOT (OLD.id, OLD.account_id, OLD.area_code, OLD.booked_on, OLD.month, OLD.rupiah, OLD.nth)
BEGIN
  SELECT RAISE(ABORT, 'append_only:bank_line');
END;
