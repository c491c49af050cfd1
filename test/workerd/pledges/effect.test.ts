import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { refreshGains } from '../../../worker/explanations/refresh-gains.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { monthFromNow, seedPrices } from '../../support/workerd/pledges.ts';
import { activePledge, approvedRun, verifiedChild } from '../../support/workerd/sponsored.ts';

const what = (more: Record<string, string> = {}) => ({
  rupiah: '',
  children: '5',
  package: 'egg_a_day',
  months: '6',
  gives: 'money',
  behalf: 'self',
  ...more,
});
const where = (more: Record<string, string> = {}) => ({
  ...what(),
  area: AREAS.kasemen,
  firstMonth: monthFromNow(0),
  ...more,
});
const draftIn = (answer: Response) =>
  /asuh_ikut=[^;]*/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';

/** Twelve children of Kasemen, of whom one has a place: six very urgent and five urgent ones wait. */
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  const coordinator = await signedIn('coordinator');
  const donor = await signedIn('bapak_asuh');
  await verifiedChild({ severity: 1, areaCode: AREAS.terumbu });
  await activePledge(donor.id, { areaCode: AREAS.kasemen, children: 1 });
  await approvedRun(coordinator.id);
  for (let index = 0; index < 6; index += 1) {
    await verifiedChild({ severity: 1, areaCode: AREAS.terumbu });
    if (index > 0) await verifiedChild({ severity: 2, areaCode: AREAS.sawahLuhur });
  }
  expect(await refreshGains(env.DB, Date.now())).toMatchObject({ cities: 1 });
});

describe('whom a pledge would reach is told before it is made', () => {
  it('on the first screen, by a button and by the script’s address alike', async () => {
    const told = '5 anak di Kota Serang: 5 sangat mendesak (sangat pendek atau sangat kurus).';
    const page = await (await submit('/ikut/untuk?hitung', what())).text();
    expect(page).toContain(`${told} Tidak satu pun dibantu hari ini.`);
    const typing = await (await visit(`/ikut/hitung?${new URLSearchParams(what())}`)).text();
    expect(typing).toContain(told);
    const english = await visit(`/en/ikut/hitung?${new URLSearchParams(what({ children: '8' }))}`);
    expect(await english.text()).toContain('None of them is helped today.');
  });

  it('on the second, beside each place', async () => {
    const draft = draftIn(await submit('/ikut/untuk', what({ children: '10' })));
    const page = await (await visit('/ikut/untuk', draft)).text();
    const hints = [...page.matchAll(/Dengan janji Anda: ([^<]*)</g)].map(([, said]) => said);
    expect(hints).toContain('6 sangat mendesak dan 4 mendesak. Tidak satu pun dibantu hari ini.');
    expect(hints.some((said) => said?.startsWith('Semua yang terdaftar'))).toBe(true);
  });

  it('on the review, for the place chosen, with the proof it rests on', async () => {
    const page = await (await submit('/ikut/tinjau', where())).text();
    expect(page).toContain('Yang akan terjadi dengan janji ini');
    expect(page).toContain('5 anak di Kasemen');
    expect(page).toMatch(/\/pencocokan\/bukti\/[0-9a-z]{26}/);
  });

  it('of a large pledge, for its first fifty children', async () => {
    const page = await (await submit('/ikut/untuk?hitung', what({ children: '300' }))).text();
    expect(page).toContain('Dari 50 anak yang pertama: 11 anak di Kota Serang');
    const review = await (await submit('/ikut/tinjau', where({ children: '300' }))).text();
    expect(review).toContain('sampai 50 anak yang pertama');
  });

  it('and not where nothing is known: of another purpose, of an amount that cannot be', async () => {
    const milk = await (await submit('/ikut/tinjau', where({ area: AREAS.serang }))).text();
    expect(milk).toContain('Yang akan terjadi');
    await env.DB.prepare("UPDATE match_gain SET purpose = 'water'").run();
    try {
      const page = await (await submit('/ikut/tinjau', where())).text();
      expect(page).toContain('Rp 1.800.000');
      expect(page).not.toContain('Yang akan terjadi');
    } finally {
      await env.DB.prepare("UPDATE match_gain SET purpose = 'nutrition'").run();
    }
    const wrong = await visit(`/ikut/hitung?${new URLSearchParams(what({ children: '0' }))}`);
    expect(await wrong.text()).not.toContain('dibantu hari ini');
  });

  it('in three round trips to the database at most', async () => {
    const draft = draftIn(await submit('/ikut/untuk', what()));
    const review = draftIn(await submit('/ikut/tinjau', where()));
    const asked: [string, string][] = [
      [`/ikut?${new URLSearchParams(what())}`, ''],
      [`/ikut/hitung?${new URLSearchParams(what())}`, ''],
      ['/ikut/untuk', draft],
      ['/ikut/tinjau', review],
    ];
    for (const [path, cookie] of asked) {
      const cost = watchCost(env.DB);
      expect([path, (await visit(path, cookie)).status]).toEqual([path, 200]);
      expect(cost.roundTrips, path).toBeLessThanOrEqual(3);
      expect(cost.rowsRead, path).toBeLessThanOrEqual(300);
    }
  });
});
