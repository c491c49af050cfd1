-- Dropping a table dropped its triggers: those of `delivery`, `disbursement` and `disbursement_run` stand here again.

CREATE TRIGGER delivery_joins_open_run BEFORE INSERT ON delivery WHEN NOT EXISTS (SELECT 1 FROM delivery_run WHERE id = NEW.run_id AND status = 'scheduled')
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER delivery_of_sponsored_month BEFORE INSERT ON delivery WHEN NOT EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = NEW.beneficiary_id AND month = NEW.month AND sponsorship_id = NEW.sponsorship_id AND pledge_id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:month_not_sponsored');
END;

CREATE TRIGGER delivery_only_moves_on BEFORE UPDATE OF status ON delivery WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN ('scheduled>paid', 'scheduled>cancelled', 'paid>confirmed', 'paid>lost')
BEGIN
  SELECT RAISE(ABORT, 'refusal:delivery_changed');
END;

CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery');
END;

CREATE TRIGGER delivery_keeps_its_terms BEFORE UPDATE OF id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, replaces_id ON delivery
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery');
END;

CREATE TRIGGER delivery_no_replace BEFORE INSERT ON delivery WHEN EXISTS (SELECT 1 FROM delivery WHERE id = NEW.id OR (NEW.replaces_id IS NULL AND replaces_id IS NULL AND sponsorship_id = NEW.sponsorship_id AND month = NEW.month) OR replaces_id = NEW.replaces_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:delivery');
END;

-- A replacement brings what was rejected, no more, and only what a posted settlement says.
CREATE TRIGGER delivery_replaces_what_was_rejected BEFORE INSERT ON delivery WHEN NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM settlement_line JOIN settlement ON settlement.id = settlement_line.settlement_id JOIN delivery AS first ON first.id = settlement_line.delivery_id WHERE settlement_line.delivery_id = NEW.replaces_id AND settlement.kind = 'replacement' AND EXISTS (SELECT 1 FROM settlement_decision WHERE settlement_id = settlement.id AND outcome = 'posted') AND settlement_line.quantity = NEW.quantity AND settlement_line.rupiah = NEW.rupiah AND first.sponsorship_id = NEW.sponsorship_id AND first.month = NEW.month AND first.asset = NEW.asset)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_a_replacement');
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

CREATE TRIGGER disbursement_run_leaves_only_unpaid BEFORE DELETE ON disbursement_run WHEN EXISTS (SELECT 1 FROM disbursement WHERE id = OLD.disbursement_id AND status IN ('waiting', 'approved', 'paid'))
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement_run');
END;

CREATE TRIGGER disbursement_keeps_its_terms BEFORE UPDATE OF id, kind, area_code, month, asset, supplier_id, quantity, rupiah, invoice, evidence_id, policy_id, approvals_needed, prepared_by, prepared_at, expires_at ON disbursement
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement');
END;

CREATE TRIGGER disbursement_no_replace BEFORE INSERT ON disbursement WHEN EXISTS (SELECT 1 FROM disbursement WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:disbursement');
END;

CREATE TRIGGER disbursement_no_delete BEFORE DELETE ON disbursement
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement');
END;

CREATE TRIGGER disbursement_begins_waiting BEFORE INSERT ON disbursement WHEN NEW.status <> 'waiting'
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_approved');
END;

CREATE TRIGGER disbursement_has_evidence BEFORE INSERT ON disbursement WHEN NOT EXISTS (SELECT 1 FROM evidence WHERE id = NEW.evidence_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:evidence_missing');
END;

-- One invoice's photo under two payments is the oldest fraud there is.
CREATE TRIGGER disbursement_evidence_once BEFORE INSERT ON disbursement WHEN EXISTS (SELECT 1 FROM evidence AS mine JOIN evidence AS same ON same.sha256 = mine.sha256 JOIN disbursement ON disbursement.evidence_id = same.id WHERE mine.id = NEW.evidence_id AND disbursement.status IN ('waiting', 'approved', 'paid'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:evidence_used');
END;

CREATE TRIGGER disbursement_invoice_once BEFORE INSERT ON disbursement WHEN EXISTS (SELECT 1 FROM disbursement WHERE supplier_id = NEW.supplier_id AND invoice = NEW.invoice AND status IN ('waiting', 'approved', 'paid'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:invoice_exists');
END;

-- The rules in force when it was prepared, and not fewer approvals than they ask for.
CREATE TRIGGER disbursement_follows_policy BEFORE INSERT ON disbursement WHEN NEW.policy_id IS NOT (SELECT id FROM approval_policy WHERE area_code IN ('', substr(NEW.area_code, 1, 2), substr(NEW.area_code, 1, 5)) AND valid_from <= date(NEW.prepared_at / 1000, 'unixepoch', '+7 hours') ORDER BY length(area_code) DESC, valid_from DESC, set_at DESC, id DESC LIMIT 1) OR NEW.approvals_needed < (SELECT approvals FROM approval_band WHERE policy_id = NEW.policy_id AND above_rupiah < NEW.rupiah ORDER BY above_rupiah DESC LIMIT 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:policy_changed');
END;

-- Its status is what its steps say: only a step moves it.
CREATE TRIGGER disbursement_moves_by_steps BEFORE UPDATE OF status ON disbursement WHEN NOT EXISTS (SELECT 1 FROM disbursement_step WHERE disbursement_id = NEW.id AND step = NEW.status) OR OLD.status || '>' || NEW.status NOT IN ('waiting>approved', 'approved>paid', 'waiting>refused', 'approved>refused', 'waiting>withdrawn', 'approved>withdrawn', 'waiting>expired', 'approved>expired')
BEGIN
  SELECT RAISE(ABORT, 'refusal:disbursement_moved_on');
END;

CREATE TRIGGER disbursement_step_no_update BEFORE UPDATE ON disbursement_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement_step');
END;

CREATE TRIGGER disbursement_step_no_delete BEFORE DELETE ON disbursement_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:disbursement_step');
END;

CREATE TRIGGER disbursement_step_no_replace BEFORE INSERT ON disbursement_step WHEN EXISTS (SELECT 1 FROM disbursement_step WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:disbursement_step');
END;

CREATE TRIGGER disbursement_step_prepared_by_maker BEFORE INSERT ON disbursement_step WHEN NEW.step = 'prepared' AND NEW.by_person IS NOT (SELECT prepared_by FROM disbursement WHERE id = NEW.disbursement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_its_maker');
END;

CREATE TRIGGER disbursement_step_not_twice BEFORE INSERT ON disbursement_step WHEN NEW.step = 'prepared' AND EXISTS (SELECT 1 FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_prepared');
END;

CREATE TRIGGER disbursement_step_after_payment BEFORE INSERT ON disbursement_step WHEN NEW.step <> 'prepared' AND (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) = 'paid'
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_paid');
END;

CREATE TRIGGER disbursement_step_after_end BEFORE INSERT ON disbursement_step WHEN NEW.step <> 'prepared' AND (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) IN ('refused', 'withdrawn')
BEGIN
  SELECT RAISE(ABORT, 'refusal:disbursement_withdrawn');
END;

CREATE TRIGGER disbursement_step_after_expiry BEFORE INSERT ON disbursement_step WHEN NEW.step <> 'prepared' AND (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) = 'expired'
BEGIN
  SELECT RAISE(ABORT, 'refusal:hold_expired');
END;

CREATE TRIGGER disbursement_step_by_the_clock BEFORE INSERT ON disbursement_step WHEN NEW.step IN ('approved', 'paid') AND (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) IN ('waiting', 'approved') AND NEW.at >= (SELECT expires_at FROM disbursement WHERE id = NEW.disbursement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:hold_expired');
END;

CREATE TRIGGER disbursement_step_expires_late BEFORE INSERT ON disbursement_step WHEN NEW.step = 'expired' AND NEW.at < (SELECT expires_at FROM disbursement WHERE id = NEW.disbursement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_expired');
END;

CREATE TRIGGER disbursement_step_maker_is_not_checker BEFORE INSERT ON disbursement_step WHEN NEW.step IN ('approved', 'refused') AND EXISTS (SELECT 1 FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id AND by_person = NEW.by_person AND step = 'prepared')
BEGIN
  SELECT RAISE(ABORT, 'refusal:maker_is_checker');
END;

CREATE TRIGGER disbursement_step_one_approval_each BEFORE INSERT ON disbursement_step WHEN NEW.step = 'approved' AND EXISTS (SELECT 1 FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id AND by_person = NEW.by_person AND step = 'approved')
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_approved_by_you');
END;

CREATE TRIGGER disbursement_step_enough_approvals BEFORE INSERT ON disbursement_step WHEN NEW.step = 'approved' AND (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) = 'approved'
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_approved');
END;

CREATE TRIGGER disbursement_step_paid_when_approved BEFORE INSERT ON disbursement_step WHEN NEW.step = 'paid' AND ((SELECT status FROM disbursement WHERE id = NEW.disbursement_id) = 'waiting' OR (SELECT COUNT(*) FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id AND step = 'approved') < (SELECT approvals_needed FROM disbursement WHERE id = NEW.disbursement_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_approved');
END;

-- Who says that money may go does not hand it over himself.
CREATE TRIGGER disbursement_step_checker_is_not_payer BEFORE INSERT ON disbursement_step WHEN NEW.step = 'paid' AND EXISTS (SELECT 1 FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id AND by_person = NEW.by_person AND step = 'approved')
BEGIN
  SELECT RAISE(ABORT, 'refusal:checker_is_payer');
END;

CREATE TRIGGER disbursement_step_reference_once BEFORE INSERT ON disbursement_step WHEN NEW.method = 'bank' AND EXISTS (SELECT 1 FROM disbursement_step WHERE method = 'bank' AND reference = NEW.reference)
BEGIN
  SELECT RAISE(ABORT, 'refusal:reference_exists');
END;

CREATE TRIGGER disbursement_step_moves_it AFTER INSERT ON disbursement_step WHEN NEW.step NOT IN ('prepared', 'approved')
BEGIN
  UPDATE disbursement SET status = NEW.step WHERE id = NEW.disbursement_id;
END;

CREATE TRIGGER disbursement_step_approves_it AFTER INSERT ON disbursement_step WHEN NEW.step = 'approved' AND (SELECT COUNT(*) FROM disbursement_step WHERE disbursement_id = NEW.disbursement_id AND step = 'approved') >= (SELECT approvals_needed FROM disbursement WHERE id = NEW.disbursement_id)
BEGIN
  UPDATE disbursement SET status = 'approved' WHERE id = NEW.disbursement_id;
END;

CREATE TRIGGER money_hold_keeps_its_terms BEFORE UPDATE OF disbursement_id, pledge_id, rupiah ON money_hold
BEGIN
  SELECT RAISE(ABORT, 'append_only:money_hold');
END;

CREATE TRIGGER money_hold_resolved_once BEFORE UPDATE ON money_hold WHEN OLD.status <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'refusal:hold_resolved');
END;

CREATE TRIGGER money_hold_begins_open BEFORE INSERT ON money_hold WHEN NEW.status <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'refusal:hold_resolved');
END;

CREATE TRIGGER money_hold_no_delete BEFORE DELETE ON money_hold
BEGIN
  SELECT RAISE(ABORT, 'append_only:money_hold');
END;

CREATE TRIGGER money_hold_no_replace BEFORE INSERT ON money_hold WHEN EXISTS (SELECT 1 FROM money_hold WHERE disbursement_id = NEW.disbursement_id AND pledge_id = NEW.pledge_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:money_hold');
END;

CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN
  SELECT RAISE(ABORT, 'append_only:evidence');
END;

CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN
  SELECT RAISE(ABORT, 'append_only:evidence');
END;

CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:evidence');
END;

CREATE TRIGGER approval_policy_no_update BEFORE UPDATE ON approval_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:approval_policy');
END;

CREATE TRIGGER approval_policy_no_delete BEFORE DELETE ON approval_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:approval_policy');
END;

CREATE TRIGGER approval_policy_no_replace BEFORE INSERT ON approval_policy WHEN EXISTS (SELECT 1 FROM approval_policy WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:approval_policy');
END;

-- Rules are not made for yesterday: nobody lowers the bar for what was prepared already.
CREATE TRIGGER approval_policy_not_backdated BEFORE INSERT ON approval_policy WHEN NEW.valid_from < date(NEW.set_at / 1000, 'unixepoch', '+7 hours')
BEGIN
  SELECT RAISE(ABORT, 'refusal:policy_in_past');
END;

CREATE TRIGGER approval_band_no_update BEFORE UPDATE ON approval_band
BEGIN
  SELECT RAISE(ABORT, 'append_only:approval_band');
END;

CREATE TRIGGER approval_band_no_delete BEFORE DELETE ON approval_band
BEGIN
  SELECT RAISE(ABORT, 'append_only:approval_band');
END;

CREATE TRIGGER approval_band_no_replace BEFORE INSERT ON approval_band WHEN EXISTS (SELECT 1 FROM approval_band WHERE policy_id = NEW.policy_id AND above_rupiah = NEW.above_rupiah)
BEGIN
  SELECT RAISE(ABORT, 'exists:approval_band');
END;

CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement');
END;

CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement');
END;

CREATE TRIGGER settlement_no_replace BEFORE INSERT ON settlement WHEN EXISTS (SELECT 1 FROM settlement WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:settlement');
END;

CREATE TRIGGER settlement_of_paid_goods BEFORE INSERT ON settlement WHEN (SELECT status FROM disbursement WHERE id = NEW.disbursement_id) IS NOT 'paid'
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_approved');
END;

CREATE TRIGGER settlement_evidence_once BEFORE INSERT ON settlement WHEN EXISTS (SELECT 1 FROM settlement WHERE evidence_id = NEW.evidence_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:evidence_used');
END;

CREATE TRIGGER settlement_line_no_update BEFORE UPDATE ON settlement_line
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement_line');
END;

CREATE TRIGGER settlement_line_settled_once BEFORE INSERT ON settlement_line WHEN EXISTS (SELECT 1 FROM settlement_line WHERE delivery_id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_settled');
END;

CREATE TRIGGER settlement_line_of_what_was_rejected BEFORE INSERT ON settlement_line WHEN (SELECT kind FROM settlement WHERE id = NEW.settlement_id) IS NOT 'loss' AND NOT EXISTS (SELECT 1 FROM delivery JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id JOIN delivery_run AS run ON run.id = delivery.run_id AND run.status = 'completed' JOIN disbursement_run ON disbursement_run.run_id = run.id JOIN settlement ON settlement.disbursement_id = disbursement_run.disbursement_id WHERE delivery.id = NEW.delivery_id AND settlement.id = NEW.settlement_id AND done.rejected = NEW.quantity AND NEW.rupiah = delivery.rupiah - delivery.rupiah * done.accepted / delivery.quantity)
BEGIN
  SELECT RAISE(ABORT, 'refusal:nothing_to_settle');
END;

CREATE TRIGGER settlement_line_of_what_is_in_store BEFORE INSERT ON settlement_line WHEN (SELECT kind FROM settlement WHERE id = NEW.settlement_id) = 'loss' AND NOT EXISTS (SELECT 1 FROM delivery JOIN disbursement_run ON disbursement_run.run_id = delivery.run_id JOIN settlement ON settlement.disbursement_id = disbursement_run.disbursement_id WHERE delivery.id = NEW.delivery_id AND settlement.id = NEW.settlement_id AND delivery.status = 'paid' AND delivery.quantity = NEW.quantity AND delivery.rupiah = NEW.rupiah)
BEGIN
  SELECT RAISE(ABORT, 'refusal:nothing_to_settle');
END;

-- Goods are lost only by the word of two: the settlement that says so comes first.
CREATE TRIGGER delivery_lost_by_settlement BEFORE UPDATE OF status ON delivery WHEN NEW.status = 'lost' AND NOT EXISTS (SELECT 1 FROM settlement_line JOIN settlement ON settlement.id = settlement_line.settlement_id AND settlement.kind = 'loss' JOIN settlement_decision ON settlement_decision.settlement_id = settlement.id AND outcome = 'posted' WHERE settlement_line.delivery_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:delivery_changed');
END;

CREATE TRIGGER settlement_line_leaves_only_refused BEFORE DELETE ON settlement_line WHEN NOT EXISTS (SELECT 1 FROM settlement_decision WHERE settlement_id = OLD.settlement_id AND outcome = 'refused')
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement_line');
END;

CREATE TRIGGER settlement_decision_no_update BEFORE UPDATE ON settlement_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement_decision');
END;

CREATE TRIGGER settlement_decision_no_delete BEFORE DELETE ON settlement_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:settlement_decision');
END;

CREATE TRIGGER settlement_decision_no_replace BEFORE INSERT ON settlement_decision WHEN EXISTS (SELECT 1 FROM settlement_decision WHERE settlement_id = NEW.settlement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_decided');
END;

CREATE TRIGGER settlement_decision_by_another BEFORE INSERT ON settlement_decision WHEN NEW.decided_by = (SELECT prepared_by FROM settlement WHERE id = NEW.settlement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:maker_is_checker');
END;

CREATE TRIGGER settlement_decision_adds_up BEFORE INSERT ON settlement_decision WHEN NEW.outcome = 'posted' AND NOT EXISTS (SELECT 1 FROM settlement JOIN settlement_line ON settlement_line.settlement_id = settlement.id WHERE settlement.id = NEW.settlement_id GROUP BY settlement.id HAVING SUM(settlement_line.quantity) = settlement.quantity AND SUM(settlement_line.rupiah) = settlement.rupiah)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_settled');
END;
