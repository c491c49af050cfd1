-- The policy by which children come first: public, dated, never changed. rules is the canonical JSON of
-- worker/policy/policy.ts. area_code '' holds everywhere where no city has a policy of its own.
CREATE TABLE match_policy (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1),
  area_code TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE match_policy_decision (
  version INTEGER NOT NULL PRIMARY KEY REFERENCES match_policy (version),
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'withdrawn')),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;

-- What a proposed policy would change on the day it was tried: counts only (worker/matching/simulate-policy.ts).
CREATE TABLE match_policy_simulation (
  version INTEGER NOT NULL REFERENCES match_policy (version),
  simulated_at INTEGER NOT NULL,
  simulated_by TEXT NOT NULL,
  compared_version INTEGER NOT NULL REFERENCES match_policy (version),
  area_code TEXT NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  PRIMARY KEY (version, simulated_at)
) STRICT, WITHOUT ROWID;

-- What has held since the beginning (worker/registry/severity.ts), now as data.
INSERT INTO match_policy (version, area_code, valid_from, rules, proposed_by, proposed_at) VALUES (1, '', '2026-01-01',
'{"growth":{"severelyStunted":100,"severelyWasted":100,"stuntedUnder24Months":60,"stuntedAndWasted":60,"stuntedAndSeverelyUnderweight":60,"stunted":30,"wasted":30,"weightStalled":30},"circumstances":{"under24Months":0,"poor":0,"pregnant":0,"perMonthWithoutSupport":0,"mostForWaiting":0},"thresholds":{"severity1":100,"severity2":60,"severity3":30},"equityLevels":10,"continuity":"before_preference","holdDays":7}',
'system', 0);
INSERT INTO match_policy_decision (version, outcome, decided_by, decided_at) VALUES (1, 'approved', 'tpps', 0);
