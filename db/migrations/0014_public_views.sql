-- The one place that decides what is public. worker/portal reads these and nothing else.
-- A count below 5 is never shown: it is null here, and pages say "fewer than 5".

CREATE VIEW public_log AS
  SELECT idx, leaf FROM log_leaf;

CREATE VIEW public_area AS
  SELECT code, name, level, parent_code FROM area;

CREATE VIEW public_account_balance AS
  SELECT area_code, public_name, asset, amount FROM public_balance;

-- One small cell could be found by subtracting the others from the city's total, and so could several
-- that add up to less than 5: then the smallest shown cell is hidden with them.
CREATE VIEW public_area_figure AS
  SELECT area_code, name, city_value,
    CASE
      WHEN value BETWEEN 1 AND 4 THEN NULL
      WHEN value >= 5 AND place = 1 AND small_cells > 0 AND (small_cells = 1 OR small_sum < 5) THEN NULL
      ELSE value
    END AS value
  FROM (
    SELECT area_code, name, value,
      SUM(value) OVER city AS city_value,
      SUM(value BETWEEN 1 AND 4) OVER city AS small_cells,
      SUM(CASE WHEN value < 5 THEN value ELSE 0 END) OVER city AS small_sum,
      ROW_NUMBER() OVER (PARTITION BY substr(area_code, 1, 5), name, value >= 5 ORDER BY value, area_code) AS place
    FROM area_figure
    WHERE name IN ('verified', 'supported', 'helped')
    WINDOW city AS (PARTITION BY substr(area_code, 1, 5), name)
  );

CREATE VIEW public_asset AS
  SELECT code, name_id, name_en FROM asset;
