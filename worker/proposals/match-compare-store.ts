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

/** How many children both runs serve, one of them only, and with another pledge. */
export function runsCompared(
  one: string,
  other: string,
): Query<{ both: number; oneOnly: number; otherOnly: number; otherPledge: number }> {
  return query(sql`SELECT COALESCE(SUM(one IS NOT NULL AND other IS NOT NULL), 0) AS "both",
      COALESCE(SUM(one IS NOT NULL AND other IS NULL), 0) AS "oneOnly",
      COALESCE(SUM(one IS NULL AND other IS NOT NULL), 0) AS "otherOnly", COALESCE(SUM(one <> other), 0) AS "otherPledge"
    FROM (SELECT a.pledge_id AS one, (SELECT pledge_id FROM match_line WHERE run_id = ${other} AND beneficiary_id = a.beneficiary_id) AS other
        FROM match_line AS a WHERE a.run_id = ${one}
      UNION ALL SELECT NULL, b.pledge_id FROM match_line AS b WHERE b.run_id = ${other}
        AND NOT EXISTS (SELECT 1 FROM match_line WHERE run_id = ${one} AND beneficiary_id = b.beneficiary_id))`);
}

/** The children with whom two runs differ, after a child, by id. */
export function differences(
  runs: { one: string; other: string },
  page: { after: string; size: number },
): Query<DifferenceRow> {
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", area.name AS "areaName", line.severity AS "severity",
      first.reference AS "one", second.reference AS "other", line.in_one AS "inOne", line.in_other AS "inOther"
    FROM (SELECT beneficiary_id, area_code, severity, MAX(in_one) AS in_one, MAX(in_other) AS in_other,
        MAX(one) AS one, MAX(other) AS other
      FROM (SELECT beneficiary_id, area_code, severity, 1 AS in_one, 0 AS in_other, pledge_id AS one, NULL AS other
          FROM match_line WHERE run_id = ${runs.one} AND beneficiary_id > ${page.after}
        UNION ALL SELECT beneficiary_id, area_code, severity, 0, 1, NULL, pledge_id
          FROM match_line WHERE run_id = ${runs.other} AND beneficiary_id > ${page.after})
      GROUP BY beneficiary_id) AS line
    JOIN area ON area.code = line.area_code
    LEFT JOIN pledge AS first ON first.id = line.one LEFT JOIN pledge AS second ON second.id = line.other
    WHERE line.one IS NOT line.other ORDER BY line.beneficiary_id LIMIT ${page.size}`);
}
