-- The registry of beneficiaries. Names, NIK and address are sealed (AES-256-GCM) under a data key per
-- beneficiary; deleting that key is erasure. UU 27/2022 calls them specific personal data.

CREATE TABLE data_key (
  owner_id TEXT NOT NULL PRIMARY KEY,
  master_key_id TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE posyandu (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  UNIQUE (area_code, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  posyandu_id TEXT REFERENCES posyandu (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- identity_sealed opens to {name, nik, parents, address, rt, rw}. nik_lookup and name_lookup are keyed
-- hashes (of the NIK; of birth date and the name's sound) by which a child is recognised unread. A pregnancy has no birth date
-- yet and its sex is that of the mother; at birth it closes with 'born' and a child is registered.
-- The latest_* columns repeat the newest accepted measurement, kept in its batch, so that lists
-- and matching read one row per child.
CREATE TABLE beneficiary (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('child', 'pregnancy')),
  household_id TEXT NOT NULL REFERENCES household (id),
  area_code TEXT NOT NULL REFERENCES area (code),
  sex TEXT NOT NULL CHECK (sex IN ('L', 'P')),
  born_on TEXT CHECK (born_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  identity_sealed BLOB NOT NULL,
  nik_lookup TEXT,
  name_lookup TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('registered', 'visited', 'verified', 'closed')),
  consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
  severity INTEGER CHECK (severity BETWEEN 1 AND 3),
  latest_measured_on TEXT,
  latest_haz REAL,
  latest_waz REAL,
  latest_whz REAL,
  registered_at INTEGER NOT NULL,
  registered_by TEXT NOT NULL,
  CONSTRAINT child_has_birth_date CHECK (kind = 'pregnancy' OR born_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX beneficiary_by_birth ON beneficiary (born_on, area_code, sex);
CREATE INDEX beneficiary_by_nik ON beneficiary (nik_lookup) WHERE nik_lookup IS NOT NULL;
CREATE INDEX beneficiary_by_name ON beneficiary (name_lookup) WHERE name_lookup IS NOT NULL;
CREATE INDEX beneficiary_by_area ON beneficiary (area_code, id);
CREATE INDEX beneficiary_by_stage ON beneficiary (stage, severity, area_code, id);

-- contact_sealed opens to {name, phone}.
CREATE TABLE guardian (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  relation TEXT NOT NULL CHECK (relation IN ('mother', 'father', 'guardian')),
  contact_sealed BLOB NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX guardian_by_beneficiary ON guardian (beneficiary_id);

CREATE TABLE consent_text (
  version TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('registration_and_matching')),
  body_id TEXT NOT NULL,
  body_en TEXT NOT NULL,
  valid_from TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  text_version TEXT NOT NULL REFERENCES consent_text (version),
  given_by TEXT NOT NULL CHECK (given_by IN ('mother', 'father', 'guardian')),
  method TEXT NOT NULL CHECK (method IN ('signature', 'thumbprint', 'witness')),
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_by_beneficiary ON consent (beneficiary_id);

CREATE TABLE consent_withdrawal (
  consent_id TEXT NOT NULL PRIMARY KEY REFERENCES consent (id),
  reason TEXT NOT NULL CHECK (reason IN ('guardian_asked', 'moved', 'other')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- z-scores are kept unrounded: categories use them so (−1.998 is not stunted). A corrected measurement
-- is a new row; the old one stays and says when it was superseded.
CREATE TABLE measurement (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  measured_on TEXT NOT NULL CHECK (measured_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  weight_g INTEGER CHECK (weight_g BETWEEN 500 AND 60000),
  height_mm INTEGER CHECK (height_mm BETWEEN 300 AND 1500),
  position TEXT CHECK (position IN ('lying', 'standing')),
  oedema INTEGER NOT NULL DEFAULT 0 CHECK (oedema IN (0, 1)),
  age_days INTEGER NOT NULL CHECK (age_days >= 0),
  haz REAL, waz REAL, whz REAL,
  flags INTEGER NOT NULL DEFAULT 0 CHECK (flags BETWEEN 0 AND 7),
  source TEXT NOT NULL CHECK (source IN ('import', 'kader', 'puskesmas')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  superseded_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX measurement_by_beneficiary ON measurement (beneficiary_id, measured_on);

CREATE TABLE verification_step (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  step TEXT NOT NULL CHECK (step IN ('registered', 'visited', 'verified', 'returned', 'closed')),
  reason TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'recovered', 'aged_out', 'moved', 'died', 'withdrew', 'not_found', 'not_at_risk', 'measure_again', 'born', 'import_undone')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT closing_has_reason CHECK (step <> 'closed' OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX verification_step_by_beneficiary ON verification_step (beneficiary_id, at);

-- Figures that pages show, one row per kecamatan, kept by triggers in the batch that changes them.
-- name: registered, visited, verified, closed, stunted, supported, helped
CREATE TABLE area_figure (
  area_code TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (area_code, name)
) STRICT, WITHOUT ROWID;
