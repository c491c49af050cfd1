import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { openCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { checkWholeLog, proveInclusion } from '../../../worker/tlog/client.ts';
import { parseVkey } from '../../../worker/tlog/note.ts';
import { outsiderVerifies } from '../../support/outsider.ts';
import { seedAreas, testEnv, visit } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';

/** The log as anyone fetches it. */
async function source(path: string): Promise<Uint8Array> {
  const answer = await visit(`/log/${path}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${path}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const file = (path: string) => visit(`/log/${path}`);

/** The signed head, by the key that is served beside it. */
async function head() {
  const key = parseVkey(await (await visit('/log/vkey')).text());
  if (isRefusal(key)) throw new Error(key.code);
  const checkpoint = openCheckpoint(await source('checkpoint'), key);
  if (isRefusal(checkpoint)) throw new Error(checkpoint.code);
  return checkpoint;
}

beforeAll(seedAreas);

describe('the log as it is served', () => {
  it('is signed for the first who asks, even while it is empty', async () => {
    const { size, origin } = await head();
    expect([size, origin]).toEqual([0, 'kota.example/log']);
    expect((await visit('/log/tile/0/000')).status).toBe(404);
    expect(await (await visit('/log/edge/0')).arrayBuffer()).toHaveProperty('byteLength', 0);
  });

  it('holds, whole, by our own reader and by one that shares no code with it, as it grows', async () => {
    const heads = [await head()];
    expect(await outsiderVerifies(file)).toMatchObject({ size: 0 });
    for (const count of [1, 254, 1, 1, 258]) {
      await postMany(count);
      await publish();
      const now = await head();
      expect(await outsiderVerifies(file)).toMatchObject({ size: now.size });
      expect(await checkWholeLog(source, now, { since: heads })).toMatchObject({
        entries: now.size,
      });
      heads.push(now);
    }
    expect(heads.map(({ size }) => size)).toEqual([0, 1, 255, 256, 257, 515]);
    const proved = await proveInclusion(source, await head(), 300);
    expect(isRefusal(proved)).toBe(false);
  });

  it('serves the partial tiles of every published size', async () => {
    const sizes = ['tile/0/000.p/1', 'tile/0/001.p/1', 'tile/0/002.p/3', 'tile/1/000.p/1'];
    const [one, first, third, upper] = await Promise.all(sizes.map(source));
    expect([one, first, third, upper].map((bytes) => bytes?.length)).toEqual([32, 32, 96, 32]);
    expect((await source('tile/0/001')).subarray(0, 32)).toEqual(first);
  });

  it('says of each file what it is and how long it keeps, to pages from anywhere', async () => {
    const headers = async (path: string) => {
      const { headers } = await visit(path);
      const named = ['content-type', 'cache-control', 'access-control-allow-origin'];
      return named.map((name) => headers.get(name));
    };
    const forever = 'public, max-age=31536000, immutable';
    const text = 'text/plain; charset=utf-8';
    expect(await headers('/log/checkpoint')).toEqual([text, 'public, max-age=5', '*']);
    expect(await headers('/log/vkey')).toEqual([text, 'public, max-age=3600', '*']);
    for (const path of ['/log/tile/0/000', '/log/tile/entries/000', '/log/edge/515']) {
      expect(await headers(path)).toEqual(['application/octet-stream', forever, '*']);
    }
    expect((await headers('/log/tile/0/003'))[1]).toBe('no-store');
  });

  it('serves nothing beyond the checkpoint, not even what is posted', async () => {
    await postMany(1);
    for (const path of ['tile/0/002.p/4', 'tile/entries/002.p/4', 'edge/516']) {
      expect([path, (await visit(`/log/${path}`)).status]).toEqual([path, 404]);
    }
    await publish();
    expect((await source('tile/entries/002.p/4')).length).toBeGreaterThan(4);
  });

  it.each([
    'tile/0/0',
    'tile/00/000',
    'tile/0/x000/000',
    'tile/0/-01',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/entries/',
    'tile/entries/000.p/',
    'tile/8/000',
    'tile/64/000',
    'tile/0/999',
    'tile/0/%30%30%30',
    'edge/01',
    'edge/-1',
    'edge/7',
    'tile/0/x999/x999/x999/999',
  ])('%s is refused with a reason', async (path) => {
    const answer = await visit(`/log/${path}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect((await answer.text()).length).toBeGreaterThan(10);
  });

  it('costs at most one trip a file, and one row and its tile', async () => {
    for (const path of ['checkpoint', 'vkey', 'tile/0/000', 'edge/515', 'tile/entries/001']) {
      const cost = watchCost(testEnv.DB);
      await source(path);
      expect(cost.roundTrips, path).toBeLessThanOrEqual(1);
      expect(cost.rowsRead, path).toBeLessThanOrEqual(path.includes('entries') ? 260 : 8);
    }
  });
});

describe('the page about the log', () => {
  it('shows how far it is signed, in both languages, and how to check it', async () => {
    for (const path of ['/log', '/en/log']) {
      const html = await (await visit(path)).text();
      expect(html).toContain('kota.example/log+');
      expect(html).toContain('516');
      expect(html).toContain('tone-success');
    }
  });

  it('warns while the signer refuses, and while entries wait too long', async () => {
    await testEnv.DB.prepare("INSERT INTO log_trouble VALUES (1, 'log_rolled_back', 1, 1)").run();
    expect(await (await visit('/log')).text()).toContain('Penanda tangan menolak');
    await publish();
    expect(await (await visit('/log')).text()).not.toContain('tone-warning');
    await postMany(1);
    expect(await (await visit('/log')).text()).toContain('terlalu lama menunggu');
    await publish();
  });
});
