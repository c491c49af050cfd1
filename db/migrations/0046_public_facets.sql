-- Where in the log the entries of a month, an area, a programme, an organisation or a kind lie: what
-- the public ledger is narrowed by. Made from leaves alone, and so as public as they are; it can be
-- made anew from them at any time (worker/portal/index-leaves.ts).

-- How far the log has been gone through: leaves below `size` are in.
CREATE TABLE public_facet_progress (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
INSERT INTO public_facet_progress (only_row, size) VALUES (1, 0);

-- Each value that occurs, with its name and the number of its entries.
CREATE TABLE public_facet (
  name TEXT NOT NULL CHECK (name IN ('month', 'city', 'kecamatan', 'programme', 'organisation', 'type')),
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  entries INTEGER NOT NULL CHECK (entries > 0),
  PRIMARY KEY (name, value)
) STRICT, WITHOUT ROWID;

-- One bit per index of the log, 262,144 of them to a block, as base64.
CREATE TABLE public_facet_block (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  block INTEGER NOT NULL CHECK (block >= 0),
  bits TEXT NOT NULL,
  PRIMARY KEY (name, value, block)
) STRICT, WITHOUT ROWID;
