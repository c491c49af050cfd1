-- A proposal's page says how many of its lines fell out or were left out: of a large city's it read every
-- line, twice, to count the few.
CREATE INDEX match_line_fallen ON match_line (run_id, fell_out) WHERE fell_out IS NOT NULL;
CREATE INDEX match_line_left ON match_line (run_id) WHERE left_out = 1;
