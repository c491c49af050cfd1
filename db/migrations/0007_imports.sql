-- A file as received: stored sealed in R2 in segments, split into rows, decided in chunks.
-- The same bytes for the same area are one import, however often they are sent.
CREATE TABLE import_file (
  id TEXT NOT NULL PRIMARY KEY,
  content_hash TEXT NOT NULL,
  area_code TEXT NOT NULL REFERENCES area (code),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  segments INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('csv', 'xlsx', 'html')),
  layout TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('received', 'deciding', 'done', 'failed')),
  failure TEXT NOT NULL DEFAULT '',
  rows_split INTEGER NOT NULL DEFAULT 0,
  last_split_line INTEGER NOT NULL DEFAULT 0,
  rows_decided INTEGER NOT NULL DEFAULT 0,
  report TEXT NOT NULL DEFAULT '',
  uploaded_by TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  UNIQUE (content_hash, area_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_file_by_area ON import_file (area_code, uploaded_at);

-- One row of the file and the one way it ended. raw_sealed is the row as read, under the file's data
-- key; content_lookup a keyed hash of it, by which a copy is recognised. reasons holds codes only.
-- The columns from kecamatan_code on are what the report counts.
CREATE TABLE import_row (
  file_id TEXT NOT NULL REFERENCES import_file (id),
  line INTEGER NOT NULL,
  raw_sealed BLOB NOT NULL,
  content_lookup TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'accepted', 'warned', 'merged_visit', 'duplicate', 'held', 'rejected')),
  reasons TEXT NOT NULL DEFAULT '[]',
  beneficiary_id TEXT REFERENCES beneficiary (id),
  measurement_id TEXT REFERENCES measurement (id),
  kecamatan_code TEXT,
  measured_on TEXT,
  stunted INTEGER CHECK (stunted IN (0, 1)),
  person_lookup TEXT,
  seems_known INTEGER NOT NULL DEFAULT 0 CHECK (seems_known IN (0, 1)),
  PRIMARY KEY (file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_by_outcome ON import_row (file_id, outcome, line);
CREATE INDEX import_row_by_content ON import_row (file_id, content_lookup) WHERE content_lookup IS NOT NULL;

-- How many rows ended how, kept in the batch that decides them: no page counts 120,000 rows.
CREATE TABLE import_count (
  file_id TEXT NOT NULL REFERENCES import_file (id),
  outcome TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (file_id, outcome)
) STRICT, WITHOUT ROWID;

-- What a person answered about a held row, and what came of it. Undoing is a new fact, not a deletion.
CREATE TABLE import_resolution (
  id TEXT NOT NULL PRIMARY KEY,
  file_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  answer_sealed BLOB NOT NULL,
  outcome TEXT NOT NULL,
  beneficiary_id TEXT,
  measurement_id TEXT,
  superseded_measurement_id TEXT,
  created_beneficiary INTEGER NOT NULL CHECK (created_beneficiary IN (0, 1)),
  row_before TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER,
  FOREIGN KEY (file_id, line) REFERENCES import_row (file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_resolution_by_row ON import_resolution (file_id, line, decided_at);
CREATE INDEX import_resolution_by_time ON import_resolution (file_id, decided_by, decided_at);
