-- A trial of a policy on a city too large for one request is worked out in the queue, as a proposal is
-- (0115). Until the trial is there, this row is all there is of it.
CREATE TABLE policy_work (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES match_policy (version),
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  children INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('working', 'tried', 'cancelled', 'refused')),
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'reading', 'solving', 'writing')),
  served INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  touched_at INTEGER NOT NULL,
  refusal TEXT CHECK (json_valid(refusal)),
  CONSTRAINT refused_says_why CHECK ((state = 'refused') = (refusal IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_work_open ON policy_work (touched_at) WHERE state = 'working';
CREATE INDEX policy_work_by_version ON policy_work (version, asked_at);
