import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** Pregnant women, and the children born to them. */
export const PREGNANCY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'pregnancies_repeat_their_arm',
    why: 'Lists, matching and severity go by the newest arm circumference, and by no other.',
    sql: sql`SELECT pregnancy.beneficiary_id AS id FROM pregnancy
      WHERE pregnancy.arm_mm IS NOT (SELECT mm FROM pregnancy_arm WHERE pregnancy_arm.beneficiary_id = pregnancy.beneficiary_id
        AND superseded_at IS NULL ORDER BY measured_on DESC, recorded_at DESC LIMIT 1)`,
  },
  {
    name: 'ended_pregnancies_are_closed',
    why: 'Nothing is given for a pregnancy that is over, and a birth has its child.',
    sql: sql`SELECT pregnancy.beneficiary_id AS id FROM pregnancy JOIN beneficiary ON beneficiary.id = pregnancy.beneficiary_id
      WHERE outcome IS NOT NULL AND (stage <> 'closed'
        OR EXISTS (SELECT 1 FROM sponsorship WHERE sponsorship.beneficiary_id = beneficiary.id AND ended_at IS NULL))`,
  },
  {
    name: 'births_follow_pregnancies',
    why: 'A child is linked to a pregnancy that ended with a birth, and to one alone.',
    sql: sql`SELECT birth.child_id AS id FROM birth
      LEFT JOIN pregnancy ON pregnancy.beneficiary_id = birth.pregnancy_id
      LEFT JOIN beneficiary ON beneficiary.id = birth.child_id
      WHERE pregnancy.outcome IS NOT 'born' OR beneficiary.kind IS NOT 'child'`,
  },
];
