import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadReference, type ReferenceLine } from '../../../worker/areas/load-areas.ts';
import { areaDirectoryOf, searchAreas } from '../../../worker/areas/search-areas.ts';
import { read } from '../../../worker/storage/read.ts';
import { query, sql } from '../../../worker/storage/sql.ts';
import { AREAS, signedIn, visit } from '../../support/workerd/cast.ts';

const NAMES = `36 Banten
36.73 Kota Serang
36.73.02 Kasemen
36.73.04 Curug
36.73.02.1003 Terumbu
36.73.02.1004 Kasemen
36.04 Kabupaten Serang
16 Sumatera Selatan
16.71 Kota Palembang
16.71.01 Ilir Barat Dua
16.71.01.1001 Tiga-puluh-lima Ilir
16.71.02 Ilir Barat Satu
16.71.02.1001 Bukit Lama`;

function* lines(): Generator<ReferenceLine> {
  for (const line of NAMES.split('\n')) {
    const at = line.indexOf(' ');
    yield { kind: 'area', code: line.slice(0, at), name: line.slice(at + 1) };
  }
  yield { kind: 'alias', code: '16.71.01.1001', alias: '35 Ilir' };
  yield { kind: 'alias', code: '36.73.04', alias: 'Tjoeroeg' };
}

const found = async (parent: string, text: string) => {
  const search = await searchAreas(env.DB, { parent, text });
  return search.kind === 'found' ? search.areas.map((area) => area.code) : search.kind;
};

beforeAll(async () => {
  expect(await loadReference(env.DB, lines())).toEqual({ areas: 13, aliases: 2 });
});

describe('loading areas', () => {
  it('twice leaves one of each, with level and parent from the code', async () => {
    await loadReference(env.DB, lines());
    const { rows } = await read(env.DB, {
      rows: query<{ level: number; n: number }>(
        sql`SELECT level AS "level", COUNT(*) AS "n" FROM area GROUP BY level`,
      ),
    });
    expect(rows.map(({ n }) => n)).toEqual([2, 3, 4, 4]);
  });
  it('renames an area whose name changed', async () => {
    const renamed = { kind: 'area', code: '36.73.02.1003', name: 'Terumbu Baru' } as const;
    await loadReference(env.DB, [renamed]);
    expect(await found('36.73', 'terumbu baru')).toEqual(['36.73.02.1003']);
    await loadReference(env.DB, lines());
  });
});

describe('searching areas', () => {
  it('finds by the beginning of a name within the parent, the larger area first', async () => {
    expect(await found('36.73', 'kasem')).toEqual(['36.73.02', '36.73.02.1004']);
    expect(await found('16.71', 'kasem')).toEqual([]);
  });
  it('finds by code, with or without dots', async () => {
    expect(await found('', '36.73.02')).toEqual(['36.73.02', '36.73.02.1003', '36.73.02.1004']);
    expect(await found('', '367304')).toEqual(['36.73.04']);
    expect(await found('16', '3673')).toEqual([]);
  });
  it('finds by an older name, and not outside of the parent', async () => {
    expect(await found('36.73', 'tjoeroeg')).toEqual(['36.73.04']);
    expect(await found('16.71', '35 ilir')).toEqual(['16.71.01.1001']);
    expect(await found('36.73', '35 ilir')).toEqual([]);
  });
  it('finds a city without the word Kota over the whole country', async () => {
    expect(await found('', 'serang')).toEqual(['36.04', '36.73']);
  });
  it('asks for three letters where the parent is wide', async () => {
    expect(await found('', 'ka')).toBe('too_short');
    expect(await found('36.73.02', 'ka')).toEqual(['36.73.02.1004']);
  });
  it('takes what looks like a pattern or SQL for plain text', async () => {
    expect(await found('36.73', '%')).toEqual([]);
    expect(await found('36.73', "' OR 1=1 --")).toEqual([]);
  });
});

describe('the directory of a city', () => {
  it('holds the city, its kecamatan and kelurahan with older names, and nothing else', async () => {
    const directory = await areaDirectoryOf(env.DB, '16.71');
    expect(directory.map(({ code }) => code)).toEqual([
      '16.71',
      '16.71.01',
      '16.71.01.1001',
      '16.71.02',
      '16.71.02.1001',
    ]);
    expect(directory[2]).toMatchObject({ name: 'Tiga-puluh-lima Ilir', aliases: ['35 Ilir'] });
  });
});

describe('/wilayah', () => {
  it('answers staff and sends strangers to sign in', async () => {
    const { cookie } = await signedIn('kader', AREAS.curug);
    const page = await (await visit('/wilayah?induk=36.73&cari=kasem', cookie)).text();
    expect(page).toContain('36.73.02.1004');
    expect((await visit('/wilayah?induk=36.73&cari=kasem')).status).toBe(303);
  });
  it('lists what lies below an area, and knows no area that is not', async () => {
    const { cookie } = await signedIn('kader', AREAS.curug);
    expect(await (await visit('/wilayah?induk=36.73', cookie)).text()).toContain('Curug');
    expect((await visit('/wilayah?induk=99.99', cookie)).status).toBe(404);
    expect((await visit("/wilayah?induk=36.73'", cookie)).status).toBe(404);
  });
});
