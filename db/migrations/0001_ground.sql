-- What every command stands on: remembered answers, and expectations that abort a batch.

-- One row per command ever carried out. A repeat with the same key and input gets the same answer;
-- with another input it is refused (worker/storage/commit.ts).
CREATE TABLE command (
  key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  person_id TEXT,
  input_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- D1 has no interactive transaction, and an UPDATE that matches nothing aborts nothing.
-- INSERT INTO guard SELECT 'code', <condition> aborts the whole batch when the condition is not 1
-- and leaves no row when it is.
CREATE TABLE guard (
  expectation TEXT NOT NULL,
  holds INTEGER
) STRICT;
