import { type Query, query, sql } from '../storage/sql.ts';

/** Where two runs differ, child by child; null where a run has no line, or no pledge on it. */
export interface DifferenceRow {
  beneficiaryId: string;
  areaName: string;
  severity: number;
  one: string | null;
  other: string | null;
  inOne: number;
  inOther: number;
}

/** How many children both runs serve, and how many of them with another pledge. */
export function bothServe(
  one: string,
  other: string,
): Query<{ both: number; otherPledge: number }> {
  return query(sql`SELECT COUNT(*) AS "both", COALESCE(SUM(first.pledge_id <> second.pledge_id), 0) AS "otherPledge"
    FROM match_line AS first JOIN match_line AS second ON second.run_id = ${other}
      AND second.beneficiary_id = first.beneficiary_id AND second.pledge_id IS NOT NULL
    WHERE first.run_id = ${one} AND first.pledge_id IS NOT NULL`);
}

/** The children with whom two runs differ, after a child, by id: one of the runs serves each of them. */
export function differences(
  runs: { one: string; other: string },
  page: { after: string; size: number },
): Query<DifferenceRow> {
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", area.name AS "areaName", line.severity AS "severity",
      first.reference AS "one", second.reference AS "other", line.in_one AS "inOne", line.in_other AS "inOther"
    FROM (SELECT mine.beneficiary_id AS beneficiary_id, mine.area_code AS area_code, mine.severity AS severity,
          1 AS in_one, theirs.run_id IS NOT NULL AS in_other, mine.pledge_id AS one, theirs.pledge_id AS other
        FROM match_line AS mine INDEXED BY match_line_served LEFT JOIN match_line AS theirs ON theirs.run_id = ${runs.other} AND theirs.beneficiary_id = mine.beneficiary_id
        WHERE mine.run_id = ${runs.one} AND mine.beneficiary_id > ${page.after} AND mine.pledge_id IS NOT NULL AND mine.pledge_id IS NOT theirs.pledge_id
      UNION ALL SELECT theirs.beneficiary_id, theirs.area_code, theirs.severity, mine.run_id IS NOT NULL, 1, NULL, theirs.pledge_id
        FROM match_line AS theirs INDEXED BY match_line_served LEFT JOIN match_line AS mine ON mine.run_id = ${runs.one} AND mine.beneficiary_id = theirs.beneficiary_id
        WHERE theirs.run_id = ${runs.other} AND theirs.beneficiary_id > ${page.after} AND theirs.pledge_id IS NOT NULL AND mine.pledge_id IS NULL) AS line
    JOIN area ON area.code = line.area_code
    LEFT JOIN pledge AS first ON first.id = line.one LEFT JOIN pledge AS second ON second.id = line.other
    ORDER BY line.beneficiary_id LIMIT ${page.size}`);
}
