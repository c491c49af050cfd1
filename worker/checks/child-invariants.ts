import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Children, their consents, the imports they came by, and what is counted of them. */
export const CHILD_INVARIANTS: readonly Invariant[] = [
  {
    name: 'consent_is_derived',
    why: 'A child counts as consented, purpose by purpose, exactly while a consent stands that was not withdrawn.',
    sql: sql`SELECT beneficiary.id AS id FROM beneficiary
      LEFT JOIN (SELECT beneficiary_id, MAX(purpose = 'registration') AS registration, MAX(purpose = 'matching') AS matching,
          MAX(purpose = 'sharing') AS sharing, MAX(purpose = 'photos') AS photos FROM standing_consent GROUP BY beneficiary_id)
        AS standing ON standing.beneficiary_id = beneficiary.id
      WHERE (consent, matching_consent, sharing_consent, photo_consent) IS NOT (COALESCE(standing.registration, 0),
        COALESCE(standing.matching, 0), COALESCE(standing.sharing, 0), COALESCE(standing.photos, 0))`,
  },
  {
    name: 'consent_has_its_ground',
    why: 'Without registration no other purpose can stand: nothing may be done with data that may not be held.',
    sql: sql`SELECT id FROM beneficiary WHERE consent = 0 AND matching_consent + sharing_consent + photo_consent > 0`,
  },
  {
    name: 'stage_figures_are_derived',
    why: 'Pages count children by their stage without reading them: the counts must be theirs.',
    sql: sql`SELECT area_code || ' ' || name AS id FROM (
        SELECT area_code, name, value FROM area_figure WHERE name NOT LIKE '%supported' AND name NOT LIKE '%helped'
        UNION ALL
        SELECT substr(area_code, 1, 8), iif(kind = 'child', '', 'pregnancy_') || stage, -COUNT(*) FROM beneficiary
          GROUP BY substr(area_code, 1, 8), kind, stage
      ) GROUP BY area_code, name HAVING SUM(value) <> 0`,
  },
  {
    name: 'birth_months_are_derived',
    why: 'A child hides from its donor in a crowd that is counted here: the crowd must be there.',
    sql: sql`SELECT area_code || ' ' || born_month AS id FROM (
        SELECT area_code, born_month, children FROM verified_birth_month
        UNION ALL
        SELECT substr(area_code, 1, 8), substr(born_on, 1, 7), -COUNT(*) FROM beneficiary
          WHERE stage = 'verified' AND kind = 'child' GROUP BY substr(born_on, 1, 7), substr(area_code, 1, 8)
      ) GROUP BY area_code, born_month HAVING SUM(children) <> 0`,
  },
  {
    name: 'import_rows_have_one_end',
    why: 'A finished import leaves no row undecided, and every row that became a visit has its child.',
    sql: sql`SELECT import_file.id || ':' || import_row.line AS id FROM import_row JOIN import_file ON import_file.id = import_row.file_id
      WHERE (import_file.status = 'done' AND import_row.outcome = 'pending')
        OR (import_row.outcome IN ('accepted', 'warned', 'merged_visit') AND import_row.beneficiary_id IS NULL)`,
  },
  {
    name: 'import_counts_are_derived',
    why: 'What an import says of itself is how its rows ended, also after answers and their undoing.',
    sql: sql`SELECT file_id || ' ' || outcome AS id FROM (
        SELECT file_id, outcome, rows FROM import_count
        UNION ALL
        SELECT file_id, outcome, -COUNT(*) FROM import_row GROUP BY file_id, outcome
      ) WHERE file_id IN (SELECT id FROM import_file WHERE status = 'done')
      GROUP BY file_id, outcome HAVING SUM(rows) <> 0`,
  },
];
