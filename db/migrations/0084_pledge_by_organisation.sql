-- An organisation's officers see all of its pledges together.
CREATE INDEX pledge_by_organisation ON pledge (organisation_id, id) WHERE organisation_id IS NOT NULL;
