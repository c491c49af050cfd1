-- A run proposes; a person approves. Lines keep why.
CREATE TABLE match_run (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  purpose TEXT NOT NULL,
  first_month TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
  status TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'withdrawn')),
  children INTEGER NOT NULL,
  served INTEGER NOT NULL,
  result TEXT NOT NULL,
  certificate TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  CONSTRAINT decision_has_decider CHECK ((status = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX match_run_by_time ON match_run (proposed_at, id);

-- pledge_id is null for a child who waits; reason is what the engine says, codes and numbers only.
-- Between proposal and approval the world goes on: a line that no longer holds then says why it fell out.
CREATE TABLE match_line (
  run_id TEXT NOT NULL REFERENCES match_run (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 3),
  pledge_id TEXT REFERENCES pledge (id),
  kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
  reason TEXT NOT NULL,
  fell_out TEXT CHECK (fell_out IN ('child_not_eligible', 'already_supported', 'pledge_not_active', 'pledge_full')),
  PRIMARY KEY (run_id, beneficiary_id),
  CONSTRAINT only_served_lines_fall_out CHECK (fell_out IS NULL OR pledge_id IS NOT NULL),
  CONSTRAINT only_served_lines_are_kept CHECK (kept = 0 OR pledge_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_line_by_severity ON match_line (run_id, severity, area_code, beneficiary_id);

CREATE TABLE sponsorship (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  run_id TEXT NOT NULL REFERENCES match_run (id),
  area_code TEXT NOT NULL,
  purpose TEXT NOT NULL,
  first_month TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
  approved_by TEXT NOT NULL,
  approved_at INTEGER NOT NULL,
  ended_reason TEXT CHECK (ended_reason IN ('recovered', 'aged_out', 'moved', 'died', 'withdrew', 'not_found', 'not_at_risk', 'pledge_cancelled', 'completed', 'born', 'import_undone')),
  ended_at INTEGER,
  CONSTRAINT end_has_reason CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sponsorship_by_beneficiary ON sponsorship (beneficiary_id);
CREATE INDEX sponsorship_by_pledge ON sponsorship (pledge_id);
CREATE INDEX sponsorship_running ON sponsorship (first_month) WHERE ended_at IS NULL;

-- The promise as a constraint: one child, one purpose, one month, once. slot keeps a pledge within
-- the children it pays for. Ending a sponsorship deletes its future months, which frees them.
CREATE TABLE sponsorship_month (
  beneficiary_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  sponsorship_id TEXT NOT NULL REFERENCES sponsorship (id),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  slot INTEGER NOT NULL CHECK (slot >= 1),
  PRIMARY KEY (beneficiary_id, purpose, month),
  UNIQUE (pledge_id, month, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX sponsorship_month_by_sponsorship ON sponsorship_month (sponsorship_id, month);
