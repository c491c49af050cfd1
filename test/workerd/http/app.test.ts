import { beforeAll, describe, expect, it } from 'vitest';
import { app, ROUTES } from '../../../worker/app.ts';
import { ACCESS } from '../../../worker/identity/access.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';

beforeAll(seedAreas);

describe('a request', () => {
  it('gets the security headers whatever its answer', async () => {
    for (const path of ['/healthz', '/masuk', '/tidak-ada', '/en/masuk']) {
      const { headers } = await visit(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
  it('is refused when another site sent it, as a form or as JSON', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const answer = await app.request(
      'http://localhost/keluar',
      { method: 'POST', headers, body: '{}' },
      testEnv,
    );
    expect(answer.status).toBe(403);
    const fetchSite = { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' };
    expect(
      (
        await app.request(
          'http://localhost/keluar',
          { method: 'POST', headers: fetchSite },
          testEnv,
        )
      ).status,
    ).toBe(403);
    expect((await app.request('http://localhost/keluar', { method: 'POST' }, testEnv)).status).toBe(
      403,
    );
  });
  it('is refused unread when its form is longer than any of ours', async () => {
    const asked = (length: number) =>
      app.request(
        'http://localhost/masuk',
        {
          method: 'POST',
          headers: {
            origin: 'http://localhost',
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(length),
          },
          body: 'kontak=x',
        },
        testEnv,
      );
    const long = await asked(300 * 1024);
    expect(long.status).toBe(413);
    expect(await long.text()).toContain('terlalu panjang');
    expect((await asked(8)).status).toBe(422);
  });
  it('may be as long as its page allows when it brings a file, from those who may hand one in', async () => {
    const coordinator = await signedIn('coordinator');
    const sent = async (cookie: string) => {
      const form = new FormData();
      form.set('berkas', new File(['x'.repeat(300 * 1024)], 'eppgbm.csv'));
      form.set('wilayah', '16.71');
      const { headers, body } = await written(form);
      return app.request(
        'http://localhost/impor',
        { method: 'POST', headers: { ...headers, origin: 'http://localhost', cookie }, body },
        testEnv,
      );
    };
    const taken = await sent(coordinator.cookie);
    expect(taken.status).toBe(422);
    expect(await taken.text()).toContain('Pilih kabupaten');
    const donor = await signedIn('bapak_asuh');
    for (const cookie of ['', donor.cookie]) expect((await sent(cookie)).status).toBe(403);
  });
  it('with parts is as short as any where the page takes no file, also when it hides its length', async () => {
    const { cookie } = await signedIn('bapak_asuh');
    const form = new FormData();
    form.set('berkas', new File(['x'.repeat(300 * 1024)], 'film.mp4'));
    const { headers, body } = await written(form);
    const sent = (path: string, hidden: boolean, bytes: BodyInit = body) => {
      const { 'content-length': length, ...rest } = headers;
      const more = hidden ? {} : { 'content-length': length };
      return app.request(
        `http://localhost${path}`,
        {
          method: 'POST',
          headers: { ...rest, ...more, origin: 'http://localhost', cookie },
          body: bytes,
        },
        testEnv,
      );
    };
    expect((await sent('/keluar', false)).status).toBe(413);
    expect((await sent('/keluar', true)).status).toBe(413);
    expect((await sent('/verifikasi', true)).status).toBe(413);
  });
  it('from our own page is taken', async () => {
    expect((await submit('/keluar', {})).status).toBe(303);
  });
  it('that meets a bug is answered in its language with a code and a way on, as a page or in plain words', async () => {
    const broken = { ...testEnv, DB: null as unknown as D1Database };
    const asked = (path: string, accept: string) =>
      app.request(`http://localhost${path}`, { headers: { accept } }, broken);
    const page = await asked('/en', 'text/html,*/*');
    expect([page.status, page.headers.get('cache-control')]).toEqual([500, 'no-store']);
    const html = await page.text();
    expect(html).toMatch(/<html lang="en">.*report the code [0-9a-z]{8}\..*<a [^>]*href="\/en">/s);
    const plain = await asked('/', 'application/json');
    expect(plain.headers.get('content-type')).toContain('text/plain');
    expect(await plain.text()).toMatch(/^Maaf, .* laporkan kode [0-9a-z]{8}\.$/);
  });
  it('of a search engine is told where it may go and which pages there are, in both languages', async () => {
    const robots = await (await visit('/robots.txt')).text();
    const map = /Sitemap: http:\/\/localhost(\S+)/.exec(robots)?.[1] ?? '';
    const xml = await (await visit(map)).text();
    const pages = [...xml.matchAll(/<loc>http:\/\/localhost([^<]*)<\/loc>/g)].map(
      ([, path = '']) => path,
    );
    expect(pages).toEqual(
      expect.arrayContaining(['/', '/en', '/buku-kas', '/en/buku-kas', '/en/data']),
    );
    for (const path of pages) {
      const answer = await visit(path);
      // Before the first charter there is none.
      if (path.endsWith('/piagam')) continue;
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain(
        `<link rel="canonical" href="http://localhost${path}"/>`,
      );
    }
  });
  it('for a page that does not exist is answered in its language', async () => {
    const indonesian = await visit('/tidak-ada');
    expect(indonesian.status).toBe(404);
    expect(await indonesian.text()).toContain('lang="id"');
    expect(await (await visit('/en/nope')).text()).toContain('Page not found');
  });
});

describe('a session', () => {
  it('is nobody’s without a cookie or with a forged one', async () => {
    expect(await (await visit('/masuk')).text()).not.toContain('/keluar');
    expect(
      await (await visit('/masuk', '__Host-asuh=00000000000000000000000000')).text(),
    ).not.toContain('/keluar');
  });
  it('ends at sign-out, also for a copy of its cookie', async () => {
    const { cookie } = await signedIn('coordinator', AREAS.serang);
    expect(await (await visit('/masuk', cookie)).text()).toContain('/keluar');
    await submit('/keluar', {}, cookie);
    expect(await (await visit('/masuk', cookie)).text()).not.toContain('/keluar');
  });
});

describe('the table of routes', () => {
  it('names a permission of the access table for every route, once per method and path', () => {
    for (const route of ROUTES) expect(Object.keys(ACCESS)).toContain(route.permission);
    const addresses = ROUTES.map((route) => `${route.method} ${route.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

/** A form as a browser writes it, with the length that it announces. */
async function written(form: FormData) {
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const body = await request.arrayBuffer();
  return {
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'content-length': String(body.byteLength),
    },
    body,
  };
}
