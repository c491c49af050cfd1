-- The programme's account at a bank, what the bank says of it, and which entries explain that.
CREATE TABLE bank_account (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code) CHECK (length(area_code) = 5),
  bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 60),
  number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 5 AND 34),
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL CHECK (typeof(added_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_account_by_area ON bank_account (area_code, id);

-- Which column of this bank's csv means what (worker/bank/column-mapping.ts).
CREATE TABLE bank_mapping (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES bank_account (id),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A file that somebody is looking at before he imports it. Gone with the import, or after a day.
CREATE TABLE bank_draft (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES bank_account (id),
  content TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_draft_by_time ON bank_draft (uploaded_at);

-- A statement that adds up. Its hash is of what it says, not of the file: the same said twice is one.
CREATE TABLE bank_statement (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES bank_account (id),
  format TEXT NOT NULL CHECK (format IN ('csv', 'mt940', 'camt053')),
  content_hash TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  to_on TEXT NOT NULL CHECK (to_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  opening_rupiah INTEGER NOT NULL,
  closing_rupiah INTEGER NOT NULL,
  lines INTEGER NOT NULL CHECK (lines >= 0),
  imported_by TEXT NOT NULL,
  imported_at INTEGER NOT NULL CHECK (typeof(imported_at) = 'integer'),
  UNIQUE (account_id, content_hash),
  CONSTRAINT statement_runs_forward CHECK (from_on <= to_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_statement_by_time ON bank_statement (account_id, to_on, id);

-- A movement as the bank tells it, once, however many statements tell it. `nth` tells apart movements of
-- a day that are alike in everything.
CREATE TABLE bank_line (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES bank_account (id),
  area_code TEXT NOT NULL,
  booked_on TEXT NOT NULL CHECK (booked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  month TEXT NOT NULL,
  rupiah INTEGER NOT NULL CHECK (rupiah <> 0 AND rupiah BETWEEN -1000000000000000 AND 1000000000000000),
  text TEXT NOT NULL,
  reference TEXT NOT NULL,
  nth INTEGER NOT NULL CHECK (nth >= 1),
  UNIQUE (account_id, booked_on, rupiah, text, reference, nth),
  CONSTRAINT month_of_the_day CHECK (month = substr(booked_on, 1, 7))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_line_by_month ON bank_line (area_code, month, booked_on, id);

CREATE TABLE bank_statement_line (
  statement_id TEXT NOT NULL REFERENCES bank_statement (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  line_id TEXT NOT NULL REFERENCES bank_line (id),
  PRIMARY KEY (statement_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bank_statement_line_once ON bank_statement_line (line_id, statement_id);

-- So many rupiah of a line are what an entry books on the city's bank account. One line may have several
-- entries and one entry several lines; triggers keep each within its amount.
CREATE TABLE bank_match (
  id TEXT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES bank_line (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  rupiah INTEGER NOT NULL CHECK (rupiah <> 0),
  matched_by TEXT NOT NULL,
  matched_at INTEGER NOT NULL CHECK (typeof(matched_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_by_line ON bank_match (line_id);
CREATE INDEX bank_match_by_entry ON bank_match (entry_id);

CREATE TABLE bank_match_undone (
  match_id TEXT NOT NULL PRIMARY KEY REFERENCES bank_match (id),
  undone_by TEXT NOT NULL,
  undone_at INTEGER NOT NULL CHECK (typeof(undone_at) = 'integer')
) STRICT, WITHOUT ROWID;

CREATE VIEW bank_match_holding AS
  SELECT * FROM bank_match WHERE NOT EXISTS (SELECT 1 FROM bank_match_undone WHERE match_id = bank_match.id);

-- Per city and month, kept by triggers: what the bank says came in and went out, how much of each is
-- explained by entries, and what the books say moved (by the entry's month) with what of it the bank saw.
CREATE TABLE bank_month (
  area_code TEXT NOT NULL,
  month TEXT NOT NULL,
  statement_in INTEGER NOT NULL DEFAULT 0,
  statement_out INTEGER NOT NULL DEFAULT 0,
  explained_in INTEGER NOT NULL DEFAULT 0,
  explained_out INTEGER NOT NULL DEFAULT 0,
  ledger_rupiah INTEGER NOT NULL DEFAULT 0,
  seen_rupiah INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (area_code, month)
) STRICT, WITHOUT ROWID;
INSERT INTO bank_month (area_code, month, ledger_rupiah)
  SELECT account.area_code, entry.month, SUM(posting.amount)
  FROM account JOIN posting ON posting.account_id = account.id JOIN entry ON entry.id = posting.entry_id
  WHERE account.kind = 'bank' GROUP BY account.area_code, entry.month;
CREATE INDEX bank_month_by_month ON bank_month (month, area_code);

-- A month of a city's books is closed by two people and never opened again. `entries`, `indexes` and
-- `leaf_bytes` let SQL see a change; the digest (SHA-256 over the SHA-256 of each leaf, in order) any.
CREATE TABLE period_proposal (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code) CHECK (length(area_code) = 5),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL CHECK (typeof(proposed_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX period_proposal_by_month ON period_proposal (area_code, month, proposed_at);

CREATE TABLE period_close (
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  proposal_id TEXT NOT NULL UNIQUE REFERENCES period_proposal (id),
  closed_by TEXT NOT NULL,
  closed_at INTEGER NOT NULL CHECK (typeof(closed_at) = 'integer'),
  entries INTEGER NOT NULL CHECK (entries >= 0),
  indexes INTEGER NOT NULL,
  leaf_bytes INTEGER NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  statement_rupiah INTEGER NOT NULL,
  explained_rupiah INTEGER NOT NULL,
  ledger_rupiah INTEGER NOT NULL,
  PRIMARY KEY (area_code, month)
) STRICT, WITHOUT ROWID;

-- What a city itself plans to spend against stunting, by agency: a printed table that adds up. The newest
-- of a year counts.
CREATE TABLE city_budget (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code) CHECK (length(area_code) = 5),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  total_rupiah INTEGER NOT NULL CHECK (total_rupiah > 0),
  content_hash TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX city_budget_by_year ON city_budget (area_code, year, recorded_at);

CREATE TABLE city_budget_line (
  budget_id TEXT NOT NULL REFERENCES city_budget (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  agency TEXT NOT NULL,
  rupiah INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (budget_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW public_bank_month AS
  SELECT bank_month.area_code AS area_code, bank_month.month AS month,
    statement_in, statement_out, explained_in, explained_out, bank_month.ledger_rupiah AS ledger_rupiah, seen_rupiah,
    period_close.closed_at AS closed_at, period_close.digest AS digest
  FROM bank_month LEFT JOIN period_close ON period_close.area_code = bank_month.area_code AND period_close.month = bank_month.month;

CREATE VIEW public_city_budget AS
  SELECT id, area_code, year, total_rupiah, recorded_at FROM city_budget
  WHERE NOT EXISTS (SELECT 1 FROM city_budget AS newer WHERE newer.area_code = city_budget.area_code
    AND newer.year = city_budget.year AND (newer.recorded_at, newer.id) > (city_budget.recorded_at, city_budget.id));

CREATE VIEW public_city_budget_line AS
  SELECT budget_id, position, agency, rupiah, source FROM city_budget_line;
