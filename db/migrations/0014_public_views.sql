-- The one place that decides what is public. worker/portal reads these and nothing else.
-- A count below 5 is never shown: it is null here, and pages say "fewer than 5".

CREATE VIEW public_log AS
  SELECT idx, leaf FROM log_leaf;

CREATE VIEW public_area AS
  SELECT code, name, level, parent_code FROM area;

CREATE VIEW public_account_balance AS
  SELECT area_code, public_name, asset, amount FROM public_balance;

-- Cells of 1 to 4 are hidden. What a city's total would give away is hidden with them: where the
-- small cells have only one possible split (a single one, all 1, all 4), or add up to less than 5,
-- the smallest shown cell is hidden too; and where that is a 5 beside cells of 1 (the one split of
-- k + 5), the next one as well. A city whose cells are all small shows no total.
CREATE VIEW public_area_figure AS
  SELECT area_code, name,
    CASE
      WHEN city_sum BETWEEN 1 AND 4 OR (small_cells > 0 AND shown_cells = 0) THEN NULL
      ELSE city_sum
    END AS city_value,
    CASE
      WHEN value BETWEEN 1 AND 4 THEN NULL
      WHEN value >= 5 AND given_away AND place = 1 THEN NULL
      WHEN value >= 5 AND given_away AND place = 2 AND smallest_shown = 5 AND small_sum = small_cells THEN NULL
      ELSE value
    END AS value
  FROM (
    SELECT *, small_cells > 0 AND (small_cells = 1 OR small_sum < 5 OR small_sum = small_cells OR small_sum = 4 * small_cells) AS given_away
    FROM (
      SELECT area_code, name, value,
        SUM(value) OVER city AS city_sum,
        SUM(value BETWEEN 1 AND 4) OVER city AS small_cells,
        SUM(value >= 5) OVER city AS shown_cells,
        MIN(CASE WHEN value >= 5 THEN value END) OVER city AS smallest_shown,
        SUM(CASE WHEN value < 5 THEN value ELSE 0 END) OVER city AS small_sum,
        ROW_NUMBER() OVER (PARTITION BY substr(area_code, 1, 5), name, value >= 5 ORDER BY value, area_code) AS place
      FROM area_figure
      WHERE name IN ('verified', 'supported', 'helped')
      WINDOW city AS (PARTITION BY substr(area_code, 1, 5), name)
    )
  );

CREATE VIEW public_asset AS
  SELECT code, name_id, name_en FROM asset;
