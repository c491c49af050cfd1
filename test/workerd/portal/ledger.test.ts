import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { indexLeaves } from '../../../worker/portal/index-leaves.ts';
import { BLOCK_SIZE, bitsToText, withIndexes } from '../../../worker/portal/leaf-set.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';
import { head, pledgeOf, post, receive, sure } from '../../support/workerd/money.ts';

beforeAll(async () => {
  await seedAreas();
  const donor = await signedIn('bapak_asuh');
  const person = await pledgeOf(donor.id);
  const company = await pledgeOf(donor.id, { organisationName: 'PT Telur & Ayam' });
  const book = (giver: typeof person, areaCode: string, month: string, rupiah: number) =>
    post(
      sure(
        receiptEntry({
          ...head(areaCode),
          month: month as Month,
          giver,
          rupiah,
          into: 'bank',
          promisedRupiah: 0,
        }),
      ),
    );
  await book(person, AREAS.serang, '2026-09', 11_000);
  await book(person, AREAS.kasemen, '2026-10', 12_000);
  await book(company, AREAS.kasemen, '2026-10', 13_000);
  await book(company, AREAS.curug, '2026-11', 14_000);
  await publish();
  await indexLeaves(env.DB, { chunks: 3 });
});

const numbersAt = async (path: string) => {
  const html = await (await visit(path)).text();
  return [...html.matchAll(/Catatan ([\d.]+) ·/g)].map((match) => Number(match[1]));
};

describe('the ledger narrowed', () => {
  it.each([
    ['bulan=2026-10', [2, 1]],
    ['wilayah=36.73', [3, 2, 1, 0]],
    ['wilayah=36.73.02', [2, 1]],
    ['wilayah=16.71', []],
    ['program=telur', [3, 2, 1, 0]],
    ['program=baas', []],
    ['organisasi=PT%20Telur%20%26%20Ayam', [3, 2]],
    ['organisasi=individuals', [1, 0]],
    ['jenis=receipt', [3, 2, 1, 0]],
    ['jenis=fee', []],
    ['bulan=2026-10&wilayah=36.73.02&program=telur&organisasi=individuals&jenis=receipt', [1]],
    ['bulan=2026-09&wilayah=36.73.02', []],
    ['bulan=besok&jenis=pencurian', [3, 2, 1, 0]],
    ['jenis=receipt&sebelum=2', [1, 0]],
  ])('by %s shows exactly those', async (query, numbers) => {
    expect(await numbersAt(`/buku-kas?${query}`)).toEqual(numbers);
  });

  it('keeps its choices in the form, and names areas and organisations', async () => {
    const html = await (await visit('/buku-kas?wilayah=36.73.02')).text();
    expect(html).toMatch(/<option value="36.73.02" selected="">— Kasemen/);
    expect(html).toContain('PT Telur &amp; Ayam');
    expect(html).toContain('method="get"');
    expect(await (await visit('/buku-kas?jenis=loss')).text()).toContain(
      'Tidak ada catatan yang cocok',
    );
  });

  it('says how many of the newest are not sorted in yet', async () => {
    const giver = await pledgeOf((await signedIn('bapak_asuh')).id);
    await receive(giver, 1_000);
    await publish();
    expect(await (await visit('/buku-kas?jenis=receipt')).text()).toContain('1 catatan terbaru');
    await Promise.all([indexLeaves(env.DB, { chunks: 1 }), indexLeaves(env.DB, { chunks: 1 })]);
    expect(await numbersAt('/buku-kas?jenis=receipt')).toEqual([4, 3, 2, 1, 0]);
    const { results } = await env.DB.prepare(
      "SELECT entries FROM public_facet WHERE name = 'type' AND value = 'receipt'",
    ).all();
    expect(results).toEqual([{ entries: 5 }]);
  });
});

describe('an entry', () => {
  it('is shown in words and bytes, with the log’s files beside it', async () => {
    const html = await (await visit('/buku-kas/2')).text();
    expect(html).toContain('PT Telur &amp; Ayam');
    expect(html).toContain('/log/tile/0/000.p/');
    expect(html).toContain('data-leaf');
    expect(html).toContain('npm run -s verify -- http://localhost');
    expect((await visit('/en/buku-kas/2')).status).toBe(200);
  });
  it('that no head covers, or that is no number, is not there', async () => {
    const giver = await pledgeOf((await signedIn('bapak_asuh')).id);
    await receive(giver, 1_000);
    for (const path of [
      '/buku-kas/5',
      '/buku-kas/007',
      '/buku-kas/-1',
      '/buku-kas/1.5',
      '/buku-kas/x',
    ]) {
      expect((await visit(path)).status, path).toBe(404);
    }
  });
});

describe('the page for proofs', () => {
  it('leads a QR code to its entry, and a number typed in to its page', async () => {
    expect(await (await visit('/verifikasi?catatan=2')).text()).toContain('href="/buku-kas/2"');
    const sent = await submit('/verifikasi', { catatan: '2' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/buku-kas/2']);
  });
  it('answers what is no proof, nothing, or too much, each with a word', async () => {
    expect((await submit('/verifikasi', { isi: '' })).status).toBe(422);
    expect(await (await submit('/verifikasi', { isi: 'halo' })).text()).toContain(
      'Ini bukan berkas bukti',
    );
    expect((await submit('/verifikasi', { isi: 'a'.repeat(300_000) })).status).toBe(413);
  });
});

describe('the ledger in the other language', () => {
  it('keeps what it was narrowed to, and not the word of what was just done', async () => {
    const html = await (await visit('/buku-kas?jenis=receipt&pesan=signed_out')).text();
    expect(html).toContain('<a class="language" href="/en/buku-kas?jenis=receipt"');
    expect(html).toContain('<link rel="canonical" href="http://localhost/buku-kas"/>');
  });
});

describe('the cost of a filtered page', () => {
  it('stays below 150 rows and three trips at a million entries, whatever is asked', async () => {
    await postMany(300);
    await publish();
    await indexLeaves(env.DB, { chunks: 3 });
    const put = (statement: string, ...values: unknown[]) =>
      env.DB.prepare(statement)
        .bind(...values)
        .run();
    // As it would be at a million: four blocks of each facet, and as many choices as a big kabupaten has.
    const empty = bitsToText(withIndexes(new Uint8Array(0), [BLOCK_SIZE - 1]));
    await put(
      `INSERT INTO public_facet_block (name, value, block, bits)
        SELECT facet.name, facet.value, block.value, ? FROM public_facet AS facet, json_each('[1,2,3]') AS block`,
      empty,
    );
    await put(
      `INSERT INTO public_facet (name, value, label, entries)
        SELECT 'kecamatan', '36.73.' || value, 'K', 1 FROM json_each(?)`,
      JSON.stringify(Array.from({ length: 44 }, (_, index) => index + 50)),
    );
    await put(
      `INSERT INTO public_facet (name, value, label, entries)
        SELECT 'organisation', 'PT ' || value, 'PT', 1 FROM json_each(?)`,
      JSON.stringify(Array.from({ length: 300 }, (_, index) => index)),
    );
    const all = 'bulan=2026-09&wilayah=36.73&jenis=receipt';
    const paths = [
      '',
      all,
      `${all}&sebelum=200`,
      'jenis=receipt',
      'wilayah=36.73.02&program=telur',
    ];
    paths.push('bulan=2026-10&wilayah=36.73.02&program=telur&organisasi=individuals&jenis=receipt');
    for (const query of paths) {
      const cost = watchCost(env.DB);
      expect((await visit(`/buku-kas?${query}`)).status).toBe(200);
      expect(cost.roundTrips, query).toBeLessThanOrEqual(3);
      expect(cost.rowsRead, query).toBeLessThanOrEqual(150);
    }
  }, 60_000);
});
