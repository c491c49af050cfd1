-- A pledge lapses and nobody goes on for its children: for a bounded time the pool does. The reserve gives
-- as a donor of its own name, so that every line of its money in the public log says whose it is.
INSERT INTO organisation (id, name, kind, area_code, created_at) VALUES
  ('reserve', 'Dana cadangan (penyambung)', 'government', '', 0);
-- Nobody's account: no contact, no role, no way to sign in.
INSERT INTO person (id, name, organisation_id, created_at) VALUES
  ('reserve', 'Dana cadangan (penyambung)', 'reserve', 0);

-- For how many months the pool may go on for a child whose support broke off. The newest of an area counts,
-- '' holds everywhere where no city has one of its own.
CREATE TABLE bridging_policy (
  area_code TEXT NOT NULL,
  set_at INTEGER NOT NULL CHECK (typeof(set_at) = 'integer'),
  most_months INTEGER NOT NULL CHECK (most_months BETWEEN 1 AND 6),
  set_by TEXT NOT NULL,
  PRIMARY KEY (area_code, set_at)
) STRICT, WITHOUT ROWID;
INSERT INTO bridging_policy (area_code, set_at, most_months, set_by) VALUES ('', 0, 3, 'system');

-- What one proposes and another approves: the children of a pledge that broke off, for some months, out of
-- the pool. The approval makes the reserve's own pledge for them, and a matching like any other.
CREATE TABLE bridge (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  children INTEGER NOT NULL CHECK (children >= 1),
  package_rupiah INTEGER NOT NULL CHECK (package_rupiah > 0),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  months INTEGER NOT NULL CHECK (months >= 1),
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  withdrawn_by TEXT,
  withdrawn_at INTEGER,
  reserve_pledge_id TEXT UNIQUE REFERENCES pledge (id),
  entry_id TEXT UNIQUE REFERENCES entry (id),
  CONSTRAINT maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  CONSTRAINT approval_has_entry CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (entry_id IS NULL) AND (approved_by IS NULL) = (reserve_pledge_id IS NULL)),
  CONSTRAINT approved_or_withdrawn CHECK (approved_by IS NULL OR withdrawn_by IS NULL),
  CONSTRAINT withdrawal_has_taker CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bridge_by_time ON bridge (area_code, prepared_at, id);
CREATE UNIQUE INDEX bridge_of_pledge ON bridge (pledge_id) WHERE withdrawn_at IS NULL;
