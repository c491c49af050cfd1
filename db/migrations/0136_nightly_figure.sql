-- What the public is told of children and of pregnant women is counted once a night. Figures of now could
-- be watched: one child more in a kecamatan, in the very minute in which a kader was seen at a door.
CREATE TABLE nightly_figure (
  area_code TEXT NOT NULL REFERENCES area (code),
  name TEXT NOT NULL CHECK (name IN ('verified', 'supported', 'helped', 'pregnancy_verified', 'pregnancy_supported')),
  value INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (area_code, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX nightly_figure_by_city ON nightly_figure (name, substr(area_code, 1, 5), value);

-- When they were counted: one row, or none before the first night.
CREATE TABLE nightly_count (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  counted_at INTEGER NOT NULL
) STRICT;

INSERT INTO nightly_figure (area_code, name, value)
  SELECT area_code, name, value FROM area_figure
  WHERE name IN ('verified', 'supported', 'helped', 'pregnancy_verified', 'pregnancy_supported');
INSERT INTO nightly_count (only, counted_at) SELECT 1, unixepoch() * 1000 WHERE EXISTS (SELECT 1 FROM nightly_figure);

DROP VIEW public_city_figure;
CREATE VIEW public_city_figure AS
  SELECT city_code, name, iif(total BETWEEN 1 AND 4, NULL, total) AS value, total BETWEEN 1 AND 4 AS is_small
  FROM (
    SELECT name, substr(area_code, 1, 5) AS city_code, SUM(value) AS total
    FROM nightly_figure WHERE name = 'helped' GROUP BY name, substr(area_code, 1, 5)
  ) AS city;

DROP VIEW public_pregnancy_figure;
CREATE VIEW public_pregnancy_figure AS
  SELECT city_code, name, iif(total BETWEEN 1 AND 4, NULL, total) AS value, total BETWEEN 1 AND 4 AS is_small
  FROM (SELECT substr(area_code, 1, 5) AS city_code, name, SUM(value) AS total FROM nightly_figure
    WHERE name IN ('pregnancy_verified', 'pregnancy_supported') GROUP BY name, substr(area_code, 1, 5));
