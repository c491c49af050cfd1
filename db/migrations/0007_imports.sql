-- A file as received: stored sealed in R2 under its id, split into rows, decided in chunks.
-- The same bytes for the same area are one import, however often they are sent.
CREATE TABLE import_file (
  id TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  area_code TEXT NOT NULL REFERENCES area (code),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('csv', 'xlsx', 'html')),
  layout TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('received', 'splitting', 'deciding', 'done', 'failed')),
  failure TEXT NOT NULL DEFAULT '',
  rows_split INTEGER NOT NULL DEFAULT 0,
  rows_decided INTEGER NOT NULL DEFAULT 0,
  uploaded_by TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  UNIQUE (sha256, area_code)
) STRICT, WITHOUT ROWID;

-- One row of the file and the one way it ended. raw_sealed is the row as read, under the file's data key;
-- reasons holds codes and field names only, never a value.
CREATE TABLE import_row (
  file_id TEXT NOT NULL REFERENCES import_file (id),
  line INTEGER NOT NULL,
  raw_sealed BLOB NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'accepted', 'warned', 'merged_visit', 'duplicate', 'held', 'rejected')),
  reasons TEXT NOT NULL DEFAULT '[]',
  beneficiary_id TEXT REFERENCES beneficiary (id),
  measurement_id TEXT REFERENCES measurement (id),
  PRIMARY KEY (file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_by_outcome ON import_row (file_id, outcome, line);

-- What a person decided about a held row. Undoing is a new fact on the row, not a deletion.
CREATE TABLE import_resolution (
  id TEXT NOT NULL PRIMARY KEY,
  file_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  resolution_sealed BLOB NOT NULL,
  outcome TEXT NOT NULL,
  beneficiary_id TEXT,
  measurement_id TEXT,
  created_beneficiary INTEGER NOT NULL CHECK (created_beneficiary IN (0, 1)),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER,
  FOREIGN KEY (file_id, line) REFERENCES import_row (file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_resolution_by_row ON import_resolution (file_id, line, decided_at);
