-- Two things are built anew, because a CHECK or a key cannot be altered. Rows wait in a plain table.
PRAGMA defer_foreign_keys = ON;

-- The public log holds leaves of two kinds: entries of the ledger, and what is stated of an approved
-- matching. Exactly one of the two is named; the order of leaves and their bytes stay as they are.
CREATE TABLE log_leaf_kept AS SELECT * FROM log_leaf;
DROP TABLE log_leaf;
CREATE TABLE log_leaf (
  idx INTEGER NOT NULL PRIMARY KEY,
  entry_id TEXT UNIQUE REFERENCES entry (id),
  leaf TEXT NOT NULL CHECK (octet_length(leaf) BETWEEN 2 AND 65535),
  run_id TEXT UNIQUE REFERENCES match_statement (run_id),
  CONSTRAINT of_entry_or_run CHECK ((entry_id IS NULL) <> (run_id IS NULL))
) STRICT;
INSERT INTO log_leaf (idx, entry_id, leaf) SELECT idx, entry_id, leaf FROM log_leaf_kept ORDER BY idx;
DROP TABLE log_leaf_kept;

-- What a proposal was worked out with (made 1) stays beside what people rule for the next version
-- (made 0): without it nobody could work the proposal out again. lifted 1: made, and not to be made again.
CREATE TABLE match_ruling_kept AS SELECT * FROM match_ruling;
DROP TABLE match_ruling;
CREATE TABLE match_ruling (
  run_id TEXT NOT NULL REFERENCES match_run (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  kind TEXT NOT NULL CHECK (kind IN ('pin', 'ban', 'note')),
  pledge_id TEXT REFERENCES pledge (id),
  reason TEXT NOT NULL CHECK (reason IN ('family_asked', 'siblings', 'near_home', 'same_donor', 'conflict', 'check_home', 'ask_family', 'discuss', 'other')),
  made INTEGER NOT NULL CHECK (made IN (0, 1)),
  lifted INTEGER NOT NULL DEFAULT 0 CHECK (lifted IN (0, 1)),
  ruled_by TEXT NOT NULL,
  ruled_at INTEGER NOT NULL,
  PRIMARY KEY (run_id, beneficiary_id, kind, made),
  CONSTRAINT only_notes_name_no_pledge CHECK ((kind = 'note') = (pledge_id IS NULL)),
  CONSTRAINT only_made_is_lifted CHECK (made = 1 OR lifted = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO match_ruling (run_id, beneficiary_id, kind, pledge_id, reason, made, ruled_by, ruled_at)
  SELECT run_id, beneficiary_id, kind, pledge_id, reason, made, ruled_by, ruled_at FROM match_ruling_kept;
DROP TABLE match_ruling_kept;
CREATE INDEX match_ruling_by_beneficiary ON match_ruling (beneficiary_id);

-- The version made anew from a proposal; proposals of an area, the newest first; what was approved last.
CREATE INDEX match_run_by_parent ON match_run (parent_run_id) WHERE parent_run_id IS NOT NULL;
CREATE INDEX match_run_by_area ON match_run (area_code, proposed_at);
CREATE INDEX match_run_approved ON match_run (decided_at, id, area_code) WHERE status = 'approved';

-- The areas there are figures for, without a look at all fifty rows of each.
CREATE INDEX match_gain_at_most ON match_gain (purpose, area_code, severity1, severity2, severity3) WHERE places = 50;
