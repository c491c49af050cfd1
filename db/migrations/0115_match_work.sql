-- A proposal too large for one request is worked out in the queue. run_id is the id that the proposal will
-- have; until it is there, this row is all there is of it: nothing is held, nobody is promised anything.
CREATE TABLE match_work (
  run_id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  purpose TEXT NOT NULL REFERENCES purpose (code),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
  parent_run_id TEXT REFERENCES match_run (id),
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  children INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('working', 'proposed', 'cancelled', 'refused')),
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'reading', 'solving', 'writing')),
  served INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  touched_at INTEGER NOT NULL,
  refusal TEXT CHECK (json_valid(refusal)),
  CONSTRAINT refused_says_why CHECK ((state = 'refused') = (refusal IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX match_work_open ON match_work (touched_at) WHERE state = 'working';
CREATE INDEX match_work_by_time ON match_work (asked_at);
