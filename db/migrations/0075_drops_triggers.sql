CREATE TRIGGER run_drop_no_update BEFORE UPDATE ON run_drop
BEGIN
  SELECT RAISE(ABORT, 'append_only:run_drop');
END;

CREATE TRIGGER run_drop_no_delete BEFORE DELETE ON run_drop
BEGIN
  SELECT RAISE(ABORT, 'append_only:run_drop');
END;

CREATE TRIGGER run_drop_no_replace BEFORE INSERT ON run_drop WHEN EXISTS (SELECT 1 FROM run_drop WHERE run_id = NEW.run_id AND nth = NEW.nth)
BEGIN
  SELECT RAISE(ABORT, 'exists:run_drop');
END;

CREATE TRIGGER drop_handover_no_update BEFORE UPDATE ON drop_handover
BEGIN
  SELECT RAISE(ABORT, 'append_only:drop_handover');
END;

CREATE TRIGGER drop_handover_no_delete BEFORE DELETE ON drop_handover
BEGIN
  SELECT RAISE(ABORT, 'append_only:drop_handover');
END;

CREATE TRIGGER drop_handover_no_replace BEFORE INSERT ON drop_handover WHEN EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = NEW.delivery_id AND nth = NEW.nth)
BEGIN
  SELECT RAISE(ABORT, 'exists:drop_handover');
END;

CREATE TRIGGER rebooking_no_update BEFORE UPDATE ON rebooking
BEGIN
  SELECT RAISE(ABORT, 'append_only:rebooking');
END;

CREATE TRIGGER rebooking_no_delete BEFORE DELETE ON rebooking
BEGIN
  SELECT RAISE(ABORT, 'append_only:rebooking');
END;

CREATE TRIGGER rebooking_no_replace BEFORE INSERT ON rebooking WHEN EXISTS (SELECT 1 FROM rebooking WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:rebooking');
END;

CREATE TRIGGER dispatch_link_no_update BEFORE UPDATE ON dispatch_link
BEGIN
  SELECT RAISE(ABORT, 'append_only:dispatch_link');
END;

CREATE TRIGGER dispatch_link_no_delete BEFORE DELETE ON dispatch_link
BEGIN
  SELECT RAISE(ABORT, 'append_only:dispatch_link');
END;

CREATE TRIGGER dispatch_link_no_replace BEFORE INSERT ON dispatch_link WHEN EXISTS (SELECT 1 FROM dispatch_link WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:dispatch_link');
END;

CREATE TRIGGER dispatch_no_update BEFORE UPDATE ON dispatch
BEGIN
  SELECT RAISE(ABORT, 'append_only:dispatch');
END;

CREATE TRIGGER dispatch_no_delete BEFORE DELETE ON dispatch
BEGIN
  SELECT RAISE(ABORT, 'append_only:dispatch');
END;

CREATE TRIGGER dispatch_no_replace BEFORE INSERT ON dispatch WHEN EXISTS (SELECT 1 FROM dispatch WHERE run_id = NEW.run_id AND nth = NEW.nth)
BEGIN
  SELECT RAISE(ABORT, 'exists:dispatch');
END;

CREATE TRIGGER stock_count_no_update BEFORE UPDATE ON stock_count
BEGIN
  SELECT RAISE(ABORT, 'append_only:stock_count');
END;

CREATE TRIGGER stock_count_no_delete BEFORE DELETE ON stock_count
BEGIN
  SELECT RAISE(ABORT, 'append_only:stock_count');
END;

CREATE TRIGGER stock_count_no_replace BEFORE INSERT ON stock_count WHEN EXISTS (SELECT 1 FROM stock_count WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:stock_count');
END;

-- A run has its drops from its first moment, whoever opens it.
CREATE TRIGGER delivery_run_has_drops AFTER INSERT ON delivery_run
BEGIN
  INSERT INTO run_drop (run_id, nth, due_on)
    SELECT NEW.id, week.value, iif(rhythm = 'weekly' AND NEW.due_on = date(NEW.month || '-01', '+1 month', '-1 day'),
        date(NEW.month || '-01', '+' || (week.value * 7 - 1) || ' days'), NEW.due_on)
    FROM json_each('[1,2,3,4]') AS week LEFT JOIN asset_rhythm ON asset_rhythm.asset = NEW.asset
    WHERE week.value = 1 OR (rhythm = 'weekly' AND NEW.due_on = date(NEW.month || '-01', '+1 month', '-1 day'));
END;

CREATE TRIGGER drop_handover_adds_up BEFORE INSERT ON drop_handover WHEN NEW.accepted + NEW.rejected IS NOT (SELECT delivery.quantity / n + (NEW.nth <= delivery.quantity % n) FROM (SELECT quantity, (SELECT COUNT(*) FROM run_drop WHERE run_drop.run_id = delivery.run_id) AS n FROM delivery WHERE id = NEW.delivery_id) AS delivery)
BEGIN
  SELECT RAISE(ABORT, 'refusal:does_not_add_up');
END;

CREATE TRIGGER drop_handover_of_paid_goods BEFORE INSERT ON drop_handover WHEN NOT EXISTS (SELECT 1 FROM delivery JOIN run_drop ON run_drop.run_id = delivery.run_id AND run_drop.nth = NEW.nth WHERE delivery.id = NEW.delivery_id AND delivery.status = 'paid')
BEGIN
  SELECT RAISE(ABORT, 'refusal:delivery_not_paid');
END;

CREATE TRIGGER drop_handover_needs_consent BEFORE INSERT ON drop_handover WHEN NEW.accepted > 0 AND NOT EXISTS (SELECT 1 FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id WHERE delivery.id = NEW.delivery_id AND beneficiary.consent = 1 AND beneficiary.matching_consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_withdrawn');
END;

-- What the weeks came to cannot be told otherwise for the month.
CREATE TRIGGER delivery_confirmation_keeps_the_drops BEFORE INSERT ON delivery_confirmation WHEN EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = NEW.delivery_id GROUP BY delivery_id HAVING SUM(accepted) > NEW.accepted OR SUM(rejected) > NEW.rejected)
BEGIN
  SELECT RAISE(ABORT, 'refusal:drops_say_otherwise');
END;

-- Goods taken while consent stood stay taken: a withdrawal in mid-month stops what is to come.
DROP TRIGGER delivery_confirmation_needs_consent;
CREATE TRIGGER delivery_confirmation_needs_consent BEFORE INSERT ON delivery_confirmation WHEN NEW.accepted > COALESCE((SELECT SUM(accepted) FROM drop_handover WHERE delivery_id = NEW.delivery_id), 0) AND NOT EXISTS (SELECT 1 FROM delivery JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id WHERE delivery.id = NEW.delivery_id AND beneficiary.consent = 1 AND beneficiary.matching_consent = 1)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_withdrawn');
END;

-- Goods that no supplier sent cannot arrive: accepted plus rejected is at most what was dispatched, and
-- what is short of the order is recorded as missing.
CREATE TRIGGER drop_handover_of_dispatched_goods BEFORE INSERT ON drop_handover WHEN EXISTS (SELECT 1 FROM dispatch WHERE run_id = (SELECT run_id FROM delivery WHERE id = NEW.delivery_id) AND nth = NEW.nth AND quantity < NEW.accepted + iif(NEW.rejected_reason = 'missing', 0, NEW.rejected) + COALESCE((SELECT SUM(accepted + iif(rejected_reason = 'missing', 0, rejected)) FROM drop_handover JOIN delivery ON delivery.id = drop_handover.delivery_id WHERE delivery.run_id = dispatch.run_id AND drop_handover.nth = NEW.nth), 0))
BEGIN
  SELECT RAISE(ABORT, 'refusal:more_than_dispatched');
END;

CREATE TRIGGER delivery_confirmation_of_dispatched_goods BEFORE INSERT ON delivery_confirmation WHEN EXISTS (SELECT 1 FROM dispatch WHERE run_id = (SELECT run_id FROM delivery WHERE id = NEW.delivery_id) AND NOT EXISTS (SELECT 1 FROM run_drop WHERE run_id = dispatch.run_id AND nth > 1) AND quantity < NEW.accepted + iif(NEW.rejected_reason = 'missing', 0, NEW.rejected) + COALESCE((SELECT SUM(accepted + iif(rejected_reason = 'missing', 0, rejected)) FROM delivery_confirmation JOIN delivery ON delivery.id = delivery_confirmation.delivery_id WHERE delivery.run_id = dispatch.run_id ), 0))
BEGIN
  SELECT RAISE(ABORT, 'refusal:more_than_dispatched');
END;

CREATE TRIGGER rebooking_moves_on BEFORE INSERT ON rebooking WHEN EXISTS (SELECT 1 FROM delivery_run WHERE id = NEW.run_id AND status = 'completed') OR NOT EXISTS (SELECT 1 FROM run_drop WHERE run_id = NEW.run_id AND nth = NEW.nth)
BEGIN
  SELECT RAISE(ABORT, 'refusal:run_changed');
END;

CREATE TRIGGER dispatch_within_its_link BEFORE INSERT ON dispatch WHEN NOT EXISTS (SELECT 1 FROM dispatch_link WHERE id = NEW.link_id AND run_id = NEW.run_id AND nth = NEW.nth AND NEW.at BETWEEN made_at AND expires_at)
BEGIN
  SELECT RAISE(ABORT, 'refusal:link_expired');
END;

CREATE TRIGGER dispatch_within_the_order BEFORE INSERT ON dispatch WHEN NEW.quantity > (SELECT COALESCE(SUM(quantity / n + (NEW.nth <= quantity % n)), 0) FROM (SELECT delivery.quantity AS quantity, (SELECT COUNT(*) FROM run_drop WHERE run_drop.run_id = NEW.run_id) AS n FROM delivery WHERE run_id = NEW.run_id AND status IN ('scheduled', 'paid', 'confirmed')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:dispatch_too_much');
END;
