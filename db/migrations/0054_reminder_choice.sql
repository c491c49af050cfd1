-- Whether a person wants to be reminded of instalments, and in which language. No row: yes, in Indonesian.
CREATE TABLE reminder_choice (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
  is_off INTEGER NOT NULL CHECK (is_off IN (0, 1)),
  lang TEXT NOT NULL CHECK (lang IN ('id', 'en')),
  set_at INTEGER NOT NULL CHECK (typeof(set_at) = 'integer')
) STRICT, WITHOUT ROWID;
