-- The rule of what may be told of few children has moved from the views into one pure function
-- (worker/need/public-need.ts): per kecamatan verified, supported and waiting children must be withheld
-- together, which a view on each alone could not.
DROP VIEW public_city_figure;
DROP VIEW public_area_figure;
DROP INDEX area_figure_by_city;
CREATE INDEX area_figure_by_city ON area_figure (name, substr(area_code, 1, 5), value);

-- A city's children without its kecamatan: 1 to 4 are never told.
CREATE VIEW public_city_figure AS
  SELECT city_code, name, iif(total BETWEEN 1 AND 4, NULL, total) AS value, total BETWEEN 1 AND 4 AS is_small
  FROM (
    SELECT name, substr(area_code, 1, 5) AS city_code, SUM(value) AS total
    FROM area_figure WHERE name = 'helped' GROUP BY name, substr(area_code, 1, 5)
  ) AS city;

-- Once a month a city's figures are taken as they are, down to the kelurahan, and stand: what changes
-- every minute could be watched child by child.
CREATE TABLE public_need_month (
  city_code TEXT NOT NULL REFERENCES area (code),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (city_code, month)
) STRICT, WITHOUT ROWID;

-- Areas told as one: kecamatan of a city, or kelurahan of a kecamatan. The constraints are the promise:
-- no figure of one to four can be published, nor one that follows from two of the others.
CREATE TABLE public_need (
  city_code TEXT NOT NULL,
  month TEXT NOT NULL,
  parent_code TEXT NOT NULL REFERENCES area (code),
  -- JSON, in order of code.
  area_codes TEXT NOT NULL CHECK (json_type(area_codes) = 'array' AND json_array_length(area_codes) > 0),
  verified INTEGER NOT NULL CHECK (verified = 0 OR verified >= 5),
  -- Null where either would tell of few.
  supported INTEGER CHECK (supported = 0 OR supported >= 5),
  waiting INTEGER CHECK (waiting = 0 OR waiting >= 5),
  PRIMARY KEY (parent_code, month, area_codes),
  FOREIGN KEY (city_code, month) REFERENCES public_need_month (city_code, month),
  CHECK (substr(parent_code, 1, 5) = city_code),
  CHECK ((supported IS NULL) = (waiting IS NULL) AND COALESCE(supported + waiting, verified) = verified)
) STRICT, WITHOUT ROWID;
