import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** A unit asks; only who was asked pledges. */
export const BULK_INVARIANTS: readonly Invariant[] = [
  {
    name: 'bulk_pledges_are_their_owners',
    why: 'A line of a sheet becomes a pledge by its owner’s own yes: he was told of it, and made the pledge himself in that very moment.',
    sql: sql`SELECT line.id AS id FROM bulk_pledge_row AS line LEFT JOIN pledge ON pledge.id = line.pledge_id
      WHERE (line.status = 'confirmed' OR line.pledge_id IS NOT NULL)
        AND (line.status <> 'confirmed' OR pledge.id IS NULL OR line.told_at IS NULL OR NOT EXISTS (
          SELECT 1 FROM audit_event WHERE audit_event.subject_id = pledge.id AND audit_event.action = 'pledge.make'
            AND audit_event.at = line.ended_at AND audit_event.person_id = COALESCE(
              (SELECT from_person FROM pledge_handover WHERE pledge_handover.pledge_id = pledge.id ORDER BY at LIMIT 1), pledge.donor_id)))`,
  },
];
