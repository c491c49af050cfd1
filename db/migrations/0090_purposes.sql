-- What aid is for, as data. A child may have each purpose from another donor in the same month, and never
-- one purpose twice (sponsorship_month). `package` and `other_support` named nutrition alone in a CHECK,
-- which cannot be altered: both are built anew (0040 says how). What hangs on them: no index and no view;
-- of triggers the three of `other_support`, which 0091 makes again.
PRAGMA defer_foreign_keys = ON;

-- for_kind: whom it serves. once: one sponsorship of it is enough for good (a latrine), so it is matched
-- for one month and never again. sector: the OECD DAC purpose code that IATI asks for.
CREATE TABLE purpose (
  code TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[a-z]*'),
  place INTEGER NOT NULL UNIQUE,
  for_kind TEXT NOT NULL CHECK (for_kind IN ('child', 'pregnancy', 'any')),
  once INTEGER NOT NULL DEFAULT 0 CHECK (once IN (0, 1)),
  sector TEXT NOT NULL CHECK (sector GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 12240 basic nutrition, 12220 basic health care, 12110 health policy (medical insurance), 14030 basic
-- drinking water supply and sanitation, 12261 health education, 13020 reproductive health care.
INSERT INTO purpose (code, place, for_kind, once, sector, name_id, name_en) VALUES
  ('nutrition', 1, 'any', 0, '12240', 'Gizi', 'Nutrition'),
  ('health', 2, 'any', 0, '12220', 'Pemeriksaan kesehatan', 'Health check-ups'),
  ('insurance', 3, 'any', 0, '12110', 'Jaminan kesehatan (JKN)', 'Health insurance (JKN)'),
  ('water', 4, 'any', 0, '14030', 'Air bersih', 'Clean water'),
  ('sanitation', 5, 'any', 1, '14030', 'Jamban sehat', 'Healthy latrines'),
  ('parenting', 6, 'any', 0, '12261', 'Kelas pengasuhan', 'Parenting classes'),
  ('maternal', 7, 'pregnancy', 0, '13020', 'Gizi ibu hamil', 'Supplements for pregnant women');

-- A service is counted like goods, in units of its own: paid for (inventory), done and confirmed
-- (handed_over), or not done (rejected), which the provider owes. It lies in no store, so nobody counts
-- it there, and no supplier sends it.
ALTER TABLE asset ADD COLUMN service INTEGER NOT NULL DEFAULT 0 CHECK (service IN (0, 1));
INSERT INTO asset (code, name_id, name_en, service) VALUES
  ('pregnancy_package', 'paket gizi ibu hamil', 'pregnancy supplement packages', 0),
  ('water_gallon', 'galon air bersih', 'clean water jugs', 0),
  ('latrine', 'jamban sehat terpasang', 'healthy latrines', 1),
  ('referral_visit', 'kunjungan ke rumah sakit rujukan', 'referral hospital visits', 1),
  ('jkn_month', 'bulan iuran JKN', 'JKN months', 1),
  ('parenting_session', 'sesi kelas pengasuhan', 'parenting class sessions', 1);

INSERT INTO asset_rhythm (asset, rhythm) VALUES
  ('milk', 'weekly'), ('pregnancy_package', 'monthly'), ('water_gallon', 'weekly'), ('latrine', 'once'),
  ('referral_visit', 'monthly'), ('jkn_month', 'monthly'), ('parenting_session', 'monthly');

-- GENTING (BKKBN, 2024) is the programme whose menu has more than food.
INSERT INTO programme (code, name_id, name_en) VALUES
  ('genting', 'GENTING: Gerakan Orang Tua Asuh Cegah Stunting', 'GENTING: foster parents against stunting');

CREATE TABLE package_kept AS SELECT * FROM package;
DROP TABLE package;
CREATE TABLE package (
  id TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL REFERENCES purpose (code),
  for_kind TEXT NOT NULL DEFAULT 'any' CHECK (for_kind IN ('child', 'pregnancy', 'any')),
  asset TEXT NOT NULL REFERENCES asset (code),
  quantity_per_month INTEGER NOT NULL CHECK (quantity_per_month > 0),
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL,
  programme TEXT NOT NULL REFERENCES programme (code)
) STRICT, WITHOUT ROWID;
INSERT INTO package (id, purpose, for_kind, asset, quantity_per_month, name_id, name_en, programme)
  SELECT id, purpose, 'any', asset, quantity_per_month, name_id, name_en, programme FROM package_kept;
DROP TABLE package_kept;

INSERT INTO package (id, purpose, for_kind, asset, quantity_per_month, name_id, name_en, programme) VALUES
  ('milk_a_day', 'nutrition', 'any', 'milk', 30, 'Satu kotak susu sehari', 'A carton of milk a day', 'genting'),
  ('referral_check', 'health', 'any', 'referral_visit', 1, 'Pemeriksaan dan ongkos ke rumah sakit rujukan', 'Check-up and transport to a referral hospital', 'genting'),
  ('jkn_contribution', 'insurance', 'any', 'jkn_month', 1, 'Iuran JKN sebulan', 'A month of JKN contribution', 'genting'),
  ('clean_water', 'water', 'any', 'water_gallon', 16, 'Air bersih 16 galon', 'Sixteen jugs of clean water', 'genting'),
  ('healthy_latrine', 'sanitation', 'any', 'latrine', 1, 'Jamban sehat di rumah', 'A healthy latrine at home', 'genting'),
  ('parenting_class', 'parenting', 'any', 'parenting_session', 2, 'Kelas pengasuhan dua sesi', 'Two parenting class sessions', 'genting'),
  ('pregnancy_supplement', 'maternal', 'pregnancy', 'pregnancy_package', 1, 'Paket gizi ibu hamil KEK', 'Supplement package for pregnant women', 'genting');

CREATE TABLE other_support_kept AS SELECT * FROM other_support;
DROP TABLE other_support;
CREATE TABLE other_support (
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  purpose TEXT NOT NULL REFERENCES purpose (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  source TEXT NOT NULL CHECK (source IN ('pmt_puskesmas', 'village_fund', 'baznas', 'company', 'other')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (beneficiary_id, purpose, month)
) STRICT, WITHOUT ROWID;
INSERT INTO other_support (beneficiary_id, purpose, month, source, recorded_by, recorded_at)
  SELECT beneficiary_id, purpose, month, source, recorded_by, recorded_at FROM other_support_kept;
DROP TABLE other_support_kept;

-- A run is asked for by purpose: which of them have pledges to give out.
CREATE INDEX pledge_by_package ON pledge (package_id, status);

-- What the public pages may know of it. An asset serves one purpose (an invariant holds it).
CREATE VIEW public_purpose AS
  SELECT purpose.code AS code, purpose.place AS place, purpose.sector AS sector, purpose.name_id AS name_id,
    purpose.name_en AS name_en, package.asset AS asset, asset.service AS service
  FROM purpose JOIN package ON package.purpose = purpose.code JOIN asset ON asset.code = package.asset
  GROUP BY purpose.code, package.asset;
