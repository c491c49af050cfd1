-- When the last match came that a run brings goods of: a drop is never due within a week of it. Kept, because
-- it was looked for in all deliveries of a run for each of its drops; and SQLite, taking the NULLs of
-- `replaces_id` for two rows, looked in all deliveries there are.
CREATE TABLE run_matched (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES delivery_run (id),
  approved_at INTEGER NOT NULL CHECK (typeof(approved_at) = 'integer')
) STRICT, WITHOUT ROWID;
INSERT INTO run_matched (run_id, approved_at)
  SELECT delivery.run_id, MAX(sponsorship.approved_at) FROM delivery JOIN sponsorship ON sponsorship.id = delivery.sponsorship_id
  WHERE +delivery.replaces_id IS NULL GROUP BY delivery.run_id;

DROP VIEW open_drop;
CREATE VIEW open_drop AS SELECT run.id AS run_id, run_drop.nth AS nth, run.area_code AS area_code,
    COALESCE((SELECT rebooking.due_on FROM rebooking WHERE rebooking.run_id = run.id AND rebooking.nth = run_drop.nth ORDER BY rebooking.at DESC, rebooking.id DESC LIMIT 1),
      MAX(run_drop.due_on, COALESCE((SELECT date(approved_at / 1000 + 630000, 'unixepoch') FROM run_matched WHERE run_matched.run_id = run.id), ''))) AS due_on
  FROM delivery_run AS run JOIN run_drop ON run_drop.run_id = run.id
  WHERE run.status IN ('scheduled', 'prepared', 'paid') AND EXISTS (SELECT 1 FROM delivery WHERE delivery.run_id = run.id AND delivery.status IN ('scheduled', 'paid')
    AND delivery.quantity >= run_drop.nth AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id AND drop_handover.nth = run_drop.nth));
