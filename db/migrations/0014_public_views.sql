-- The one place that decides what is public. worker/portal reads these and nothing else.
-- A count below 5 is never shown: it is null here, and pages say "fewer than 5"; null and not small is
-- withheld because it would give a small one away.

CREATE VIEW public_log AS
  SELECT idx, leaf FROM log_leaf;

CREATE VIEW public_area AS
  SELECT code, name, level, parent_code FROM area;

CREATE VIEW public_account_balance AS
  SELECT area_code, public_name, asset, amount FROM public_balance;

CREATE INDEX area_figure_by_city ON area_figure (name, substr(area_code, 1, 5), value, area_code);

-- Cells of 1 to 4 are hidden. What a city's total would give away is hidden with them: where the
-- small cells have only one possible split (a single one, all 1, all 4), or add up to less than 5,
-- the smallest shown cell is hidden too. A city shows no total where that is not enough: where it is
-- small itself, has no other cell to hide, or the hidden ones have only the split of ones and a 5.
CREATE VIEW public_area_figure AS
  SELECT area_figure.area_code AS area_code, area_figure.name AS name,
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

CREATE VIEW public_asset AS
  SELECT code, name_id, name_en FROM asset;
