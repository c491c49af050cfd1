-- Trust without faces: a second person asks a random sample of families whether the goods came, and
-- patterns that cannot be are put before a person.

-- How sure a round is to be. Dated and public; a new rule is a new row.
CREATE TABLE recheck_policy (
  version INTEGER NOT NULL PRIMARY KEY,
  margin_permille INTEGER NOT NULL CHECK (margin_permille BETWEEN 10 AND 500),
  confidence_permille INTEGER NOT NULL CHECK (confidence_permille IN (900, 950, 990)),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
INSERT INTO recheck_policy (version, margin_permille, confidence_permille, valid_from) VALUES (1, 100, 950, '2022-01-01');

-- One city and month: every delivery confirmed in it, frozen when the month is over, and the seed that
-- chose the sample. One round per city and month, so that nobody can draw again until it pleases him.
CREATE TABLE recheck_round (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  checkpoint_size INTEGER NOT NULL CHECK (checkpoint_size > 0),
  checkpoint_root TEXT NOT NULL CHECK (length(checkpoint_root) = 64),
  population INTEGER NOT NULL CHECK (population > 0),
  sample INTEGER NOT NULL CHECK (sample BETWEEN 1 AND population),
  policy_version INTEGER NOT NULL REFERENCES recheck_policy (version),
  drawn_at INTEGER NOT NULL CHECK (typeof(drawn_at) = 'integer'),
  UNIQUE (area_code, month)
) STRICT, WITHOUT ROWID;

-- Every member of the round, chosen or not: so the draw can be repeated. Codes only.
CREATE TABLE recheck_member (
  round_id TEXT NOT NULL REFERENCES recheck_round (id),
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  kecamatan TEXT NOT NULL,
  rank INTEGER CHECK (rank >= 1),
  PRIMARY KEY (round_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recheck_member_chosen ON recheck_member (round_id, rank) WHERE rank IS NOT NULL;
CREATE INDEX recheck_member_by_delivery ON recheck_member (delivery_id);

-- Each try to reach a family, and what it said. 'not_reached' may come several times; an answer once.
CREATE TABLE recheck_answer (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('same', 'less', 'nothing', 'not_reached')),
  received INTEGER CHECK (received >= 0),
  method TEXT NOT NULL CHECK (method IN ('phone', 'visit')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  CONSTRAINT less_says_how_much CHECK ((outcome = 'less') = (received IS NOT NULL)),
  FOREIGN KEY (round_id, delivery_id) REFERENCES recheck_member (round_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recheck_answered_once ON recheck_answer (round_id, delivery_id) WHERE outcome <> 'not_reached';
CREATE INDEX recheck_answer_by_member ON recheck_answer (round_id, delivery_id, at);

-- A pattern that no honest day makes. `subject_id` says what it is about, once per kind; the figures say
-- why: {"count":40,"minutes":4}. No name, no place.
CREATE TABLE delivery_flag (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('too_fast', 'same_photo', 'far_away', 'at_night', 'dispatch_differs')),
  subject_id TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  area_code TEXT NOT NULL,
  person_id TEXT NOT NULL,
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  found_at INTEGER NOT NULL CHECK (typeof(found_at) = 'integer'),
  UNIQUE (kind, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_flag_by_area ON delivery_flag (area_code, found_at, id);

-- A person's word on it.
CREATE TABLE delivery_flag_decision (
  flag_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery_flag (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('explained', 'wrong')),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_confirmation_by_time ON delivery_confirmation (confirmed_at);
