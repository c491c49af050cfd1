import { beforeAll, describe, expect, it } from 'vitest';
import { publishNeeds } from '../../../worker/need/publish-needs.ts';
import { auditLog } from '../../../worker/open-data/audit.ts';
import { hexOf } from '../../../worker/shared/hex.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { ask, postEntries, publishData } from '../../support/workerd/open-data.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

interface Descriptor {
  log: { size: number };
  resources: { path: string; bytes: number; hash: string }[];
}

const descriptor = async () => (await (await ask('/data/datapackage.json')).json()) as Descriptor;
let donorId: string;

beforeAll(async () => {
  await seedAreas();
  donorId = (await signedIn('bapak_asuh')).id;
});

/** Every published file, by path. */
async function published(): Promise<Map<string, string>> {
  const { resources } = await descriptor();
  const files = new Map<string, string>();
  for (const { path } of resources) {
    files.set(path, await (await ask(`/data/${path}`)).text());
  }
  return files;
}

/** The bucket, dying at a step of writing. */
function dyingAt(step: number): R2Bucket {
  let steps = 0;
  return new Proxy(testEnv.FILES, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'put') return member.bind(target);
      return (...given: Parameters<R2Bucket['put']>) => {
        steps += 1;
        if (steps === step) throw new Error('killed');
        return member.apply(target, given);
      };
    },
  });
}

describe('the open data', () => {
  it('is nothing before the first checkpoint, and the page says so', async () => {
    expect(await publishData()).toBe('nothing');
    expect((await ask('/data/datapackage.json')).status).toBe(404);
    expect((await ask('/data/iati.xml')).status).toBe(404);
    expect(await (await visit('/data')).text()).toContain('Belum ada berkas');
  });

  it('appears with the first checkpoint, each file with its size and hash', async () => {
    await postEntries(20, donorId);
    await publish();
    await postEntries(1, donorId);
    expect(await publishData()).toBe('published');
    const { log, resources } = await descriptor();
    expect(log.size).toBe(20);
    expect(resources.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'entries/0-8.csv',
        'entries/8-16.json',
        'entries/16-20.csv',
        'totals/20.csv',
        'iati/20.xml',
      ]),
    );
    for (const { path, bytes, hash } of resources) {
      const answer = await ask(`/data/${path}`);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const body = await answer.arrayBuffer();
      expect(body.byteLength).toBe(bytes);
      expect(`sha256:${hexOf(await crypto.subtle.digest('SHA-256', body))}`).toBe(hash);
      const etag = answer.headers.get('etag') ?? '';
      expect((await ask(`/data/${path}`, { 'if-none-match': etag })).status).toBe(304);
    }
    expect(await (await visit('/en/data')).text()).toContain('/data/entries/16-20.csv');
    expect((await ask('/data/schemas/entries.json')).status).toBe(200);
  });

  it('stays as it is while the log does, and moves on with it: finished files are never written again', async () => {
    const before = await published();
    expect(await publishData()).toBe('unchanged');
    expect(await published()).toEqual(before);
    await postEntries(10, donorId);
    await publish();
    expect(await publishData()).toBe('published');
    const after = await published();
    expect(after.get('entries/0-8.csv')).toBe(before.get('entries/0-8.csv'));
    expect([...after.keys()]).not.toContain('entries/16-20.csv');
    expect((await ask('/data/entries/16-20.csv')).status, 'for who is still reading').toBe(200);
    await postEntries(1, donorId);
    await publish();
    await publishData();
    expect((await ask('/data/entries/16-20.csv')).status).toBe(404);
    expect((await ask('/data/entries/16-24.csv')).status).toBe(200);
  });

  it('comes to the same bytes after a death at each step', async () => {
    await postEntries(9, donorId);
    await publish();
    const { log } = await descriptor();
    for (let step = 1; ; step += 1) {
      const before = await published();
      const run = await publishData(dyingAt(step)).catch(() => 'killed');
      const is = (await descriptor()).log.size;
      if (is === log.size) expect(await published()).toEqual(before);
      if (run !== 'killed') break;
    }
    expect((await descriptor()).log.size).toBe(41);
    const made = await published();
    await testEnv.FILES.delete(['open-data/datapackage.json', 'open-data-state/progress.json']);
    expect(await publishData()).toBe('published');
    expect(await published()).toEqual(made);
  });

  it('tells beside the log how many children need support where, and never few', async () => {
    for (let child = 0; child < 13; child += 1) {
      await verifiedChild({ areaCode: child < 3 ? AREAS.sawahLuhur : AREAS.terumbu });
    }
    await publishNeeds(testEnv.DB, { now: Date.parse('2026-11-05T02:17:00+07:00') });
    expect(await publishData()).toBe('unchanged');
    await postEntries(1, donorId);
    await publish();
    expect(await publishData()).toBe('published');
    const csv = (await published()).get('needs/2026-11-1.csv') ?? '';
    expect(csv.split('\r\n').slice(1)).toEqual(
      expect.arrayContaining([`2026-11,36.73.02,${AREAS.terumbu} ${AREAS.sawahLuhur},13,0,13`]),
    );
    const lying = await testEnv.FILES.head('open-data/needs/2026-11-1.csv');
    await postEntries(1, donorId);
    await publish();
    await publishData();
    const after = await testEnv.FILES.head('open-data/needs/2026-11-1.csv');
    expect(after?.uploaded).toEqual(lying?.uploaded);
    expect(await (await visit('/data')).text()).toContain('/data/needs/2026-11-1.csv');
    expect((await ask('/data/schemas/needs.json')).status).toBe(200);
  });

  it('passes the audit from outside, totals and IATI and all', async () => {
    const read = async (path: string) => {
      const answer = await ask(path);
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
    };
    const report = await auditLog(read, { vkey: null, since: null });
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, totalsSize: 43, packageSize: 43 });
  });

  it('names no donor, and nothing smaller than a kecamatan but where children are counted', async () => {
    const files = [...(await published())].filter(([path]) => !path.startsWith('needs/'));
    const everything = files.map(([, text]) => text).join('\n');
    expect(everything).toContain('PT Maju, Tbk');
    expect(everything).not.toContain('Tokoh');
    expect(everything).not.toContain(donorId);
    expect(everything).not.toContain(AREAS.terumbu);
  });
});
