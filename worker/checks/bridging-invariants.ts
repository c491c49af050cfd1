import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** The pool going on for children whose support broke off: bounded, paid for, by two people. */
export const BRIDGING_INVARIANTS: readonly Invariant[] = [
  {
    name: 'reserves_belong_to_bridges',
    why: 'The reserve gives for approved bridges and for nothing else, for their months and for the children of the pledge that broke off.',
    sql: sql`SELECT pledge.id AS id FROM pledge WHERE pledge.donor_id = 'reserve'
        AND NOT EXISTS (SELECT 1 FROM bridge WHERE bridge.reserve_pledge_id = pledge.id)
      UNION ALL
      SELECT bridge.id FROM bridge JOIN sponsorship ON sponsorship.pledge_id = bridge.reserve_pledge_id
        WHERE sponsorship.first_month < bridge.first_month OR sponsorship.months > bridge.months
          OR NOT EXISTS (SELECT 1 FROM sponsorship AS broken WHERE broken.pledge_id = bridge.pledge_id
            AND broken.beneficiary_id = sponsorship.beneficiary_id AND broken.first_month < sponsorship.first_month)`,
  },
  {
    name: 'bridges_are_paid_to_the_rupiah',
    why: 'What an approved bridge took of the pool is what its children’s months cost.',
    sql: sql`SELECT bridge.id AS id FROM bridge JOIN posting ON posting.entry_id = bridge.entry_id
        AND posting.account_id = 'fund:' || bridge.reserve_pledge_id
      WHERE -posting.amount <> bridge.package_rupiah * (SELECT COALESCE(SUM(months), 0) FROM sponsorship WHERE pledge_id = bridge.reserve_pledge_id)`,
  },
  {
    name: 'bridges_have_two_people',
    why: 'Nobody approves the bridge he proposed.',
    sql: sql`SELECT id AS id FROM bridge WHERE approved_by = prepared_by`,
  },
];
