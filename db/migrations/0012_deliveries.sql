-- One supplier's goods for one kelurahan and month.
CREATE TABLE delivery_run (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  asset TEXT NOT NULL REFERENCES asset (code),
  due_on TEXT NOT NULL,
  kader_id TEXT REFERENCES person (id),
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'paid', 'completed')),
  UNIQUE (area_code, month, asset)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_run_by_status ON delivery_run (status, area_code, month, id);

CREATE TABLE delivery (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  sponsorship_id TEXT NOT NULL REFERENCES sponsorship (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  month TEXT NOT NULL,
  asset TEXT NOT NULL REFERENCES asset (code),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'paid', 'confirmed', 'cancelled')),
  UNIQUE (sponsorship_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_by_run ON delivery (run_id, id);
CREATE INDEX delivery_by_beneficiary ON delivery (beneficiary_id, month);
CREATE INDEX delivery_by_pledge ON delivery (pledge_id, month, id);

-- Accepted plus rejected is what was dispatched; a rejection has a reason.
CREATE TABLE delivery_confirmation (
  delivery_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery (id),
  accepted INTEGER NOT NULL CHECK (accepted >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  rejected_reason TEXT NOT NULL DEFAULT '' CHECK (rejected_reason IN ('', 'broken', 'spoiled', 'missing', 'refused', 'not_home')),
  confirmed_by TEXT NOT NULL,
  confirmed_at INTEGER NOT NULL,
  CONSTRAINT rejection_has_reason CHECK ((rejected = 0) = (rejected_reason = ''))
) STRICT, WITHOUT ROWID;

-- Children who have ever received anything: counted once, where they lived then.
CREATE TABLE helped (
  beneficiary_id TEXT NOT NULL PRIMARY KEY REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Paying a supplier for runs: prepared by one person, approved and paid by another.
CREATE TABLE disbursement (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL,
  asset TEXT NOT NULL REFERENCES asset (code),
  supplier_id TEXT NOT NULL REFERENCES organisation (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  invoice TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  entry_id TEXT REFERENCES entry (id),
  CONSTRAINT maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> prepared_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX disbursement_by_area ON disbursement (area_code, prepared_at);

-- A run is paid once.
CREATE TABLE disbursement_run (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery_run (id),
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX disbursement_run_by_disbursement ON disbursement_run (disbursement_id);
