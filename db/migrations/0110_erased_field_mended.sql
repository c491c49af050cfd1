-- What erasures before 0109 left behind of their children. (A referral answer cannot be among it: with one,
-- the erasure was refused.)
DELETE FROM arm_circumference WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
DELETE FROM field_event WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
DELETE FROM field_claim WHERE command_id IN (SELECT id FROM field_command WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure));
DELETE FROM handover_place WHERE delivery_id IN (SELECT delivery.id FROM delivery JOIN erasure ON erasure.beneficiary_id = delivery.beneficiary_id);
DELETE FROM consent_challenge WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
DELETE FROM donor_message_reading WHERE message_id IN (SELECT id FROM donor_message WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure));
DELETE FROM donor_message_decision WHERE message_id IN (SELECT id FROM donor_message WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure));
DELETE FROM donor_message WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
DELETE FROM family_code WHERE household_id IN (SELECT household_id FROM beneficiary JOIN erasure ON erasure.beneficiary_id = beneficiary.id)
  AND household_id NOT IN (SELECT household_id FROM beneficiary WHERE id NOT IN (SELECT beneficiary_id FROM erasure));
UPDATE field_outcome SET facts = '{}', first_version = iif(first_version IS NULL, NULL, '{}')
  WHERE command_id IN (SELECT command.id FROM field_command AS command LEFT JOIN field_subject AS subject ON subject.command_id = command.id
    JOIN erasure ON erasure.beneficiary_id = COALESCE(command.beneficiary_id, subject.child_id));
UPDATE drop_proof SET latitude_hundredths = NULL, longitude_hundredths = NULL
  WHERE delivery_id IN (SELECT delivery.id FROM delivery JOIN erasure ON erasure.beneficiary_id = delivery.beneficiary_id);
UPDATE import_row SET stunted = NULL WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
UPDATE import_resolution SET row_before = json_set(row_before, '$.stunted', NULL) WHERE beneficiary_id IN (SELECT beneficiary_id FROM erasure);
