CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
BEGIN
  SELECT RAISE(ABORT, 'append_only:checkpoint');
END;

CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
BEGIN
  SELECT RAISE(ABORT, 'append_only:checkpoint');
END;

-- Compare and swap: a checkpoint follows the newest one, or somebody else was faster.
CREATE TRIGGER checkpoint_no_replace BEFORE INSERT ON checkpoint WHEN NEW.previous IS NOT (SELECT MAX(size) FROM checkpoint)
BEGIN
  SELECT RAISE(ABORT, 'refusal:checkpoint_moved');
END;

CREATE TRIGGER checkpoint_within_log BEFORE INSERT ON checkpoint WHEN NEW.size > (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)
BEGIN
  SELECT RAISE(ABORT, 'refusal:checkpoint_beyond_log');
END;

CREATE TRIGGER cosignature_no_update BEFORE UPDATE ON cosignature
BEGIN
  SELECT RAISE(ABORT, 'append_only:cosignature');
END;

CREATE TRIGGER cosignature_no_delete BEFORE DELETE ON cosignature
BEGIN
  SELECT RAISE(ABORT, 'append_only:cosignature');
END;

CREATE TRIGGER cosignature_no_replace BEFORE INSERT ON cosignature WHEN EXISTS (SELECT 1 FROM cosignature WHERE witness = NEW.witness AND size = NEW.size)
BEGIN
  SELECT RAISE(ABORT, 'exists:cosignature');
END;

-- A tile only grows at its end.
CREATE TRIGGER log_tile_only_grows BEFORE UPDATE ON log_tile WHEN NEW.level <> OLD.level OR NEW.idx <> OLD.idx OR octet_length(NEW.hashes) < octet_length(OLD.hashes) OR substr(NEW.hashes, 1, octet_length(OLD.hashes)) <> OLD.hashes
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_tile');
END;

CREATE TRIGGER log_tile_no_delete BEFORE DELETE ON log_tile
BEGIN
  SELECT RAISE(ABORT, 'append_only:log_tile');
END;

CREATE TRIGGER log_tile_no_replace BEFORE INSERT ON log_tile WHEN EXISTS (SELECT 1 FROM log_tile WHERE level = NEW.level AND idx = NEW.idx)
BEGIN
  SELECT RAISE(ABORT, 'exists:log_tile');
END;

CREATE TRIGGER published_balance_no_delete BEFORE DELETE ON published_balance
BEGIN
  SELECT RAISE(ABORT, 'append_only:published_balance');
END;
