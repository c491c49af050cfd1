-- Which versions of the field app a kader's phones have sent with, and when last: so that somebody who
-- works with an old one can be called, and a bad version's reach is known. It changes with each batch.
CREATE TABLE field_app (
  person_id TEXT NOT NULL REFERENCES person (id),
  version TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO field_app (person_id, version, first_at, last_at)
  SELECT person_id, app_version, MIN(received_at), MAX(received_at) FROM field_command GROUP BY person_id, app_version;
