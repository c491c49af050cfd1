-- Patterns look at the last days' drops, as they do at the last days' confirmations.
CREATE INDEX drop_handover_by_time ON drop_handover (at);
