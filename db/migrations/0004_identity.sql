CREATE TABLE organisation (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('government', 'tni', 'polri', 'bumn', 'bumd', 'company', 'community', 'university', 'media', 'supplier')),
  area_code TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- People with an account: staff and donors. Families are never here.
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  organisation_id TEXT REFERENCES organisation (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A role holds in the subtree of one area, from a date to a date, and somebody granted it.
CREATE TABLE role_assignment (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (role IN ('bapak_asuh', 'csr_officer', 'coordinator', 'verifier', 'kader', 'treasurer_maker', 'treasurer_checker', 'inspector', 'administrator')),
  area_code TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  granted_by TEXT NOT NULL,
  granted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX role_assignment_by_person ON role_assignment (person_id);

-- Only the hash of a session's token is kept: who reads the database cannot sign in with it.
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  started_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;

-- Who did and who looked at what; never the content. Append-only.
CREATE TABLE audit_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  person_id TEXT,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  area_code TEXT NOT NULL
) STRICT;
CREATE INDEX audit_event_by_subject ON audit_event (subject_id, id);
