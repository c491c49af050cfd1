import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { PAGE_WORDS } from '../../../web/text/page-words.ts';
import { app } from '../../../worker/app.ts';
import { countTonight } from '../../../worker/need/count-tonight.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { pledgeOf, receive } from '../../support/workerd/money.ts';
import { seedPrices } from '../../support/workerd/pledges.ts';
import { livedProgramme } from '../../support/workerd/programmes.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

const NAME = 'ANAK RAHASIA';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  for (let child = 0; child < 12; child += 1) await verifiedChild({ name: NAME });
  await receive(await pledgeOf((await signedIn('bapak_asuh')).id), 600_000);
  await livedProgramme();
  await publish();
  await countTonight(env.DB, { now: Date.now() });
});

const meta = (html: string, property: string) =>
  new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1] ?? '';
const pathOf = (address: string) => address.replace('http://localhost', '');

async function pages(): Promise<string[]> {
  const programme = /\/program\/[0-9a-z]{26}/.exec(await (await visit('/program')).text())?.[0];
  const figures = ['/', `/kecamatan/${AREAS.kasemen}`, '/pemberi', programme ?? '/program/none'];
  const paths = [...figures, '/buku-kas', '/buku-kas/0', '/panduan', '/verifikasi'];
  return paths.flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]);
}

describe('each page that is shared', () => {
  it('names a picture of its own figures, says in words what it shows, and names nobody', async () => {
    const seen = new Set<string>();
    for (const path of await pages()) {
      const html = await (await visit(path)).text();
      const address = meta(html, 'og:image');
      expect(address, path).toMatch(/^http:\/\/localhost(\/en)?\/kartu\/.*\.png\?v=\d+$/);
      expect(address.includes('/en/')).toBe(path.startsWith('/en'));
      expect(meta(html, 'og:image:alt').length, path).toBeGreaterThan(20);
      expect(meta(html, 'og:image:alt')).not.toMatch(/RAHASIA|Tokoh/);
      const answer = await visit(pathOf(address));
      const png = new Uint8Array(await answer.arrayBuffer());
      const view = new DataView(png.buffer);
      expect(answer.headers.get('content-type'), path).toBe('image/png');
      expect([view.getUint32(16), view.getUint32(20)]).toEqual([1_200, 630]);
      expect(png.length).toBeLessThan(60_000);
      seen.add(answer.headers.get('etag') ?? '');
    }
    expect(seen.size).toBe(16);
  });
  it('shows on its picture the figures of the page', async () => {
    const alt = meta(await (await visit('/')).text(), 'og:image:alt');
    expect(alt).toContain('Anak terverifikasi: 12');
    expect(alt).toContain('Uang masuk: Rp 600.000');
  });
  it('shows an entry as it is, and none that no signed head covers', async () => {
    const entry = await (await visit('/en/buku-kas/0')).text();
    expect(meta(entry, 'og:image:alt')).toMatch(
      /Kota Serang.*Amount: \+Rp 600\.000.*public ledger/,
    );
    await receive(await pledgeOf((await signedIn('bapak_asuh')).id), 700_000);
    const size = await env.DB.prepare('SELECT COUNT(*) AS size FROM log_leaf').first<number>(
      'size',
    );
    expect((await visit(`/kartu/buku-kas/${Number(size) - 1}.png`)).status).toBe(404);
    expect((await visit('/kartu/buku-kas/00.png')).status).toBe(404);
  });
  it('of words alone shows the words of its page', async () => {
    for (const path of Object.keys(PAGE_WORDS)) {
      const html = await (await visit(path)).text();
      // Before the first charter there is no such page.
      if (!html.includes('og:image')) continue;
      const title = /<title>(.*?) · Asuh<\/title>/.exec(html)?.[1] ?? 'none';
      expect(meta(html, 'og:image:alt').startsWith(title), path).toBe(true);
      const answer = await visit(pathOf(meta(html, 'og:image')));
      expect([path, answer.status]).toEqual([path, 200]);
      await answer.arrayBuffer();
    }
  });
});

describe('a picture', () => {
  it('is drawn once for what it says, and anew when that changes', async () => {
    const first = await visit('/kartu/beranda.png');
    const mark = first.headers.get('etag') ?? '';
    await first.arrayBuffer();
    const kept = await env.FILES.head('cards/id/beranda.png');
    const again = await visit('/kartu/beranda.png');
    await again.arrayBuffer();
    expect((await env.FILES.head('cards/id/beranda.png'))?.etag).toBe(kept?.etag);
    expect(again.headers.get('etag')).toBe(mark);
    const known = await app.request(
      'http://localhost/kartu/beranda.png',
      { headers: { 'if-none-match': mark } },
      testEnv,
    );
    expect(known.status).toBe(304);
    await verifiedChild({ name: NAME });
    await countTonight(env.DB, { now: Date.now() });
    const changed = await visit('/kartu/beranda.png');
    await changed.arrayBuffer();
    expect(changed.headers.get('etag')).not.toBe(mark);
  });
  it('of what does not exist is not found', async () => {
    for (const path of ['kecamatan/36.73.99', `program/${'0'.repeat(26)}`, 'kata/masuk', 'lain']) {
      expect((await visit(`/kartu/${path}.png`)).status, path).toBe(404);
    }
  });
});
