-- The way of goods from a supplier's door to a family's: what is brought when, what the supplier says he
-- sent, what was moved to another day and why, and what lay in the store when somebody counted.

-- How often an asset is brought: eggs keep a week or two, a package lasts its month, a card comes once.
CREATE TABLE asset_rhythm (
  asset TEXT NOT NULL PRIMARY KEY REFERENCES asset (code),
  rhythm TEXT NOT NULL CHECK (rhythm IN ('weekly', 'monthly', 'once'))
) STRICT, WITHOUT ROWID;
INSERT INTO asset_rhythm (asset, rhythm) VALUES ('egg', 'weekly'), ('food_package', 'monthly'), ('IDR', 'once');

-- The drops of a run, laid out when it is opened (0075). A month has four weekly drops, due on the 7th,
-- 14th, 21st and 28th; a delivery's quantity is spread over them, what is left over going first.
CREATE TABLE run_drop (
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  nth INTEGER NOT NULL CHECK (nth BETWEEN 1 AND 4),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (run_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_drop_by_day ON run_drop (due_on, run_id);
INSERT INTO run_drop (run_id, nth, due_on)
  SELECT run.id, week.value, iif(rhythm = 'weekly' AND run.due_on = date(run.month || '-01', '+1 month', '-1 day'),
      date(run.month || '-01', '+' || (week.value * 7 - 1) || ' days'), run.due_on)
  FROM delivery_run AS run LEFT JOIN asset_rhythm ON asset_rhythm.asset = run.asset JOIN json_each('[1,2,3,4]') AS week
  WHERE week.value = 1 OR (rhythm = 'weekly' AND run.due_on = date(run.month || '-01', '+1 month', '-1 day'));

-- One child's share of one drop. When the last is recorded the delivery is confirmed with their sums.
CREATE TABLE drop_handover (
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  nth INTEGER NOT NULL CHECK (nth BETWEEN 1 AND 4),
  accepted INTEGER NOT NULL CHECK (accepted >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  rejected_reason TEXT NOT NULL DEFAULT '' CHECK (rejected_reason IN ('', 'broken', 'spoiled', 'missing', 'refused', 'not_home')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  PRIMARY KEY (delivery_id, nth),
  CONSTRAINT rejection_has_reason CHECK ((rejected = 0) = (rejected_reason = '')),
  CONSTRAINT drop_holds_something CHECK (accepted + rejected > 0)
) STRICT, WITHOUT ROWID;

-- A drop that could not be made is moved, by whom and why. The first day stays where it was: the donor
-- reads both.
CREATE TABLE rebooking (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  nth INTEGER NOT NULL CHECK (nth BETWEEN 1 AND 4),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reason TEXT NOT NULL CHECK (reason IN ('supplier_late', 'no_payment', 'weather', 'kader_absent', 'families_away', 'goods_short', 'other')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX rebooking_by_drop ON rebooking (run_id, nth, at, id);

-- What a supplier is asked to confirm without an account. The link itself is not kept: it is signed, and
-- can be made again from this row by whoever holds the key.
CREATE TABLE dispatch_link (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  nth INTEGER NOT NULL CHECK (nth BETWEEN 1 AND 4),
  expires_at INTEGER NOT NULL CHECK (typeof(expires_at) = 'integer'),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer'),
  CONSTRAINT link_lasts CHECK (expires_at > made_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_link_by_drop ON dispatch_link (run_id, nth, made_at);

-- What left the supplier's door for one drop of a run. Once.
CREATE TABLE dispatch (
  run_id TEXT NOT NULL REFERENCES delivery_run (id),
  nth INTEGER NOT NULL CHECK (nth BETWEEN 1 AND 4),
  link_id TEXT NOT NULL REFERENCES dispatch_link (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  PRIMARY KEY (run_id, nth)
) STRICT, WITHOUT ROWID;

-- Goods counted where they lie. What should lie there was worked out in the same moment: paid and not
-- yet handed over. Less than that is shrinkage, which a loss settles (docs/deliveries.md).
CREATE TABLE stock_count (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code),
  asset TEXT NOT NULL REFERENCES asset (code),
  expected INTEGER NOT NULL CHECK (expected >= 0),
  counted INTEGER NOT NULL CHECK (counted >= 0),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_count_by_area ON stock_count (area_code, at, id);

-- Drops that somebody still waits for, with the day they are due now: where they were moved to, else as
-- planned, but never within a week of the match.
CREATE VIEW open_drop AS SELECT run.id AS run_id, run_drop.nth AS nth, run.area_code AS area_code,
    COALESCE((SELECT rebooking.due_on FROM rebooking WHERE rebooking.run_id = run.id AND rebooking.nth = run_drop.nth ORDER BY rebooking.at DESC, rebooking.id DESC LIMIT 1),
      MAX(run_drop.due_on, COALESCE((SELECT date(MAX(approved_at) / 1000 + 630000, 'unixepoch')
        FROM delivery JOIN sponsorship ON sponsorship.id = delivery.sponsorship_id WHERE delivery.run_id = run.id AND delivery.replaces_id IS NULL), ''))) AS due_on
  FROM delivery_run AS run JOIN run_drop ON run_drop.run_id = run.id
  WHERE run.status IN ('scheduled', 'prepared', 'paid') AND EXISTS (SELECT 1 FROM delivery WHERE delivery.run_id = run.id AND delivery.status IN ('scheduled', 'paid')
    AND delivery.quantity >= run_drop.nth AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = run_drop.nth));
