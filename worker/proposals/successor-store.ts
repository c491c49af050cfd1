import type { Instant, Month } from '../shared/dates.ts';
import { type Query, query, type Sql, sql } from '../storage/sql.ts';

/** Children of a city whom nobody supports for a purpose from a month on. */
export interface LosingRow {
  areaCode: string;
  purpose: string;
  /** The first month without support, or this month where that is over. */
  firstMonth: Month;
  children: number;
}

/**
 * Where support breaks off after a month of the span: what `by` did not look into since `notSince` first,
 * then what he looked into longest ago; soonest first. Not where somebody decides about that
 * month already: a proposal waits, the system's was decided, or it expired after `notSince`. What is given
 * once for good breaks off nowhere.
 */
export function losingSupport(asked: {
  from: Month;
  to: Month;
  thisMonth: Month;
  notSince: Instant;
  by: string;
  most: number;
}): Query<LosingRow> {
  const firstWithout = sql`MAX(strftime('%Y-%m', held.month || '-01', '+1 month'), ${asked.thisMonth})`;
  return query(sql`SELECT * FROM (
      SELECT substr(beneficiary.area_code, 1, 5) AS "areaCode", held.purpose AS "purpose", ${firstWithout} AS "firstMonth",
        COUNT(*) AS "children"
      FROM pledge JOIN sponsorship_month AS held ON held.pledge_id = pledge.id AND held.month BETWEEN ${asked.from} AND ${asked.to}
      JOIN beneficiary ON beneficiary.id = held.beneficiary_id AND stage = 'verified' AND consent = 1 AND matching_consent = 1
      JOIN purpose ON purpose.code = held.purpose AND purpose.once = 0
      WHERE NOT EXISTS (SELECT 1 FROM sponsorship_month AS later WHERE later.beneficiary_id = held.beneficiary_id
        AND later.purpose = held.purpose AND later.month > held.month)
      GROUP BY 1, 2, 3) AS losing
    WHERE NOT EXISTS (SELECT 1 FROM match_run WHERE ${isDecidedFor(asked.notSince, asked.by)})
    ORDER BY ${lastTried(asked.notSince, asked.by)}, "firstMonth", "areaCode", "purpose" LIMIT ${asked.most}`);
}

/** Null, and so the first, where it was not tried. */
function lastTried(notSince: Instant, by: string): Sql {
  return sql`(SELECT MAX(asked_at) FROM match_work WHERE asked_at > ${notSince} AND asked_by = ${by}
    AND area_code = losing."areaCode" AND match_work.purpose = losing."purpose" AND first_month = losing."firstMonth")`;
}

function isDecidedFor(notSince: Instant, by: string): Sql {
  return sql`substr(match_run.area_code, 1, 5) = losing."areaCode" AND match_run.purpose = losing."purpose"
    AND match_run.first_month = losing."firstMonth" AND (status = 'proposed'
      OR (proposed_by = ${by} AND (ended_as IS NOT 'expired' OR proposed_at > ${notSince})))`;
}
