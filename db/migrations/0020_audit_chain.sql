-- The audit log's chain. A seal covers the events from first_id to last_id: one keyed mark per event,
-- and a keyed hash over the seal and the one before it. The key is derived from LOOKUP_KEY, which is no
-- part of the database: who can write here can break the chain, but not mend it (worker/audit/seal.ts).
CREATE TABLE audit_seal (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  first_id INTEGER NOT NULL UNIQUE CHECK (first_id >= 1),
  last_id INTEGER NOT NULL CHECK (last_id >= first_id),
  events INTEGER NOT NULL CHECK (events >= 1),
  -- All events sealed so far, this seal's included.
  total INTEGER NOT NULL CHECK (total >= events),
  key_id TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  sealed_at INTEGER NOT NULL,
  -- JSON: [[event id, its mark], …] in order of id. Ids may have gaps, so they are listed.
  marks TEXT NOT NULL CHECK (json_array_length(marks) = events)
) STRICT;

-- What the inspector searches by, newest first.
DROP INDEX audit_event_by_subject;
CREATE INDEX audit_event_by_subject ON audit_event (subject_id, at);
CREATE INDEX audit_event_by_person ON audit_event (person_id, at);
CREATE INDEX audit_event_by_action ON audit_event (action, at);
CREATE INDEX audit_event_by_city ON audit_event (substr(area_code, 1, 5), at);
CREATE INDEX audit_event_by_time ON audit_event (at);
