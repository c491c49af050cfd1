-- What a company agreed to do for a city: a budget, a period, its TJSL category (the pillar and the goals of
-- sustainable development that PER-1/MBU/03/2023 reports by), a written agreement, and a plan by dates.
-- Terms never change: another version follows, and each version counts once a second officer of the company
-- has approved it. A version of kind `closing` ends the programme. `reference` stands on delivery notes.
CREATE TABLE corporate_programme (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  area_code TEXT NOT NULL REFERENCES area (code),
  reference TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX corporate_programme_by_organisation ON corporate_programme (organisation_id, id);
CREATE INDEX corporate_programme_by_area ON corporate_programme (area_code, id);

-- What is due when, of a version: rupiah (IDR) are the instalments, anything else goods the company brings.
-- Lines come first, the version seals them: its triggers demand that the instalments are the budget.
CREATE TABLE programme_plan (
  programme_id TEXT NOT NULL REFERENCES corporate_programme (id),
  version INTEGER NOT NULL,
  asset TEXT NOT NULL REFERENCES asset (code) CHECK (asset <> 'IDR_PROMISED'),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  PRIMARY KEY (programme_id, version, asset, due_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE programme_version (
  programme_id TEXT NOT NULL REFERENCES corporate_programme (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('terms', 'closing')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 3 AND 120),
  pillar TEXT NOT NULL CHECK (pillar IN ('social', 'economic', 'environmental', 'governance')),
  goals TEXT NOT NULL CHECK (json_valid(goals) AND json_array_length(goals) BETWEEN 1 AND 17),
  agreement_number TEXT NOT NULL CHECK (length(agreement_number) BETWEEN 1 AND 80),
  agreement_on TEXT NOT NULL CHECK (agreement_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  evidence_id TEXT NOT NULL REFERENCES evidence (id),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  last_month TEXT NOT NULL CHECK (last_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  budget_rupiah INTEGER NOT NULL CHECK (budget_rupiah BETWEEN 1 AND 999999999999999),
  -- Why it is changed or closed; of a first version nothing.
  reason TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer'),
  PRIMARY KEY (programme_id, version),
  CONSTRAINT programme_months_in_order CHECK (first_month <= last_month),
  CONSTRAINT change_says_why CHECK (reason <> '' OR (version = 1 AND kind = 'terms'))
) STRICT, WITHOUT ROWID;

CREATE TABLE programme_decision (
  programme_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'refused', 'withdrawn')),
  reason TEXT NOT NULL DEFAULT '',
  by_person TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  PRIMARY KEY (programme_id, version),
  FOREIGN KEY (programme_id, version) REFERENCES programme_version (programme_id, version),
  CONSTRAINT refusal_says_why CHECK (outcome <> 'refused' OR reason <> '')
) STRICT, WITHOUT ROWID;

-- A pledge made under a programme: it is one programme's for good.
CREATE TABLE programme_pledge (
  pledge_id TEXT NOT NULL PRIMARY KEY REFERENCES pledge (id),
  programme_id TEXT NOT NULL REFERENCES corporate_programme (id),
  by_person TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_pledge_by_programme ON programme_pledge (programme_id, pledge_id);

-- The version that counts: the newest that a second officer approved.
CREATE VIEW programme_in_force AS
  SELECT programme_version.* FROM programme_version
  WHERE version = (SELECT MAX(programme_decision.version) FROM programme_decision
    WHERE programme_decision.programme_id = programme_version.programme_id AND outcome = 'approved');

-- What each pledge takes of the budget: all it promises; once cancelled, what had come in by then. A lapsed
-- pledge may still be paid (late money), so it goes on taking all.
CREATE VIEW programme_draw AS
  SELECT programme_pledge.programme_id AS programme_id, pledge.id AS pledge_id,
    CASE WHEN pledge.status = 'cancelled'
      THEN MIN(COALESCE(pledge_money.received_rupiah, 0), pledge.rupiah_per_month * pledge.months)
      ELSE pledge.rupiah_per_month * pledge.months END AS rupiah
  FROM programme_pledge JOIN pledge ON pledge.id = programme_pledge.pledge_id
  LEFT JOIN pledge_money ON pledge_money.pledge_id = pledge.id;
