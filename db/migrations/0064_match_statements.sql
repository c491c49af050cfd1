-- What is stated in public of an approved proposal, signed with the log's key: the hash of its
-- certificate, the hash of the one the public may have, and where the log stood. Each note names the
-- hash of the one before it. detail: how near the places of the public certificate come.
CREATE TABLE match_statement (
  seq INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
  run_id TEXT NOT NULL UNIQUE REFERENCES match_run (id),
  note TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (detail IN ('kecamatan', 'city', 'withheld', 'not_reproduced')),
  public_certificate TEXT,
  stated_at INTEGER NOT NULL,
  CONSTRAINT shown_where_safe CHECK ((detail IN ('kecamatan', 'city')) = (public_certificate IS NOT NULL))
) STRICT;

-- What some more places in an area would do, counted up from one to fifty: children of each severity
-- who would have a place and now wait. Worked out after each approval and every night, and kept, so
-- that the public page reads a row or two. run_id is the proposal that was approved last in the city.
CREATE TABLE match_gain (
  area_code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  places INTEGER NOT NULL CHECK (places BETWEEN 1 AND 50),
  severity1 INTEGER NOT NULL CHECK (severity1 >= 0),
  severity2 INTEGER NOT NULL CHECK (severity2 >= 0),
  severity3 INTEGER NOT NULL CHECK (severity3 >= 0),
  run_id TEXT NOT NULL REFERENCES match_run (id),
  worked_out_at INTEGER NOT NULL,
  PRIMARY KEY (area_code, purpose, places),
  CONSTRAINT no_more_than_places CHECK (severity1 + severity2 + severity3 <= places)
) STRICT, WITHOUT ROWID;

-- What a pledge did in a proposal that no other would have: how many more children of each severity
-- would wait without it. reason is what the engine says of the pledge, held what it carries.
CREATE TABLE pledge_effect (
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  run_id TEXT NOT NULL REFERENCES match_run (id),
  reason TEXT NOT NULL CHECK (json_valid(reason)),
  severity1 INTEGER NOT NULL,
  severity2 INTEGER NOT NULL,
  severity3 INTEGER NOT NULL,
  PRIMARY KEY (pledge_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_effect_by_run ON pledge_effect (run_id);

-- A child's latest line, without reading every proposal.
CREATE INDEX match_line_by_beneficiary ON match_line (beneficiary_id, run_id);
