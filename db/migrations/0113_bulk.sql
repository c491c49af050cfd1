-- A unit asks its members in bulk (docs/pledging.md): whoever leads it hands in a sheet of names and amounts.
-- A row is a question to one person, never a pledge: that is made by its owner, in worker/pledges.
CREATE TABLE bulk_sheet (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  uploaded_by TEXT NOT NULL REFERENCES person (id),
  area_code TEXT NOT NULL REFERENCES area (code),
  package_id TEXT NOT NULL REFERENCES package (id),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  -- Keyed, so that nobody can try files against it: the same file for the same month changes nothing.
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  -- The address the sheet was handed in at: links in messages that wait for the morning lead there.
  origin TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL CHECK (typeof(uploaded_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bulk_sheet_once ON bulk_sheet (organisation_id, content_hash, first_month);

CREATE TABLE bulk_pledge_row (
  id TEXT NOT NULL PRIMARY KEY,
  sheet_id TEXT NOT NULL REFERENCES bulk_sheet (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  line INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('refused', 'asked', 'confirmed', 'declined', 'expired', 'dropped')),
  -- What was typed, sealed: name and contact, and of a refused row what is wrong with it.
  sealed BLOB,
  contact_lookup TEXT,
  token_hash TEXT UNIQUE,
  rupiah_per_month INTEGER,
  months INTEGER,
  expires_at INTEGER NOT NULL CHECK (typeof(expires_at) = 'integer'),
  told_at INTEGER,
  ended_at INTEGER,
  pledge_id TEXT UNIQUE REFERENCES pledge (id),
  CHECK ((status = 'confirmed') = (pledge_id IS NOT NULL)),
  CHECK (status IN ('refused', 'asked') OR ended_at IS NOT NULL),
  CHECK (status <> 'refused' OR (contact_lookup IS NULL AND token_hash IS NULL)),
  CHECK (status <> 'asked' OR (sealed IS NOT NULL AND contact_lookup IS NOT NULL AND rupiah_per_month > 0 AND months > 0)),
  -- Of who answered, or did not, nothing stays here: not the name, the contact or the amount.
  CHECK (status IN ('refused', 'asked') OR (sealed IS NULL AND token_hash IS NULL AND rupiah_per_month IS NULL AND months IS NULL)),
  CHECK (status NOT IN ('declined', 'expired', 'dropped') OR contact_lookup IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_row_of_sheet ON bulk_pledge_row (sheet_id, line);
CREATE INDEX bulk_row_expiring ON bulk_pledge_row (expires_at) WHERE sealed IS NOT NULL OR contact_lookup IS NOT NULL;
CREATE INDEX bulk_row_untold ON bulk_pledge_row (id) WHERE status = 'asked' AND told_at IS NULL;
-- One question at a time to one person of a unit.
CREATE UNIQUE INDEX bulk_row_contact ON bulk_pledge_row (organisation_id, contact_lookup) WHERE contact_lookup IS NOT NULL;
