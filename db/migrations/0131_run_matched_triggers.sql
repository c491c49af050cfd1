CREATE TRIGGER delivery_tells_its_match AFTER INSERT ON delivery WHEN NEW.replaces_id IS NULL
BEGIN
  INSERT INTO run_matched (run_id, approved_at) SELECT NEW.run_id, approved_at FROM sponsorship WHERE id = NEW.sponsorship_id
    ON CONFLICT (run_id) DO UPDATE SET approved_at = MAX(run_matched.approved_at, excluded.approved_at);
END;
