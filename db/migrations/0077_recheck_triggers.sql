CREATE TRIGGER recheck_policy_no_update BEFORE UPDATE ON recheck_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_policy');
END;

CREATE TRIGGER recheck_policy_no_delete BEFORE DELETE ON recheck_policy
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_policy');
END;

CREATE TRIGGER recheck_policy_no_replace BEFORE INSERT ON recheck_policy WHEN EXISTS (SELECT 1 FROM recheck_policy WHERE version = NEW.version)
BEGIN
  SELECT RAISE(ABORT, 'exists:recheck_policy');
END;

CREATE TRIGGER recheck_round_no_update BEFORE UPDATE ON recheck_round
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_round');
END;

CREATE TRIGGER recheck_round_no_delete BEFORE DELETE ON recheck_round
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_round');
END;

CREATE TRIGGER recheck_round_no_replace BEFORE INSERT ON recheck_round WHEN EXISTS (SELECT 1 FROM recheck_round WHERE id = NEW.id OR (area_code = NEW.area_code AND month = NEW.month))
BEGIN
  SELECT RAISE(ABORT, 'exists:recheck_round');
END;

CREATE TRIGGER recheck_member_no_update BEFORE UPDATE ON recheck_member
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_member');
END;

CREATE TRIGGER recheck_member_no_delete BEFORE DELETE ON recheck_member
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_member');
END;

CREATE TRIGGER recheck_member_no_replace BEFORE INSERT ON recheck_member WHEN EXISTS (SELECT 1 FROM recheck_member WHERE round_id = NEW.round_id AND (delivery_id = NEW.delivery_id OR rank = NEW.rank))
BEGIN
  SELECT RAISE(ABORT, 'exists:recheck_member');
END;

CREATE TRIGGER recheck_answer_no_update BEFORE UPDATE ON recheck_answer
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_answer');
END;

CREATE TRIGGER recheck_answer_no_delete BEFORE DELETE ON recheck_answer
BEGIN
  SELECT RAISE(ABORT, 'append_only:recheck_answer');
END;

CREATE TRIGGER recheck_answer_no_replace BEFORE INSERT ON recheck_answer WHEN EXISTS (SELECT 1 FROM recheck_answer WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:recheck_answer');
END;

CREATE TRIGGER delivery_flag_no_update BEFORE UPDATE ON delivery_flag
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_flag');
END;

CREATE TRIGGER delivery_flag_no_delete BEFORE DELETE ON delivery_flag
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_flag');
END;

CREATE TRIGGER delivery_flag_no_replace BEFORE INSERT ON delivery_flag WHEN EXISTS (SELECT 1 FROM delivery_flag WHERE id = NEW.id OR (kind = NEW.kind AND subject_id = NEW.subject_id))
BEGIN
  SELECT RAISE(ABORT, 'exists:delivery_flag');
END;

CREATE TRIGGER delivery_flag_decision_no_update BEFORE UPDATE ON delivery_flag_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_flag_decision');
END;

CREATE TRIGGER delivery_flag_decision_no_delete BEFORE DELETE ON delivery_flag_decision
BEGIN
  SELECT RAISE(ABORT, 'append_only:delivery_flag_decision');
END;

CREATE TRIGGER delivery_flag_decision_no_replace BEFORE INSERT ON delivery_flag_decision WHEN EXISTS (SELECT 1 FROM delivery_flag_decision WHERE flag_id = NEW.flag_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:delivery_flag_decision');
END;

CREATE TRIGGER recheck_answer_once BEFORE INSERT ON recheck_answer WHEN EXISTS (SELECT 1 FROM recheck_answer WHERE round_id = NEW.round_id AND delivery_id = NEW.delivery_id AND outcome <> 'not_reached')
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_rechecked');
END;

CREATE TRIGGER recheck_by_another_person BEFORE INSERT ON recheck_answer WHEN EXISTS (SELECT 1 FROM delivery_confirmation WHERE delivery_id = NEW.delivery_id AND confirmed_by = NEW.by_person) OR EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = NEW.delivery_id AND by_person = NEW.by_person)
BEGIN
  SELECT RAISE(ABORT, 'refusal:recheck_same_person');
END;

CREATE TRIGGER recheck_of_the_sample BEFORE INSERT ON recheck_answer WHEN NOT EXISTS (SELECT 1 FROM recheck_member WHERE round_id = NEW.round_id AND delivery_id = NEW.delivery_id AND rank IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_in_sample');
END;

CREATE TRIGGER recheck_answer_is_less BEFORE INSERT ON recheck_answer WHEN NEW.outcome = 'less' AND NEW.received >= (SELECT accepted FROM delivery_confirmation WHERE delivery_id = NEW.delivery_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:recheck_not_less');
END;

CREATE TRIGGER delivery_flag_by_another_person BEFORE INSERT ON delivery_flag_decision WHEN EXISTS (SELECT 1 FROM delivery_flag WHERE id = NEW.flag_id AND person_id = NEW.by_person)
BEGIN
  SELECT RAISE(ABORT, 'refusal:recheck_same_person');
END;
