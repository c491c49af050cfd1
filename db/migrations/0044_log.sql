-- The signed heads of the public log, one for each time that it grew. `edge` holds the roots of the
-- complete subtrees of that size, 32 bytes each: what appending goes on from.
CREATE TABLE checkpoint (
  size INTEGER NOT NULL PRIMARY KEY CHECK (size >= 0),
  previous INTEGER UNIQUE CHECK (previous < size),
  root BLOB NOT NULL CHECK (octet_length(root) = 32),
  edge BLOB NOT NULL CHECK (octet_length(edge) % 32 = 0),
  note TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- What witnesses said of a head: the line that is served below the log's own signature.
CREATE TABLE cosignature (
  size INTEGER NOT NULL REFERENCES checkpoint (size),
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  witnessed_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (witness, size)
) STRICT, WITHOUT ROWID;
CREATE INDEX cosignature_by_size ON cosignature (size);

-- Hashes of the tree by tile (C2SP tlog-tiles). The tile at the right edge of a level grows until it
-- is full; a partial tile of an earlier size is its beginning.
CREATE TABLE log_tile (
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
  idx INTEGER NOT NULL CHECK (idx >= 0),
  hashes BLOB NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
  PRIMARY KEY (level, idx)
) STRICT;

-- Public balances as of the last checkpoint: what public pages show, so that each figure is the log's.
CREATE TABLE published_balance (
  public_name TEXT NOT NULL,
  asset TEXT NOT NULL,
  area_code TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (public_name, asset, area_code)
) STRICT, WITHOUT ROWID;

-- Why the log could not be signed, while it cannot: the public page says so.
CREATE TABLE log_trouble (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  code TEXT NOT NULL,
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
