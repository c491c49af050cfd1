-- Look-ups say which key made them, so that LOOKUP_KEY can be rotated while the system runs (docs/keys.md):
-- null is a look-up from before this migration. What cannot be recomputed from a hash is sealed beside it.
ALTER TABLE beneficiary ADD COLUMN lookup_key_id TEXT;
ALTER TABLE contact ADD COLUMN lookup_key_id TEXT;
ALTER TABLE invitation ADD COLUMN lookup_key_id TEXT;
ALTER TABLE person_nik ADD COLUMN lookup_key_id TEXT;
ALTER TABLE person_nik ADD COLUMN sealed BLOB;
CREATE INDEX beneficiary_by_lookup_key ON beneficiary (lookup_key_id, id) WHERE name_lookup IS NOT NULL;

-- A contact keeps its person; its look-up changes only with the key that makes it.
DROP TRIGGER contact_only_sealed_anew;
CREATE TRIGGER contact_only_sealed_anew BEFORE UPDATE OF person_id, kind, proven_at ON contact
BEGIN
  SELECT RAISE(ABORT, 'append_only:contact');
END;

CREATE TRIGGER contact_keyed_anew BEFORE UPDATE OF lookup ON contact WHEN NEW.lookup <> OLD.lookup AND NEW.lookup_key_id IS OLD.lookup_key_id
BEGIN
  SELECT RAISE(ABORT, 'append_only:contact');
END;

DROP TRIGGER invitation_only_ends;
CREATE TRIGGER invitation_only_ends BEFORE UPDATE OF id, token_hash, role, area_code, organisation_id, contact_kind, valid_to, invited_by, invited_at, expires_at ON invitation
BEGIN
  SELECT RAISE(ABORT, 'append_only:invitation');
END;

CREATE TRIGGER invitation_keyed_anew BEFORE UPDATE OF contact_lookup ON invitation WHEN NEW.contact_lookup <> OLD.contact_lookup AND NEW.lookup_key_id IS OLD.lookup_key_id
BEGIN
  SELECT RAISE(ABORT, 'append_only:invitation');
END;

DROP TRIGGER person_nik_no_update;
CREATE TRIGGER person_nik_no_update BEFORE UPDATE OF person_id, recorded_at ON person_nik
BEGIN
  SELECT RAISE(ABORT, 'append_only:person_nik');
END;

CREATE TRIGGER person_nik_keyed_anew BEFORE UPDATE OF lookup ON person_nik WHEN NEW.lookup <> OLD.lookup AND NEW.lookup_key_id IS OLD.lookup_key_id
BEGIN
  SELECT RAISE(ABORT, 'append_only:person_nik');
END;

-- What commands were asked was remembered as a plain SHA-256: names and NIK could be guessed from it. Those
-- hashes go. A repeat of such a command is known by its key, name and person, and answered as it was.
DROP TRIGGER command_no_update;
UPDATE command SET input_hash = '';
CREATE TRIGGER command_no_update BEFORE UPDATE ON command
BEGIN
  SELECT RAISE(ABORT, 'append_only:command');
END;
