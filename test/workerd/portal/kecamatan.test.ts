import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { countTonight } from '../../../worker/need/count-tonight.ts';
import { citiesToTake } from '../../../worker/need/counted-store.ts';
import { publishNeeds } from '../../../worker/need/publish-needs.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, visit } from '../../support/workerd/cast.ts';
import { rows } from '../../support/workerd/registry.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

const NOW = Date.parse('2026-11-05T02:17:00+07:00');
const NEXT_MONTH = Date.parse('2026-12-01T02:17:00+07:00');

beforeAll(async () => {
  await seedAreas();
  await childrenIn(AREAS.terumbu, 12);
  await childrenIn(AREAS.sawahLuhur, 3);
  await childrenIn(AREAS.curugManis, 7);
});

async function childrenIn(areaCode: string, count: number) {
  for (let child = 0; child < count; child += 1) await verifiedChild({ areaCode });
}

const published = () =>
  rows<{ month: string; parent: string; codes: string; verified: number; waiting: number }>(
    `SELECT month, parent_code AS parent, area_codes AS codes, verified, waiting FROM public_need ORDER BY month, parent_code, area_codes`,
  );

describe('a kecamatan', () => {
  it('has a page before any figures are taken, and says so', async () => {
    const html = await (await visit('/kecamatan/36.73.02')).text();
    expect(html).toContain('Kecamatan Kasemen');
    expect(html).toContain('Belum ada angka per kelurahan');
    expect((await visit('/kecamatan/36.73.99')).status).toBe(404);
    expect((await visit('/kecamatan/36.73')).status).toBe(404);
  });
});

describe('a child who comes by day', () => {
  it('is counted at night: nobody can see in which minute it came', async () => {
    const pages = ['/', '/en', '/kecamatan/36.73.02', '/ikut', '/kartu/kecamatan/36.73.02.png'];
    const seen = () => Promise.all(pages.map(async (path) => told(await visit(path))));
    await countTonight(env.DB, { now: NOW });
    const before = await seen();
    expect(before[0]).toContain('5 Nov 2026, 02.17 WIB');
    expect(before[0]).toContain('>22<');
    await childrenIn(AREAS.curugManis, 1);
    expect(await seen()).toEqual(before);
    await countTonight(env.DB, { now: NOW + 86_400_000 });
    const html = (await seen())[0];
    expect(html).toContain('6 Nov 2026, 02.17 WIB');
    expect(html).toContain('>23<');
  });
});

/** What an answer tells, without the marks that each has of its own: a nonce, the key of its form. */
async function told(answer: Response) {
  const etag = answer.headers.get('etag');
  return etag ?? (await answer.text()).replace(/(?<=nonce="|name="_key" value=")[^"]*/g, '');
}

describe('figures taken at night', () => {
  it('are those of each kelurahan, few of them with their neighbours', async () => {
    expect(await publishNeeds(env.DB, { now: NOW })).toEqual({ cities: 1 });
    const taken = await published();
    const kasemen = taken.filter(({ parent }) => parent === '36.73.02');
    expect(kasemen.reduce((sum, { verified }) => sum + verified, 0)).toBe(15);
    expect(kasemen.every(({ verified }) => verified === 0 || verified >= 5)).toBe(true);
    expect(kasemen.find(({ codes }) => codes.includes(AREAS.sawahLuhur))?.verified).not.toBe(3);
    const city = taken.filter(({ parent }) => parent === '36.73');
    expect(city.reduce((sum, { verified }) => sum + verified, 0)).toBe(23);
  });
  it('stand for the month, whatever happens in it, and are taken anew in the next', async () => {
    await childrenIn(AREAS.sawahLuhur, 6);
    expect(await publishNeeds(env.DB, { now: NOW + 86_400_000 })).toEqual({ cities: 0 });
    expect(await publishNeeds(env.DB, { now: NEXT_MONTH })).toEqual({ cities: 1 });
    const of = async (month: string) =>
      (await published())
        .filter((row) => row.month === month && row.parent === '36.73.02')
        .reduce((sum, { verified }) => sum + verified, 0);
    expect([await of('2026-11'), await of('2026-12')]).toEqual([15, 21]);
  });
  it('wait for no city of which nothing may be told', async () => {
    await env.DB.exec("INSERT INTO area_figure VALUES ('11.01.01', 'verified', 4)");
    const { next } = await read(env.DB, { next: citiesToTake('2027-01', 1) });
    await env.DB.exec("DELETE FROM area_figure WHERE area_code = '11.01.01'");
    expect(next).toEqual([{ city: '36.73' }]);
  });
  it('are on the page in both languages, come to the whole, and cost three trips at most', async () => {
    await countTonight(env.DB, { now: NEXT_MONTH });
    for (const path of ['/kecamatan/36.73.02', '/en/kecamatan/36.73.02']) {
      const cost = watchCost(env.DB);
      const answer = await visit(path);
      const html = await answer.text();
      expect(cost.roundTrips).toBeLessThanOrEqual(3);
      expect(cost.rowsRead).toBeLessThanOrEqual(150);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
      expect(html).toContain('Terumbu');
      expect(html).toContain(`href="${path.startsWith('/en') ? '/en' : ''}/data"`);
      const figures = [...html.matchAll(/<tbody>(.*?)<\/tbody><tfoot>(.*?)<\/tfoot>/gs)][0];
      const column = (part: string | undefined, place: number) =>
        [...(part ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)]
          .map(([row]) => [...row.matchAll(/<td[^>]*>([\d.]+)<\/td>/g)][place]?.[1])
          .reduce((sum, figure) => sum + Number(figure), 0);
      for (const place of [0, 1, 2]) {
        expect(column(figures?.[1], place)).toBe(column(figures?.[2], place));
      }
      expect(column(figures?.[2], 0)).toBe(21);
    }
  });
  it('are withheld once the kecamatan shares its figures: last month would help to work them out', async () => {
    const curug = (verified: number) =>
      env.DB.prepare("UPDATE area_figure SET value = ? WHERE area_code = ? AND name = 'verified'")
        .bind(verified, AREAS.curug)
        .run()
        .then(() => countTonight(env.DB, { now: NEXT_MONTH }));
    await curug(3);
    const html = await (await visit('/kecamatan/36.73.02')).text();
    await curug(8);
    expect(html).toContain('dihitung bersama kecamatan tetangganya (Curug)');
    expect(html).not.toMatch(/Terumbu|>21</);
    expect(html).toMatch(/og:image:alt" content="Kecamatan Kasemen dan Curug\. [^"]*: 24/);
  });
  it('with few in them are refused by the database itself', async () => {
    for (const figures of ['4, 0, 4', '20, 3, 17', '20, 17, 3', '20, 5, 14']) {
      await expect(
        env.DB.prepare(
          `INSERT INTO public_need (city_code, month, parent_code, area_codes, verified, supported, waiting)
           VALUES ('36.73', '2026-11', '36.73', '["36.73.09"]', ${figures})`,
        ).run(),
      ).rejects.toThrow(/CHECK/);
    }
  });
});
