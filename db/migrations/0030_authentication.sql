-- How people prove who they are. What could identify them (phone, e-mail) is a keyed hash to be found
-- by and a sealed value to be written to; codes and tokens are hashes only.

-- A phone number or e-mail a person has proven to hold. One contact belongs to one person for ever: two
-- accounts of one person could otherwise prepare and check the same payment.
CREATE TABLE contact (
  lookup TEXT NOT NULL PRIMARY KEY CHECK (length(lookup) = 64),
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  sealed BLOB NOT NULL,
  proven_at INTEGER NOT NULL CHECK (typeof(proven_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_person ON contact (person_id);

-- The keyed hash of the NIK of those who hold money duties: one human being, one account.
CREATE TABLE person_nik (
  lookup TEXT NOT NULL PRIMARY KEY CHECK (length(lookup) = 64),
  person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
  recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer')
) STRICT, WITHOUT ROWID;

-- A removed passkey keeps its row, so that it cannot come back on another account.
CREATE TABLE passkey (
  credential_id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL CHECK (typeof(counter) = 'integer'),
  transports TEXT NOT NULL,
  device TEXT NOT NULL,
  added_at INTEGER NOT NULL CHECK (typeof(added_at) = 'integer'),
  used_at INTEGER,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_by_person ON passkey (person_id);

-- One question "are you who you say": a code sent to a contact, or a challenge for a passkey. The answer
-- is compared as a keyed hash. It can be used once, and tried five times.
CREATE TABLE sign_in_challenge (
  id_hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('code', 'passkey', 'new_passkey')),
  person_id TEXT REFERENCES person (id),
  contact_kind TEXT CHECK (contact_kind IN ('phone', 'email')),
  contact_lookup TEXT,
  contact_sealed BLOB,
  answer_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer'),
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0 CONSTRAINT code_tries CHECK (tries <= 5),
  used_at INTEGER,
  -- A used code lets a new person register once, shortly after.
  registered_at INTEGER,
  CHECK (expires_at - made_at BETWEEN 1 AND 600000),
  CHECK ((purpose = 'code') = (contact_lookup IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_challenge_by_age ON sign_in_challenge (made_at);

-- Caps. Each sending and each try adds to the rows of its number, address and network in the current
-- window; the CHECK refuses what goes beyond, however many requests run at once.
CREATE TABLE attempt_count (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  window_start INTEGER NOT NULL CHECK (typeof(window_start) = 'integer'),
  attempts INTEGER NOT NULL CHECK (typeof(attempts) = 'integer'),
  most INTEGER NOT NULL,
  PRIMARY KEY (kind, subject, window_start),
  CONSTRAINT attempts_within_cap CHECK (attempts <= most)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_count_by_window ON attempt_count (window_start);

-- Messages on their way. Address and text are sealed together and wiped once sent.
CREATE TABLE notification (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'email')),
  kind TEXT NOT NULL CHECK (kind IN ('code', 'invitation')),
  -- Whose sign-in page may show it in the demo: the challenge it belongs to.
  about TEXT NOT NULL,
  sealed BLOB,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer'),
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  failed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_waiting ON notification (made_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX notification_about ON notification (about);

-- A session: what it takes to list and end it, when it began, when it was last seen, and when and how the
-- person last proved himself. Expiry is decided when it starts, by the strictest of his roles.
ALTER TABLE session ADD COLUMN id TEXT;
ALTER TABLE session ADD COLUMN method TEXT NOT NULL DEFAULT 'demo' CHECK (method IN ('demo', 'phone', 'email', 'passkey'));
ALTER TABLE session ADD COLUMN authenticated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN idle_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
-- Sessions from before had no idle limit and no proof of when: they end here.
UPDATE session SET ended_at = started_at WHERE ended_at IS NULL;
CREATE UNIQUE INDEX session_by_id ON session (id);
CREATE INDEX session_by_person ON session (person_id, ended_at);

-- A role that ended early says when, by whom, and who took it over.
ALTER TABLE role_assignment ADD COLUMN ended_at INTEGER;
ALTER TABLE role_assignment ADD COLUMN ended_by TEXT;
ALTER TABLE role_assignment ADD COLUMN successor_id TEXT REFERENCES person (id);
CREATE INDEX role_assignment_by_area ON role_assignment (area_code);
CREATE UNIQUE INDEX role_assignment_once ON role_assignment (person_id, role, area_code) WHERE ended_at IS NULL;

-- An invitation is for one contact, one role, one area, once, and for seven days.
CREATE TABLE invitation (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'verifier', 'kader', 'treasurer_maker', 'treasurer_checker', 'inspector', 'administrator')),
  area_code TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisation (id),
  contact_kind TEXT NOT NULL CHECK (contact_kind IN ('phone', 'email')),
  contact_lookup TEXT NOT NULL CHECK (length(contact_lookup) = 64),
  contact_sealed BLOB NOT NULL,
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  invited_by TEXT NOT NULL REFERENCES person (id),
  invited_at INTEGER NOT NULL CHECK (typeof(invited_at) = 'integer'),
  expires_at INTEGER NOT NULL,
  accepted_by TEXT REFERENCES person (id),
  accepted_at INTEGER,
  withdrawn_by TEXT REFERENCES person (id),
  withdrawn_at INTEGER,
  CONSTRAINT invitation_ends_once CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
  CHECK (expires_at - invited_at BETWEEN 1 AND 604800000)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invitation_open ON invitation (contact_lookup, role, area_code) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX invitation_by_area ON invitation (area_code, invited_at);

-- A coordinator has met the donor, or turned him away. No row: not verified yet. The latest word counts.
CREATE TABLE donor_verification (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('verified', 'declined')),
  decided_by TEXT NOT NULL CONSTRAINT donor_is_not_verifier CHECK (decided_by <> person_id),
  decided_at INTEGER NOT NULL CHECK (typeof(decided_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_verification_by_person ON donor_verification (person_id, decided_at);
