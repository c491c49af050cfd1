CREATE TRIGGER pledge_figure_counted AFTER INSERT ON delivery_confirmation
BEGIN
  INSERT INTO pledge_figure (pledge_id, asset, deliveries, accepted, rejected)
    SELECT pledge_id, asset, 1, NEW.accepted, NEW.rejected FROM delivery WHERE id = NEW.delivery_id
    ON CONFLICT (pledge_id, asset) DO UPDATE SET deliveries = deliveries + 1, accepted = accepted + NEW.accepted, rejected = rejected + NEW.rejected;
END;
