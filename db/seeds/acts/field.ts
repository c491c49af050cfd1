import { takeBatch } from '../../../worker/field/take-batch.ts';
import { lengthForAgeAt } from '../../../worker/growth/growth-line.ts';
import { scoreMeasurement } from '../../../worker/growth/score.ts';
import { graduateChild } from '../../../worker/puskesmas/desk-decision.ts';
import { findPatterns } from '../../../worker/recheck/find-patterns.ts';
import type { Sex } from '../../../worker/registry/nik.ts';
import { recordMeasurement } from '../../../worker/registry/record-measurement.ts';
import { type DateOnly, daysBetween, type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { done } from '../script.ts';
import type { Stage } from '../stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FAMILIES_AT_NIGHT = 3;

/**
 * A phone's evening: eggs handed over at half past ten at night, which somebody will ask about, and a
 * child with swollen feet referred at once. And two children who have grown well: one has graduated, the
 * other waits for the puskesmas to say so.
 */
export async function workInTheField(stage: Stage): Promise<void> {
  await eggsAtNight(stage);
  await referred(stage);
  await graduated(stage);
  await findPatterns(stage.db, { now: stage.now });
}

/** Sends what a phone kept: as the app does, by command. */
async function sent(
  stage: Stage,
  kecamatan: string,
  commands: readonly { child: string; at: Instant; payload: unknown }[],
): Promise<void> {
  const onFailure = (error: unknown) => {
    throw error;
  };
  const batch = commands.map((each) => ({ ...each, id: newId<string>(), appVersion: 'demo' }));
  const kader = stage.actor(`kader.${kecamatan}`, stage.now - HOUR / 4);
  const answers = await takeBatch(
    { db: stage.db, vault: stage.vault, onFailure },
    { sentAt: kader.now, commands: batch },
    kader,
  );
  const failed = answers.find(({ outcome }) => outcome !== 'done');
  if (failed) throw new Error(`the story was refused: ${failed.code}`);
}

async function eggsAtNight(stage: Stage): Promise<void> {
  const { results } = await stage.db
    .prepare(
      `SELECT delivery.id AS delivery, delivery.run_id AS run, delivery.beneficiary_id AS child, delivery.quantity AS quantity, substr(run.area_code, 1, 8) AS kecamatan
       FROM delivery JOIN delivery_run AS run ON run.id = delivery.run_id JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
       WHERE delivery.status = 'paid' AND run.status = 'paid' AND run.asset = 'egg' AND beneficiary.consent = 1
         AND EXISTS (SELECT 1 FROM run_drop WHERE run_id = run.id AND nth = 4)
         AND NOT EXISTS (SELECT 1 FROM dispatch WHERE run_id = run.id) AND NOT EXISTS (SELECT 1 FROM drop_handover WHERE delivery_id = delivery.id)
       ORDER BY run.area_code DESC, delivery.id`,
    )
    .all<{ delivery: string; run: string; child: string; quantity: number; kecamatan: string }>();
  const kecamatan = results[0]?.kecamatan ?? '';
  const here = results.filter((each) => each.kecamatan === kecamatan).slice(0, FAMILIES_AT_NIGHT);
  if (here.length === 0) return;
  // Half past ten in the evening, WIB, of the day before.
  const night = Date.parse(`${wibDate(stage.now - DAY)}T15:30:00Z`);
  const commands = here.map(({ delivery, run, child, quantity }, index) => ({
    child,
    at: night + index * 300_000,
    payload: {
      kind: 'confirm_delivery',
      run,
      delivery,
      drop: 1,
      accepted: Math.floor(quantity / 4) + (quantity % 4 >= 1 ? 1 : 0),
      rejected: 0,
      reason: '',
      recipient: { by: 'none' },
      photo: null,
      place: null,
    },
  }));
  await sent(stage, kecamatan, commands);
}

async function referred(stage: Stage): Promise<void> {
  const child = await stage.db
    .prepare(
      `SELECT id, substr(area_code, 1, 8) AS kecamatan FROM beneficiary WHERE stage = 'verified' AND kind = 'child' AND consent = 1 AND severity = 1 ORDER BY id DESC LIMIT 1`,
    )
    .first<{ id: string; kecamatan: string }>();
  if (!child) return;
  const payload = { kind: 'referral', why: 'oedema', note: 'Kedua kaki bengkak sejak kemarin.' };
  await sent(stage, child.kecamatan, [{ child: child.id, at: stage.now - HOUR, payload }]);
}

async function graduated(stage: Stage): Promise<void> {
  const { db, now } = stage;
  const { results } = await db
    .prepare(
      `SELECT id, substr(area_code, 1, 8) AS kecamatan, sex, born_on AS bornOn FROM beneficiary
       WHERE stage = 'verified' AND kind = 'child' AND consent = 1 AND latest_haz BETWEEN -2.6 AND -2 AND latest_measured_on < ? AND born_on > ?
       ORDER BY latest_haz DESC, id LIMIT 2`,
    )
    .bind(wibDate(now - 60 * DAY), wibDate(now - 1400 * DAY))
    .all<{ id: string; kecamatan: string; sex: Sex; bornOn: DateOnly }>();
  for (const [index, child] of results.entries()) {
    const kader = `kader.${child.kecamatan}`;
    for (const [nth, daysAgo] of [36, 6].entries()) {
      const at = stage.actor(kader, now - daysAgo * DAY);
      const measured = grown(child, wibDate(at.now));
      const acting = { ...at, key: `story-well-${index}-${nth}` };
      done(await recordMeasurement(db, acting, { id: child.id, measured, source: 'kader' }));
    }
    if (index > 0) continue;
    const verifier = { ...stage.actor('verifier', now - 2 * HOUR), key: 'story-graduated' };
    done(await graduateChild(db, verifier, child.id));
  }
}

/** A little below the middle, by each index. */
function grown({ sex, bornOn }: { sex: Sex; bornOn: DateOnly }, measuredOn: DateOnly) {
  const ageDays = daysBetween({ from: bornOn, to: measuredOn });
  const lengthHeightCm = lengthForAgeAt({ sex, day: ageDays, sd: -1.7 });
  const of = (weightKg: number) =>
    scoreMeasurement({ sex, ageDays, weightKg, lengthHeightCm, position: null, oedema: false });
  let weightKg = 5;
  while ((of(weightKg).waz ?? 0) < -1.2) weightKg += 0.1;
  return {
    measuredOn,
    weightG: Math.round(weightKg * 1000),
    heightMm: Math.round(lengthHeightCm * 10),
    position: null,
    oedema: false,
  };
}
