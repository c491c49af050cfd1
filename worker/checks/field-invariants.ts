import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** What kader's phones sent, and what came of it. */
export const FIELD_INVARIANTS: readonly Invariant[] = [
  {
    name: 'reports_come_from_their_commands',
    why: 'A visit, a change, a referral or an arm is recorded once, of the child its command is about, and only when that was done.',
    sql: sql`SELECT record.command_id AS id FROM (SELECT command_id, beneficiary_id FROM field_event UNION ALL SELECT command_id, beneficiary_id FROM arm_circumference) AS record
      JOIN field_command AS command ON command.id = record.command_id LEFT JOIN field_outcome AS done ON done.command_id = record.command_id
      LEFT JOIN field_subject AS subject ON subject.command_id = record.command_id
      WHERE COALESCE(command.beneficiary_id, subject.child_id) IS NOT record.beneficiary_id OR done.outcome IS NOT 'done'`,
  },
  {
    name: 'questions_wait_or_are_answered',
    why: 'A conflict and a refusal lie before a person until he answered, and never both wait and are answered.',
    sql: sql`SELECT done.command_id AS id FROM field_outcome AS done
      WHERE (done.outcome <> 'done' AND NOT EXISTS (SELECT 1 FROM field_review WHERE command_id = done.command_id)
          AND NOT EXISTS (SELECT 1 FROM field_resolution WHERE command_id = done.command_id))
        OR (EXISTS (SELECT 1 FROM field_review WHERE command_id = done.command_id) AND EXISTS (SELECT 1 FROM field_resolution WHERE command_id = done.command_id))
      UNION ALL SELECT command_id FROM field_review WHERE NOT EXISTS (SELECT 1 FROM field_outcome WHERE command_id = field_review.command_id)`,
  },
  {
    name: 'proofs_are_of_their_child',
    why: 'How a family confirmed goods, and the photo of them, belong to the child they were brought for.',
    sql: sql`SELECT proof.command_id AS id FROM (SELECT command_id, delivery_id FROM field_proof UNION ALL SELECT command_id, delivery_id FROM drop_proof) AS proof
        JOIN field_command AS command ON command.id = proof.command_id JOIN delivery ON delivery.id = proof.delivery_id
        WHERE command.beneficiary_id IS NOT delivery.beneficiary_id
      UNION ALL SELECT sha256 FROM field_photo JOIN delivery ON delivery.id = field_photo.delivery_id WHERE delivery.beneficiary_id <> field_photo.beneficiary_id`,
  },
];
