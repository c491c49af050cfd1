import { newId } from '../../../worker/shared/ids.ts';
import { type Statement, sql } from '../../../worker/storage/sql.ts';
import { AREAS } from './cast.ts';

/** What a kader's phone may have sent: one row of each kind. */
export function livedField(): Statement[] {
  const id = newId<string>();
  const person = sql`(SELECT id FROM person ORDER BY id LIMIT 1)`;
  const done = sql`(SELECT delivery_id FROM delivery_confirmation ORDER BY delivery_id LIMIT 1)`;
  const child = sql`(SELECT beneficiary_id FROM delivery WHERE id = ${done})`;
  const dropId = newId<string>();
  const dropChild = sql`(SELECT beneficiary_id FROM delivery WHERE id = (SELECT delivery_id FROM drop_handover LIMIT 1))`;
  const [hash, empty] = ['a'.repeat(64), new Uint8Array([1])];
  return [
    sql`INSERT INTO field_command (id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version)
      SELECT ${id}, ${person}, 'referral', ${child}, ${AREAS.terumbu}, '', ${empty}, ${child}, 1, 0, 1, 1, 'uji'`,
    sql`INSERT INTO field_outcome (command_id, outcome, code, facts, at) VALUES (${id}, 'done', '', '{}', 1)`,
    sql`INSERT INTO field_subject (command_id, child_id) SELECT ${id}, ${child}`,
    sql`INSERT INTO field_resolution (command_id, choice, resolved_by, at) SELECT ${id}, 'settled', ${person}, 1`,
    sql`INSERT INTO field_event (command_id, beneficiary_id, kind, what, happened_on, recorded_by, at) SELECT ${id}, ${child}, 'referral', 'other', '2026-01-01', 'test', 1`,
    sql`INSERT INTO arm_circumference (command_id, beneficiary_id, measured_on, mm, recorded_by, at) SELECT ${id}, ${child}, '2026-01-01', 140, 'test', 1`,
    sql`INSERT INTO field_proof (delivery_id, command_id, recipient, recorded_by, happened_at, received_at) SELECT ${done}, ${id}, 'none', 'test', 1, 1`,
    sql`INSERT INTO field_command (id, person_id, kind, beneficiary_id, area_code, input_hash, sealed, key_owner, client_at, clock_off_ms, happened_at, received_at, app_version)
      SELECT ${dropId}, ${person}, 'confirm_delivery', ${dropChild}, ${AREAS.terumbu}, '', ${empty}, ${dropChild}, 1, 0, 1, 1, 'uji'`,
    sql`INSERT INTO field_outcome (command_id, outcome, code, facts, at) VALUES (${dropId}, 'done', '', '{}', 1)`,
    sql`INSERT INTO drop_proof (delivery_id, nth, command_id, recipient, recorded_by, happened_at, received_at) SELECT delivery_id, nth, ${dropId}, 'none', 'test', 1, 1 FROM drop_handover LIMIT 1`,
    sql`INSERT INTO family_code (id, household_id, code_hash, card_hash, made_by, made_at) SELECT ${id}, (SELECT household_id FROM beneficiary WHERE id = ${child}), ${hash}, ${hash}, ${person}, 1`,
  ];
}

/** A photo, of goods of a child whose guardian agreed to photos. */
export function livedPhoto(): Statement[] {
  const done = sql`(SELECT delivery.id FROM delivery JOIN beneficiary ON beneficiary.id = beneficiary_id WHERE consent = 1 AND photo_consent = 1 ORDER BY delivery.id LIMIT 1)`;
  const child = sql`(SELECT beneficiary_id FROM delivery WHERE id = ${done})`;
  const hash = 'b'.repeat(64);
  return [
    sql`INSERT INTO field_photo (sha256, kept_sha256, delivery_id, beneficiary_id, media_type, bytes, added_by, added_at)
      SELECT ${hash}, ${hash}, ${done}, ${child}, 'image/jpeg', 10, 'test', 1`,
  ];
}
