import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openedLines } from '../../../worker/bank/line-words.ts';
import { configOf } from '../../../worker/config.ts';
import { Vault } from '../../../worker/registry/vault.ts';
import {
  addDays,
  addMonths,
  type DateOnly,
  wibDate,
  wibMonth,
} from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import {
  account,
  bankReceipt,
  count,
  draft,
  handIn,
  imported,
} from '../../support/workerd/bank.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';

const MONTH = addMonths(wibMonth(Date.now()), -2);
const NEXT = addMonths(MONTH, 1);
const day = (number: number, month: string = MONTH) =>
  `${month}-${String(number).padStart(2, '0')}`;

/** A statement as csv: date, text, amount, balance from 1,000,000 on. */
function csv(lines: readonly (readonly [string, string, number])[], opening = 1_000_000): string {
  let balance = opening;
  const rows = lines.map(([date, text, rupiah]) => {
    balance += rupiah;
    return `${date},${text},${rupiah},${balance}`;
  });
  return ['Tanggal,Keterangan,Jumlah,Saldo', ...rows, ''].join('\n');
}

const LINES = [
  [day(2), 'TRANSFER DARI RATIH', 120_000],
  [day(3), 'TRANSFER DARI DUA ORANG', 500_000],
  [day(5), 'BIAYA ADM', -7_500],
  [day(9), 'TRANSFER PERTAMA', 30_000],
  [day(9), 'TRANSFER KEDUA', 40_000],
] as const;

let maker: { id: string; cookie: string };
let checker: { id: string; cookie: string };
let donor: { id: string; cookie: string };
let accountId: string;

beforeAll(async () => {
  await seedAreas();
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  donor = await signedIn('bapak_asuh');
  accountId = await account(maker.cookie);
});

describe('a bank account', () => {
  it('is added once, by a treasurer of its city, and looked at by the inspector', async () => {
    const again = await submit(
      '/kas/rekening',
      { wilayah: AREAS.serang, bank: 'Bank Uji', nomor: '164-0001234567' },
      maker.cookie,
    );
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('sudah terdaftar');
    const elsewhere = { wilayah: AREAS.palembang, bank: 'B', nomor: '999999' };
    expect((await submit('/kas/rekening', elsewhere, maker.cookie)).status).toBe(404);
    const inspector = await signedIn('inspector');
    const page = await visit(`/kas/rekening/${accountId}`, inspector.cookie);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('name="berkas"');
    const stranger = await signedIn('treasurer_maker', AREAS.palembang);
    expect((await visit(`/kas/rekening/${accountId}`, stranger.cookie)).status).toBe(404);
  });
});

describe('a statement', () => {
  it('is shown before it is kept, and kept once however often it is handed in', async () => {
    const path = await draft(accountId, csv(LINES), maker.cookie);
    const preview = await visit(path, maker.cookie);
    expect(preview.status).toBe(200);
    const shown = await preview.text();
    expect(shown).toContain('5 baris baru');
    expect(shown).toContain('TRANSFER DARI RATIH');
    expect(await count('bank_line')).toBe(0);
    expect((await visit(path, checker.cookie)).status).toBe(403);
    expect(JSON.stringify(await everyRow())).not.toContain('RATIH');

    const kept = await submit(path, {}, maker.cookie);
    expect(kept.headers.get('location')).toContain('statement_imported');
    expect(await count('bank_line')).toBe(5);
    expect(JSON.stringify(await everyRow())).not.toContain('RATIH');
    const again = await imported(accountId, csv(LINES), maker.cookie);
    expect(again.headers.get('location')).toContain('statement_was_known');
    expect([await count('bank_line'), await count('bank_statement')]).toEqual([5, 1]);
    expect(await count('bank_draft')).toBe(0);
  });

  it('that overlaps an earlier one brings only what is new', async () => {
    const later = [...LINES.slice(2), [day(12), 'LAIN', 1] as const];
    const kept = await imported(accountId, csv(later, 1_620_000), maker.cookie);
    expect(kept.headers.get('location')).toContain('statement_imported');
    expect([await count('bank_line'), await count('bank_statement')]).toEqual([6, 2]);
  });

  it('that contradicts an earlier one, or tells a movement in other words, is refused', async () => {
    const added = [
      ...LINES.slice(0, 3),
      [day(6), 'TIDAK PERNAH ADA', 5] as const,
      ...LINES.slice(3),
    ];
    const contradicting = await imported(accountId, csv(added), maker.cookie);
    expect(contradicting.status).toBe(422);
    expect(await contradicting.text()).toContain(day(6));
    const renamed = [[day(12), 'KATA LAIN', 1] as const, [day(13), 'BARU', 2] as const];
    const reworded = await imported(accountId, csv(renamed), maker.cookie);
    expect(await reworded.text()).toContain('uraian lain');
    expect(await count('bank_statement')).toBe(2);
  });

  it('that does not add up is refused with the row and the value, and no row is kept', async () => {
    const before = await count('bank_statement');
    const wrong = csv([
      [day(20), 'A', 100],
      [day(21), 'B', 200],
    ]).replace('1000300', '1000330');
    const path = await draft(accountId, `${wrong}Saldo akhir,,,1000300\n`, maker.cookie);
    const preview = await visit(path, maker.cookie);
    expect(preview.status).toBe(422);
    const said = await preview.text();
    expect(said).toContain('baris 3');
    expect(said).toContain('Rp 1.000.300');
    expect((await submit(path, {}, maker.cookie)).status).toBe(422);
    expect(await count('bank_statement')).toBe(before);
  });

  it('of another bank is read once its columns are named, and they are remembered', async () => {
    const other = await account(maker.cookie, '77700011122');
    const text = `Wann;Was;Wieviel;Rest\n${day(1)};X;1.000,00;6.000,00\n`;
    const path = await draft(other, text, maker.cookie);
    expect((await visit(path, maker.cookie)).status).toBe(422);
    const columns = {
      separator: ';',
      date: 'Wann',
      text: 'Was',
      amount: 'Wieviel',
      balance: 'Rest',
      decimal: ',',
      dates: 'ymd',
    };
    const named = await visit(`${path}?${new URLSearchParams(columns)}`, maker.cookie);
    expect(named.status).toBe(200);
    await submit(path, columns, maker.cookie);
    const next = await draft(other, text.replace(day(1), day(4)), maker.cookie);
    expect((await visit(next, maker.cookie)).status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<html><table></table></html>'],
    ['a picture', new Uint8Array([0x89, 0x50, 0, 0])],
    ['30 MB', new Uint8Array(30_000_000).fill(65)],
  ])('that is %s is refused before it is kept', async (_what, content) => {
    const path = `/kas/rekening/${accountId}/mutasi`;
    const refused = await handIn(path, { name: 'x.csv', content }, maker.cookie);
    expect([413, 422]).toContain(refused.status);
    expect(await count('bank_draft')).toBeLessThan(5);
  });
});

/** Whatever the database holds of files and lines: the words must not be among it. */
async function everyRow(): Promise<unknown[]> {
  const tables = ['bank_draft', 'bank_line', 'bank_line_words'];
  const rows = await Promise.all(
    tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()),
  );
  return rows.flatMap(({ results }) => results);
}

/** The line whose sealed words say this. */
async function lineId(text: string): Promise<string> {
  const { results } = await env.DB.prepare(
    'SELECT id, account_id AS accountId, text, reference, sealed FROM bank_line JOIN bank_line_words ON line_id = id',
  ).all<{ id: string; accountId: string; text: string; reference: string; sealed: number[] }>();
  const lines = await openedLines(
    { db: env.DB, vault: new Vault(await configOf(testEnv)) },
    results,
  );
  return lines.find((line) => line.text === text)?.id ?? '';
}

const monthPath = `/kas/rekonsiliasi/${AREAS.serang}/${MONTH}`;

/** What the public page says is unexplained of a month, as data. */
async function unexplained(): Promise<number | null> {
  const row = await env.DB.prepare(
    'SELECT statement_in - statement_out - explained_in + explained_out AS n FROM public_bank_month WHERE month = ?',
  )
    .bind(MONTH)
    .first<{ n: number }>();
  return row?.n ?? null;
}

describe('a match', () => {
  it('is suggested with its reasons, confirmed once, and takes away from what is unexplained', async () => {
    const before = (await unexplained()) ?? 0;
    const entry = await bankReceipt(donor.id, 120_000, MONTH);
    const page = await visit(monthPath, maker.cookie);
    const said = await page.text();
    expect(said).toContain('jumlah sama');
    expect(said).toContain(entry.id);
    const fields = { baris: await lineId('TRANSFER DARI RATIH'), catatan: entry.id };
    const confirmed = await submit(monthPath, fields, maker.cookie);
    expect(confirmed.headers.get('location')).toContain('bank_matched');
    expect(await unexplained()).toBe(before - 120_000);
    const again = await submit(monthPath, fields, maker.cookie);
    expect(again.status).toBe(409);
    expect(await count('bank_match')).toBe(1);
  });

  it('joins one line with several entries and one entry with several lines', async () => {
    const [a, b] = [
      await bankReceipt(donor.id, 200_000, MONTH),
      await bankReceipt(donor.id, 300_000, MONTH),
    ];
    const body = new URLSearchParams([
      ['baris', await lineId('TRANSFER DARI DUA ORANG')],
      ['catatan', a.id],
      ['catatan', b.id],
    ]);
    const { app } = await import('../../../worker/app.ts');
    const { testEnv } = await import('../../support/workerd/cast.ts');
    const headers = {
      origin: 'http://localhost',
      'content-type': 'application/x-www-form-urlencoded',
      cookie: maker.cookie,
    };
    const send = (form: URLSearchParams) =>
      app.request(`http://localhost${monthPath}`, { method: 'POST', headers, body: form }, testEnv);
    expect((await send(body)).status).toBe(303);
    const whole = await bankReceipt(donor.id, 70_000, MONTH);
    const lines = new URLSearchParams([
      ['catatan', whole.id],
      ['baris', await lineId('TRANSFER PERTAMA')],
      ['baris', await lineId('TRANSFER KEDUA')],
    ]);
    expect((await send(lines)).status).toBe(303);
    expect(await count('bank_match_holding')).toBe(5);
    expect(await unexplained()).toBe(-7_500 + 1 + 1_000);
  });

  it('never takes more than line or entry have, nor money that went the other way', async () => {
    const small = await bankReceipt(donor.id, 5, MONTH);
    const fee = await lineId('BIAYA ADM');
    const wrong = await submit(monthPath, { baris: fee, catatan: small.id }, maker.cookie);
    expect(await wrong.text()).toContain('Uang masuk tidak dapat');
    const direct = async (rupiah: number) =>
      env.DB.prepare(
        "INSERT INTO bank_match (id, line_id, entry_id, rupiah, matched_by, matched_at) VALUES (?, ?, ?, ?, 'x', CAST(1 AS INTEGER))",
      )
        .bind(newId(), await lineId('LAIN'), small.id, rupiah)
        .run()
        .then(
          () => 'kept',
          (error: Error) => error.message,
        );
    expect(await direct(2)).toContain('match_exceeds_line');
    expect(await direct(-1)).toContain('match_exceeds');
    const parts = await submit(
      monthPath,
      { baris: await lineId('LAIN'), catatan: small.id },
      maker.cookie,
    );
    expect(parts.status).toBe(303);
    expect(await unexplained()).toBe(-7_500 + 1_000);
  });

  it('is taken back by a person, once, and leaves both rows', async () => {
    const { id } = (await env.DB.prepare('SELECT id FROM bank_match WHERE line_id = ?')
      .bind(await lineId('LAIN'))
      .first<{ id: string }>()) ?? { id: '' };
    const undo = () => submit(`${monthPath}/lepas`, { cocok: id }, maker.cookie);
    expect((await undo()).headers.get('location')).toContain('bank_unmatched');
    expect((await undo()).status).toBe(409);
    expect([await count('bank_match'), await count('bank_match_undone')]).toEqual([6, 1]);
    expect(await unexplained()).toBe(-7_500 + 1 + 1_000);
  });

  it('is nothing a donor, a kader or another city may see', async () => {
    for (const role of ['bapak_asuh', 'kader'] as const) {
      const person = await signedIn(role);
      expect((await visit(monthPath, person.cookie)).status).toBe(403);
    }
    const stranger = await signedIn('treasurer_maker', AREAS.palembang);
    expect((await visit(monthPath, stranger.cookie)).status).toBe(404);
  });
});

describe('the public page', () => {
  it('says what is unexplained to the rupiah, without a name or a number of an account', async () => {
    const page = await visit('/buku-kas/rekonsiliasi');
    const said = await page.text();
    expect(said).toContain('Rp 1.001 uang masuk dan Rp 7.500 uang keluar');
    expect(said).not.toContain('RATIH');
    expect(said).not.toContain('1640001234567');
    await bankReceipt(donor.id, 9, NEXT);
    const next = await (await visit('/buku-kas/rekonsiliasi')).text();
    expect(next).toContain('Belum ada mutasi bank yang diimpor');
    expect(next).not.toContain('Semua mutasi bank dijelaskan');
    expect(await (await visit('/en/buku-kas/rekonsiliasi')).text()).toContain('No entry explains');
  });
});

/** The same lines again, from the first to the last day of the month. */
async function wholeMonth() {
  const path = await draft(accountId, csv([...LINES, [day(12), 'LAIN', 1]]), maker.cookie);
  const days = { from: day(1), to: addDays(`${NEXT}-01` as DateOnly, -1) };
  const kept = await submit(path, days, maker.cookie);
  expect(kept.headers.get('location')).toContain('statement_imported');
  const other = await env.DB.prepare('SELECT id FROM bank_account WHERE id <> ?')
    .bind(accountId)
    .first<{ id: string }>();
  const said = `Wann;Was;Wieviel;Rest\n${day(1)};X;1.000,00;6.000,00\n`;
  const columns = await draft(other?.id ?? '', said, maker.cookie);
  expect((await submit(columns, days, maker.cookie)).status).toBe(303);
}

describe('a closed month', () => {
  const form = { wilayah: AREAS.serang, bulan: MONTH };

  it('takes two people: who proposed, and who matched, do not close it', async () => {
    expect((await submit('/kas/tutup-buku', form, checker.cookie)).status).toBe(409);
    const untold = await submit('/kas/tutup-buku/usulan', form, maker.cookie);
    expect(await untold.text()).toContain('belum lengkap');
    for (const tanpa of ['no_account', 'no_movement']) {
      const said = await submit('/kas/tutup-buku/usulan', { ...form, tanpa }, maker.cookie);
      expect(said.status).toBe(409);
    }
    expect(await count('period_proposal')).toBe(0);
    await wholeMonth();
    const word = await submit(
      '/kas/tutup-buku/usulan',
      { ...form, tanpa: 'no_account' },
      maker.cookie,
    );
    expect(await word.text()).toContain('punya rekening program');
    const proposed = await submit('/kas/tutup-buku/usulan', form, maker.cookie);
    expect(proposed.headers.get('location')).toContain('period_proposed');
    expect((await submit('/kas/tutup-buku', form, maker.cookie)).status).toBe(403);

    const matcher = await signedIn('treasurer_checker');
    await submit(
      monthPath,
      { baris: await lineId('LAIN'), catatan: (await bankReceipt(donor.id, 1, MONTH)).id },
      matcher.cookie,
    );
    const own = await submit('/kas/tutup-buku', form, matcher.cookie);
    expect(own.status).toBe(409);
    expect(await own.text()).toContain('ikut mencocokkan');
    const running = { wilayah: AREAS.serang, bulan: wibMonth(Date.now()) };
    expect(await (await submit('/kas/tutup-buku/usulan', running, maker.cookie)).text()).toContain(
      'belum berakhir',
    );
    expect(await count('period_close')).toBe(0);

    const closed = await submit('/kas/tutup-buku', form, checker.cookie);
    expect(closed.headers.get('location')).toContain('period_closed_now');
    expect((await submit('/kas/tutup-buku', form, checker.cookie)).status).toBe(409);
    expect(await count('period_close')).toBe(1);
  });

  it('takes no entry, no reversal, no line and no match any more', async () => {
    const before = [await count('entry'), await count('bank_line'), await count('bank_match')];
    const late = await bankReceipt(donor.id, 9, MONTH);
    expect(late.outcome).toMatchObject({ code: 'period_closed' });
    const earlier = await bankReceipt(donor.id, 9, addMonths(MONTH, -1));
    expect(earlier.outcome).toMatchObject({ code: 'period_closed' });
    const line = await imported(
      accountId,
      csv([[addDays(`${NEXT}-01` as DateOnly, -1), 'TERLAMBAT', 5]], 1_000_000),
      maker.cookie,
    );
    expect(await line.text()).toContain('sudah ditutup');
    const { id } = (await env.DB.prepare('SELECT id FROM bank_match_holding LIMIT 1').first<{
      id: string;
    }>()) ?? { id: '' };
    const undone = await submit(`${monthPath}/lepas`, { cocok: id }, maker.cookie);
    expect(await undone.text()).toContain('sudah ditutup');
    expect([await count('entry'), await count('bank_line'), await count('bank_match')]).toEqual(
      before,
    );
    expect(await (await visit(monthPath, maker.cookie)).text()).toContain(
      'Bulan ini sudah ditutup',
    );
  });

  it('leaves the months after it open, and an old entry may be seen by a later line', async () => {
    const { outcome } = await bankReceipt(donor.id, 9, NEXT);
    expect(outcome).toEqual({});
    const kept = await imported(accountId, csv([[day(3, NEXT), 'SUSULAN', 5]]), maker.cookie);
    expect(kept.status).toBe(303);
    const small = await env.DB.prepare(
      "SELECT entry_id AS id FROM posting WHERE account_id = 'bank:36.73' AND amount = 5",
    ).first<{ id: string }>();
    const seen = await submit(
      `/kas/rekonsiliasi/${AREAS.serang}/${NEXT}`,
      { baris: await lineId('SUSULAN'), catatan: small?.id ?? '' },
      maker.cookie,
    );
    expect(seen.status).toBe(303);
  });

  it('leaves what comes to light later to the first open month, with the day it happened', async () => {
    await seedPrices();
    const { reference } = await activePledge(await signedIn('bapak_asuh'));
    const on = day(20) as DateOnly;
    const receipt = granted(await book(reference, 300_000, { receivedOn: on }));
    expect(receipt.answer.bookedIn).toBe(NEXT);
    const kept = await env.DB.prepare(
      'SELECT receipt.entry_id AS id, received_on AS day, entry.month AS month FROM receipt JOIN entry ON entry.id = entry_id WHERE receipt.id = ?',
    )
      .bind(receipt.answer.receiptId)
      .first<{ id: string; day: string; month: string }>();
    expect(kept).toMatchObject({ day: on, month: NEXT });

    const money = { city: AREAS.serang, reference: 'SUSULAN-1', happenedOn: on };
    const gift = { ...money, rupiah: '5000', method: 'bank_transfer', reason: 'gift' };
    const pool = await submit('/kas/catat/dana-bersama', gift, maker.cookie);
    expect(pool.headers.get('location')).toContain('booked_in_open_month');
    const goods = { ...money, giver: '', asset: 'egg', quantity: '3' };
    const eggs = await submit('/kas/catat/barang', goods, maker.cookie);
    expect(eggs.headers.get('location')).toContain('booked_in_open_month');

    const old = await env.DB.prepare(
      "SELECT id FROM entry WHERE month = ? AND type = 'receipt' LIMIT 1",
    )
      .bind(MONTH)
      .first<{ id: string }>();
    const undo = { reason: 'never_happened', bookedOn: day(28) };
    const undone = await submit(`/kas/buku/${old?.id}`, undo, checker.cookie);
    expect(undone.headers.get('location')).toContain('booked_in_open_month');
    const reversal = await env.DB.prepare('SELECT month FROM entry WHERE reverses_id = ?')
      .bind(old?.id)
      .first();
    expect(reversal).toEqual({ month: NEXT });
    const undoneGoods = await env.DB.prepare(
      "SELECT id FROM entry WHERE type = 'goods_receipt'",
    ).first<{ id: string }>();
    const back = { reason: 'booked_twice', bookedOn: wibDate(Date.now()) };
    await submit(`/kas/buku/${undoneGoods?.id}`, back, checker.cookie);
    const { results } = await env.DB.prepare(
      `SELECT leaf->>'$.in_kind.rupiah' AS rupiah FROM log_leaf JOIN entry ON entry.id = entry_id
       WHERE entry.id = ?1 OR reverses_id = ?1 ORDER BY idx`,
    )
      .bind(undoneGoods?.id)
      .all();
    expect(results).toEqual([{ rupiah: 6_000 }, { rupiah: -6_000 }]);
  });

  it('carries a seal that anyone with the books can recompute', async () => {
    const page = await visit(`/kas/tutup-buku/${AREAS.serang}/${MONTH}`, maker.cookie);
    expect(await page.text()).toContain('masih persis');
    expect(await (await visit('/kas/tutup-buku', maker.cookie)).text()).toContain('Ditutup oleh');
    expect(await (await visit('/buku-kas/rekonsiliasi')).text()).toContain('Ditutup ');
  });
});
