-- The whole plan of accounts. CHECK lists cannot be altered, so `account` and `entry` are built anew.
-- The rows wait in a plain table meanwhile: with the checks deferred, DROP counts each child that lost
-- its parent and INSERT into the new table counts it back (a rename would not), so nothing is lost.
PRAGMA defer_foreign_keys = ON;

-- What the aid is a part of: entries are filtered and reported by it.
CREATE TABLE programme (
  code TEXT NOT NULL PRIMARY KEY,
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO programme (code, name_id, name_en) VALUES
  ('baas', 'Bapak Asuh Anak Stunting', 'Foster Fathers of Stunted Children'),
  ('telur', 'Satu telur sehari', 'One day one egg'),
  ('pmt', 'PMT lokal', 'Local supplementary feeding');

-- Promises are an asset of their own: what was promised is never added to what came in.
ALTER TABLE asset ADD COLUMN kind TEXT NOT NULL DEFAULT 'goods' CHECK (kind IN ('money', 'promise', 'goods'));
UPDATE asset SET kind = 'money' WHERE code = 'IDR';
INSERT INTO asset (code, name_id, name_en, kind) VALUES ('IDR_PROMISED', 'rupiah dijanjikan', 'rupiah promised', 'promise');

CREATE TABLE package_kept AS SELECT * FROM package;
DROP TABLE package;
CREATE TABLE package (
  id TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('nutrition')),
  asset TEXT NOT NULL REFERENCES asset (code),
  quantity_per_month INTEGER NOT NULL CHECK (quantity_per_month > 0),
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL,
  programme TEXT NOT NULL REFERENCES programme (code)
) STRICT, WITHOUT ROWID;
INSERT INTO package (id, purpose, asset, quantity_per_month, name_id, name_en, programme)
  SELECT id, purpose, asset, quantity_per_month, name_id, name_en, iif(asset = 'egg', 'telur', 'baas') FROM package_kept;
DROP TABLE package_kept;

-- Rupiah in the till and at the bank, paid for goods, arrived as aid, taken as fees, lost, and missing
-- (shortfall: money of the pledges that a city still owes them); against them what each pledge has, and
-- money tied to no pledge (pool) or used up without reaching a child (spent).
CREATE TABLE account_kept AS SELECT * FROM account;
DROP TABLE account;
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'cash', 'bank', 'goods_paid', 'aid', 'fees', 'lost', 'shortfall',
    'fund', 'held', 'reserved', 'released', 'pool', 'spent',
    'bought', 'given', 'inventory', 'handed_over', 'rejected', 'returned', 'lost_goods',
    'promised', 'promise')),
  asset TEXT NOT NULL REFERENCES asset (code),
  normal TEXT NOT NULL CHECK (normal IN ('debit', 'credit')),
  pledge_id TEXT REFERENCES pledge (id),
  area_code TEXT NOT NULL,
  public_name TEXT NOT NULL,
  CONSTRAINT side_of_kind CHECK ((normal = 'credit') = (kind IN ('fund', 'held', 'reserved', 'released', 'pool', 'spent', 'bought', 'given', 'promise'))),
  CONSTRAINT owner_of_kind CHECK ((pledge_id IS NOT NULL) = (kind IN ('fund', 'held', 'reserved', 'released', 'promise'))),
  CONSTRAINT promise_is_no_money CHECK ((asset = 'IDR_PROMISED') = (kind IN ('promised', 'promise'))),
  CONSTRAINT goods_are_no_money CHECK (kind IN ('bought', 'given', 'inventory', 'handed_over', 'rejected', 'returned', 'lost_goods') = (asset NOT IN ('IDR', 'IDR_PROMISED')))
) STRICT, WITHOUT ROWID;
INSERT INTO account (id, kind, asset, normal, pledge_id, area_code, public_name)
  SELECT id, kind, asset, normal, pledge_id, area_code, public_name FROM account_kept;
DROP TABLE account_kept;
CREATE INDEX account_by_pledge ON account (pledge_id) WHERE pledge_id IS NOT NULL;

-- `programme` is what the leaf says: null where the money belongs to none, and in entries of the time
-- before leaves named one.
CREATE TABLE entry_kept AS SELECT * FROM entry;
DROP TABLE entry;
CREATE TABLE entry (
  id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN (
    'receipt', 'goods_receipt', 'commitment', 'commitment_end', 'deposit', 'hold', 'release',
    'disbursement', 'direct_aid', 'delivery', 'return', 'replacement', 'loss', 'write_off', 'fee',
    'refund', 'pool_transfer', 'reversal')),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  area_code TEXT NOT NULL,
  programme TEXT REFERENCES programme (code),
  source_id TEXT NOT NULL,
  reverses_id TEXT UNIQUE REFERENCES entry (id),
  posted_by TEXT NOT NULL,
  posted_at INTEGER NOT NULL,
  UNIQUE (type, source_id),
  CONSTRAINT only_reversals_reverse CHECK ((type = 'reversal') = (reverses_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO entry (id, type, month, area_code, programme, source_id, reverses_id, posted_by, posted_at)
  SELECT id, type, month, area_code, NULL, source_id, reverses_id, posted_by, posted_at FROM entry_kept;
DROP TABLE entry_kept;
CREATE INDEX entry_by_month ON entry (month, area_code, id);

-- A bank reference is booked once, but anew once its entry was reversed: a trigger says so, no index.
-- `late_reason` is why money of a lapsed pledge went to the pledge all the same.
CREATE TABLE receipt_kept AS SELECT * FROM receipt;
DROP TABLE receipt;
CREATE TABLE receipt (
  id TEXT NOT NULL PRIMARY KEY,
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  method TEXT NOT NULL CHECK (method IN ('bank_transfer', 'cash')),
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  late_reason TEXT NOT NULL DEFAULT '' CHECK (late_reason IN ('', 'donor_wishes', 'support_goes_on')),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO receipt (id, pledge_id, rupiah, method, reference, received_on, entry_id, recorded_by, recorded_at)
  SELECT id, pledge_id, rupiah, method, reference, received_on, entry_id, recorded_by, recorded_at FROM receipt_kept;
DROP TABLE receipt_kept;
CREATE INDEX receipt_by_pledge ON receipt (pledge_id);
CREATE INDEX receipt_by_reference ON receipt (reference, method);

-- Money tied to no pledge: a gift to all children, or what came in for a pledge that no longer runs.
CREATE TABLE pool_receipt (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  method TEXT NOT NULL CHECK (method IN ('bank_transfer', 'cash')),
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reason TEXT NOT NULL CHECK (reason IN ('gift', 'unknown_giver', 'pledge_over')),
  pledge_id TEXT REFERENCES pledge (id),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CONSTRAINT late_money_names_its_pledge CHECK ((reason = 'pledge_over') = (pledge_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_receipt_by_reference ON pool_receipt (reference, method);

-- Goods given in kind: counted in their own asset; the value at a dated local price stands beside.
CREATE TABLE goods_receipt (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  organisation_id TEXT REFERENCES organisation (id),
  asset TEXT NOT NULL REFERENCES asset (code),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  rupiah_per_unit INTEGER NOT NULL CHECK (rupiah_per_unit > 0),
  priced_on TEXT NOT NULL CHECK (priced_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX goods_receipt_by_reference ON goods_receipt (reference, area_code);

-- Money between till and bank, and what the bank takes for itself.
CREATE TABLE till_movement (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('deposit', 'fee')),
  area_code TEXT NOT NULL REFERENCES area (code),
  rupiah INTEGER NOT NULL CHECK (rupiah > 0),
  reference TEXT NOT NULL,
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX till_movement_by_reference ON till_movement (reference, area_code);

-- What one treasurer prepares and another approves: money back to a donor, money that is lost, money
-- between a pledge and the pool. Booked when approved.
CREATE TABLE money_order (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('refund', 'write_off', 'to_pool', 'from_pool')),
  area_code TEXT NOT NULL REFERENCES area (code),
  pledge_id TEXT REFERENCES pledge (id),
  place TEXT NOT NULL CHECK (place IN ('', 'cash', 'bank')),
  rupiah INTEGER NOT NULL CHECK (rupiah BETWEEN 1 AND 1000000000000000),
  reason TEXT NOT NULL CHECK (reason IN ('donor_asked', 'paid_twice', 'pledge_over', 'remainder', 'support_goes_on', 'stolen', 'counted_short', 'counterfeit', 'bank_error')),
  reference TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  withdrawn_by TEXT,
  withdrawn_at INTEGER,
  entry_id TEXT UNIQUE REFERENCES entry (id),
  CONSTRAINT maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  CONSTRAINT approval_has_entry CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (entry_id IS NULL)),
  CONSTRAINT approved_or_withdrawn CHECK (approved_by IS NULL OR withdrawn_by IS NULL),
  CONSTRAINT order_of_pledge CHECK ((pledge_id IS NULL) = (kind = 'write_off')),
  CONSTRAINT order_of_place CHECK ((place = '') = (kind IN ('to_pool', 'from_pool')))
) STRICT, WITHOUT ROWID;
CREATE INDEX money_order_by_time ON money_order (area_code, prepared_at, id);
CREATE INDEX money_order_open ON money_order (area_code, id) WHERE approved_at IS NULL AND withdrawn_at IS NULL;

-- A pending commitment is resolved once: all came in (posted), it was cancelled (voided), it lapsed (expired).
CREATE TABLE commitment_end (
  pledge_id TEXT NOT NULL PRIMARY KEY REFERENCES pledge (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('posted', 'voided', 'expired')),
  entry_id TEXT UNIQUE REFERENCES entry (id),
  resolved_by TEXT NOT NULL,
  resolved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Why an entry was undone, and by whom: never by the one who posted it.
CREATE TABLE reversal (
  entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entry (id),
  reverses_id TEXT NOT NULL UNIQUE REFERENCES entry (id),
  reason TEXT NOT NULL CHECK (reason IN ('wrong_amount', 'wrong_pledge', 'booked_twice', 'wrong_date', 'never_happened')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What ever came in for a pledge, went back to its donor, or went to (or came from) the pool: kept by a
-- trigger on postings, so that no page sums history.
CREATE TABLE pledge_money (
  pledge_id TEXT NOT NULL PRIMARY KEY REFERENCES pledge (id),
  received_rupiah INTEGER NOT NULL,
  refunded_rupiah INTEGER NOT NULL,
  pooled_rupiah INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO pledge_money (pledge_id, received_rupiah, refunded_rupiah, pooled_rupiah)
  SELECT account.pledge_id, SUM(-posting.amount), 0, 0
  FROM posting JOIN account ON account.id = posting.account_id JOIN entry ON entry.id = posting.entry_id
  LEFT JOIN entry AS undone ON undone.id = entry.reverses_id
  WHERE account.kind = 'fund' AND COALESCE(undone.type, entry.type) = 'receipt'
  GROUP BY account.pledge_id;

-- A donor is reminded of an instalment once before it is due and once after: the key says so.
CREATE TABLE instalment_reminder (
  pledge_id TEXT NOT NULL,
  month TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('coming', 'overdue')),
  notification_id TEXT,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (pledge_id, month, stage),
  FOREIGN KEY (pledge_id, month) REFERENCES instalment (pledge_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX instalment_by_due ON instalment (due_on, pledge_id);

-- A reminder is a message like a code or an invitation; the list of kinds cannot be altered either.
CREATE TABLE notification_kept AS SELECT * FROM notification;
DROP TABLE notification;
CREATE TABLE notification (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'email')),
  kind TEXT NOT NULL CHECK (kind IN ('code', 'invitation', 'reminder')),
  -- Whose sign-in page may show it in the demo: the challenge it belongs to.
  about TEXT NOT NULL,
  sealed BLOB,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer'),
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  failed_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO notification SELECT id, channel, kind, about, sealed, made_at, expires_at, tries, sent_at, failed_at FROM notification_kept;
DROP TABLE notification_kept;
CREATE INDEX notification_waiting ON notification (made_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX notification_about ON notification (about);
