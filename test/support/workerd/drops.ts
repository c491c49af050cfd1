import { newId } from '../../../worker/shared/ids.ts';
import type { Statement } from '../../../worker/storage/sql.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS } from './cast.ts';

/** Of the open paid delivery: a first week, a day moved, a supplier's word, a count; and what came of asking again. */
export function livedDrops(): Statement[] {
  const [link, flag] = [newId<string>(), newId<string>()];
  const open = sql`(SELECT id FROM delivery WHERE status = 'paid' ORDER BY id LIMIT 1)`;
  const run = sql`(SELECT run_id FROM delivery WHERE status = 'paid' ORDER BY id LIMIT 1)`;
  const done = sql`(SELECT delivery_id FROM delivery_confirmation LIMIT 1)`;
  return [
    sql`INSERT INTO dispatch_link (id, run_id, nth, expires_at, made_by, made_at) SELECT ${link}, ${run}, 1, 9, 'test', 1`,
    sql`INSERT INTO dispatch (run_id, nth, link_id, quantity, at) SELECT ${run}, 1, ${link}, 16, 2`,
    sql`INSERT INTO drop_handover (delivery_id, nth, accepted, rejected, by_person, at) SELECT ${open}, 1, 8, 0, 'test', 1`,
    sql`INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at) SELECT ${newId<string>()}, ${run}, 2, '2030-01-01', 'weather', 'test', 1`,
    sql`INSERT INTO stock_count (id, area_code, asset, expected, counted, by_person, at) VALUES (${newId<string>()}, ${AREAS.kasemen}, 'egg', 22, 20, 'test', 1)`,
    sql`INSERT INTO handover_place (delivery_id, latitude_hundredths, longitude_hundredths) SELECT ${done}, -611, 10615`,
    sql`INSERT INTO referral_answer (measurement_id, outcome, by_person, at) SELECT id, 'outpatient', 'test', 1 FROM measurement LIMIT 1`,
    sql`INSERT INTO recheck_round (id, area_code, month, checkpoint_size, checkpoint_root, population, sample, policy_version, drawn_at)
      VALUES ('2026-01/36.73', ${AREAS.serang}, '2026-01', 1, ${'0'.repeat(64)}, 1, 1, 1, 1)`,
    sql`INSERT INTO recheck_member (round_id, delivery_id, kecamatan, rank) SELECT '2026-01/36.73', ${done}, ${AREAS.kasemen}, 1`,
    sql`INSERT INTO recheck_part (round_id, kecamatan, population, sample) VALUES ('2026-01/36.73', ${AREAS.kasemen}, 1, 1)`,
    sql`INSERT INTO recheck_answer (id, round_id, delivery_id, outcome, method, by_person, at) SELECT ${newId<string>()}, '2026-01/36.73', ${done}, 'same', 'phone', 'test', 1`,
    sql`INSERT INTO delivery_flag (id, kind, subject_id, run_id, area_code, person_id, figures, found_at) SELECT ${flag}, 'at_night', 'uji', ${run}, ${AREAS.terumbu}, 'kader', '{}', 1`,
    sql`INSERT INTO delivery_flag_decision (flag_id, outcome, reason, by_person, at) VALUES (${flag}, 'explained', 'uji', 'test', 1)`,
  ];
}
