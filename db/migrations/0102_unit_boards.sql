-- A board of units by kept promises ("incentive system"): a coordinator switches it on for his city, a unit
-- says itself that it wants to stand there. Both are words given at a time; the newest counts, and without
-- one the answer is no.
CREATE TABLE board_switch (
  id TEXT NOT NULL PRIMARY KEY,
  area_code TEXT NOT NULL REFERENCES area (code) CHECK (length(area_code) = 5),
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  by_person TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX board_switch_by_area ON board_switch (area_code, at, id);

CREATE TABLE board_choice (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  choice TEXT NOT NULL CHECK (choice IN ('in', 'out')),
  by_person TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL CHECK (typeof(at) = 'integer')
) STRICT, WITHOUT ROWID;
CREATE INDEX board_choice_by_organisation ON board_choice (organisation_id, at, id);

-- What a board shows: units of a city that is switched on, by their own word, of which five people or more
-- give (a smaller unit's share would tell of single persons), with the share of the signed ledger. No sums.
CREATE VIEW public_unit_board AS
  SELECT city.code AS area_code, city.name AS area_name, organisation.name AS organisation, public_promise.kept_share AS kept_share
  FROM area AS city
  JOIN organisation ON substr(organisation.area_code, 1, 5) = city.code AND organisation.kind <> 'supplier'
  JOIN public_promise ON public_promise.organisation = organisation.name AND public_promise.promised > 0
  WHERE city.level = 2
    AND (SELECT is_on FROM board_switch WHERE board_switch.area_code = city.code ORDER BY at DESC, id DESC LIMIT 1) = 1
    AND (SELECT choice FROM board_choice WHERE board_choice.organisation_id = organisation.id ORDER BY at DESC, id DESC LIMIT 1) = 'in'
    AND (SELECT COUNT(DISTINCT donor_id) FROM pledge WHERE pledge.organisation_id = organisation.id AND status IN ('active', 'fulfilled', 'lapsed')) >= 5;
