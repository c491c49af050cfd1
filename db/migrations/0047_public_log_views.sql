-- The public sees the log as it was signed last, never further: entries, and the balances they come to.
-- The plus keeps the planner from scanning down from the signed size: a page's own bound is the index's.
DROP VIEW public_log;
CREATE VIEW public_log AS
  SELECT idx, leaf FROM log_leaf WHERE +idx < (SELECT COALESCE(MAX(size), 0) FROM checkpoint);

DROP VIEW public_account_balance;
CREATE VIEW public_account_balance AS
  SELECT area_code, public_name, asset, amount FROM published_balance;

CREATE VIEW public_checkpoint AS
  SELECT size, at FROM checkpoint ORDER BY size DESC LIMIT 1;
