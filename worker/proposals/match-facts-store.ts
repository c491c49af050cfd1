import type { Instant, Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, type Sql, sql, within } from '../storage/sql.ts';

/** The months a run is for. */
export interface RunPeriod {
  readonly areaCode: string;
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
}

/** Who may be matched: verified, consented, whom the purpose is for, without it in any month of the run. */
export interface CandidateRow {
  id: string;
  kind: string;
  areaCode: string;
  sex: 'L' | 'P';
  /** As the register holds it; the policy decides what it comes to (worker/policy). */
  severity: number | null;
  bornOn: string | null;
  measuredOn: string | null;
  haz: number | null;
  waz: number | null;
  whz: number | null;
  /** Of a pregnancy; null for a child. */
  dueOn: string | null;
  ageYears: number | null;
  lastBirthMonth: string | null;
  armMm: number | null;
  poor: number;
  /** When she was verified last; null where that was before steps were kept. */
  verifiedAt: number | null;
  /** The pledge that supported her last, before the run, or goes on for that one; and the last month it did. A newborn’s is her mother’s. */
  lastPledgeId: string | null;
  lastMonth: string | null;
}

/** The children a run is about, at most `limit`, in the order they were registered in. */
export function candidates(period: RunPeriod, limit: number): Query<CandidateRow> {
  return matchable(period, { limit, withoutSupport: sql`NOT ${supportedIn(period)}` });
}

/** How many children a run would be about. */
export function candidatesCounted(period: RunPeriod): Query<{ children: number }> {
  return counted(period, sql`NOT ${supportedIn(period)}`);
}

/** The same as if support that reaches into the run could be dealt anew: for trying a policy only. */
export function allMatchable(period: RunPeriod, limit: number): Query<CandidateRow> {
  return matchable(period, { limit, withoutSupport: sql`1` });
}

/** How many children a trial would be about. */
export function allMatchableCounted(period: RunPeriod): Query<{ children: number }> {
  return counted(period, sql`1`);
}

function counted(period: RunPeriod, withoutSupport: Sql): Query<{ children: number }> {
  return query(sql`SELECT COUNT(*) AS "children" FROM beneficiary
    LEFT JOIN pregnancy ON pregnancy.beneficiary_id = beneficiary.id
    WHERE ${mayBeMatched(period, withoutSupport)}`);
}

function matchable(
  period: RunPeriod,
  { limit, withoutSupport }: { limit: number; withoutSupport: Sql },
): Query<CandidateRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.area_code AS "areaCode",
      beneficiary.sex AS "sex", beneficiary.severity AS "severity", beneficiary.born_on AS "bornOn",
      beneficiary.latest_measured_on AS "measuredOn", beneficiary.latest_haz AS "haz",
      beneficiary.latest_waz AS "waz", beneficiary.latest_whz AS "whz",
      COALESCE((SELECT poor FROM hardship WHERE beneficiary_id = beneficiary.id ORDER BY recorded_at DESC LIMIT 1), 0) AS "poor",
      (SELECT MAX(at) FROM verification_step WHERE beneficiary_id = beneficiary.id AND step = 'verified') AS "verifiedAt",
      pregnancy.due_on AS "dueOn", pregnancy.age_years AS "ageYears", pregnancy.last_birth_month AS "lastBirthMonth",
      pregnancy.arm_mm AS "armMm", COALESCE(${continuedBy(sql`last.pledge_id`, period.firstMonth)}, last.pledge_id, ${mothersPledge(period)}) AS "lastPledgeId", last.month AS "lastMonth"
    FROM beneficiary LEFT JOIN sponsorship_month AS last ON last.beneficiary_id = beneficiary.id
      AND last.purpose = ${period.purpose} AND last.month = (SELECT MAX(month) FROM sponsorship_month
        WHERE beneficiary_id = beneficiary.id AND purpose = ${period.purpose} AND month < ${period.firstMonth})
    LEFT JOIN pregnancy ON pregnancy.beneficiary_id = beneficiary.id
    WHERE ${mayBeMatched(period, withoutSupport)}
    ORDER BY beneficiary.registered_at, beneficiary.id LIMIT ${limit}`);
}

function mayBeMatched(period: RunPeriod, withoutSupport: Sql): Sql {
  return sql`stage = 'verified' AND (severity IN (1, 2, 3) OR kind = 'pregnancy') AND consent = 1 AND matching_consent = 1
      AND ${within(sql`beneficiary.area_code`, period.areaCode)}
      AND (beneficiary.born_on IS NULL OR strftime('%Y-%m', beneficiary.born_on, '+60 months') > ${period.firstMonth})
      AND (pregnancy.due_on IS NULL OR substr(pregnancy.due_on, 1, 7) >= ${period.firstMonth})
      AND ${withoutSupport}
      AND EXISTS (SELECT 1 FROM purpose WHERE code = ${period.purpose} AND for_kind IN ('any', beneficiary.kind))
      AND NOT EXISTS (SELECT 1 FROM other_support AS other WHERE other.beneficiary_id = beneficiary.id
        AND other.purpose = ${period.purpose} AND (other.month BETWEEN ${period.firstMonth} AND ${period.lastMonth} OR ${isOnce(period.purpose)}))
      AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL)`;
}

/** The pledge that supported the mother until the child was born: it may go on with the child. */
function mothersPledge(period: RunPeriod): Sql {
  return sql`(SELECT pledge_id FROM birth JOIN sponsorship ON sponsorship.beneficiary_id = birth.pregnancy_id
    WHERE birth.child_id = beneficiary.id AND sponsorship.purpose = ${period.purpose} AND ended_reason = 'born'
    ORDER BY sponsorship.approved_at DESC, sponsorship.id DESC LIMIT 1)`;
}

/** The pledge that a giver continued another with, once it has begun: whom the one supported, the other goes on with. */
function continuedBy(pledgeId: Sql, firstMonth: Month): Sql {
  return sql`(SELECT next.id FROM pledge_renewal JOIN pledge AS next ON next.id = pledge_renewal.renewed_by
    WHERE pledge_renewal.pledge_id = ${pledgeId} AND next.status = 'active' AND next.first_month <= ${firstMonth})`;
}

/** How many verified children in the area already have support in some month of the run. */
export function supportedChildren(period: RunPeriod): Query<{ count: number }> {
  return query(sql`SELECT COUNT(*) AS "count" FROM beneficiary
    WHERE stage = 'verified' AND ${within(sql`beneficiary.area_code`, period.areaCode)}
      AND ${supportedIn(period)}`);
}

/** A pledge with the most places that are taken or promised in one month of the run. */
export interface OfferRow {
  id: string;
  areaCode: string;
  children: number;
  firstMonth: Month;
  months: number;
  taken: number;
  /** Whom its package is for. */
  forKind: ForKind;
  /** What of its rupiah a month is too little for another package. */
  remainderRupiah: number;
}

/**
 * The active pledges for the area or a part of it that run in the run's first month. What waiting
 * proposals hold is taken; `besides` is the proposal that makes way for this one.
 */
export function offers(period: RunPeriod, besides: string | null = null): Query<OfferRow> {
  return query(sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", pledge.children AS "children",
      pledge.first_month AS "firstMonth", pledge.months AS "months", package.for_kind AS "forKind",
      pledge.rupiah_per_month - pledge.children * pledge.package_rupiah AS "remainderRupiah",
      COALESCE((SELECT MAX(places) FROM (SELECT month, SUM(places) AS places FROM (
        SELECT month, COUNT(*) AS places FROM sponsorship_month WHERE pledge_id = pledge.id
          AND month BETWEEN ${period.firstMonth} AND ${period.lastMonth} GROUP BY month
        UNION ALL SELECT month, places FROM match_hold WHERE pledge_id = pledge.id AND run_id IS NOT ${besides}
          AND month BETWEEN ${period.firstMonth} AND ${period.lastMonth}
      ) GROUP BY month)), 0) AS "taken"
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
  return sql`(EXISTS (SELECT 1 FROM sponsorship_month WHERE beneficiary_id = beneficiary.id
      AND purpose = ${period.purpose} AND month BETWEEN ${period.firstMonth} AND ${period.lastMonth})
    OR (${isOnce(period.purpose)} AND ${hadForGood(period.purpose, sql`beneficiary.id`)}))`;
}

function isOnce(purpose: string): Sql {
  return sql`EXISTS (SELECT 1 FROM purpose WHERE code = ${purpose} AND once = 1)`;
}

/** Whether somebody had a purpose in some month: months of which nothing arrived do not count (0091). */
function hadForGood(purpose: string, beneficiaryId: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM sponsorship_month AS had WHERE had.beneficiary_id = ${beneficiaryId} AND had.purpose = ${purpose}
    AND NOT EXISTS (SELECT 1 FROM delivery JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
      WHERE delivery.sponsorship_id = had.sponsorship_id AND delivery.month = had.month AND accepted = 0))`;
}

/** What has changed in an area since a moment: counts, each at most 1,000. */
export interface ChangeCounts {
  pledgesBegun: number;
  pledgesEnded: number;
  verified: number;
  closed: number;
  measured: number;
  consentsTakenBack: number;
}

/** Counts what may change a matching since `at`. */
export function changesSince(areaCode: string, purpose: string, at: Instant): Query<ChangeCounts> {
  const ofPledges = (
    statuses: Sql,
  ) => sql`(SELECT COUNT(*) FROM (SELECT DISTINCT pledge_id FROM pledge_step JOIN pledge ON pledge.id = pledge_id
      JOIN package ON package.id = pledge.package_id AND package.purpose = ${purpose}
    WHERE pledge_step.at > ${at} AND pledge_step.status IN (${statuses}) AND ${within(sql`pledge.area_code`, areaCode)} LIMIT 1000))`;
  const ofChildren = (
    rows: Sql,
  ) => sql`(SELECT COUNT(*) FROM (SELECT DISTINCT beneficiary.id ${rows}
    AND ${within(sql`beneficiary.area_code`, areaCode)} LIMIT 1000))`;
  const steps = (step: string) =>
    ofChildren(sql`FROM verification_step AS step JOIN beneficiary ON beneficiary.id = step.beneficiary_id
      WHERE step.at > ${at} AND step.step = ${step}`);
  return query(sql`SELECT ${ofPledges(sql`'active'`)} AS "pledgesBegun",
    ${ofPledges(sql`'cancelled', 'lapsed', 'fulfilled'`)} AS "pledgesEnded",
    ${steps('verified')} AS "verified", ${steps('closed')} AS "closed",
    ${ofChildren(sql`FROM measurement JOIN beneficiary ON beneficiary.id = measurement.beneficiary_id
      WHERE measurement.recorded_at > ${at} AND beneficiary.stage = 'verified'`)} AS "measured",
    ${ofChildren(sql`FROM consent_withdrawal AS taken JOIN consent ON consent.id = taken.consent_id
      JOIN beneficiary ON beneficiary.id = consent.beneficiary_id WHERE taken.recorded_at > ${at}`)} AS "consentsTakenBack"`);
}
