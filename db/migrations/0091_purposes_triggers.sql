CREATE TRIGGER purpose_no_update BEFORE UPDATE ON purpose
BEGIN
  SELECT RAISE(ABORT, 'append_only:purpose');
END;

CREATE TRIGGER purpose_no_delete BEFORE DELETE ON purpose
BEGIN
  SELECT RAISE(ABORT, 'append_only:purpose');
END;

CREATE TRIGGER purpose_no_replace BEFORE INSERT ON purpose WHEN EXISTS (SELECT 1 FROM purpose WHERE code = NEW.code OR place = NEW.place)
BEGIN
  SELECT RAISE(ABORT, 'exists:purpose');
END;

-- As in 0061, for the table built anew.
CREATE TRIGGER other_support_beside_ours BEFORE INSERT ON other_support WHEN EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_supported');
END;

CREATE TRIGGER other_support_no_update BEFORE UPDATE ON other_support
BEGIN
  SELECT RAISE(ABORT, 'append_only:other_support');
END;

CREATE TRIGGER other_support_once BEFORE INSERT ON other_support WHEN EXISTS (SELECT 1 FROM other_support WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'refusal:other_support_known');
END;

-- A pledge gives what its package is for, to whom it is for: its purpose is never another's.
CREATE TRIGGER sponsorship_of_the_pledges_purpose BEFORE INSERT ON sponsorship WHEN NOT EXISTS (SELECT 1 FROM pledge JOIN package ON package.id = pledge.package_id JOIN beneficiary ON beneficiary.id = NEW.beneficiary_id WHERE pledge.id = NEW.pledge_id AND package.purpose = NEW.purpose AND package.for_kind IN ('any', beneficiary.kind))
BEGIN
  SELECT RAISE(ABORT, 'refusal:child_not_eligible');
END;

-- What is given once is given once for good, by us or by others; a month of which nothing arrived does
-- not count.
CREATE TRIGGER sponsorship_month_once_for_good BEFORE INSERT ON sponsorship_month WHEN EXISTS (SELECT 1 FROM purpose WHERE code = NEW.purpose AND once = 1) AND (EXISTS (SELECT 1 FROM other_support WHERE beneficiary_id = NEW.beneficiary_id AND purpose = NEW.purpose) OR EXISTS (SELECT 1 FROM sponsorship_month AS had WHERE had.beneficiary_id = NEW.beneficiary_id AND had.purpose = NEW.purpose AND had.month <> NEW.month AND NOT EXISTS (SELECT 1 FROM delivery JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id WHERE delivery.sponsorship_id = had.sponsorship_id AND delivery.month = had.month AND accepted = 0)))
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_supported');
END;
