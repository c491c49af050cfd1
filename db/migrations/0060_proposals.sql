-- A proposal knows the policy it was worked out under, which proposal it was made anew from, how long
-- it holds the places it promises, and how it ended when nobody decided it.
ALTER TABLE match_run ADD COLUMN policy_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE match_run ADD COLUMN parent_run_id TEXT REFERENCES match_run (id);
ALTER TABLE match_run ADD COLUMN expires_at INTEGER;
ALTER TABLE match_run ADD COLUMN ended_as TEXT CHECK (ended_as IN ('expired', 'superseded'));
CREATE INDEX match_run_open ON match_run (expires_at) WHERE status = 'proposed';

-- 1 where whoever approved a part of the proposal left this line out.
ALTER TABLE match_line ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1));

-- What a proposal promises while it waits: so many places of a pledge in a month. Triggers (0061) keep
-- all holds and all support of a month within the pledge, and let go of them when the proposal ends.
CREATE TABLE match_hold (
  run_id TEXT NOT NULL REFERENCES match_run (id),
  pledge_id TEXT NOT NULL REFERENCES pledge (id),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  places INTEGER NOT NULL CHECK (places >= 1),
  PRIMARY KEY (run_id, pledge_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_hold_by_pledge ON match_hold (pledge_id, month);

-- What a person rules on a line: this pledge, not this pledge, or a note for the meeting. The reason is
-- one of a list, because free words about a child would be personal data in a place nobody looks after.
-- made 1: the proposal was worked out with it; 0: it waits for the next version.
CREATE TABLE match_ruling (
  run_id TEXT NOT NULL REFERENCES match_run (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  kind TEXT NOT NULL CHECK (kind IN ('pin', 'ban', 'note')),
  pledge_id TEXT REFERENCES pledge (id),
  reason TEXT NOT NULL CHECK (reason IN ('family_asked', 'siblings', 'near_home', 'same_donor', 'conflict', 'check_home', 'ask_family', 'discuss', 'other')),
  made INTEGER NOT NULL CHECK (made IN (0, 1)),
  ruled_by TEXT NOT NULL,
  ruled_at INTEGER NOT NULL,
  PRIMARY KEY (run_id, beneficiary_id, kind),
  CONSTRAINT only_notes_name_no_pledge CHECK ((kind = 'note') = (pledge_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX match_ruling_by_beneficiary ON match_ruling (beneficiary_id);

-- What a child gets from elsewhere. Ours and theirs never serve one purpose in one month (0061).
CREATE TABLE other_support (
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('nutrition')),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  source TEXT NOT NULL CHECK (source IN ('pmt_puskesmas', 'village_fund', 'baznas', 'company', 'other')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (beneficiary_id, purpose, month)
) STRICT, WITHOUT ROWID;

-- Whether the family is poor, and who says so. The newest row counts: a family's state changes.
CREATE TABLE hardship (
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  recorded_at INTEGER NOT NULL,
  poor INTEGER NOT NULL CHECK (poor IN (0, 1)),
  source TEXT NOT NULL CHECK (source IN ('dtsen', 'p3ke', 'village', 'visit')),
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (beneficiary_id, recorded_at)
) STRICT, WITHOUT ROWID;

-- What changed since a moment, without a look at all there was before it.
CREATE INDEX verification_step_by_time ON verification_step (at);
CREATE INDEX measurement_by_time ON measurement (recorded_at);
CREATE INDEX consent_withdrawal_by_time ON consent_withdrawal (recorded_at);
CREATE INDEX pledge_step_by_time ON pledge_step (at);
