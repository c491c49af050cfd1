CREATE TRIGGER goods_promise_no_update BEFORE UPDATE ON goods_promise
BEGIN
  SELECT RAISE(ABORT, 'append_only:goods_promise');
END;

CREATE TRIGGER goods_promise_no_delete BEFORE DELETE ON goods_promise
BEGIN
  SELECT RAISE(ABORT, 'append_only:goods_promise');
END;

CREATE TRIGGER goods_promise_no_replace BEFORE INSERT ON goods_promise WHEN EXISTS (SELECT 1 FROM goods_promise WHERE id = NEW.id OR reference = NEW.reference) OR EXISTS (SELECT 1 FROM pledge WHERE reference = NEW.reference)
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_exists');
END;
