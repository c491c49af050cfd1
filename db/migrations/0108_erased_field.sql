-- The bytes of a photo of goods whose child is erased are unreadable at once and go from R2 with the
-- nightly job; the row stays, so that the same photo is still known when it is used twice.
ALTER TABLE field_photo ADD COLUMN purged_at INTEGER;
CREATE INDEX field_photo_unpurged ON field_photo (beneficiary_id) WHERE purged_at IS NULL;

-- Whether anybody of a household is left is asked at each erasure.
CREATE INDEX beneficiary_by_household ON beneficiary (household_id);
