-- Whether a person wants to be named as a giver: each word he gave, the newest counts. Nobody is named
-- who never said so; organisations are named by the ledger itself.
CREATE TABLE name_choice (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  choice TEXT NOT NULL CHECK (choice IN ('named', 'unnamed')),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX name_choice_by_person ON name_choice (person_id, at, id);

-- Who is named: by his own newest word, and only when money of his own pledges came.
CREATE VIEW public_named_giver AS
  SELECT person.id AS id, person.name AS name
  FROM (SELECT DISTINCT person_id FROM name_choice) AS asked
  CROSS JOIN person ON person.id = asked.person_id
  WHERE (SELECT choice FROM name_choice WHERE name_choice.person_id = person.id ORDER BY at DESC, id DESC LIMIT 1) = 'named'
    AND EXISTS (SELECT 1 FROM pledge JOIN pledge_money ON pledge_money.pledge_id = pledge.id
      WHERE pledge.donor_id = person.id AND pledge.organisation_id IS NULL AND pledge_money.received_rupiah > 0);
