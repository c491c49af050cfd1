-- Where a kader was when he confirmed, if he chose to say: to a hundredth of a degree, about a kilometre.
CREATE TABLE handover_place (
  delivery_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery (id),
  latitude_hundredths INTEGER NOT NULL CHECK (latitude_hundredths BETWEEN -9000 AND 9000),
  longitude_hundredths INTEGER NOT NULL CHECK (longitude_hundredths BETWEEN -18000 AND 18000)
) STRICT, WITHOUT ROWID;

-- What the puskesmas did about a severely wasted child (gizi buruk): such a child belongs in care, not on
-- a waiting list (Permenkes 29/2019). An answer is for the measurement it names; a new one asks anew.
CREATE TABLE referral_answer (
  measurement_id TEXT NOT NULL PRIMARY KEY REFERENCES measurement (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('inpatient', 'outpatient', 'not_confirmed', 'family_refused')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
