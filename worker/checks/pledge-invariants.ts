import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Pledges over time: continued without a gap in whose they are, held by whom history says. */
export const PLEDGE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'pledges_are_held_by_the_last_successor',
    why: 'A pledge that went over to the successor on a post is his, and nobody else’s.',
    sql: sql`SELECT pledge.id AS id FROM pledge JOIN pledge_handover AS last ON last.pledge_id = pledge.id
      WHERE last.at = (SELECT MAX(at) FROM pledge_handover WHERE pledge_id = pledge.id) AND pledge.donor_id <> last.to_person`,
  },
  {
    name: 'handovers_follow_the_post',
    why: 'Only a unit’s pledge changes hands, within the unit, along the post.',
    sql: sql`SELECT pledge_handover.pledge_id AS id FROM pledge_handover JOIN pledge ON pledge.id = pledge_handover.pledge_id
      WHERE pledge.organisation_id IS NULL OR NOT EXISTS (SELECT 1 FROM role_assignment
        WHERE person_id = from_person AND successor_id = to_person AND ended_at IS NOT NULL)`,
  },
  {
    name: 'renewals_begin_after_the_end',
    why: 'A pledge that continues another is for the same goods and place, and never for the same month.',
    sql: sql`SELECT old.id AS id FROM pledge_renewal JOIN pledge AS old ON old.id = pledge_renewal.pledge_id
      JOIN pledge AS new ON new.id = pledge_renewal.renewed_by
      WHERE old.area_code <> new.area_code OR old.package_id <> new.package_id OR old.organisation_id IS NOT new.organisation_id
        OR new.first_month < strftime('%Y-%m', old.first_month || '-01', '+' || old.months || ' months')`,
  },
  {
    name: 'support_is_what_was_pledged',
    why: 'A pledge for one purpose, or for pregnant women, is never given as another or to others.',
    sql: sql`SELECT sponsorship.id AS id FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id
      JOIN package ON package.id = pledge.package_id JOIN beneficiary ON beneficiary.id = sponsorship.beneficiary_id
      WHERE package.purpose <> sponsorship.purpose OR package.for_kind NOT IN ('any', beneficiary.kind)`,
  },
  {
    name: 'assets_serve_one_purpose',
    why: 'From what an entry counts anyone can tell what it was for.',
    sql: sql`SELECT asset AS id FROM package GROUP BY asset HAVING COUNT(DISTINCT purpose) > 1`,
  },
];
