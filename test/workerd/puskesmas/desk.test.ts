import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { waiting } from '../../../worker/desk/desk-store.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { consentTakenBack, verifiedChild } from '../../support/workerd/sponsored.ts';

const NAME = 'RAHASIA BINTI UJI';
const TODAY = wibDate(Date.now());
type Person = { id: string; cookie: string };
let verifier: Person;
let kader: Person;
let elsewhere: Person;

beforeAll(async () => {
  await seedAreas();
  verifier = await signedIn('verifier');
  kader = await signedIn('kader', AREAS.kasemen);
  elsewhere = await signedIn('verifier', AREAS.palembang);
});

/** A child measured some days ago, with these scores. */
async function measured(
  visits: readonly {
    daysAgo: number;
    haz: number;
    whz: number;
    oedema?: 0 | 1;
    heightMm?: number;
  }[],
): Promise<string> {
  const id = await verifiedChild({ name: NAME, haz: visits[0]?.haz ?? 0 });
  for (const { daysAgo, haz, whz, oedema = 0, heightMm = 800 } of visits) {
    await env.DB.prepare(
      `INSERT INTO measurement (id, beneficiary_id, measured_on, weight_g, height_mm, age_days, haz, waz, whz, flags, oedema, source, recorded_by, recorded_at)
       VALUES (?, ?, ?, 9000, ?, 600, ?, -1, ?, 0, ?, 'kader', 'test', 1)`,
    )
      .bind(newId<string>(), id, addDays(TODAY, -daysAgo), heightMm, haz, whz, oedema)
      .run();
  }
  return id;
}
const page = async (path: string, who = verifier) => (await visit(path, who.cookie)).text();

describe('referral', () => {
  it('lists the severely wasted until the puskesmas says what it did, and again at a new measurement', async () => {
    const [wasted, swollen, well] = [
      await measured([{ daysAgo: 3, haz: -2.5, whz: -3.2 }]),
      await measured([{ daysAgo: 2, haz: -2.5, whz: -1, oedema: 1 }]),
      await measured([
        { daysAgo: 3, haz: -2.5, whz: -3.2 },
        { daysAgo: 1, haz: -2.5, whz: -2.9 },
      ]),
    ];
    const list = await page('/puskesmas/rujukan');
    expect(list).toContain(wasted);
    expect(list).toContain(swollen);
    expect(list).not.toContain(well);
    expect(list).not.toContain(NAME);
    expect(await page('/puskesmas/rujukan', elsewhere)).not.toContain(wasted);
    expect((await visit('/puskesmas/rujukan', kader.cookie)).status).toBe(403);
    const path = `/puskesmas/rujukan/${wasted}`;
    expect((await submit(path, { hasil: '' }, verifier.cookie)).status).toBe(422);
    expect((await submit(path, { hasil: 'inpatient' }, elsewhere.cookie)).status).toBe(409);
    expect((await submit(path, { hasil: 'inpatient' }, verifier.cookie)).status).toBe(303);
    expect((await submit(path, { hasil: 'inpatient' }, verifier.cookie)).status).toBe(409);
    expect(await page('/puskesmas/rujukan')).not.toContain(wasted);
    await env.DB.prepare(
      `INSERT INTO measurement (id, beneficiary_id, measured_on, weight_g, height_mm, age_days, haz, waz, whz, flags, source, recorded_by, recorded_at)
       VALUES (?, ?, ?, 8000, 800, 603, -2.5, -3, -3.4, 0, 'kader', 'test', 2)`,
    )
      .bind(newId<string>(), wasted, TODAY)
      .run();
    expect(await page('/puskesmas/rujukan')).toContain(wasted);
    const answered = await env.DB.prepare(
      "SELECT area_code AS area FROM audit_event WHERE action = 'referral.answer' AND subject_id = ?",
    )
      .bind(wasted)
      .first();
    expect(answered, 'on record where the child lives').toEqual({ area: AREAS.terumbu });
  });

  it('is counted at home for a child whose feet are swollen, however well it weighs', async () => {
    const before = await referrals();
    await measured([{ daysAgo: 2, haz: -1, whz: 0, oedema: 1 }]);
    expect(await referrals()).toBe(before + 1);
  });

  it('hides a child whose guardian took the consent back, as was promised', async () => {
    const before = await referrals();
    const wasted = await measured([{ daysAgo: 3, haz: -2.5, whz: -3.2, oedema: 1 }]);
    expect(await referrals()).toBe(before + 1);
    await consentTakenBack(wasted);
    expect(await referrals()).toBe(before);
    expect(await page('/puskesmas/rujukan')).not.toContain(wasted);
  });
});

/** How many referrals wait for an answer, as the home page of the verifier counts them. */
async function referrals(): Promise<number> {
  const by = { scopes: [AREAS.serang], personId: verifier.id, today: TODAY };
  const { rows } = await read(env.DB, { rows: waiting('referrals_to_answer', by) });
  return rows[0]?.count ?? 0;
}

describe('graduation', () => {
  it('takes two good measurements weeks apart, and closes the case as recovered', async () => {
    const ready = await measured([
      { daysAgo: 40, haz: -1.9, whz: 0 },
      { daysAgo: 5, haz: -1.8, whz: 0 },
    ]);
    const soon = await measured([
      { daysAgo: 12, haz: -1.9, whz: 0 },
      { daysAgo: 5, haz: -1.8, whz: 0 },
    ]);
    const once = await measured([
      { daysAgo: 40, haz: -2.1, whz: 0 },
      { daysAgo: 5, haz: -1.8, whz: 0 },
    ]);
    for (const id of [ready, soon, once]) {
      await env.DB.prepare('UPDATE beneficiary SET latest_haz = -1.8 WHERE id = ?').bind(id).run();
    }
    const list = await page('/puskesmas/lulus');
    expect(list).toContain(ready);
    expect(list).not.toContain(soon);
    expect(list).not.toContain(once);
    expect((await submit(`/puskesmas/lulus/${once}`, {}, verifier.cookie)).status).toBe(409);
    expect((await submit(`/puskesmas/lulus/${ready}`, {}, verifier.cookie)).status).toBe(303);
    const step = await env.DB.prepare(
      "SELECT reason FROM verification_step WHERE beneficiary_id = ? AND step = 'closed'",
    )
      .bind(ready)
      .first();
    expect(step).toEqual({ reason: 'recovered' });
    expect(await page('/puskesmas/lulus')).not.toContain(ready);
  });
});

describe('quality', () => {
  it('finds a place that rounds to whole centimetres', async () => {
    for (let index = 0; index < 52; index += 1) {
      await measured([
        { daysAgo: 9, haz: -2 + (index % 9) / 4, whz: 0, heightMm: 700 + 10 * (index % 20) },
      ]);
    }
    const places = await page('/puskesmas/mutu?tingkat=kelurahan');
    expect(places).toContain('Terumbu');
    expect(places).toContain('Bermasalah');
    expect(places).toMatch(/aria-label="[^"]*0: \d{2}, 1: 0/);
    expect(places).not.toContain(NAME);
  });
});
