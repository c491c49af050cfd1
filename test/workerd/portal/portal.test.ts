import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deliveryEntry, disbursementEntry } from '../../../worker/ledger/spending.ts';
import { countTonight } from '../../../worker/need/count-tonight.ts';
import { indexLeaves } from '../../../worker/portal/index-leaves.ts';
import { type ReadCost, watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';
import { head, pledgeOf, post, receive, setAside, sure } from '../../support/workerd/money.ts';

const NIGHT = Date.parse('2026-11-05T02:17:00+07:00');

beforeAll(seedAreas);

/** Sets what the kecamatan count, past the triggers: only the view is on trial here. */
async function figures(rows: [string, string, number][]) {
  await env.DB.prepare(
    "DELETE FROM area_figure WHERE name IN ('supported', 'helped', 'verified')",
  ).run();
  for (const [area, name, value] of rows) {
    await env.DB.prepare('INSERT INTO area_figure (area_code, name, value) VALUES (?, ?, ?)')
      .bind(area, name, value)
      .run();
  }
  await countTonight(env.DB, { now: NIGHT });
}

describe('before anything has happened', () => {
  it('the public pages say what will be there', async () => {
    expect(await (await visit('/')).text()).toContain('Belum ada uang masuk');
    expect(await (await visit('/buku-kas')).text()).toContain('Belum ada catatan');
    expect(await (await visit('/en/buku-kas')).text()).toContain('No entries yet');
  });
});

describe('a count below five', () => {
  afterEach(() => figures([]));
  it('is never on the home page: its kecamatan stands with its neighbours', async () => {
    await figures([
      ['36.73.02', 'verified', 3],
      ['36.73.04', 'verified', 977],
      ['36.73.04', 'supported', 12],
    ]);
    const html = await (await visit('/')).text();
    expect(html).toContain('digabung');
    expect(html).toContain('980');
    expect(html).not.toMatch(/\b(977|965)\b|>3</);
  });
  it('of those supported tells how many wait to the nearest that does not tell it', async () => {
    await figures([
      ['36.73.02', 'verified', 50],
      ['36.73.02', 'supported', 3],
      ['36.73.04', 'verified', 40],
    ]);
    const html = await (await visit('/')).text();
    expect(html).toContain('86+');
    expect(html).toContain('disamarkan');
    expect(html).not.toMatch(/>(87|3|47)</);
  });
  it('of a whole city is said to be fewer than five, of verified and of helped children', async () => {
    await figures([
      ['36.73.02', 'verified', 3],
      ['36.73.02', 'helped', 2],
    ]);
    const html = await (await visit('/')).text();
    // Each in the figures and in the words of the picture.
    expect(html.match(/&lt; 5/g)).toHaveLength(4);
    expect(html).toContain('Angka tiap wilayah belum dapat ditampilkan');
  });
});

describe('the public ledger', () => {
  it('has totals equal to the log’s and opens each line to its very bytes', async () => {
    const giver = await pledgeOf((await signedIn('bapak_asuh')).id);
    await receive(giver, 600_000);
    const shares = [{ giver, rupiah: 400_000 }];
    await setAside(giver, 400_000);
    await post(
      sure(disbursementEntry({ ...head(), from: 'bank', asset: 'egg', quantity: 200, shares })),
    );
    await post(
      sure(
        deliveryEntry({
          ...head(AREAS.kasemen),
          asset: 'egg',
          accepted: 150,
          rejected: 0,
          shares: [{ giver, rupiah: 300_000 }],
        }),
      ),
    );
    expect(await (await visit('/buku-kas')).text()).toContain('0 catatan');
    await publish();
    for (const path of ['/', '/en', '/buku-kas', '/en/buku-kas']) {
      const html = await (await visit(path)).text();
      for (const total of ['Rp 600.000', 'Rp 300.000', 'Rp 200.000']) {
        expect(html, path).toContain(total);
      }
    }
    const html = await (await visit('/buku-kas')).text();
    expect(html).toContain('Kasemen');
    const { leaf } = (await env.DB.prepare('SELECT leaf FROM log_leaf WHERE idx = 0').first<{
      leaf: string;
    }>())!;
    expect(html).toContain(leaf.replaceAll('"', '&quot;'));
    expect(html).not.toContain(giver.pledgeId);
  });
  it('may be kept for a minute by visitors, never when signed in', async () => {
    const { cookie } = await signedIn('bapak_asuh');
    for (const path of ['/', '/buku-kas', '/ikut']) {
      const visitor = (await visit(path)).headers;
      expect(visitor.get('cache-control')).toBe('public, max-age=60');
      expect(visitor.get('vary')).toContain('cookie');
      expect((await visit(path, cookie)).headers.get('cache-control')).toBe('no-store');
    }
  });
  it('pages by key from the newest to the first line, each exactly once', async () => {
    const giver = await pledgeOf((await signedIn('bapak_asuh')).id);
    await Promise.all(Array.from({ length: 60 }, () => receive(giver, 1)));
    await publish();
    const seen: number[] = [];
    const tops: string[] = [];
    for (let path = '/buku-kas'; path; ) {
      tops.push(path);
      const html = await (await visit(path)).text();
      seen.push(...[...html.matchAll(/Catatan ([\d.]+) ·/g)].map((match) => Number(match[1])));
      path = /href="([^"]*)" rel="next"/.exec(html)?.[1] ?? '';
    }
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - 1 - i));
    const last = await (await visit(tops.at(-1) ?? '')).text();
    expect(/href="([^"]*)" rel="prev"/.exec(last)?.[1]).toBe(tops.at(-2));
  });
  it('answers an odd page address with a page', async () => {
    for (const query of ['sebelum=0', 'sebelum=-1', 'sebelum=abc', 'sebelum=999999999999999999']) {
      expect((await visit(`/buku-kas?${query}`)).status).toBe(200);
    }
  });
  it('costs at most 150 rows and three trips, however long the history', async () => {
    await postMany(2_000);
    await publish();
    await indexLeaves(env.DB, { chunks: 5 });
    const kecamatan = Array.from({ length: 18 }, (_, index) => `16.71.${10 + index}`);
    await env.DB.prepare(
      "INSERT INTO area (code, name, name_key, level, parent_code) SELECT value, value, value, 3, '16.71' FROM json_each(?)",
    )
      .bind(JSON.stringify(kecamatan))
      .run();
    await figures(
      kecamatan.flatMap((code): [string, string, number][] => [
        [code, 'helped', 50],
        [code, 'supported', 60],
        [code, 'verified', 70],
      ]),
    );
    const costs: Record<string, ReadCost> = {};
    const filtered = '/buku-kas?bulan=2026-09&wilayah=36.73&jenis=receipt';
    const pages = ['/', '/buku-kas', '/buku-kas?sebelum=1000', '/en/buku-kas?sebelum=30', filtered];
    for (const path of [...pages, `${filtered}&sebelum=50`, '/buku-kas/1999']) {
      const cost = watchCost(env.DB);
      expect((await visit(path)).status).toBe(200);
      costs[path] = cost;
    }
    await figures([]);
    for (const [path, cost] of Object.entries(costs)) {
      expect(cost.roundTrips, path).toBeLessThanOrEqual(3);
      expect(cost.rowsRead, path).toBeLessThanOrEqual(150);
    }
  }, 60_000);
});
