CREATE TRIGGER handover_place_no_update BEFORE UPDATE ON handover_place
BEGIN
  SELECT RAISE(ABORT, 'append_only:handover_place');
END;

CREATE TRIGGER handover_place_no_delete BEFORE DELETE ON handover_place
BEGIN
  SELECT RAISE(ABORT, 'append_only:handover_place');
END;

CREATE TRIGGER handover_place_no_replace BEFORE INSERT ON handover_place WHEN EXISTS (SELECT 1 FROM handover_place WHERE delivery_id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:handover_place');
END;

CREATE TRIGGER referral_answer_no_update BEFORE UPDATE ON referral_answer
BEGIN
  SELECT RAISE(ABORT, 'append_only:referral_answer');
END;

CREATE TRIGGER referral_answer_no_delete BEFORE DELETE ON referral_answer
BEGIN
  SELECT RAISE(ABORT, 'append_only:referral_answer');
END;

CREATE TRIGGER referral_answer_no_replace BEFORE INSERT ON referral_answer WHEN EXISTS (SELECT 1 FROM referral_answer WHERE measurement_id = NEW.measurement_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_decided');
END;
