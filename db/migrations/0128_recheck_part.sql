-- What a round drew in each kecamatan, counted once: its members lie there by the ten thousand, and its
-- figures are read by everybody. By kept hash a photo's other uses are found without reading all photos.
CREATE TABLE recheck_part (
  round_id TEXT NOT NULL REFERENCES recheck_round (id),
  kecamatan TEXT NOT NULL,
  population INTEGER NOT NULL CHECK (population > 0),
  sample INTEGER NOT NULL CHECK (sample BETWEEN 0 AND population),
  PRIMARY KEY (round_id, kecamatan)
) STRICT, WITHOUT ROWID;
INSERT INTO recheck_part (round_id, kecamatan, population, sample)
  SELECT round_id, kecamatan, COUNT(*), COUNT(rank) FROM recheck_member GROUP BY round_id, kecamatan;
CREATE INDEX field_proof_by_photo ON field_proof (photo_sha256) WHERE photo_sha256 IS NOT NULL;
CREATE INDEX drop_proof_by_photo ON drop_proof (photo_sha256) WHERE photo_sha256 IS NOT NULL;
