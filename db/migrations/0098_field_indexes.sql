-- Patterns look at the last days' drops, as they do at the last days' confirmations.
CREATE INDEX drop_handover_by_time ON drop_handover (at);

-- Few children have swollen feet, and each must be seen at once: the desk counts them without looking at all.
CREATE INDEX measurement_with_oedema ON measurement (beneficiary_id) WHERE oedema = 1 AND superseded_at IS NULL;
