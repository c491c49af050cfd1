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

CREATE TRIGGER delivery_confirmation_needs_consent BEFORE INSERT ON delivery_confirmation WHEN NEW.accepted > 0 AND NOT EXISTS (SELECT 1 FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id WHERE delivery.id = NEW.delivery_id AND beneficiary.consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_withdrawn');
END;

CREATE TRIGGER delivery_joins_open_run BEFORE INSERT ON delivery WHEN NOT EXISTS (SELECT 1 FROM delivery_run WHERE id = NEW.run_id AND status = 'scheduled')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER delivery_of_sponsored_month BEFORE INSERT ON delivery WHEN NOT EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = NEW.beneficiary_id AND month = NEW.month AND sponsorship_id = NEW.sponsorship_id AND pledge_id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:month_not_sponsored');
END;

CREATE TRIGGER delivery_only_moves_on BEFORE UPDATE OF status ON delivery WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN ('scheduled>paid', 'scheduled>cancelled', 'paid>confirmed')
BEGIN
  SELECT RAISE(ABORT, 'refusal:delivery_changed');
END;

CREATE TRIGGER delivery_keeps_its_terms BEFORE UPDATE OF id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah ON delivery
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery');
END;

CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery');
END;

CREATE TRIGGER delivery_no_replace BEFORE INSERT ON delivery WHEN EXISTS (SELECT 1 FROM delivery WHERE id = NEW.id OR (sponsorship_id = NEW.sponsorship_id AND month = NEW.month))
BEGIN
  SELECT RAISE(ABORT, 'exists:delivery');
END;

CREATE TRIGGER delivery_run_only_moves_on BEFORE UPDATE OF status ON delivery_run WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN ('scheduled>prepared', 'prepared>scheduled', 'prepared>paid', 'paid>completed')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER delivery_run_completed_has_no_open_line BEFORE UPDATE OF status ON delivery_run WHEN NEW.status = 'completed' AND EXISTS (SELECT 1 FROM delivery WHERE run_id = NEW.id AND status IN ('scheduled', 'paid'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER helped_no_update BEFORE UPDATE ON helped
BEGIN
  SELECT RAISE(ABORT, 'append_only:helped');
END;

CREATE TRIGGER helped_no_delete BEFORE DELETE ON helped
BEGIN
  SELECT RAISE(ABORT, 'append_only:helped');
END;

CREATE TRIGGER helped_no_replace BEFORE INSERT ON helped WHEN EXISTS (SELECT 1 FROM helped WHERE beneficiary_id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:helped');
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

CREATE TRIGGER disbursement_stays_withdrawn BEFORE UPDATE ON disbursement WHEN OLD.withdrawn_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:disbursement_withdrawn');
END;

CREATE TRIGGER disbursement_keeps_its_terms BEFORE UPDATE OF id, area_code, month, asset, supplier_id, quantity, rupiah, invoice, prepared_by, prepared_at ON disbursement
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement');
END;

CREATE TRIGGER disbursement_no_replace BEFORE INSERT ON disbursement WHEN EXISTS (SELECT 1 FROM disbursement WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:disbursement');
END;

CREATE TRIGGER disbursement_invoice_once BEFORE INSERT ON disbursement WHEN EXISTS (SELECT 1 FROM disbursement WHERE supplier_id = NEW.supplier_id AND invoice = NEW.invoice AND withdrawn_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:invoice_exists');
END;

CREATE TRIGGER disbursement_no_delete BEFORE DELETE ON disbursement
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement');
END;

CREATE TRIGGER disbursement_run_paid_once BEFORE INSERT ON disbursement_run WHEN EXISTS (SELECT 1 FROM disbursement_run WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_already_paid');
END;

CREATE TRIGGER disbursement_run_of_prepared_run BEFORE INSERT ON disbursement_run WHEN NOT EXISTS (SELECT 1 FROM delivery_run WHERE id = NEW.run_id AND status = 'prepared')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER disbursement_run_no_update BEFORE UPDATE ON disbursement_run
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement_run');
END;

CREATE TRIGGER disbursement_run_leaves_only_unpaid BEFORE DELETE ON disbursement_run WHEN EXISTS (SELECT 1 FROM disbursement WHERE id = OLD.disbursement_id AND withdrawn_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement_run');
END;
