import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Companions: nobody meets a child on less than a guardian's yes, a coordinator's yes and a kader. */
export const COMPANION_INVARIANTS: readonly Invariant[] = [
  {
    name: 'companions_are_consented_and_approved',
    why: 'Who learns a first name has the guardian’s own consent and the approval of two others than himself.',
    sql: sql`SELECT companionship.id AS id FROM companionship
      LEFT JOIN companion_consent ON companion_consent.companionship_id = companionship.id
      WHERE approved_at IS NOT NULL AND (companion_consent.recorded_by IS NULL OR approved_by = companion_id
        OR approved_by = companion_consent.recorded_by OR companion_consent.recorded_by = companion_id)`,
  },
  {
    name: 'companions_support_their_child',
    why: 'A companionship ends with the support, the consent, a restriction or an erasure.',
    sql: sql`SELECT companionship.id AS id FROM companionship
      JOIN sponsorship ON sponsorship.id = companionship.sponsorship_id
      JOIN pledge ON pledge.id = sponsorship.pledge_id
      JOIN beneficiary ON beneficiary.id = companionship.beneficiary_id
      WHERE companionship.ended_at IS NULL AND (sponsorship.ended_at IS NOT NULL OR sponsorship.beneficiary_id <> beneficiary.id
        OR pledge.donor_id <> companionship.companion_id OR beneficiary.consent = 0
        OR EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = beneficiary.id AND lifted_at IS NULL)
        OR EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = beneficiary.id))`,
  },
  {
    name: 'companions_are_never_alone',
    why: 'On every visit there is a kader who is not the companion, and it is that kader who records it.',
    sql: sql`SELECT companion_visit.id AS id FROM companion_visit
      JOIN companionship ON companionship.id = companion_visit.companionship_id
      LEFT JOIN companion_visit_record AS record ON record.visit_id = companion_visit.id
      WHERE kader_id = companion_id OR record.recorded_by <> kader_id OR record.kader_present = 0 OR record.recorded_at < starts_at`,
  },
  {
    name: 'ended_companions_have_no_visit_to_come',
    why: 'A guardian who says stop has stopped every visit, planned or not.',
    sql: sql`SELECT companion_visit.id AS id FROM companion_visit
      JOIN companionship ON companionship.id = companion_visit.companionship_id
      WHERE companionship.ended_at IS NOT NULL AND companion_visit.cancelled_at IS NULL AND starts_at >= companionship.ended_at
        AND NOT EXISTS (SELECT 1 FROM companion_visit_record WHERE visit_id = companion_visit.id)`,
  },
  {
    name: 'concerns_reach_the_coordinator',
    why: 'No worry of a kader is only a row in a record.',
    sql: sql`SELECT visit_id AS id FROM companion_visit_record
      WHERE concern <> '' AND NOT EXISTS (SELECT 1 FROM safeguarding_flag WHERE safeguarding_flag.id = visit_id)`,
  },
];
