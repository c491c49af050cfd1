-- The 91,599 areas of Kepmendagri 300.2.2-2138/2025 and the older names real files still use.
-- Filled from db/reference by `npm run reference`; name_key is the normalised name that is searched.
CREATE TABLE area (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
  parent_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX area_by_parent_and_name ON area (parent_code, name_key);
CREATE INDEX area_by_name ON area (name_key);

CREATE TABLE area_alias (
  code TEXT NOT NULL REFERENCES area (code),
  alias TEXT NOT NULL,
  alias_key TEXT NOT NULL,
  PRIMARY KEY (code, alias_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_alias_by_name ON area_alias (alias_key);
