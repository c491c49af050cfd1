import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** What is stated of approved proposals, and what more places would do. */
export const EXPLANATION_INVARIANTS: readonly Invariant[] = [
  {
    name: 'statements_tell_of_their_runs',
    why: 'A signed statement is about an approved proposal, its certificate and the one the public has, in a chain without a gap.',
    sql: sql`SELECT said.run_id AS id FROM match_statement AS said JOIN match_run AS run ON run.id = said.run_id
      WHERE run.status <> 'approved' OR said.seq > (SELECT COUNT(*) FROM match_statement)
        OR instr(said.note, 'run ' || said.run_id) = 0
        OR instr(said.note, 'certificate ' || (run.certificate ->> '$.sha256')) = 0
        OR (said.public_certificate IS NOT NULL AND instr(said.note, 'published ' || (said.public_certificate ->> '$.sha256')) = 0)`,
  },
  {
    name: 'log_tells_of_statements',
    why: 'The leaf of a matching tells the hashes that were signed, in the order of the statements, and moves no money.',
    sql: sql`SELECT log_leaf.run_id AS id FROM log_leaf JOIN match_statement AS said ON said.run_id = log_leaf.run_id
        JOIN match_run AS run ON run.id = said.run_id
      WHERE json_array_length(leaf, '$.lines') <> 0 OR leaf ->> '$.matching.run' <> run.id
        OR leaf ->> '$.matching.certificate' IS NOT run.certificate ->> '$.sha256'
        OR leaf ->> '$.matching.published' IS NOT COALESCE(said.public_certificate ->> '$.sha256', 'withheld')
        OR said.seq > (SELECT COUNT(*) FROM log_leaf WHERE run_id IS NOT NULL)`,
  },
  {
    name: 'gains_grow_by_at_most_one',
    why: 'One place more reaches one more child or none, and never fewer.',
    sql: sql`SELECT more.area_code AS id FROM match_gain AS more JOIN match_gain AS fewer
        ON fewer.area_code = more.area_code AND fewer.purpose = more.purpose AND fewer.places = more.places - 1
      WHERE more.severity1 + more.severity2 + more.severity3 - fewer.severity1 - fewer.severity2 - fewer.severity3 NOT IN (0, 1)`,
  },
];
