-- Milk is given and priced too.
INSERT INTO asset (code, name_id, name_en) VALUES ('milk', 'kotak susu', 'milk cartons');

-- Goods somebody promises to bring himself: so many a month, at what they cost the day of the promise.
-- What arrives is booked by its delivery note, which begins with the promise's reference (goods_receipt).
CREATE TABLE goods_promise (
  id TEXT NOT NULL PRIMARY KEY,
  donor_id TEXT NOT NULL REFERENCES person (id),
  organisation_id TEXT REFERENCES organisation (id),
  area_code TEXT NOT NULL REFERENCES area (code),
  package_id TEXT NOT NULL REFERENCES package (id),
  children INTEGER NOT NULL CHECK (children BETWEEN 1 AND 100000),
  quantity_per_month INTEGER NOT NULL CHECK (quantity_per_month > 0),
  rupiah_per_unit INTEGER NOT NULL CHECK (rupiah_per_unit > 0),
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
  reference TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL CHECK (typeof(made_at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX goods_promise_by_donor ON goods_promise (donor_id, id);
CREATE INDEX goods_promise_by_area ON goods_promise (area_code, id);
