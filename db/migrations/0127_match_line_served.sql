-- Two runs differ only where one of them serves somebody: comparing them read every line of both, to count
-- the few. How many each serves is kept with the run.
CREATE INDEX match_line_served ON match_line (run_id, beneficiary_id, pledge_id) WHERE pledge_id IS NOT NULL;
