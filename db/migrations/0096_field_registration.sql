-- A newly found child, or a pregnant woman, registered where there is no signal. `kind` named what apps
-- could say in a CHECK, which cannot be altered: the table is built anew (0040 says how).
PRAGMA defer_foreign_keys = ON;

CREATE TABLE field_command_kept AS SELECT * FROM field_command;
DROP TABLE field_command;
CREATE TABLE field_command (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('confirm_delivery', 'measure', 'visit', 'change', 'referral', 'photo', 'register_child', 'register_pregnancy', 'unknown')),
  beneficiary_id TEXT REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  sealed BLOB NOT NULL,
  key_owner TEXT NOT NULL,
  client_at INTEGER NOT NULL,
  clock_off_ms INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  app_version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO field_command (id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version)
  SELECT id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version FROM field_command_kept;
DROP TABLE field_command_kept;
CREATE INDEX field_command_by_beneficiary ON field_command (beneficiary_id, received_at);

-- Whom a command is about that came before its child was there, sealed under a key of its own: an erasure
-- of the child must find that key. No reference: the child may never be registered.
CREATE TABLE field_subject (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  child_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_subject_by_child ON field_subject (child_id);
