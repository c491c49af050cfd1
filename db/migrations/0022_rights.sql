-- What a guardian asks for under UU 27/2022 (articles 6 to 11) and what came of it; what was erased;
-- which raw imports are gone; and breaches with their notices (article 46).

-- As the family asked it, with its clock: 3 x 24 hours from receipt.
CREATE TABLE rights_request (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('copy', 'correction', 'restriction', 'erasure')),
  asked_by TEXT NOT NULL CHECK (asked_by IN ('mother', 'father', 'guardian')),
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CONSTRAINT request_is_due_in_72_hours CHECK (due_at = received_at + 259200000)
) STRICT, WITHOUT ROWID;
CREATE INDEX rights_request_by_area ON rights_request (area_code, received_at);
CREATE INDEX rights_request_by_beneficiary ON rights_request (beneficiary_id);

-- What should be corrected, in the family's words, sealed under the child's key. Gone with the decision:
-- it may quote the old value, which is not kept.
CREATE TABLE rights_wish (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES rights_request (id),
  wish_sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rights_decision (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES rights_request (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('fulfilled', 'refused')),
  reason TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'not_guardian', 'already_right', 'taken_back', 'erased')),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  CONSTRAINT refusal_has_reason CHECK ((outcome = 'refused') = (reason <> ''))
) STRICT, WITHOUT ROWID;

-- A restricted child is in no list and no matching until the restriction is lifted.
CREATE TABLE restriction (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES rights_request (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  since INTEGER NOT NULL,
  lifted_by TEXT,
  lifted_at INTEGER,
  CONSTRAINT lifting_has_lifter CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX restriction_standing ON restriction (beneficiary_id) WHERE lifted_at IS NULL;

-- A child whose data key is gone for good. The rows of support and deliveries stay under its random id.
CREATE TABLE erasure (
  beneficiary_id TEXT NOT NULL PRIMARY KEY REFERENCES beneficiary (id),
  reason TEXT NOT NULL CHECK (reason IN ('guardian_asked', 'retention')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A raw import whose key is deleted. What is left of the sealed bytes goes in bounded steps:
-- blanked_through is the last line overwritten; done_at when nothing is left in D1 and R2.
CREATE TABLE import_purge (
  file_id TEXT NOT NULL PRIMARY KEY REFERENCES import_file (id),
  reason TEXT NOT NULL CHECK (reason IN ('guardian_asked', 'retention')),
  at INTEGER NOT NULL,
  blanked_through INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_purge_open ON import_purge (at) WHERE done_at IS NULL;

CREATE INDEX import_row_by_beneficiary ON import_row (beneficiary_id) WHERE beneficiary_id IS NOT NULL;
CREATE INDEX verification_step_closed ON verification_step (at, beneficiary_id) WHERE step = 'closed';
CREATE INDEX data_key_by_master ON data_key (master_key_id, owner_id);

-- A breach as known when recorded; what becomes known later is a further report, never a change.
CREATE TABLE breach (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('disclosed', 'lost', 'altered')),
  found_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  happened TEXT NOT NULL,
  data_kinds TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people >= 0),
  measures TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CONSTRAINT breach_is_due_in_72_hours CHECK (due_at = found_at + 259200000)
) STRICT, WITHOUT ROWID;
CREATE INDEX breach_by_time ON breach (found_at, id);

CREATE TABLE breach_notice (
  breach_id TEXT NOT NULL REFERENCES breach (id),
  recipient TEXT NOT NULL CHECK (recipient IN ('subjects', 'authority')),
  sent_by TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (breach_id, recipient)
) STRICT, WITHOUT ROWID;
