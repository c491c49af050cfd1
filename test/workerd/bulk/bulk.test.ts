import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { rowsExpired } from '../../../worker/bulk/member-store.ts';
import { tellMembers } from '../../../worker/bulk/tell-members.ts';
import { configOf } from '../../../worker/config.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { holder, linkTo, SHEET_HEAD, tellAsked, toldTo } from '../../support/workerd/bulk.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import { seedPrices } from '../../support/workerd/pledges.ts';

type Person = { id: string; cookie: string };
let leader: Person;
let babinsa: Person;
let other: Person;
const DAY_MS = 86_400_000;

const hand = async (csv: string | Uint8Array<ArrayBuffer>, who = leader, more = {}) => {
  const body = new FormData();
  const fields = {
    wilayah: AREAS.serang,
    paket: 'egg_a_day',
    mulai: wibMonth(Date.now()),
    _key: newId<string>(),
    ...more,
  };
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('berkas', new File([csv], 'anggota.csv'));
  return app.request(
    'http://localhost/ikut/bersama',
    { method: 'POST', headers: { origin: 'http://localhost', cookie: who.cookie }, body },
    testEnv,
  );
};
const sheetAt = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '/', 'http://localhost').pathname;
const rows = async () =>
  (
    await env.DB.prepare(
      'SELECT id, line, status, sealed, contact_lookup, token_hash, rupiah_per_month FROM bulk_pledge_row ORDER BY (SELECT uploaded_at FROM bulk_sheet WHERE id = sheet_id), line',
    ).all<{ id: string; line: number; status: string; sealed: unknown; contact_lookup: unknown }>()
  ).results;
const pledges = async () =>
  (
    await env.DB.prepare(
      'SELECT donor_id, organisation_id, rupiah_per_month, status FROM pledge ORDER BY id',
    ).all<Record<string, unknown>>()
  ).results;

const yes = (link: string, who: Person, rupiah: string, key = newId<string>()) =>
  submit(`${link}/janji`, { rupiah, harga: '60000', charter: '1', _key: key }, who.cookie);

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  const unit = await organisation('Kodim Uji', 'tni');
  leader = await signedIn('bapak_asuh', AREAS.serang, unit);
  babinsa = await signedIn('bapak_asuh', AREAS.terumbu, unit);
  other = await signedIn('csr_officer', AREAS.serang, await organisation('PT Lain'));
});

describe('a unit that asks its members', () => {
  let sheet = '';

  it('asks good rows, queues the others with their reason, and makes no pledge', async () => {
    const csv = `${SHEET_HEAD}Ujang Saepudin;0812 0000 1001;60.000;6
Siti Rohmah;siti@contoh.id;Rp 120.000;3
Ujang Lagi;+6281200001001;60000;6
=HYPERLINK("x");0812 0000 1003;60.000;6
Dede Kurnia;0812 0000 1004;1.5;6
Asep Hidayat;0812 0000 1005;100 ribu;2
`;
    const answer = await hand(csv);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('bulk_asked');
    sheet = sheetAt(answer);
    await tellAsked();
    expect((await rows()).map(({ status }) => status)).toEqual([
      'asked',
      'asked',
      'refused',
      'refused',
      'refused',
      'asked',
    ]);
    expect(await pledges()).toEqual([]);
    const html = await (await visit(sheet, leader.cookie)).text();
    expect(html).toContain('Kontak ini sudah ada');
    expect(html).toContain('Siti Rohmah');
    expect(html).not.toContain('120.000');
    const again = await hand(csv);
    expect(sheetAt(again)).toBe(sheet);
    expect(again.headers.get('location')).toContain('bulk_same_file');
    expect(await rows()).toHaveLength(6);
    expect((await tellAsked()).told).toBe(0);
  });

  it('is asked for by who leads the whole unit, and shows another unit nothing', async () => {
    const csv = `${SHEET_HEAD}Nana Suryana;0812 0000 2001;60.000;6\n`;
    expect((await hand(csv, babinsa)).status).toBe(409);
    expect((await visit(sheet, babinsa.cookie)).status).toBe(404);
    expect((await visit(sheet, other.cookie)).status).toBe(404);
    const row = (await rows()).find(({ status }) => status === 'refused');
    const path = `${sheet}/baris/${row?.id}`;
    expect((await visit(path, other.cookie)).status).toBe(404);
    expect((await submit(`${path}/buang`, { _key: newId() }, other.cookie)).status).toBe(404);
    expect((await rows()).find(({ id }) => id === row?.id)?.status).toBe('refused');
  });

  it('refuses files that are no such sheet, in words', async () => {
    const bad: [string | Uint8Array<ArrayBuffer>, string][] = [
      [Uint8Array.from([80, 75, 3, 4, 0, 0, 0]), 'bukan CSV'],
      ['nama;kontak\nA;B\n', 'rupiah per bulan, bulan'],
      [SHEET_HEAD, 'tidak berisi anggota'],
      [SHEET_HEAD + 'A;0812;1;1\n'.repeat(501), 'Paling banyak 500'],
      [`${SHEET_HEAD}${'x'.repeat(130 * 1024)}`, '128 KB'],
      [`${SHEET_HEAD}"Ujang;0812`, 'kutip'],
    ];
    for (const [csv, words] of bad) {
      const answer = await hand(csv);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(words);
    }
    expect(await rows()).toHaveLength(6);
  });

  it('calls a row without a name nameless: its name was not destroyed', async () => {
    const answer = await hand(`${SHEET_HEAD};0812 0000 3001;60.000;6\n`);
    const html = await (
      await visit(new URL(answer.headers.get('location') ?? '', 'http://x').pathname, leader.cookie)
    ).text();
    expect(html).toContain('tanpa nama');
    expect(html).not.toContain('dimusnahkan');
  });

  it('asks a refused row once it is put right, and throws it away when told to', async () => {
    const [, , twice, formula, amount] = await rows();
    const right = { nama: 'Dede Kurnia', kontak: '0812 0000 1004', bulan: '6' };
    const at = (id = '') => `${sheet}/baris/${id}`;
    const wrong = await submit(at(amount?.id), { ...right, rupiah: '1.5' }, leader.cookie);
    expect(wrong.status).toBe(422);
    const put = { ...right, rupiah: '60.000', _key: newId<string>() };
    const first = await submit(at(amount?.id), put, leader.cookie);
    expect(first.status).toBe(303);
    expect((await submit(at(amount?.id), put, leader.cookie)).status).toBe(303);
    const late = { ...put, _key: newId<string>() };
    expect((await submit(at(amount?.id), late, leader.cookie)).status).toBe(409);
    const taken = { ...right, kontak: '081200001001', rupiah: '60.000' };
    expect((await submit(at(twice?.id), taken, leader.cookie)).status).toBe(422);
    expect((await submit(`${at(formula?.id)}/buang`, {}, leader.cookie)).status).toBe(303);
    const now = await rows();
    expect(now.map(({ status }) => status).slice(2, 5)).toEqual(['refused', 'dropped', 'asked']);
    expect(now[3]?.sealed).toBeNull();
  });
});

describe('a member who was asked', () => {
  it('confirms with his own account, for his own amount, once', async () => {
    await tellAsked();
    const link = await linkTo('+6281200001001');
    const ujang = await holder('081200001001');
    expect((await yes(link, other, '60.000')).status).toBe(409);
    expect(await pledges()).toEqual([]);
    expect((await yes(link, ujang, '1.000')).status).toBe(422);
    const key = newId<string>();
    const both = await Promise.all([yes(link, ujang, '180.000', key), yes(link, ujang, '180.000')]);
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await pledges()).toEqual([
      expect.objectContaining({ donor_id: ujang.id, rupiah_per_month: 180_000, status: 'pending' }),
    ]);
    expect((await pledges())[0]?.organisation_id).not.toBeNull();
    expect((await visit(link, ujang.cookie)).status).toBe(404);
    const won = both[0]?.status === 303;
    if (won) expect((await yes(link, ujang, '180.000', key)).status).toBe(303);
    expect((await yes(link, ujang, '180.000')).status).toBe(404);
    expect(await pledges()).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({
      status: 'confirmed',
      sealed: null,
      token_hash: null,
    });
  });

  it('needs a code sent to the asked contact to say yes, and nothing to say no', async () => {
    const link = await linkTo('siti@contoh.id');
    const { subject, text } = await toldTo('siti@contoh.id');
    expect(subject).toBe('Ajakan dari Kodim Uji / An invitation from Kodim Uji');
    expect(text).toContain('mengajak Anda, anggota Kodim Uji');
    expect(text).toContain('invites you, a member of Kodim Uji');
    const page = await (await visit(link)).text();
    expect(page).toContain('s•••@contoh.id');
    expect(page).not.toContain('Siti');
    const code = await submit(`${link}/kode`, {});
    expect(code.headers.get('location')).toContain(`/masuk/kode?ke=${link}`);
    const key = newId<string>();
    const no = await submit(`${link}/tolak`, { _key: key });
    expect(no.status).toBe(303);
    const again = await submit(`${link}/tolak`, { _key: key });
    expect(again.headers.get('location')).toBe(no.headers.get('location'));
    expect((await rows())[1]).toMatchObject({
      status: 'declined',
      sealed: null,
      contact_lookup: null,
      rupiah_per_month: null,
    });
    await expect(linkTo('siti@contoh.id')).rejects.toThrow('nobody was told');
    expect((await submit(`${link}/tolak`, { _key: newId() })).status).toBe(404);
  });

  it('finds the link closed after fourteen days, and nothing of him is left by morning', async () => {
    const link = await linkTo('+6281200001005');
    await env.DB.prepare('UPDATE bulk_pledge_row SET expires_at = ?1')
      .bind(Date.now() - DAY_MS)
      .run();
    expect((await visit(link)).status).toBe(404);
    expect((await yes(link, await holder('081200001005'), '60.000')).status).toBe(404);
    await write(env.DB, rowsExpired(Date.now()));
    const left = await rows();
    expect(left.every(({ sealed, contact_lookup }) => !sealed && !contact_lookup)).toBe(true);
    expect(left.at(-1)?.status).toBe('expired');
    expect(await pledges()).toHaveLength(1);
  });

  it('is told nothing at night', async () => {
    await hand(`${SHEET_HEAD}Maman Abdurahman;0812 0000 3001;60.000;6\n`);
    await env.DB.prepare("UPDATE bulk_pledge_row SET told_at = NULL WHERE status = 'asked'").run();
    const config = await configOf(testEnv);
    const night = Date.UTC(2026, 0, 1, 14);
    expect((await tellMembers({ env: testEnv, config }, night)).told).toBe(0);
    expect((await tellAsked()).told).toBe(1);
  });

  it('leaves no name, number or address in answers, audit or addresses', async () => {
    const { results: commands } = await env.DB.prepare('SELECT answer FROM command').all();
    const { results: events } = await env.DB.prepare('SELECT * FROM audit_event').all();
    const written = JSON.stringify([commands, events]);
    for (const secret of ['Ujang', 'Siti', 'contoh.id', '81200001001', 'ajakan']) {
      expect(written).not.toContain(secret);
    }
    expect(written).toContain('bulk.decline');
  });
});
