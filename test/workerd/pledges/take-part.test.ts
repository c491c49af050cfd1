import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { newId } from '../../../worker/shared/ids.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import {
  granted,
  hasAccepted,
  make,
  monthFromNow,
  seedPrices,
} from '../../support/workerd/pledges.ts';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
});

const what = (more: Record<string, string> = {}) => ({
  rupiah: '450rb',
  children: '',
  package: 'egg_a_day',
  months: '6',
  gives: 'money',
  behalf: 'self',
  ...more,
});
const where = (more: Record<string, string> = {}) => ({
  ...what(),
  area: AREAS.serang,
  firstMonth: monthFromNow(0),
  ...more,
});
const draftIn = (answer: Response) =>
  /asuh_ikut=[^;]*/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
const pledgesOf = async (donorId: string) =>
  (await env.DB.prepare('SELECT COUNT(*) AS n FROM pledge WHERE donor_id = ?')
    .bind(donorId)
    .first<number>('n')) ?? 0;

describe('a stranger', () => {
  it('goes through three screens without an account, and what he typed waits for him', async () => {
    const first = await submit('/ikut/untuk', what());
    expect([first.status, first.headers.get('location')]).toEqual([303, '/ikut/untuk']);
    const cookie = draftIn(first);
    expect(await (await visit('/ikut/untuk', cookie)).text()).toContain('value="450000"');
    const review = await submit('/ikut/tinjau', where(), cookie);
    const html = await review.text();
    expect(html).toContain('Rp 2.700.000');
    expect(html).toContain('/masuk?ke=/ikut/tinjau');
    expect(html).not.toContain('Saya berjanji');
    const again = await visit('/ikut/tinjau', draftIn(review));
    expect(await again.text()).toContain('Rp 2.700.000');
    expect(await (await visit('/ikut', draftIn(review))).text()).toContain('masih ada');
  });

  it('is told what an amount comes to by a button, without a script', async () => {
    const answer = await submit('/ikut/untuk?hitung', what());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(
      'Rp 450.000 per bulan cukup untuk 7 anak selama 6 bulan, seluruhnya Rp 2.700.000. Sisa Rp 30.000 tiap bulan.',
    );
  });

  it('who pledges for pregnant women reads of women, and of no child who waits', async () => {
    await env.DB.prepare(
      `INSERT INTO asset_price (asset, area_code, valid_from, rupiah_per_unit, source, recorded_by, recorded_at)
       VALUES ('pregnancy_package', ?, '2026-01-01', 180000, 'test', 'test', 1)`,
    )
      .bind(AREAS.serang)
      .run();
    const women = { package: 'pregnancy_supplement', rupiah: '360rb' };
    const offer = await (await visit('/ikut')).text();
    expect(offer).toContain('Rp 180.000 per ibu hamil per bulan');
    const draft = draftIn(await submit('/ikut/untuk', what(women)));
    const place = await (await visit('/ikut/untuk', draft)).text();
    expect(place).toContain('Untuk ibu hamil di mana?');
    const review = await (await submit('/ikut/tinjau', where(women), draft)).text();
    expect(review).toContain('Jumlah ibu hamil');
    expect(review).toContain('2 ibu hamil');
    for (const html of [place, review]) {
      expect(/<main.*<\/main>/s.exec(html)?.[0]).not.toMatch(/\banak\b/);
    }
  });

  it('is told the same while he types, and why where it cannot be counted', async () => {
    const say = async (more: Record<string, string>) =>
      (await visit(`/ikut/hitung?${new URLSearchParams(what(more))}`)).text();
    expect(await say({ rupiah: '1,5 juta' })).toContain('cukup untuk 25 anak');
    expect(await say({ rupiah: '50rb' })).toContain('belum cukup untuk satu anak');
    expect(await say({ rupiah: '' })).toContain('Isi berapa anak');
    expect(await say({ rupiah: 'banyak' })).toContain('Tulis jumlah rupiah');
  });

  it.each([
    ['rupiah', '0', 'Tulis jumlah di atas nol'],
    ['rupiah', '-50.000', 'Tulis jumlah tanpa tanda kurang'],
    ['rupiah', '1000000000000000', 'Jumlahnya terlalu besar'],
    ['rupiah', '400 miliar', 'cukup untuk 6.666.666 anak'],
    ['rupiah', '2.000.000.000.000', 'paling banyak Rp 1.000.000.000.000'],
    ['rupiah', '1.5', 'dibaca dua macam'],
    ['rupiah', 'Rp 59.999', 'memerlukan Rp 60.000 per bulan'],
    ['children', '0', 'paling sedikit 1 dan paling banyak 100.000'],
    ['children', '8', 'cukup untuk 7 anak'],
    ['months', '0', 'paling sedikit 1 bulan dan paling lama 60 bulan'],
    ['months', '61', 'paling sedikit 1 bulan dan paling lama 60 bulan'],
    ['package', 'gold', 'Harga paket ini belum dicatat'],
    ['gives', 'prayers', 'Pilih salah satu'],
  ])(
    'typing %s %s is stopped on the first screen, where it is put right',
    async (name, value, says) => {
      const answer = await submit('/ikut/untuk', what({ [name]: value }));
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(says);
    },
  );

  it.each(['1.500.000', '1,5 juta', 'Rp1500000', 'Rp 1.500.000,-', '1500rb', '1.5 juta'])(
    'may write a million and a half as %s',
    async (rupiah) => {
      const answer = await submit('/ikut/untuk?hitung', what({ rupiah }));
      expect(await answer.text()).toContain('Rp 1.500.000 per bulan cukup untuk 25 anak');
    },
  );

  it('begins again politely with a draft that is over, forged or missing', async () => {
    const cookie = draftIn(await submit('/ikut/tinjau', where()));
    const forged = cookie.replace(/450000/, '650000');
    expect(forged).not.toBe(cookie);
    for (const each of [forged, 'asuh_ikut=nonsense', '']) {
      const answer = await visit('/ikut/tinjau', each);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ikut']);
    }
    const real = Date.now;
    Date.now = () => real() + 8 * 86_400_000;
    try {
      expect((await visit('/ikut/tinjau', cookie)).headers.get('location')).toBe('/ikut');
      const over = await (await visit('/ikut', cookie)).text();
      expect(over).toContain('lebih dari seminggu');
      expect(over).toContain('value="450000"');
    } finally {
      Date.now = real;
    }
    const anew = await visit('/ikut?baru=1', cookie);
    expect(await anew.text()).not.toContain('value="450000"');
    expect(anew.headers.get('set-cookie')).toMatch(/asuh_ikut=;.*Max-Age=0/);
  });
});

describe('a donor', () => {
  it('who presses twice, or goes back and presses again, has pledged once', async () => {
    const donor = await signedIn('bapak_asuh');
    await hasAccepted(donor.id);
    const review = await submit('/ikut/tinjau', where(), donor.cookie);
    const draft = draftIn(review);
    const key = /name="_key" value="([^"]+)"/.exec(await review.text())?.[1] ?? '';
    const reloaded = await (await visit('/ikut/tinjau', `${donor.cookie}; ${draft}`)).text();
    expect(reloaded).toContain(`name="_key" value="${key}"`);
    const fields = { ...where({ price: '60000' }), _key: key };
    const [one, two] = await Promise.all([
      submit('/ikut', fields, donor.cookie),
      submit('/ikut', fields, donor.cookie),
    ]);
    expect(one.headers.get('location')).toBe(two.headers.get('location'));
    expect(one.headers.get('set-cookie')).toMatch(/asuh_ikut=;/);
    const back = await submit('/ikut', fields, donor.cookie);
    expect(back.headers.get('location')).toBe(one.headers.get('location'));
    expect(await pledgesOf(donor.id)).toBe(1);
    const other = await submit('/ikut', { ...fields, months: '7' }, donor.cookie);
    expect(other.status).toBe(409);
    expect(await pledgesOf(donor.id)).toBe(1);
  });

  it('whose role ended meanwhile can neither pledge nor see what he pledged', async () => {
    const donor = await signedIn('csr_officer', AREAS.serang, await organisation('PT Pergi'));
    const id = granted(await make({ id: donor.id }));
    await env.DB.prepare(
      'UPDATE role_assignment SET ended_at = ?1, ended_by = person_id WHERE person_id = ?2',
    )
      .bind(Date.now() - 1, donor.id)
      .run();
    for (const answer of [
      await submit('/ikut', where({ charter: '1' }), donor.cookie),
      await visit(`/janji-saya/${id}`, donor.cookie),
      await visit('/csr', donor.cookie),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Bukan wewenang Anda');
    }
    expect(await pledgesOf(donor.id)).toBe(1);
  });

  it('asking for somebody else’s pledge hears that there is none, by whatever door', async () => {
    const id = granted(await make({ id: (await signedIn('bapak_asuh')).id }));
    const stranger = await signedIn('bapak_asuh');
    await hasAccepted(stranger.id);
    const none = await visit(`/janji-saya/${newId()}`, stranger.cookie);
    for (const path of ['', '/anak', '/bukti', '/mengapa']) {
      const answer = await visit(`/janji-saya/${id}${path}`, stranger.cookie);
      const html = await answer.text();
      expect([path, answer.status, html.includes('Halaman tidak ditemukan')]).toEqual([
        path,
        none.status,
        true,
      ]);
    }
    const taken = { price: '60000', _key: newId<string>() };
    const renewed = await submit(`/janji-saya/${id}/perpanjangan`, taken, stranger.cookie);
    expect([renewed.status, none.status]).toEqual([404, 404]);
  });

  it('of a Koramil finds its kecamatan chosen, and cannot give in another', async () => {
    const unit = await organisation('Koramil Kasemen', 'tni');
    const danramil = await signedIn('bapak_asuh', AREAS.kasemen, unit);
    await hasAccepted(danramil.id);
    const first = await submit('/ikut/untuk', what({ behalf: 'organisation' }), danramil.cookie);
    const cookie = `${danramil.cookie}; ${draftIn(first)}`;
    const page = await (await visit('/ikut/untuk', cookie)).text();
    expect(page).toMatch(new RegExp(`value="${AREAS.kasemen}" checked`));
    expect(page).not.toContain(`value="${AREAS.curug}"`);
    const asUnit = (area: string) =>
      submit('/ikut', where({ area, behalf: 'organisation', charter: '1' }), danramil.cookie);
    const elsewhere = await asUnit(AREAS.curug);
    expect(elsewhere.status).toBe(422);
    expect(await elsewhere.text()).toContain('wilayah kesatuan lain');
    expect((await asUnit(AREAS.kasemen)).status).toBe(303);
    expect((await asUnit(AREAS.serang)).status).toBe(303);
    const asSelf = where({ area: AREAS.curug, charter: '1', _key: newId<string>() });
    expect((await submit('/ikut', asSelf, danramil.cookie)).status).toBe(303);
  });

  it('of a Babinsa gives in his own desa and no other', async () => {
    const babinsa = await signedIn('bapak_asuh', AREAS.terumbu, await organisation('Kodim', 'tni'));
    await hasAccepted(babinsa.id);
    const give = (area: string) =>
      submit('/ikut/tinjau', where({ area, behalf: 'organisation' }), babinsa.cookie);
    expect((await give(AREAS.terumbu)).status).toBe(200);
    expect((await give(AREAS.sawahLuhur)).status).toBe(422);
    expect((await give(AREAS.kasemen)).status).toBe(422);
  });

  it('promises goods, which are no money, and sees what arrived of them', async () => {
    const donor = await signedIn('bapak_asuh');
    await hasAccepted(donor.id);
    const made = await submit(
      '/ikut',
      where({ charter: '1', rupiah: '', children: '4', gives: 'goods', price: '60000' }),
      donor.cookie,
    );
    const path = made.headers.get('location')?.split('?')[0] ?? '';
    expect(path).toMatch(/^\/janji-saya\/barang\//);
    const html = await (await visit(path, donor.cookie)).text();
    expect(html).toContain('120 butir telur tiap bulan');
    expect(html).toContain('senilai Rp 1.440.000');
    expect(await pledgesOf(donor.id)).toBe(0);
    const stranger = await signedIn('bapak_asuh');
    expect((await visit(path, stranger.cookie)).status).toBe(404);
    const coordinator = await signedIn('coordinator');
    expect(await (await visit('/janji/barang', coordinator.cookie)).text()).toContain('120 butir');
    const afar = await signedIn('coordinator', AREAS.palembang);
    expect(await (await visit('/janji/barang', afar.cookie)).text()).not.toContain('120 butir');
  });
});

describe('how to pay', () => {
  it('is told beside the reference: account, virtual account and static QRIS', async () => {
    const donor = await signedIn('bapak_asuh');
    const id = granted(await make(donor));
    const configured = {
      ...testEnv,
      PAYMENT_ACCOUNT: 'Bank Contoh 0012 a.n. Kas Asuh',
      PAYMENT_VIRTUAL_ACCOUNT: 'VA 8808 1234',
      PAYMENT_QRIS:
        '00020101021126680016ID.DEMO.ASUH.WWW011893600000000000000002150000000000000000303UMI5204866153033605802ID5904ASUH6006SERANG6105421116304BDF9',
    };
    const ask = (more: object) =>
      app.request(
        `http://localhost/janji-saya/${id}`,
        { headers: { cookie: donor.cookie } },
        { ...configured, ...more },
      );
    const html = await (await ask({})).text();
    expect(html).toContain('Bank Contoh 0012');
    expect(html).toContain('VA 8808 1234');
    expect(html).toContain('Bayar dengan QRIS');
    expect(html).toContain('<svg');
    expect((await ask({ PAYMENT_QRIS: 'https://example.org' })).status).toBe(500);
    expect(await (await visit(`/janji-saya/${id}`, donor.cookie)).text()).not.toContain('QRIS');
  });
});

describe('local prices', () => {
  const price = (more: Record<string, string> = {}) => ({
    barang: 'milk',
    wilayah: AREAS.serang,
    berlaku: '2026-11-01',
    rupiah: '6.500',
    sumber: 'Survei pasar',
    ...more,
  });

  it('are recorded by a coordinator of the area, once a day, and read by everybody', async () => {
    const coordinator = await signedIn('coordinator');
    const record = (more: Record<string, string> = {}) =>
      submit('/harga/catat', price(more), coordinator.cookie);
    expect((await record()).status).toBe(303);
    const html = await (await visit('/harga')).text();
    expect(html).toContain('kotak susu');
    expect(html).toContain('Rp 6.500');
    expect(html).toContain('Survei pasar');
    expect((await record({ rupiah: '7.000' })).status).toBe(422);
    expect((await record({ berlaku: '2026-11-20', rupiah: '7.000' })).status).toBe(303);
    expect(await (await visit('/harga?barang=milk')).text()).toContain('Naik Rp 500');
    expect((await record({ rupiah: '0' })).status).toBe(422);
    expect((await record({ sumber: '' })).status).toBe(422);
    expect((await record({ wilayah: AREAS.palembang })).status).toBe(422);
    expect((await visit('/en/harga')).status).toBe(200);
  });

  it('are not a donor’s to record', async () => {
    const donor = await signedIn('bapak_asuh');
    expect((await submit('/harga/catat', price(), donor.cookie)).status).toBe(403);
    expect((await submit('/harga/catat', price())).status).toBe(403);
  });
});
