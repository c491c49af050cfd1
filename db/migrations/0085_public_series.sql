-- What came in and what reached families, month by month, and what each organisation promised and kept:
-- made from leaves, with the filters of the ledger (worker/portal/index-leaves.ts), and so as public and
-- as published as they are.
CREATE TABLE public_month_total (
  month TEXT NOT NULL PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  came INTEGER NOT NULL,
  reached INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `ended`: promised, never came, and waited for no longer. The share kept is in thousandths.
CREATE TABLE public_promise (
  organisation TEXT NOT NULL PRIMARY KEY,
  promised INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  kept_share INTEGER NOT NULL GENERATED ALWAYS AS (iif(promised > 0, kept * 1000 / promised, 0)) VIRTUAL
) STRICT, WITHOUT ROWID;
CREATE INDEX public_promise_by_share ON public_promise (kept_share, organisation);

-- The index begins anew, so that both know the whole log: the next minute's job goes through it.
DELETE FROM public_facet_block;
DELETE FROM public_facet;
UPDATE public_facet_progress SET size = 0;

-- As it was (0014), but named by the inner table: a condition on the name then reaches it, and only the
-- figures asked for are read.
DROP VIEW public_area_figure;
CREATE VIEW public_area_figure AS
  SELECT area_figure.area_code AS area_code, city.name AS name,
    CASE
      WHEN total BETWEEN 1 AND 4 OR (small > 0 AND (smallest_shown IS NULL OR (small_sum = small AND smallest_shown = 5))) THEN NULL
      ELSE total
    END AS city_value,
    total BETWEEN 1 AND 4 AS city_is_small,
    CASE
      WHEN area_figure.value BETWEEN 1 AND 4 THEN NULL
      WHEN area_figure.value = smallest_shown AND area_figure.area_code = smallest_area AND small > 0
        AND (small = 1 OR small_sum < 5 OR small_sum = small OR small_sum = 4 * small) THEN NULL
      ELSE area_figure.value
    END AS value,
    area_figure.value BETWEEN 1 AND 4 AS is_small
  FROM (
    SELECT name, substr(area_code, 1, 5) AS city_code, SUM(value) AS total,
      SUM(value BETWEEN 1 AND 4) AS small, SUM(CASE WHEN value < 5 THEN value ELSE 0 END) AS small_sum,
      MIN(CASE WHEN value >= 5 THEN value END) AS smallest_shown,
      substr(MIN(CASE WHEN value >= 5 THEN printf('%015d', value) || area_code END), 16) AS smallest_area
    FROM area_figure
    WHERE name IN ('verified', 'supported', 'helped')
    GROUP BY name, substr(area_code, 1, 5)
  ) AS city
  CROSS JOIN area_figure ON area_figure.name = city.name AND substr(area_figure.area_code, 1, 5) = city.city_code;

-- A city's figure without its kecamatan, withheld where theirs would withhold it.
CREATE VIEW public_city_figure AS
  SELECT city_code, name,
    CASE
      WHEN total BETWEEN 1 AND 4 OR (small > 0 AND (smallest_shown IS NULL OR (small_sum = small AND smallest_shown = 5))) THEN NULL
      ELSE total
    END AS value,
    total BETWEEN 1 AND 4 AS is_small
  FROM (
    SELECT name, substr(area_code, 1, 5) AS city_code, SUM(value) AS total,
      SUM(value BETWEEN 1 AND 4) AS small, SUM(CASE WHEN value < 5 THEN value ELSE 0 END) AS small_sum,
      MIN(CASE WHEN value >= 5 THEN value END) AS smallest_shown,
      substr(MIN(CASE WHEN value >= 5 THEN printf('%015d', value) || area_code END), 16) AS smallest_area
    FROM area_figure
    WHERE name IN ('verified', 'supported', 'helped')
    GROUP BY name, substr(area_code, 1, 5)
  ) AS city;
