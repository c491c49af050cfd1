import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPage, narrowedRoots } from '../../../worker/registry/child-list.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { womanAt } from '../../support/workerd/pregnancy.ts';
import {
  child,
  childAt,
  daysAgo,
  HEALTHY,
  register,
  rows,
  STUNTED,
  TODAY,
} from '../../support/workerd/registry.ts';

const cookies = { kader: '', foreignKader: '', verifier: '', coordinator: '', inspector: '' };

beforeAll(async () => {
  await seedAreas();
  cookies.kader = (await signedIn('kader', AREAS.kasemen)).cookie;
  cookies.foreignKader = (await signedIn('kader', AREAS.curug)).cookie;
  cookies.verifier = (await signedIn('verifier', AREAS.kasemen)).cookie;
  cookies.coordinator = (await signedIn('coordinator')).cookie;
  cookies.inspector = (await signedIn('inspector')).cookie;
});

const key = () => newId<string>();
const opened = async (id: string) =>
  (
    await rows(
      `SELECT id FROM audit_event WHERE action = 'beneficiary.open' AND subject_id = '${id}'`,
    )
  ).length;
/** A page without what differs on every one: nonce and the address itself. */
const bare = (html: string, id: string) =>
  html
    .replaceAll(id, 'ID')
    .replace(/nonce="\w+"/g, '')
    .replace(/value="\w{26}"/g, '');

describe('a child’s file', () => {
  it('shows who, how it grows and what comes next, and each look is on record', async () => {
    const id = await childAt('registered', { name: 'KENANGA REKAAN', nik: '3673914107200036' });
    const html = await (await visit(`/anak/${id}`, cookies.kader)).text();
    for (const shown of [
      'KENANGA REKAAN',
      '3673914107200036',
      'Terumbu',
      'Anak ditemukan',
      '<svg',
    ]) {
      expect(html).toContain(shown);
    }
    expect(await opened(id)).toBe(1);
    await visit(`/en/anak/${id}`, cookies.inspector);
    expect(await opened(id)).toBe(2);
  });
  it('outside of the area is the same 404 as one that does not exist, and no look', async () => {
    const id = await childAt('registered');
    const nobody = newId<string>();
    const foreign = await visit(`/anak/${id}`, cookies.foreignKader);
    const missing = await visit(`/anak/${nobody}`, cookies.foreignKader);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(bare(await foreign.text(), id)).toBe(bare(await missing.text(), nobody));
    expect(await opened(id)).toBe(0);
    for (const path of ['kunjungan', 'persetujuan', 'pengukuran']) {
      const fields = {
        found: 'ya',
        texts: 'registration-1',
        givenBy: 'mother',
        method: 'witness',
        witness: 'SAKSI REKAAN',
        givenOn: TODAY,
        confirmed: 'ya',
        measuredOn: TODAY,
        weight: '8',
        height: '70',
        position: 'lying',
      };
      expect((await submit(`/anak/${id}/${path}`, fields, cookies.foreignKader)).status).toBe(404);
    }
    expect(await rows(`SELECT stage, consent FROM beneficiary WHERE id = '${id}'`)).toEqual([
      { stage: 'registered', consent: 0 },
    ]);
  });
  it('is closed to donors, and its steps to inspectors', async () => {
    const id = await childAt('registered');
    const donor = await signedIn('bapak_asuh');
    expect((await visit(`/anak/${id}`, donor.cookie)).status).toBe(403);
    expect((await visit('/anak', donor.cookie)).status).toBe(403);
    const answer = await submit(`/anak/${id}/kunjungan`, { found: 'ya' }, cookies.inspector);
    expect(answer.status).toBe(403);
    expect((await visit(`/anak/${id}`)).status).toBe(303);
  });
  it('hides the child once the consent is taken back, from the list as well', async () => {
    const id = await childAt('consented', { name: 'TERATAI REKAAN' });
    const list = '/anak?tahap=dikunjungi';
    expect(await (await visit(list, cookies.verifier)).text()).toContain('TERATAI REKAAN');
    const fields = { _key: key(), purposes: 'registration', reason: 'guardian_asked' };
    const withdrawn = await submit(`/anak/${id}/persetujuan/pencabutan`, fields, cookies.kader);
    expect(withdrawn.status).toBe(303);
    const file = await (await visit(`/anak/${id}`, cookies.kader)).text();
    expect(file).toContain('Persetujuan dicabut');
    for (const gone of ['TERATAI', 'RATNA', 'Kampung Rekaan', '<polyline']) {
      expect(file).not.toContain(gone);
    }
    expect(await (await visit(list, cookies.verifier)).text()).not.toContain('TERATAI REKAAN');
  });
});

describe('the way from door to verified', () => {
  it('is walked with forms, each step leading back to the file with a word', async () => {
    const [id = ''] = await register(child({ name: 'MAWAR REKAAN' }));
    const step = async (path: string, fields: Record<string, string>, cookie: string) => {
      const answer = await submit(`/anak/${id}/${path}`, { _key: key(), ...fields }, cookie);
      expect(answer.status, path).toBe(303);
      return answer.headers.get('location');
    };
    expect(await step('kunjungan', { found: 'ya' }, cookies.kader)).toBe(
      `/anak/${id}?pesan=visit_recorded`,
    );
    const consentPage = await (await visit(`/anak/${id}/persetujuan`, cookies.kader)).text();
    expect(consentPage).toContain('mencabut persetujuan ini kapan saja');
    expect(consentPage).toContain('take this consent back at any time');
    const consent = {
      texts: 'registration-1',
      givenBy: 'mother',
      method: 'witness',
      witness: 'SAKSI REKAAN',
      givenOn: TODAY,
      confirmed: 'ya',
    };
    await step('persetujuan', consent, cookies.kader);
    const measured = { measuredOn: TODAY, weight: '8,2', height: '70,5', position: 'lying' };
    await step('pengukuran', measured, cookies.kader);
    const file = await (await visit(`/anak/${id}`, cookies.verifier)).text();
    expect(file).toContain('Verifikasi anak ini');
    await step('verifikasi', {}, cookies.verifier);
    expect(await rows(`SELECT stage, severity FROM beneficiary WHERE id = '${id}'`)).toEqual([
      { stage: 'verified', severity: 1 },
    ]);
    expect(
      await rows(`SELECT weight_g, height_mm FROM measurement WHERE beneficiary_id = '${id}'`),
    ).toEqual([{ weight_g: 8200, height_mm: 705 }]);
  });
  it('says what is wrong beside the field, and keeps what was typed', async () => {
    const id = await childAt('visited');
    const typed = { measuredOn: TODAY, weight: '82', height: '70,5', position: 'lying' };
    const answer = await submit(`/anak/${id}/pengukuran`, typed, cookies.kader);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('antara 0,5 dan 60');
    expect(html).toContain('value="70,5"');
    const odd = { ...typed, weight: '30' };
    const implausible = await submit(`/anak/${id}/pengukuran`, odd, cookies.kader);
    expect(implausible.status).toBe(422);
    expect(await implausible.text()).toMatch(
      /Berat ini di luar batas wajar.*: \d+,?\d*–\d+,?\d* kg/,
    );
    const unconfirmed = await submit(
      `/anak/${id}/persetujuan`,
      { texts: 'registration-1' },
      cookies.kader,
    );
    expect(unconfirmed.status).toBe(422);
  });
  it('says in words what a child lacks for verification', async () => {
    const id = await childAt('visited');
    const answer = await submit(`/anak/${id}/verifikasi`, { _key: key() }, cookies.verifier);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Masih kurang: persetujuan orang tua atau wali');
  });
  it('is walked for several at once from the list, nobody passed over in silence', async () => {
    const ready = await childAt('consented', { name: 'ANGGREK REKAAN' });
    const lacking = await childAt('visited', { name: 'DAHLIA REKAAN' });
    const body = new URLSearchParams([
      ['_key', key()],
      ['anak', ready],
      ['anak', lacking],
    ]);
    const looks = async () =>
      (await rows("SELECT 1 FROM audit_event WHERE action = 'beneficiary.list'")).length;
    const before = await looks();
    const answer = await submit('/anak/verifikasi-bersama', body, cookies.verifier);
    const html = await answer.text();
    expect(await looks()).toBe(before + 1);
    expect(html).toContain('1 anak terverifikasi');
    expect(html).toContain('DAHLIA REKAAN');
    expect(html).not.toContain('ANGGREK REKAAN');
    const none = await submit('/anak/verifikasi-bersama', { _key: key() }, cookies.verifier);
    expect(none.status).toBe(409);
  });
  it('is walked with one press for all that the queue shows, children and pregnant women each in theirs', async () => {
    const ids = [];
    for (const name of ['SOKA REKAAN', 'KENANGA REKAAN', 'TERATAI REKAAN'])
      ids.push(await childAt('consented', { name }));
    const woman = await womanAt('consented');
    const press = async (path: string) => {
      const queue = await (await visit(`${path}?tahap=dikunjungi`, cookies.verifier)).text();
      const shown = [...queue.matchAll(/name="tampil" value="([0-9a-z]{26})"/g)].map(
        ([, id]) => id,
      );
      const body = new URLSearchParams([
        ['_key', key()],
        ['semua', 'ya'],
        ...shown.map((id) => ['tampil', id ?? '']),
      ]);
      return submit(`${path}/verifikasi-bersama`, body, cookies.verifier);
    };
    expect((await press('/anak')).status).toBe(200);
    const women = await (await press('/ibu-hamil')).text();
    expect(women).toContain('1 ibu hamil terverifikasi');
    const stages = await rows<{ stage: string }>(
      `SELECT stage FROM beneficiary WHERE id IN ('${[...ids, woman].join("','")}')`,
    );
    expect(stages.map(({ stage }) => stage)).toEqual(Array(4).fill('verified'));
    const closed = await submit('/ibu-hamil/verifikasi-bersama', { _key: key() }, cookies.kader);
    expect(closed.status).toBe(403);
  });
});

describe('registering by hand', () => {
  const fields = {
    name: 'Cempaka Rekaan',
    nik: '',
    sex: 'P',
    bornOn: daysAgo(400),
    parentName: 'Sari Rekaan',
    relation: 'mother',
    areaCode: AREAS.terumbu,
    posyandu: 'Melati 2',
    rt: '3',
    rw: '1',
    address: 'Jalan Rekaan',
  };

  it('leads to the new file, and once only when sent twice', async () => {
    const form = {
      ...fields,
      _key: key(),
      measuredOn: TODAY,
      weight: '7,9',
      height: '69',
      position: 'lying',
    };
    const first = await submit('/anak/baru', form, cookies.kader);
    expect(first.status).toBe(303);
    const again = await submit('/anak/baru', form, cookies.kader);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(first.headers.get('location')).not.toMatch(/cempaka/i);
  });
  it('shows a child that may be the same, and takes the word that it is another', async () => {
    const twin = { ...fields, name: 'CEMPAKA REKAAN' };
    const warned = await submit('/anak/baru', { ...twin, _key: key() }, cookies.kader);
    expect(warned.status).toBe(409);
    const html = await warned.text();
    expect(html).toContain('Ini anak yang sama');
    expect(html).toContain('Sari Rekaan');
    const other = { ...twin, _key: key(), isOtherChild: 'ya' };
    expect((await submit('/anak/baru', other, cookies.kader)).status).toBe(303);
  });
  it('takes another name, sex or birth date for another child', async () => {
    for (const change of [{ name: 'Wijaya Kusuma' }, { sex: 'L' }, { bornOn: daysAgo(401) }]) {
      const answer = await submit(
        '/anak/baru',
        { ...fields, ...change, _key: key() },
        cookies.kader,
      );
      expect(answer.status).toBe(303);
    }
  });
  it('does not tell who holds a NIK in another area', async () => {
    const nik = '3673914107200043';
    await register(child({ name: 'RAHASIA REKAAN', nik, areaCode: AREAS.bukitLama }));
    const answer = await submit(
      '/anak/baru',
      { ...fields, name: 'Bakung Rekaan', nik, _key: key() },
      cookies.kader,
    );
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('di luar wilayah Anda');
    expect(html).not.toContain('RAHASIA');
  });
  it('refuses a kelurahan outside of the area, a broken NIK and a birth to come', async () => {
    for (const [change, word] of [
      [{ areaCode: AREAS.curugManis }, 'bukan bagian dari wilayah Anda'],
      [{ nik: '123' }, '16 angka'],
      [{ bornOn: daysAgo(-2) }, 'Tanggal lahir belum tiba'],
      [{ name: '' }, 'wajib diisi'],
    ] as const) {
      const answer = await submit(
        '/anak/baru',
        { ...fields, ...change, _key: key() },
        cookies.kader,
      );
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(word);
    }
  });
});

describe('the list', () => {
  it('begins there too for a stage that is none, whatever word the address has', async () => {
    for (const path of ['/anak?tahap=constructor', '/ibu-hamil?tahap=constructor'])
      expect((await visit(path, cookies.verifier)).status).toBe(200);
  });
  it('begins with each role’s own work', async () => {
    const html = (cookie: string) => visit('/anak', cookie).then((answer) => answer.text());
    expect(await html(cookies.kader)).toContain('menunggu kunjungan kader');
    expect(await html(cookies.verifier)).toContain('menunggu verifikasi puskesmas');
  });
  it('shows nobody of another area, and each look at names is on record', async () => {
    await childAt('registered', { name: 'TERATAI CURUG', areaCode: AREAS.curugManis });
    expect(await (await visit('/anak', cookies.kader)).text()).not.toContain('TERATAI CURUG');
    const asked = `/anak?kecamatan=${AREAS.curug}`;
    expect(await (await visit(asked, cookies.kader)).text()).not.toContain('TERATAI CURUG');
    expect(await (await visit(asked, cookies.coordinator)).text()).toContain('TERATAI CURUG');
    expect(
      await rows(
        `SELECT 1 FROM audit_event WHERE action = 'beneficiary.list' AND subject_id = '${AREAS.curug}'`,
      ),
    ).not.toEqual([]);
  });
  it('is paged by key, worst first, each child once, reading little', async () => {
    await register(
      ...Array.from({ length: 60 }, (_, index) =>
        child({
          name: `ANAK ${index}`,
          areaCode: AREAS.bukitLama,
          measurements: index % 3 === 0 ? [STUNTED] : [HEALTHY],
        }),
      ),
    );
    const roots = narrowedRoots([AREAS.palembang, AREAS.ilirBarat], null);
    expect(roots).toEqual([AREAS.palembang]);
    const seen: { id: string; severity: number | null }[] = [];
    const cost = watchCost(env.DB);
    let after: Parameters<typeof listPage>[1]['after'] = null;
    for (let pages = 1; pages <= 3; pages += 1) {
      const page = await listPage(env.DB, {
        stage: 'registered',
        severity: undefined,
        roots,
        after,
      });
      seen.push(...page.rows);
      expect(page.next === null).toBe(pages === 3);
      const last = page.rows.at(-1)!;
      after = { severity: last.severity, areaCode: last.areaCode, id: last.id };
    }
    expect(cost.roundTrips).toBe(3);
    expect(cost.rowsRead).toBeLessThan(1000);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(61);
    const severities = seen.map(({ severity }) => severity ?? 9);
    expect(severities).toEqual([...severities].sort());
  });
  it('narrows by priority, and takes nonsense in the address for nothing', async () => {
    const worst = await (
      await visit('/anak?tahap=terdaftar&prioritas=1', cookies.coordinator)
    ).text();
    expect(worst).not.toContain('Tidak berisiko</span>');
    for (const path of [
      '/anak?tahap=x&prioritas=9&setelah=y',
      "/anak?kecamatan='",
      '/anak/baru-x',
    ]) {
      expect([200, 404]).toContain((await visit(path, cookies.coordinator)).status);
    }
  });
});
