-- As in 0006, for the table built anew.
CREATE TRIGGER verification_step_no_update BEFORE UPDATE ON verification_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:verification_step');
END;

CREATE TRIGGER verification_step_no_delete BEFORE DELETE ON verification_step
BEGIN
  SELECT RAISE(ABORT, 'append_only:verification_step');
END;

CREATE TRIGGER verification_step_no_replace BEFORE INSERT ON verification_step WHEN EXISTS (SELECT 1 FROM verification_step WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:verification_step');
END;

CREATE TRIGGER pregnancy_of_a_woman BEFORE INSERT ON beneficiary WHEN NEW.kind = 'pregnancy' AND NEW.sex <> 'P'
BEGIN
  SELECT RAISE(ABORT, 'refusal:pregnancy_of_a_man');
END;

CREATE TRIGGER pregnancy_is_of_that_kind BEFORE INSERT ON pregnancy WHEN NOT EXISTS (SELECT 1 FROM beneficiary WHERE id = NEW.beneficiary_id AND kind = 'pregnancy')
BEGIN
  SELECT RAISE(ABORT, 'append_only:pregnancy');
END;

-- How old she was and whose it is stays as it was; that it ended is never taken back.
CREATE TRIGGER pregnancy_stays_ended BEFORE UPDATE ON pregnancy WHEN OLD.beneficiary_id <> NEW.beneficiary_id OR (OLD.outcome IS NOT NULL AND OLD.outcome IS NOT NEW.outcome)
BEGIN
  SELECT RAISE(ABORT, 'refusal:case_closed');
END;

CREATE TRIGGER birth_of_a_pregnancy BEFORE INSERT ON birth WHEN NOT EXISTS (SELECT 1 FROM beneficiary AS child JOIN beneficiary AS mother ON mother.id = NEW.pregnancy_id WHERE child.id = NEW.child_id AND child.kind = 'child' AND mother.kind = 'pregnancy')
BEGIN
  SELECT RAISE(ABORT, 'append_only:birth');
END;

CREATE TRIGGER birth_no_update BEFORE UPDATE ON birth
BEGIN
  SELECT RAISE(ABORT, 'append_only:birth');
END;

-- Nor is a text turned into one for others.
CREATE TRIGGER consent_text_keeps_its_kind BEFORE INSERT ON consent_text WHEN EXISTS (SELECT 1 FROM consent_text WHERE version = NEW.version AND for_kind <> NEW.for_kind)
BEGIN
  SELECT RAISE(ABORT, 'exists:consent_text');
END;

-- Whoever agrees has heard the words that are meant for her.
CREATE TRIGGER consent_to_words_of_her_kind BEFORE INSERT ON consent WHEN (SELECT for_kind FROM consent_text WHERE version = NEW.text_version) <> (SELECT kind FROM beneficiary WHERE id = NEW.beneficiary_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:consent_text_changed');
END;

-- To be visited by the giver is an exception that was made for children and their guardians' consent alone.
CREATE TRIGGER companionship_of_a_child BEFORE INSERT ON companionship WHEN EXISTS (SELECT 1 FROM beneficiary WHERE id = NEW.beneficiary_id AND kind <> 'child')
BEGIN
  SELECT RAISE(ABORT, 'refusal:companion_not_possible');
END;

-- A figure says children or pregnant women, never both.
DROP TRIGGER beneficiary_counted;
CREATE TRIGGER beneficiary_counted AFTER INSERT ON beneficiary
BEGIN
  INSERT INTO area_figure (area_code, name, value) VALUES (substr(NEW.area_code, 1, 8), iif(NEW.kind = 'child', '', 'pregnancy_') || NEW.stage, 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

DROP TRIGGER beneficiary_recounted;
CREATE TRIGGER beneficiary_recounted AFTER UPDATE OF stage, area_code ON beneficiary WHEN OLD.stage <> NEW.stage OR substr(OLD.area_code, 1, 8) <> substr(NEW.area_code, 1, 8)
BEGIN
  UPDATE area_figure SET value = value - 1 WHERE area_code = substr(OLD.area_code, 1, 8) AND name = iif(OLD.kind = 'child', '', 'pregnancy_') || OLD.stage;
  INSERT INTO area_figure (area_code, name, value) VALUES (substr(NEW.area_code, 1, 8), iif(NEW.kind = 'child', '', 'pregnancy_') || NEW.stage, 1)
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

DROP TRIGGER sponsorship_counted;
CREATE TRIGGER sponsorship_counted AFTER INSERT ON sponsorship WHEN NEW.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = NEW.beneficiary_id AND id <> NEW.id AND ended_at IS NULL AND substr(area_code, 1, 8) = substr(NEW.area_code, 1, 8))
BEGIN
  INSERT INTO area_figure (area_code, name, value)
    SELECT substr(NEW.area_code, 1, 8), iif(kind = 'child', '', 'pregnancy_') || 'supported', 1 FROM beneficiary WHERE id = NEW.beneficiary_id
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;

DROP TRIGGER sponsorship_uncounted;
CREATE TRIGGER sponsorship_uncounted AFTER UPDATE OF ended_at ON sponsorship WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = NEW.beneficiary_id AND id <> NEW.id AND ended_at IS NULL AND substr(area_code, 1, 8) = substr(NEW.area_code, 1, 8))
BEGIN
  UPDATE area_figure SET value = value - 1 WHERE area_code = substr(NEW.area_code, 1, 8)
    AND name = (SELECT iif(kind = 'child', '', 'pregnancy_') || 'supported' FROM beneficiary WHERE id = NEW.beneficiary_id);
END;

DROP TRIGGER helped_counted;
CREATE TRIGGER helped_counted AFTER INSERT ON helped
BEGIN
  INSERT INTO area_figure (area_code, name, value)
    SELECT substr(NEW.area_code, 1, 8), iif(kind = 'child', '', 'pregnancy_') || 'helped', 1 FROM beneficiary WHERE id = NEW.beneficiary_id
    ON CONFLICT (area_code, name) DO UPDATE SET value = value + 1;
END;
