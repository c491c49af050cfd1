-- One supplier's goods for one kelurahan and month. A run in a payment takes no more children; those
-- who come later get a run of their own, so a month may have several.
CREATE TABLE delivery_run (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  asset TEXT NOT NULL REFERENCES asset (code),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kader_id TEXT REFERENCES person (id),
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'prepared', 'paid', 'completed'))
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_run_by_month ON delivery_run (month, area_code, asset, status, id);
CREATE INDEX delivery_run_prepared ON delivery_run (id) WHERE status = 'prepared';

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
CREATE INDEX delivery_by_run ON delivery (run_id, status, id);
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
  withdrawn_by TEXT,
  withdrawn_at INTEGER,
  entry_id TEXT REFERENCES entry (id),
  CONSTRAINT maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  CONSTRAINT approval_has_entry CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (entry_id IS NULL)),
  CONSTRAINT approved_or_withdrawn CHECK (approved_by IS NULL OR withdrawn_by IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX disbursement_by_time ON disbursement (prepared_at, id);
CREATE UNIQUE INDEX disbursement_by_invoice ON disbursement (supplier_id, invoice) WHERE withdrawn_at IS NULL;

-- A run is paid once: it lies in one disbursement, until that is withdrawn unpaid.
CREATE TABLE disbursement_run (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery_run (id),
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX disbursement_run_by_disbursement ON disbursement_run (disbursement_id);
