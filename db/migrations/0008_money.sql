-- What is given and counted. IDR is money; goods are assets of their own, never mixed with it.
CREATE TABLE asset (
  code TEXT NOT NULL PRIMARY KEY,
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO asset (code, name_id, name_en) VALUES
  ('IDR', 'rupiah', 'rupiah'),
  ('egg', 'butir telur', 'eggs'),
  ('food_package', 'paket gizi bulanan', 'monthly food packages');

-- What one sponsorship gives a child each month, and what that costs, dated and by area.
CREATE TABLE package (
  id TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('nutrition')),
  asset TEXT NOT NULL REFERENCES asset (code),
  quantity_per_month INTEGER NOT NULL CHECK (quantity_per_month > 0),
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO package (id, purpose, asset, quantity_per_month, name_id, name_en) VALUES
  ('egg_a_day', 'nutrition', 'egg', 30, 'Satu telur sehari', 'One egg a day'),
  ('monthly_package', 'nutrition', 'food_package', 1, 'Paket gizi BAAS', 'BAAS food package');

CREATE TABLE asset_price (
  asset TEXT NOT NULL REFERENCES asset (code),
  area_code TEXT NOT NULL REFERENCES area (code),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  rupiah_per_unit INTEGER NOT NULL CHECK (rupiah_per_unit > 0),
  source TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (asset, area_code, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge (
  id TEXT NOT NULL PRIMARY KEY,
  donor_id TEXT NOT NULL REFERENCES person (id),
  organisation_id TEXT REFERENCES organisation (id),
  area_code TEXT NOT NULL REFERENCES area (code),
  package_id TEXT NOT NULL REFERENCES package (id),
  rupiah_per_month INTEGER NOT NULL CHECK (rupiah_per_month BETWEEN 1 AND 1000000000000),
  package_rupiah INTEGER NOT NULL CHECK (package_rupiah > 0),
  children INTEGER NOT NULL CHECK (children BETWEEN 1 AND 100000),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
  status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'fulfilled', 'lapsed', 'cancelled')),
  reference TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  CONSTRAINT pledge_pays_its_children CHECK (children * package_rupiah <= rupiah_per_month)
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_by_donor ON pledge (donor_id, id);
CREATE INDEX pledge_by_status ON pledge (status, area_code, id);

CREATE TABLE pledge_step (
  id TEXT NOT NULL PRIMARY KEY,
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'fulfilled', 'lapsed', 'cancelled')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_step_by_pledge ON pledge_step (pledge_id, at);

CREATE TABLE instalment (
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  month TEXT NOT NULL,
  due_on TEXT NOT NULL,
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  PRIMARY KEY (pledge_id, month)
) STRICT, WITHOUT ROWID;

-- What was handed over for a pledge so far, kept by a trigger on confirmations (0015): its page sums no history.
CREATE TABLE pledge_figure (
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  asset TEXT NOT NULL REFERENCES asset (code),
  deliveries INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  PRIMARY KEY (pledge_id, asset)
) STRICT, WITHOUT ROWID;

-- The ledger: double entry, signed integers (debit positive), each asset balanced within each entry.
-- A credit-normal account holds at most 0, a debit-normal one at least 0: nothing is ever overdrawn.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('cash', 'goods_paid', 'fund', 'reserved', 'released', 'aid', 'bought', 'inventory', 'handed_over', 'rejected')),
  asset TEXT NOT NULL REFERENCES asset (code),
  normal TEXT NOT NULL CHECK (normal IN ('debit', 'credit')),
  pledge_id TEXT REFERENCES pledge (id),
  area_code TEXT NOT NULL,
  public_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_by_pledge ON account (pledge_id) WHERE pledge_id IS NOT NULL;

CREATE TABLE account_balance (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Balances pooled by public name, for public pages: kept with account_balance by the same trigger.
-- The name comes first in the key: a page asks for the tills of all cities, not for all givers of one.
CREATE TABLE public_balance (
  area_code TEXT NOT NULL,
  public_name TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (public_name, asset, area_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('receipt', 'disbursement', 'delivery', 'reversal')),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  area_code TEXT NOT NULL,
  source_id TEXT NOT NULL,
  reverses_id TEXT UNIQUE REFERENCES entry (id),
  posted_by TEXT NOT NULL,
  posted_at INTEGER NOT NULL,
  UNIQUE (type, source_id),
  CONSTRAINT only_reversals_reverse CHECK ((type = 'reversal') = (reverses_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
  entry_id TEXT NOT NULL REFERENCES entry (id),
  line INTEGER NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  asset TEXT NOT NULL REFERENCES asset (code),
  amount INTEGER NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
  PRIMARY KEY (entry_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_account ON posting (account_id, entry_id);

-- The public, append-only log. Its row seals an entry: before it, triggers demand that the entry
-- balances, has two lines and overdraws nothing; after it, no posting can be added.
CREATE TABLE log_leaf (
  idx INTEGER NOT NULL PRIMARY KEY,
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  leaf TEXT NOT NULL CHECK (octet_length(leaf) BETWEEN 2 AND 65535)
) STRICT;

-- What a leaf's _sd digests commit to (RFC 9901). Deletable: erasure removes salt and value, the tree stays valid.
CREATE TABLE disclosure (
  entry_id TEXT NOT NULL REFERENCES entry (id),
  digest TEXT NOT NULL,
  claim TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  encoded TEXT NOT NULL,
  PRIMARY KEY (entry_id, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_by_subject ON disclosure (subject_id);

CREATE TABLE receipt (
  id TEXT NOT NULL PRIMARY KEY,
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  method TEXT NOT NULL CHECK (method IN ('bank_transfer', 'cash')),
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  UNIQUE (method, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_pledge ON receipt (pledge_id);
