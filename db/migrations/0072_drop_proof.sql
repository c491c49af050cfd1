-- How a family confirmed one drop of its goods: what field_proof says of a whole delivery, said of each
-- week's share. The signature's strokes stay sealed in the command. A place is told only when the kader
-- chose to, to a hundredth of a degree, about a kilometre.
CREATE TABLE drop_proof (
  delivery_id TEXT NOT NULL,
  nth INTEGER NOT NULL,
  command_id TEXT NOT NULL REFERENCES field_command (id),
  recipient TEXT NOT NULL CHECK (recipient IN ('code', 'card', 'signature', 'none', 'code_wrong', 'card_wrong')),
  photo_sha256 TEXT,
  latitude_hundredths INTEGER CHECK (latitude_hundredths BETWEEN -9000 AND 9000),
  longitude_hundredths INTEGER CHECK (longitude_hundredths BETWEEN -18000 AND 18000),
  recorded_by TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (delivery_id, nth),
  FOREIGN KEY (delivery_id, nth) REFERENCES drop_handover (delivery_id, nth),
  CONSTRAINT place_is_whole CHECK ((latitude_hundredths IS NULL) = (longitude_hundredths IS NULL))
) STRICT, WITHOUT ROWID;
