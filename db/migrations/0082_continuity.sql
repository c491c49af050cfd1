-- A pledge that continues another: a pledge is continued once, however often the button is pressed.
CREATE TABLE pledge_renewal (
  pledge_id TEXT NOT NULL PRIMARY KEY REFERENCES pledge (id),
  renewed_by TEXT NOT NULL UNIQUE REFERENCES pledge (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  CONSTRAINT renewal_is_another CHECK (pledge_id <> renewed_by)
) STRICT, WITHOUT ROWID;

-- A post changes hands, its pledges stay: who held each of them before, who holds it since.
CREATE TABLE pledge_handover (
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  from_person TEXT NOT NULL REFERENCES person (id),
  to_person TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
  PRIMARY KEY (pledge_id, at, to_person),
  CONSTRAINT handover_to_another CHECK (from_person <> to_person)
) STRICT, WITHOUT ROWID;

-- Told once that a pledge ends soon.
CREATE TABLE ending_reminder (
  pledge_id TEXT NOT NULL PRIMARY KEY REFERENCES pledge (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
