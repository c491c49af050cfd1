import { type Sql, type Statement, sql } from '../storage/sql.ts';

/**
 * What phones and the puskesmas recorded of a child, gone with it: arms, visits, changes and referrals,
 * their answers, the values of conflicts, where goods were handed over, and the keys of what was sent
 * before it was registered. That something was sent, and the hashes of photos of goods, stay.
 * Comes before its measurements go, which the answers name, and after the erasure is on record.
 */
export function fieldRecordsErased(id: string): Statement[] {
  const commands = sql`SELECT id FROM field_command WHERE beneficiary_id = ${id}
    UNION ALL SELECT command_id FROM field_subject WHERE child_id = ${id}`;
  const deliveries = sql`SELECT id FROM delivery WHERE beneficiary_id = ${id}`;
  return [
    sql`DELETE FROM arm_circumference WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM field_event WHERE beneficiary_id = ${id}`,
    sql`DELETE FROM referral_answer WHERE measurement_id IN (SELECT id FROM measurement WHERE beneficiary_id = ${id})`,
    sql`DELETE FROM field_claim WHERE command_id IN (${commands})`,
    sql`UPDATE field_outcome SET facts = '{}', first_version = iif(first_version IS NULL, NULL, '{}') WHERE command_id IN (${commands})`,
    sql`DELETE FROM handover_place WHERE delivery_id IN (${deliveries})`,
    sql`UPDATE drop_proof SET latitude_hundredths = NULL, longitude_hundredths = NULL WHERE delivery_id IN (${deliveries})`,
    sql`DELETE FROM family_code WHERE household_id = (${householdOf(id)}) AND ${nobodyElseIn(sql`family_code.household_id`)}`,
    sql`DELETE FROM data_key WHERE owner_id IN (SELECT command_id FROM field_subject WHERE child_id = ${id})`,
    // Somebody who found it a second time, and whose report nobody has compared yet: by its NIK it is the same child.
    sql`DELETE FROM data_key WHERE owner_id IN (SELECT review.command_id FROM field_review AS review
      JOIN field_outcome AS done ON done.command_id = review.command_id
      WHERE done.code = 'maybe_registered' AND done.first_version->>'isSameNik' = 1
        AND EXISTS (SELECT 1 FROM json_each(done.first_version, '$.candidates') WHERE value = ${id}))`,
  ];
}

/** The household of a child. */
export function householdOf(id: string): Sql {
  return sql`SELECT household_id FROM beneficiary WHERE id = ${id}`;
}

/** True when all of a household are erased: a sister keeps the family's posyandu and code. */
export function nobodyElseIn(household: Sql): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM beneficiary AS other WHERE other.household_id = ${household}
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = other.id))`;
}
