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
    sql: sql`SELECT area_code AS id FROM (
        SELECT area_code, value FROM area_figure WHERE name = 'supported'
        UNION ALL
        SELECT substr(area_code, 1, 8), -COUNT(DISTINCT beneficiary_id) FROM sponsorship
          WHERE ended_at IS NULL GROUP BY substr(area_code, 1, 8)
      ) GROUP BY area_code HAVING SUM(value) <> 0`,
  },
];
