-- Dropping a table dropped its triggers: those of account, entry and receipt stand here again.
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'append_only:entry');
END;

CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry WHEN NEW.reverses_id IS NULL AND EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR (type = NEW.type AND source_id = NEW.source_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_posted');
END;

CREATE TRIGGER entry_reversed_once BEFORE INSERT ON entry WHEN NEW.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR (type = NEW.type AND source_id = NEW.source_id) OR reverses_id = NEW.reverses_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_reversed');
END;

CREATE TRIGGER entry_reverses_no_reversal BEFORE INSERT ON entry WHEN NEW.type = 'reversal' AND NOT EXISTS (SELECT 1 FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id WHERE entry.id = NEW.reverses_id AND entry.type <> 'reversal')
BEGIN
  SELECT RAISE(ABORT, 'refusal:nothing_to_reverse');
END;

CREATE TRIGGER account_no_update BEFORE UPDATE ON account
BEGIN
  SELECT RAISE(ABORT, 'append_only:account');
END;

CREATE TRIGGER account_no_delete BEFORE DELETE ON account
BEGIN
  SELECT RAISE(ABORT, 'append_only:account');
END;

CREATE TRIGGER account_no_replace BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:account');
END;

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:receipt');
END;

CREATE TRIGGER receipt_equals_its_entry BEFORE INSERT ON receipt WHEN NOT EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND account_id = 'fund:' || NEW.pledge_id AND amount = -NEW.rupiah)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;

CREATE TRIGGER receipt_no_replace BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id OR entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

-- The same transfer is booked once, for a pledge or for the pool, unless its entry was reversed.
CREATE TRIGGER receipt_reference_once BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE reference = NEW.reference AND method = NEW.method AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = receipt.entry_id)) OR EXISTS (SELECT 1 FROM pool_receipt WHERE reference = NEW.reference AND method = NEW.method AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = pool_receipt.entry_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER receipt_needs_active_pledge BEFORE INSERT ON receipt WHEN NOT EXISTS (SELECT 1 FROM pledge WHERE id = NEW.pledge_id AND (status = 'active' OR (status = 'lapsed' AND NEW.late_reason <> '')))
BEGIN
  SELECT RAISE(ABORT, 'refusal:pledge_not_active');
END;

CREATE TRIGGER pool_receipt_no_update BEFORE UPDATE ON pool_receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:pool_receipt');
END;

CREATE TRIGGER pool_receipt_no_delete BEFORE DELETE ON pool_receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:pool_receipt');
END;

CREATE TRIGGER pool_receipt_no_replace BEFORE INSERT ON pool_receipt WHEN EXISTS (SELECT 1 FROM pool_receipt WHERE id = NEW.id OR entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER pool_receipt_reference_once BEFORE INSERT ON pool_receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE reference = NEW.reference AND method = NEW.method AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = receipt.entry_id)) OR EXISTS (SELECT 1 FROM pool_receipt WHERE reference = NEW.reference AND method = NEW.method AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = pool_receipt.entry_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER pool_receipt_equals_its_entry BEFORE INSERT ON pool_receipt WHEN NOT EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id AND account_id = 'pool:' || substr(NEW.area_code, 1, 5) AND amount = -NEW.rupiah)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;

CREATE TRIGGER goods_receipt_no_update BEFORE UPDATE ON goods_receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:goods_receipt');
END;

CREATE TRIGGER goods_receipt_no_delete BEFORE DELETE ON goods_receipt
BEGIN
  SELECT RAISE(ABORT, 'append_only:goods_receipt');
END;

CREATE TRIGGER goods_receipt_no_replace BEFORE INSERT ON goods_receipt WHEN EXISTS (SELECT 1 FROM goods_receipt WHERE id = NEW.id OR entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:goods_receipt');
END;

CREATE TRIGGER goods_receipt_reference_once BEFORE INSERT ON goods_receipt WHEN EXISTS (SELECT 1 FROM goods_receipt WHERE reference = NEW.reference AND area_code = NEW.area_code AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = goods_receipt.entry_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER goods_receipt_equals_its_entry BEFORE INSERT ON goods_receipt WHEN NOT EXISTS (SELECT 1 FROM posting JOIN account ON account.id = posting.account_id WHERE entry_id = NEW.entry_id AND account.kind = 'inventory' AND posting.asset = NEW.asset AND amount = NEW.quantity)
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;

CREATE TRIGGER till_movement_no_update BEFORE UPDATE ON till_movement
BEGIN
  SELECT RAISE(ABORT, 'append_only:till_movement');
END;

CREATE TRIGGER till_movement_no_delete BEFORE DELETE ON till_movement
BEGIN
  SELECT RAISE(ABORT, 'append_only:till_movement');
END;

CREATE TRIGGER till_movement_no_replace BEFORE INSERT ON till_movement WHEN EXISTS (SELECT 1 FROM till_movement WHERE id = NEW.id OR entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'exists:till_movement');
END;

CREATE TRIGGER till_movement_reference_once BEFORE INSERT ON till_movement WHEN EXISTS (SELECT 1 FROM till_movement WHERE reference = NEW.reference AND area_code = NEW.area_code AND kind = NEW.kind AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses_id = till_movement.entry_id))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_exists');
END;

CREATE TRIGGER till_movement_equals_its_entry BEFORE INSERT ON till_movement WHEN NOT EXISTS (SELECT 1 FROM posting JOIN account ON account.id = posting.account_id WHERE entry_id = NEW.entry_id AND ((NEW.kind = 'deposit' AND account.kind = 'bank' AND amount = NEW.rupiah) OR (NEW.kind = 'fee' AND account.kind = 'bank' AND amount = -NEW.rupiah)))
BEGIN
  SELECT RAISE(ABORT, 'refusal:receipt_without_entry');
END;

CREATE TRIGGER money_order_keeps_its_terms BEFORE UPDATE OF id, kind, area_code, pledge_id, place, rupiah, reason, reference, prepared_by, prepared_at ON money_order
BEGIN
  SELECT RAISE(ABORT, 'append_only:money_order');
END;

CREATE TRIGGER money_order_decided_once BEFORE UPDATE ON money_order WHEN OLD.approved_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:order_decided');
END;

CREATE TRIGGER money_order_no_delete BEFORE DELETE ON money_order
BEGIN
  SELECT RAISE(ABORT, 'append_only:money_order');
END;

CREATE TRIGGER money_order_no_replace BEFORE INSERT ON money_order WHEN EXISTS (SELECT 1 FROM money_order WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'exists:money_order');
END;

CREATE TRIGGER commitment_end_no_update BEFORE UPDATE ON commitment_end
BEGIN
  SELECT RAISE(ABORT, 'append_only:commitment_end');
END;

CREATE TRIGGER commitment_end_no_delete BEFORE DELETE ON commitment_end
BEGIN
  SELECT RAISE(ABORT, 'append_only:commitment_end');
END;

CREATE TRIGGER commitment_end_no_replace BEFORE INSERT ON commitment_end WHEN EXISTS (SELECT 1 FROM commitment_end WHERE pledge_id = NEW.pledge_id OR entry_id = NEW.entry_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:commitment_resolved');
END;

-- Whatever was still promised is gone when the commitment is resolved.
CREATE TRIGGER commitment_end_leaves_no_promise BEFORE INSERT ON commitment_end WHEN EXISTS (SELECT 1 FROM account_balance WHERE account_id = 'promise:' || NEW.pledge_id AND amount <> 0)
BEGIN
  SELECT RAISE(ABORT, 'refusal:commitment_open');
END;

CREATE TRIGGER reversal_no_update BEFORE UPDATE ON reversal
BEGIN
  SELECT RAISE(ABORT, 'append_only:reversal');
END;

CREATE TRIGGER reversal_no_delete BEFORE DELETE ON reversal
BEGIN
  SELECT RAISE(ABORT, 'append_only:reversal');
END;

CREATE TRIGGER reversal_no_replace BEFORE INSERT ON reversal WHEN EXISTS (SELECT 1 FROM reversal WHERE entry_id = NEW.entry_id OR reverses_id = NEW.reverses_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:already_reversed');
END;

CREATE TRIGGER reversal_by_another BEFORE INSERT ON reversal WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.reverses_id AND posted_by = NEW.recorded_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:maker_is_checker');
END;

CREATE TRIGGER reversal_of_its_entry BEFORE INSERT ON reversal WHEN NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND reverses_id = NEW.reverses_id AND posted_by = NEW.recorded_by)
BEGIN
  SELECT RAISE(ABORT, 'refusal:nothing_to_reverse');
END;

-- The month is the donor's and the bank's, in western Indonesian time; the books know no future.
CREATE TRIGGER entry_not_in_future BEFORE INSERT ON entry WHEN NEW.month > strftime('%Y-%m', NEW.posted_at / 1000 + 25200, 'unixepoch')
BEGIN
  SELECT RAISE(ABORT, 'refusal:dated_in_future');
END;

CREATE TRIGGER posting_counts_pledge_money AFTER INSERT ON posting WHEN NEW.account_id GLOB 'fund:*'
BEGIN
  INSERT INTO pledge_money (pledge_id, received_rupiah, refunded_rupiah, pooled_rupiah)
    SELECT account.pledge_id,
      iif(COALESCE(undone.type, entry.type) = 'receipt', -NEW.amount, 0),
      iif(COALESCE(undone.type, entry.type) = 'refund', NEW.amount, 0),
      iif(COALESCE(undone.type, entry.type) = 'pool_transfer', NEW.amount, 0)
    FROM account JOIN entry ON entry.id = NEW.entry_id LEFT JOIN entry AS undone ON undone.id = entry.reverses_id
    WHERE account.id = NEW.account_id AND COALESCE(undone.type, entry.type) IN ('receipt', 'refund', 'pool_transfer')
    ON CONFLICT (pledge_id) DO UPDATE SET received_rupiah = received_rupiah + excluded.received_rupiah,
      refunded_rupiah = refunded_rupiah + excluded.refunded_rupiah, pooled_rupiah = pooled_rupiah + excluded.pooled_rupiah;
END;

CREATE TRIGGER instalment_reminder_no_update BEFORE UPDATE ON instalment_reminder
BEGIN
  SELECT RAISE(ABORT, 'append_only:instalment_reminder');
END;

CREATE TRIGGER instalment_reminder_no_delete BEFORE DELETE ON instalment_reminder
BEGIN
  SELECT RAISE(ABORT, 'append_only:instalment_reminder');
END;

CREATE TRIGGER instalment_reminder_no_replace BEFORE INSERT ON instalment_reminder WHEN EXISTS (SELECT 1 FROM instalment_reminder WHERE pledge_id = NEW.pledge_id AND month = NEW.month AND stage = NEW.stage)
BEGIN
  SELECT RAISE(ABORT, 'refusal:reminded_already');
END;

CREATE TRIGGER programme_no_update BEFORE UPDATE ON programme
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme');
END;

CREATE TRIGGER programme_no_delete BEFORE DELETE ON programme
BEGIN
  SELECT RAISE(ABORT, 'append_only:programme');
END;

CREATE TRIGGER programme_no_replace BEFORE INSERT ON programme WHEN EXISTS (SELECT 1 FROM programme WHERE code = NEW.code)
BEGIN
  SELECT RAISE(ABORT, 'exists:programme');
END;
