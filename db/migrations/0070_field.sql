-- What kader's phones send. Everything that arrives is kept first, then carried out; what cannot be
-- carried out waits for a person. `sealed` is the payload under the child's own data key, so that an
-- erasure reaches it; under a key of its own (key_owner = id) where the child is not in the kader's area.
CREATE TABLE field_command (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('confirm_delivery', 'measure', 'visit', 'change', 'referral', 'photo', 'unknown')),
  beneficiary_id TEXT REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  sealed BLOB NOT NULL,
  key_owner TEXT NOT NULL,
  -- The phone's own clock; by how much it was off when it sent; and the server's, which counts.
  client_at INTEGER NOT NULL,
  clock_off_ms INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  app_version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_command_by_beneficiary ON field_command (beneficiary_id, received_at);

-- What came of it. `against` is whoever said otherwise before: in a conflict both versions stay.
CREATE TABLE field_outcome (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'conflict', 'refused')),
  code TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  first_version TEXT CHECK (first_version IS NULL OR json_valid(first_version)),
  at INTEGER NOT NULL,
  CONSTRAINT conflict_keeps_both CHECK ((outcome = 'conflict') = (first_version IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What waits for a person's eyes, and what the person said.
CREATE TABLE field_review (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  area_code TEXT NOT NULL,
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_review_by_area ON field_review (area_code, since);

CREATE TABLE field_resolution (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  choice TEXT NOT NULL CHECK (choice IN ('kept_first', 'took_second', 'settled')),
  resolved_by TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One command at a time may say what a child measured on a day: the other becomes a conflict.
CREATE TABLE field_claim (
  subject TEXT NOT NULL PRIMARY KEY,
  command_id TEXT NOT NULL REFERENCES field_command (id)
) STRICT, WITHOUT ROWID;

-- A visit, a change or a referral as a fact of a child; notes stay sealed in the command.
CREATE TABLE field_event (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'change', 'referral')),
  what TEXT NOT NULL CHECK (what IN ('found', 'not_found', 'moved', 'sick', 'died', 'in_hospital', 'severe_wasting', 'oedema', 'thin_arm', 'other')),
  happened_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_event_by_beneficiary ON field_event (beneficiary_id, at);

-- Mid-upper arm circumference (LILA) of a child, in millimetres.
CREATE TABLE arm_circumference (
  command_id TEXT NOT NULL PRIMARY KEY REFERENCES field_command (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  measured_on TEXT NOT NULL,
  mm INTEGER NOT NULL CHECK (mm BETWEEN 60 AND 300),
  recorded_by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX arm_circumference_by_beneficiary ON arm_circumference (beneficiary_id, measured_on);

-- A photo of goods, kept once: `sha256` of what was sent, `kept_sha256` of what was left without metadata.
-- The bytes lie in R2, sealed under the child's key.
CREATE TABLE field_photo (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  kept_sha256 TEXT NOT NULL,
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_photo_by_delivery ON field_photo (delivery_id);
CREATE INDEX field_photo_by_kept ON field_photo (kept_sha256);

-- How the family confirmed a delivery. The signature's strokes stay sealed in the command.
CREATE TABLE field_proof (
  delivery_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery (id),
  command_id TEXT NOT NULL REFERENCES field_command (id),
  recipient TEXT NOT NULL CHECK (recipient IN ('code', 'card', 'signature', 'none', 'code_wrong', 'card_wrong')),
  photo_sha256 TEXT,
  recorded_by TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX field_proof_by_person ON field_proof (recorded_by, happened_at);

-- A family's four digits and the token of its card, as keyed hashes; the newest of a household holds.
CREATE TABLE family_code (
  id TEXT NOT NULL PRIMARY KEY,
  household_id TEXT NOT NULL REFERENCES household (id),
  code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
  card_hash TEXT NOT NULL CHECK (length(card_hash) = 64),
  made_by TEXT NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX family_code_by_household ON family_code (household_id, made_at);
