CREATE TRIGGER delivery_confirmation_adds_up BEFORE INSERT ON delivery_confirmation WHEN NEW.accepted + NEW.rejected <> (SELECT quantity FROM delivery WHERE id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:does_not_add_up');
END;

CREATE TRIGGER delivery_confirmation_needs_payment BEFORE INSERT ON delivery_confirmation WHEN NOT EXISTS (SELECT 1 FROM delivery WHERE id = NEW.delivery_id AND status IN ('paid', 'confirmed'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:delivery_not_paid');
END;

CREATE TRIGGER delivery_confirmation_no_update BEFORE UPDATE ON delivery_confirmation
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_confirmation');
END;

CREATE TRIGGER delivery_confirmation_no_delete BEFORE DELETE ON delivery_confirmation
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_confirmation');
END;

CREATE TRIGGER delivery_confirmation_no_replace BEFORE INSERT ON delivery_confirmation WHEN EXISTS (SELECT 1 FROM delivery_confirmation WHERE delivery_id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_confirmed');
END;

CREATE TRIGGER helped_counted AFTER INSERT ON helped
BEGIN
  INSERT INTO area_figure (area_code, name, value) VALUES (substr(NEW.area_code, 1, 8), 'helped', 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

CREATE TRIGGER disbursement_no_second_approval BEFORE UPDATE ON disbursement WHEN OLD.approved_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_paid');
END;

CREATE TRIGGER disbursement_no_delete BEFORE DELETE ON disbursement
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement');
END;

CREATE TRIGGER disbursement_run_paid_once BEFORE INSERT ON disbursement_run WHEN EXISTS (SELECT 1 FROM disbursement_run WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_paid');
END;
