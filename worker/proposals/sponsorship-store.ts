import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { Approval, ApprovalLine, ApprovalPledge, HeldPlaces, TakenSlot } from './approval.ts';

const LAST_MONTH = sql`strftime('%Y-%m', run.first_month || '-01', '+' || (run.months - 1) || ' months')`;

/** The served lines of a proposal, each with how the child is now. */
export function linesToApprove(runId: string): Query<ApprovalLine> {
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", line.pledge_id AS "pledgeId", line.severity AS "severity",
      line.kept AS "kept", beneficiary.area_code AS "areaCode", beneficiary.born_on AS "bornOn",
      (SELECT due_on FROM pregnancy WHERE pregnancy.beneficiary_id = beneficiary.id) AS "dueOn",
      (beneficiary.stage = 'verified' AND beneficiary.consent = 1 AND beneficiary.matching_consent = 1 AND NOT EXISTS (
        SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL)) AS "eligible",
      EXISTS (SELECT 1 FROM sponsorship_month AS held WHERE held.beneficiary_id = line.beneficiary_id
        AND held.purpose = run.purpose AND held.month BETWEEN run.first_month AND ${LAST_MONTH})
      OR EXISTS (SELECT 1 FROM other_support AS other WHERE other.beneficiary_id = line.beneficiary_id
        AND other.purpose = run.purpose AND other.month BETWEEN run.first_month AND ${LAST_MONTH})
      OR EXISTS (SELECT 1 FROM purpose WHERE code = run.purpose AND once = 1 AND (
        EXISTS (SELECT 1 FROM sponsorship_month AS had WHERE had.beneficiary_id = line.beneficiary_id AND had.purpose = run.purpose
          AND NOT EXISTS (SELECT 1 FROM delivery JOIN delivery_confirmation ON delivery_confirmation.delivery_id = delivery.id
            WHERE delivery.sponsorship_id = had.sponsorship_id AND delivery.month = had.month AND accepted = 0))
        OR EXISTS (SELECT 1 FROM other_support WHERE beneficiary_id = line.beneficiary_id AND purpose = run.purpose))) AS "supported"
    FROM match_run AS run JOIN match_line AS line ON line.run_id = run.id
    JOIN beneficiary ON beneficiary.id = line.beneficiary_id
    WHERE run.id = ${runId} AND line.pledge_id IS NOT NULL`);
}

/** The pledges of a proposal as they are now. */
export function pledgesToApprove(runId: string): Query<ApprovalPledge> {
  return query(sql`SELECT pledge.id AS "id", pledge.area_code AS "areaCode", pledge.status = 'active' AS "active",
      pledge.children AS "children", pledge.first_month AS "firstMonth", pledge.months AS "months",
      package.asset AS "asset", package.quantity_per_month AS "quantityPerMonth", pledge.package_rupiah AS "packageRupiah"
    FROM pledge JOIN package ON package.id = pledge.package_id
    WHERE pledge.id IN (${pledgesOfRun(runId)})`);
}

/** The places of those pledges that are taken in the run's months. */
export function slotsTaken(runId: string): Query<TakenSlot> {
  return query(sql`SELECT held.pledge_id AS "pledgeId", held.month AS "month", held.slot AS "slot"
    FROM match_run AS run JOIN sponsorship_month AS held ON held.pledge_id IN (${pledgesOfRun(runId)})
    WHERE run.id = ${runId} AND held.month BETWEEN run.first_month AND ${LAST_MONTH}`);
}

/** What other waiting proposals hold of those pledges in the run's months. */
export function placesHeld(runId: string): Query<HeldPlaces> {
  return query(sql`SELECT held.pledge_id AS "pledgeId", held.month AS "month", SUM(held.places) AS "places"
    FROM match_run AS run JOIN match_hold AS held ON held.pledge_id IN (${pledgesOfRun(runId)}) AND held.run_id <> run.id
    WHERE run.id = ${runId} AND held.month BETWEEN run.first_month AND ${LAST_MONTH}
    GROUP BY held.pledge_id, held.month`);
}

/** Kelurahan of the run that have exactly one kader today, and who that is. */
export function onlyKaders(
  runId: string,
  today: DateOnly,
): Query<{ areaCode: string; kaderId: string }> {
  return query(sql`SELECT held.area_code AS "areaCode", MIN(held.person_id) AS "kaderId"
    FROM match_run AS run JOIN role_assignment AS held
      ON held.area_code = run.area_code OR (held.area_code > run.area_code || '.' AND held.area_code < run.area_code || '/')
    WHERE run.id = ${runId} AND held.role = 'kader'
      AND held.valid_from <= ${today} AND (held.valid_to IS NULL OR held.valid_to >= ${today})
    GROUP BY held.area_code HAVING COUNT(DISTINCT held.person_id) = 1`);
}

/** Begins sponsorships and takes their months, each in a place of its pledge. */
export function sponsorshipsBegun(
  approval: Pick<Approval, 'sponsorships' | 'months'>,
  run: { id: string; purpose: string; by: string; at: Instant },
): Statement[] {
  const begun = approval.sponsorships.map((each) => [
    each.id,
    each.beneficiaryId,
    each.pledgeId,
    each.areaCode,
    each.firstMonth,
    each.months,
  ]);
  const months = approval.months.map((each) => [
    each.beneficiaryId,
    each.month,
    each.sponsorshipId,
    each.pledgeId,
    each.slot,
  ]);
  return [
    ...rowChunks(begun).map(
      (
        rows,
      ) => sql`INSERT INTO sponsorship (id, beneficiary_id, pledge_id, run_id, area_code, purpose, first_month, months, approved_by, approved_at)
        SELECT value->>0, value->>1, value->>2, ${run.id}, value->>3, ${run.purpose}, value->>4, value->>5, ${run.by}, ${run.at}
        FROM ${rowsOf(rows)}`,
    ),
    ...rowChunks(months).map(
      (
        rows,
      ) => sql`INSERT INTO sponsorship_month (beneficiary_id, purpose, month, sponsorship_id, pledge_id, slot)
        SELECT value->>0, ${run.purpose}, value->>1, value->>2, value->>3, value->>4 FROM ${rowsOf(rows)}`,
    ),
  ];
}

/** Ends the sponsorships whose last month lies before `month` and of which nothing is left to deliver. */
export function sponsorshipsCompleted(before: { month: Month; at: Instant }): Statement {
  return sql`UPDATE sponsorship SET ended_reason = 'completed', ended_at = ${before.at}
    WHERE ended_at IS NULL AND first_month < ${before.month}
      AND NOT EXISTS (SELECT 1 FROM sponsorship_month WHERE sponsorship_id = sponsorship.id AND month >= ${before.month})
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE sponsorship_id = sponsorship.id AND status IN ('scheduled', 'paid'))`;
}

function pledgesOfRun(runId: string) {
  return sql`SELECT DISTINCT pledge_id FROM match_line WHERE run_id = ${runId} AND pledge_id IS NOT NULL`;
}
