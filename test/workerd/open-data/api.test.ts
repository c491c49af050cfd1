import { env } from 'cloudflare:workers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../../../worker/open-data/openapi.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';
import { ask, postEntries } from '../../support/workerd/open-data.ts';

const document = openApi();
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', ...document });

/** What the API answers, held against its own schema for that path and status. */
async function told(path: string, template = path.replace(/\?.*/, '')): Promise<never> {
  const answer = await ask(path);
  const type = answer.headers.get('content-type') ?? '';
  const body = await answer.json();
  const pointer = ['paths', template, 'get', 'responses', String(answer.status), 'content', type]
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`api#/${pointer}/schema`);
  if (!validate) throw new Error(`the document does not know ${answer.status} ${type} at ${path}`);
  expect(validate(body), `${path}: ${JSON.stringify(validate.errors)}`).toBe(true);
  return body as never;
}

interface EntriesPage {
  checkpoint: { size: number };
  entries: { index: number; hash: string; leaf: { lines: unknown[] } }[];
  next: string | null;
}

it('says that there is no checkpoint before the first', async () => {
  for (const path of ['/api/v1/checkpoint', '/api/v1/entries', '/api/v1/totals']) {
    expect(await told(path)).toMatchObject({ status: 404, title: 'No checkpoint yet' });
  }
});

describe('with a log', () => {
  beforeAll(async () => {
    await seedAreas();
    await postEntries(30, (await signedIn('bapak_asuh')).id);
    await publish();
    await postEntries(3, (await signedIn('bapak_asuh')).id);
  });

  it('pages through every entry once, in order, and not beyond the checkpoint', async () => {
    const seen: number[] = [];
    let path: string | null = '/api/v1/entries?limit=7';
    while (path !== null) {
      const page: EntriesPage = await told(path);
      expect(page.checkpoint.size).toBe(30);
      seen.push(...page.entries.map(({ index }) => index));
      path = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(await told('/api/v1/entries?from=31')).toMatchObject({ entries: [], next: null });
  });

  it('tells one entry, and of one that no checkpoint covers that it is not there', async () => {
    const one = await told('/api/v1/entries/29', '/api/v1/entries/{index}');
    expect(one).toMatchObject({ index: 29, bundle: '/log/tile/entries/000.p/30' });
    for (const index of ['30', '031', '-1', 'x', '1.5', '9'.repeat(20)]) {
      const path = `/api/v1/entries/${index}`;
      expect(await told(path, '/api/v1/entries/{index}'), path).toMatchObject({ status: 404 });
    }
  });

  it('tells the totals of the checkpoint, however they are paged', async () => {
    const whole = await told('/api/v1/totals?limit=100');
    const rows: unknown[] = [];
    let path: string | null = '/api/v1/totals?limit=1';
    while (path !== null) {
      const page: { totals: unknown[]; next: string | null } = await told(path);
      rows.push(...page.totals);
      path = page.next;
    }
    expect(whole).toMatchObject({ totals: rows, next: null });
    const { results } = await env.DB.prepare(
      'SELECT area_code AS area, public_name AS account, asset, amount FROM published_balance ORDER BY 2, 3, 1',
    ).all();
    expect(rows).toEqual(results);
    expect(rows.length).toBeGreaterThan(3);
  });

  it('tells the areas of a subtree, page by page, and one by its code', async () => {
    const within = await told('/api/v1/areas?within=36.73&limit=2');
    expect(within).toMatchObject({ areas: [{ code: '36.73' }, { code: '36.73.02' }] });
    const { next } = within as { next: string };
    expect(await told(next)).toMatchObject({
      areas: [{ code: '36.73.02.1003' }, { code: '36.73.02.1008' }],
    });
    expect(await told('/api/v1/areas/16.71', '/api/v1/areas/{code}')).toEqual({
      code: '16.71',
      name: 'Kota Palembang',
      level: 2,
      parent: '16',
    });
    for (const code of ['99', '36.7']) {
      const path = `/api/v1/areas/${code}`;
      expect(await told(path, '/api/v1/areas/{code}')).toMatchObject({ status: 404 });
    }
  });

  it('tells the checkpoint as it was signed', async () => {
    const { size, root, note } = (await told('/api/v1/checkpoint')) as Record<string, string>;
    expect(note).toContain(`\n${size}\n${root}\n`);
  });

  it.each([
    '/api/v1/entries?limit=101',
    '/api/v1/entries?limit=0',
    '/api/v1/entries?from=-1',
    '/api/v1/entries?from=01',
    '/api/v1/totals?after=%25',
    '/api/v1/totals?after=WzEsMiwzXQ',
    '/api/v1/areas?within=Serang',
    '/api/v1/areas?after=36.',
  ])('refuses %s as a problem', async (path) => {
    expect(await told(path)).toMatchObject({ status: 400 });
  });

  it('answers 404 as a problem where there is nothing', async () => {
    const answer = await ask('/api/v2/children');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is read from any site, and costs nothing when nothing changed', async () => {
    for (const path of ['/api/v1/entries', '/api/v1/totals', '/openapi.json']) {
      const first = await ask(path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      expect(first.headers.get('cache-control')).toContain('public');
      for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await ask(path, { 'if-none-match': held });
        expect(again.status).toBe(304);
        expect(await again.text()).toBe('');
      }
      expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
      const preflight = await ask(path, { 'access-control-request-method': 'GET' }, 'OPTIONS');
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    }
  });

  it('reads at most 150 rows in at most 3 trips, whatever is asked', async () => {
    await postMany(2_000);
    await publish();
    for (const path of [
      '/api/v1/checkpoint',
      '/api/v1/entries?limit=100',
      '/api/v1/entries?from=1900&limit=100',
      '/api/v1/entries/1999',
      '/api/v1/totals?limit=100',
      '/api/v1/areas?limit=100',
      '/buku-kas/feed.xml',
    ]) {
      const cost = watchCost(env.DB);
      expect((await ask(path)).status, path).toBe(200);
      expect(cost.rowsRead, path).toBeLessThanOrEqual(150);
      expect(cost.roundTrips, path).toBeLessThanOrEqual(3);
    }
  });

  it('has a feed of the newest entries in both languages', async () => {
    const answer = await ask('/buku-kas/feed.xml');
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await answer.text();
    expect(xml.match(/<entry>/g)).toHaveLength(25);
    expect(xml).toContain(
      '<link rel="self" type="application/atom+xml" href="http://localhost/buku-kas/feed.xml"/>',
    );
    expect(xml).toMatch(/<updated>20\d\d-/);
    expect(xml).not.toContain('1970');
    expect(await (await ask('/en/buku-kas/feed.xml')).text()).toContain(
      'New entries of the ledger',
    );
  });
});
