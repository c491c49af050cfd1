import { sql } from '../storage/sql.ts';
import type { Invariant } from './invariant.ts';

/** People: who they are, and by whose word they may do what. */
export const IDENTITY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'invitations_are_accepted_by_whom_they_invite',
    why: 'Only the holder of the invited phone or e-mail takes up an invitation.',
    sql: sql`SELECT invitation.id AS id FROM invitation
      LEFT JOIN contact ON contact.lookup = invitation.contact_lookup AND contact.person_id = invitation.accepted_by
      WHERE invitation.accepted_at IS NOT NULL AND contact.lookup IS NULL`,
  },
  {
    name: 'codes_are_not_guessed',
    why: 'No code was tried more often than the caps allow, however it was asked for.',
    sql: sql`SELECT id_hash AS id FROM sign_in_challenge WHERE tries > 5
      UNION ALL SELECT kind AS id FROM attempt_count WHERE attempts > most`,
  },
  {
    name: 'ended_roles_say_who_ended_them',
    why: 'History answers for every role that ended early.',
    sql: sql`SELECT id FROM role_assignment WHERE (ended_at IS NULL) <> (ended_by IS NULL)
      OR (successor_id IS NOT NULL AND ended_at IS NULL)`,
  },
];
