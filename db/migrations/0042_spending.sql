-- Spending: payments as rows of steps, evidence, amount bands, money held, and what becomes of goods
-- that were paid for and did not reach a child. `delivery` and `disbursement` are built anew (0040 says
-- how: what waits in a plain table comes back into a table of the same name).
PRAGMA defer_foreign_keys = ON;

-- Families that are paid directly: the asset is rupiah, a "run" is the payment list of a kelurahan.
-- No city offers it before somebody records what it costs there (a rupiah for a rupiah).
INSERT INTO package (id, purpose, asset, quantity_per_month, name_id, name_en, programme) VALUES
  ('cash_transfer', 'nutrition', 'IDR', 500000, 'Bantuan tunai langsung', 'Direct cash aid', 'baas');

-- A photo or document, freed of its metadata, sealed under a data key of its own (data_key, by id) and
-- kept in R2. sha256 is of the cleaned bytes: the public log commits to it.
CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL CHECK (typeof(added_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_hash ON evidence (sha256);

-- How many approvals an amount takes, and how long money is held for a payment. Dated versions by area;
-- the nearest area above counts, and there the newest that is valid. Empty area: wherever none is set.
CREATE TABLE approval_policy (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  hold_days INTEGER NOT NULL CHECK (hold_days BETWEEN 1 AND 90),
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL CHECK (typeof(set_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_policy_by_area ON approval_policy (area_code, valid_from, set_at, id);

-- Amounts above `above_rupiah`, up to the next band, take so many approvals by different people.
CREATE TABLE approval_band (
  policy_id TEXT NOT NULL REFERENCES approval_policy (id),
  above_rupiah INTEGER NOT NULL CHECK (above_rupiah BETWEEN 0 AND 1000000000000000),
  approvals INTEGER NOT NULL CHECK (approvals BETWEEN 1 AND 5),
  PRIMARY KEY (policy_id, above_rupiah)
) STRICT, WITHOUT ROWID;

-- To begin with: up to Rp 200 million, what an office may buy directly (Perpres 12/2021, article 38),
-- one approval; above it two.
INSERT INTO approval_policy (id, area_code, valid_from, hold_days, set_by, set_at) VALUES ('00000000000000000000000000', '', '2022-01-01', 14, 'system', 0);
INSERT INTO approval_band (policy_id, above_rupiah, approvals) VALUES
  ('00000000000000000000000000', 0, 1), ('00000000000000000000000000', 200000000, 2);

-- A payment as it was prepared. Its status is what its steps came to; the rest never changes.
CREATE TABLE disbursement_kept AS SELECT * FROM disbursement;
CREATE TABLE disbursement_run_kept AS SELECT * FROM disbursement_run;
DROP TABLE disbursement_run;
DROP TABLE disbursement;
CREATE TABLE disbursement (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('goods', 'direct_aid')),
  area_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL,
  asset TEXT NOT NULL REFERENCES asset (code),
  supplier_id TEXT REFERENCES organisation (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  invoice TEXT NOT NULL,
  evidence_id TEXT REFERENCES evidence (id),
  policy_id TEXT NOT NULL REFERENCES approval_policy (id),
  approvals_needed INTEGER NOT NULL CHECK (approvals_needed BETWEEN 1 AND 5),
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > prepared_at),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'approved', 'paid', 'refused', 'withdrawn', 'expired')),
  CONSTRAINT goods_have_a_supplier CHECK ((kind = 'goods') = (supplier_id IS NOT NULL) AND (kind = 'direct_aid') = (asset = 'IDR')),
  CONSTRAINT families_are_paid_by_two CHECK (kind = 'goods' OR approvals_needed >= 2)
) STRICT, WITHOUT ROWID;
-- What waited under the old rules had no money held for it: it ends here and is prepared anew.
INSERT INTO disbursement (id, kind, area_code, month, asset, supplier_id, quantity, rupiah, invoice, evidence_id, policy_id, approvals_needed, prepared_by, prepared_at, expires_at, status)
  SELECT id, 'goods', area_code, month, asset, supplier_id, quantity, rupiah, invoice, NULL, '00000000000000000000000000', 1, prepared_by, prepared_at, prepared_at + 1209600000,
    iif(approved_by IS NULL, 'withdrawn', 'paid') FROM disbursement_kept;
CREATE INDEX disbursement_by_time ON disbursement (prepared_at, id);
CREATE INDEX disbursement_open ON disbursement (expires_at, id) WHERE status IN ('waiting', 'approved');
CREATE UNIQUE INDEX disbursement_by_invoice ON disbursement (supplier_id, invoice) WHERE status IN ('waiting', 'approved', 'paid');

CREATE TABLE disbursement_run (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery_run (id),
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id)
) STRICT, WITHOUT ROWID;
INSERT INTO disbursement_run (run_id, disbursement_id) SELECT run_id, disbursement_id FROM disbursement_run_kept
  WHERE disbursement_id IN (SELECT id FROM disbursement WHERE status = 'paid');
UPDATE delivery_run SET status = 'scheduled' WHERE status = 'prepared';
CREATE INDEX disbursement_run_by_disbursement ON disbursement_run (disbursement_id);

-- Who did what with a payment. The entry is the hold of the preparation, the payment itself, or the
-- release of what was held.
CREATE TABLE disbursement_step (
  id TEXT NOT NULL PRIMARY KEY,
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id),
  step TEXT NOT NULL CHECK (step IN ('prepared', 'approved', 'paid', 'refused', 'withdrawn', 'expired')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  method TEXT CHECK (method IN ('bank', 'cash')),
  reference TEXT CHECK (length(reference) BETWEEN 1 AND 60),
  entry_id TEXT REFERENCES entry (id),
  CONSTRAINT payment_says_how CHECK ((step = 'paid') = (method IS NOT NULL) AND (method IS NULL) = (reference IS NULL)),
  CONSTRAINT end_has_reason CHECK (step NOT IN ('refused', 'withdrawn') OR reason <> ''),
  CONSTRAINT approval_moves_no_money CHECK (step <> 'approved' OR entry_id IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at)
  SELECT 'p' || substr(id, 2), id, 'prepared', prepared_by, prepared_at FROM disbursement_kept;
INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at)
  SELECT 'a' || substr(id, 2), id, 'approved', approved_by, approved_at FROM disbursement_kept WHERE approved_by IS NOT NULL;
INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at, method, reference, entry_id)
  SELECT 'b' || substr(id, 2), id, 'paid', prepared_by, approved_at, 'cash', invoice, entry_id FROM disbursement_kept WHERE approved_by IS NOT NULL;
INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at, reason)
  SELECT 'w' || substr(id, 2), id, 'withdrawn', COALESCE(withdrawn_by, 'system'), COALESCE(withdrawn_at, prepared_at), '0042' FROM disbursement_kept WHERE approved_by IS NULL;
DROP TABLE disbursement_kept;
DROP TABLE disbursement_run_kept;
CREATE INDEX disbursement_step_by_disbursement ON disbursement_step (disbursement_id, at, id);
-- Nobody takes two of the steps that make a payment, and none but approvals happens twice.
CREATE UNIQUE INDEX disbursement_step_by_person ON disbursement_step (disbursement_id, by_person) WHERE step IN ('prepared', 'approved');
CREATE UNIQUE INDEX disbursement_step_once ON disbursement_step (disbursement_id, step) WHERE step <> 'approved';
CREATE INDEX disbursement_step_by_reference ON disbursement_step (reference) WHERE method = 'bank';

-- The rupiah of a pledge that a prepared payment holds: they lie in `held`, and no other payment can
-- promise them. Resolved exactly once.
CREATE TABLE money_hold (
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  status TEXT NOT NULL CHECK (status IN ('open', 'posted', 'voided', 'expired')),
  resolved_at INTEGER,
  PRIMARY KEY (disbursement_id, pledge_id),
  CONSTRAINT open_is_unresolved CHECK ((status = 'open') = (resolved_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX money_hold_open ON money_hold (pledge_id) WHERE status = 'open';

-- A replacement is a second delivery of a month, for goods the child did not get the first time.
CREATE TABLE delivery_kept AS SELECT * FROM delivery;
DROP TABLE delivery;
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
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'paid', 'confirmed', 'cancelled', 'lost')),
  replaces_id TEXT UNIQUE REFERENCES delivery (id)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery (id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status)
  SELECT id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status FROM delivery_kept;
DROP TABLE delivery_kept;
CREATE UNIQUE INDEX delivery_once ON delivery (sponsorship_id, month) WHERE replaces_id IS NULL;
CREATE INDEX delivery_by_sponsorship ON delivery (sponsorship_id, month);
CREATE INDEX delivery_by_run ON delivery (run_id, status, id);
CREATE INDEX delivery_by_beneficiary ON delivery (beneficiary_id, month);
CREATE INDEX delivery_by_pledge ON delivery (pledge_id, month, id);

-- What becomes of goods that were paid for and reach no child: what was rejected the supplier pays back,
-- or brings anew, or nobody will ever make good (write_off); what is gone from the store is a loss.
CREATE TABLE settlement (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('return', 'replacement', 'loss', 'write_off')),
  cause TEXT NOT NULL CHECK (cause IN ('', 'shrinkage', 'theft', 'spoiled', 'disaster', 'supplier_gone')),
  borne_by TEXT NOT NULL CHECK (borne_by IN ('', 'pool', 'pledges')),
  disbursement_id TEXT NOT NULL REFERENCES disbursement (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  method TEXT CHECK (method IN ('bank', 'cash')),
  reference TEXT CHECK (length(reference) BETWEEN 1 AND 60),
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  evidence_id TEXT NOT NULL REFERENCES evidence (id),
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL CHECK (typeof(prepared_at) = 'integer'),
  CONSTRAINT loss_has_cause CHECK ((kind IN ('loss', 'write_off')) = (cause <> '') AND (cause = '') = (borne_by = '')),
  CONSTRAINT return_says_how CHECK ((kind = 'return') = (method IS NOT NULL) AND (method IS NULL) = (reference IS NULL)),
  CONSTRAINT replacement_is_due CHECK ((kind = 'replacement') = (due_on IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_by_disbursement ON settlement (disbursement_id, prepared_at, id);

-- What was rejected of one delivery, or all of one that is lost, is settled once; a refused settlement
-- frees its lines.
CREATE TABLE settlement_line (
  delivery_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery (id),
  settlement_id TEXT NOT NULL REFERENCES settlement (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_line_by_settlement ON settlement_line (settlement_id);

-- The second person's word, and what it booked.
CREATE TABLE settlement_decision (
  settlement_id TEXT NOT NULL PRIMARY KEY REFERENCES settlement (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('posted', 'refused')),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL CHECK (typeof(decided_at) = 'integer'),
  entry_id TEXT UNIQUE REFERENCES entry (id),
  CONSTRAINT posted_has_entry CHECK ((outcome = 'posted') = (entry_id IS NOT NULL)),
  CONSTRAINT refusal_has_reason CHECK (outcome = 'posted' OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_confirmation_rejected ON delivery_confirmation (delivery_id) WHERE rejected > 0;
