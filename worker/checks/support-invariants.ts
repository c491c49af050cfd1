import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Sponsorships: the promises to children, and the places of pledges. */
export const SUPPORT_INVARIANTS: readonly Invariant[] = [
  {
    name: 'support_months_fit_sponsorships',
    why: 'A month of support belongs to a sponsorship of the same child and pledge.',
    sql: sql`SELECT sponsorship_month.sponsorship_id AS id FROM sponsorship_month
      JOIN sponsorship ON sponsorship.id = sponsorship_month.sponsorship_id
      WHERE sponsorship.beneficiary_id <> sponsorship_month.beneficiary_id OR sponsorship.pledge_id <> sponsorship_month.pledge_id`,
  },
  {
    name: 'support_months_lie_in_sponsorships',
    why: 'Nobody approved a month before a sponsorship begins or after its last.',
    sql: sql`SELECT sponsorship.id AS id FROM sponsorship_month JOIN sponsorship ON sponsorship.id = sponsorship_month.sponsorship_id
      WHERE month < first_month
        OR month > strftime('%Y-%m', first_month || '-01', '+' || (months - 1) || ' months')`,
  },
  {
    name: 'pledges_keep_within_their_children',
    why: 'No pledge supports more children in a month than it pays for.',
    sql: sql`SELECT sponsorship_month.pledge_id AS id FROM sponsorship_month
      JOIN pledge ON pledge.id = sponsorship_month.pledge_id
      GROUP BY sponsorship_month.pledge_id, sponsorship_month.month HAVING COUNT(*) > MAX(pledge.children)`,
  },
  {
    name: 'no_support_without_consent',
    why: 'Withdrawn consent ends everything that was still to come.',
    sql: sql`SELECT sponsorship.id AS id FROM sponsorship JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
      WHERE sponsorship.ended_at IS NULL AND (beneficiary.consent = 0 OR beneficiary.matching_consent = 0 OR beneficiary.stage <> 'verified')`,
  },
  {
    name: 'supported_figures_are_derived',
    why: 'The public count of supported children is that of children with a running sponsorship.',
    sql: sql`SELECT DISTINCT area_code AS id FROM (
        SELECT area_code, name, value FROM area_figure WHERE name IN ('supported', 'pregnancy_supported')
        UNION ALL
        SELECT substr(sponsorship.area_code, 1, 8), iif(kind = 'child', '', 'pregnancy_') || 'supported', -COUNT(DISTINCT beneficiary_id)
          FROM sponsorship JOIN beneficiary ON beneficiary.id = beneficiary_id
          WHERE ended_at IS NULL GROUP BY substr(sponsorship.area_code, 1, 8), kind
      ) GROUP BY area_code, name HAVING SUM(value) <> 0`,
  },
  {
    name: 'holds_keep_within_pledges',
    why: 'What waiting proposals promise and what is given never passes a pledge in a month.',
    sql: sql`SELECT pledge_id AS id FROM (
        SELECT pledge_id, month, places FROM match_hold
        UNION ALL SELECT pledge_id, month, COUNT(*) FROM sponsorship_month
          WHERE (pledge_id, month) IN (SELECT pledge_id, month FROM match_hold) GROUP BY pledge_id, month
      ) GROUP BY pledge_id, month HAVING SUM(places) > (SELECT children FROM pledge WHERE id = pledge_id)`,
  },
  {
    name: 'holds_belong_to_open_proposals',
    why: 'A proposal that is decided or expired promises nothing any more.',
    sql: sql`SELECT DISTINCT match_hold.run_id AS id FROM match_hold JOIN match_run ON match_run.id = match_hold.run_id
      WHERE match_run.status <> 'proposed'`,
  },
  {
    name: 'nobody_is_fed_twice',
    why: 'One child, one purpose, one month: ours or another programme’s.',
    sql: sql`SELECT held.beneficiary_id AS id FROM sponsorship_month AS held JOIN other_support AS other
      ON other.beneficiary_id = held.beneficiary_id AND other.purpose = held.purpose AND other.month = held.month`,
  },
  {
    name: 'policies_have_two_people',
    why: 'Nobody approves the policy he proposed, and a run goes by an approved one.',
    sql: sql`SELECT CAST(policy.version AS TEXT) AS id FROM match_policy AS policy
        JOIN match_policy_decision AS decision ON decision.version = policy.version
        WHERE decision.outcome = 'approved' AND decision.decided_by = policy.proposed_by
      UNION ALL SELECT id FROM match_run WHERE NOT EXISTS (SELECT 1 FROM match_policy_decision
        WHERE version = match_run.policy_version AND outcome = 'approved')`,
  },
  {
    name: 'worked_out_proposals_are_there',
    why: 'What the queue says it proposed is there, and what it did not finish holds nothing.',
    sql: sql`SELECT run_id AS id FROM match_work
      WHERE (state = 'proposed') <> EXISTS (SELECT 1 FROM match_run WHERE id = match_work.run_id)`,
  },
];
