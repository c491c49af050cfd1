import type { Month } from '../shared/dates.ts';
import { type Query, query, sql, within } from '../storage/sql.ts';

/** The months a run is for. */
export interface RunPeriod {
  readonly areaCode: string;
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
}

/** A child who may be matched: verified, consented, at risk, without support in any month of the run. */
export interface CandidateRow {
  id: string;
  areaCode: string;
  severity: number;
  bornOn: string | null;
  haz: number | null;
  /** The pledge that supported her last, before the run. */
  lastPledgeId: string | null;
}

/** The children a run is about, at most `limit`. */
export function candidates(period: RunPeriod, limit: number): Query<CandidateRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.area_code AS "areaCode",
      beneficiary.severity AS "severity", beneficiary.born_on AS "bornOn", beneficiary.latest_haz AS "haz",
      (SELECT pledge_id FROM sponsorship_month WHERE beneficiary_id = beneficiary.id
        AND purpose = ${period.purpose} AND month < ${period.firstMonth} ORDER BY month DESC LIMIT 1) AS "lastPledgeId"
    FROM beneficiary
    WHERE stage = 'verified' AND severity IN (1, 2, 3) AND consent = 1 AND matching_consent = 1 AND ${within(sql`beneficiary.area_code`, period.areaCode)}
      AND NOT ${supportedIn(period)}
      AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL)
    LIMIT ${limit}`);
}

/** How many verified children in the area already have support in some month of the run. */
export function supportedChildren(period: RunPeriod): Query<{ count: number }> {
  return query(sql`SELECT COUNT(*) AS "count" FROM beneficiary
    WHERE stage = 'verified' AND severity IN (1, 2, 3) AND ${within(sql`beneficiary.area_code`, period.areaCode)}
      AND ${supportedIn(period)}`);
}

/** A pledge with the most places taken in one month of the run. */
export interface OfferRow {
  id: string;
  areaCode: string;
  children: number;
  firstMonth: string;
  months: number;
  taken: number;
}

/** The active pledges for the area or a part of it that run in the run's first month. */
export function offers(period: RunPeriod): Query<OfferRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", pledge.children AS "children",
      pledge.first_month AS "firstMonth", pledge.months AS "months",
      COALESCE((SELECT COUNT(*) FROM sponsorship_month WHERE pledge_id = pledge.id
        AND month BETWEEN ${period.firstMonth} AND ${period.lastMonth} GROUP BY month ORDER BY COUNT(*) DESC LIMIT 1), 0) AS "taken"
    FROM pledge JOIN package ON package.id = pledge.package_id
    WHERE pledge.status = 'active' AND package.purpose = ${period.purpose} AND ${within(sql`pledge.area_code`, period.areaCode)}
      AND pledge.first_month <= ${period.firstMonth}
      AND strftime('%Y-%m', pledge.first_month || '-01', '+' || (pledge.months - 1) || ' months') >= ${period.firstMonth}`);
}

/** The areas of a run with the area right above each. */
export function areasWithin(
  areaCode: string,
): Query<{ code: string; parent: string; name: string }> {
  return query(sql`SELECT code AS "code", parent_code AS "parent", name AS "name" FROM area
    WHERE ${within(sql`code`, areaCode)}`);
}

function supportedIn(period: RunPeriod) {
  return sql`EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = beneficiary.id
    AND purpose = ${period.purpose} AND month BETWEEN ${period.firstMonth} AND ${period.lastMonth})`;
}
