import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookDeposit, bookFee } from '../../../worker/ledger/book-till.ts';
import { reverseEntry } from '../../../worker/ledger/reverse-entry.ts';
import { bookGoods } from '../../../worker/pledges/book-goods.ts';
import { addDays, firstDay, wibDate, wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import { balanceOf, digest } from '../../support/workerd/money.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';
import { actorOf, gift, tillCommand } from '../../support/workerd/treasury.ts';

let donor: { id: string };
let maker: { id: string; cookie: string };
let checker: { id: string; cookie: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
});

const today = wibDate(Date.now());
const tomorrow = addDays(today, 1);
const entryOf = (booked: Awaited<ReturnType<typeof gift>>) => granted(booked).answer.entryId;
const undo = async (entryId: string, more: object = {}) =>
  reverseEntry(
    env.DB,
    { key: newId(), entryId, reason: 'wrong_amount', bookedOn: today, ...more },
    await actorOf('treasurer_checker'),
  );

describe('the till and the bank', () => {
  it('are told apart: transfers lie at the bank, cash in the till until it is deposited', async () => {
    const { reference } = await activePledge(donor);
    const before = { bank: await balanceOf('bank:36.73'), cash: await balanceOf('cash:36.73') };
    granted(await book(reference, 7_000));
    granted(await book(reference, 3_000, { method: 'cash' }));
    expect(await balanceOf('bank:36.73')).toBe(before.bank + 7_000);
    expect(await balanceOf('cash:36.73')).toBe(before.cash + 3_000);
    granted(await bookDeposit(env.DB, tillCommand(3_000)));
    expect(await balanceOf('bank:36.73')).toBe(before.bank + 10_000);
    expect(await balanceOf('cash:36.73')).toBe(before.cash);
  });
  it('refuse a deposit of more than is in the till, a second of one slip, a future one, another city', async () => {
    const cash = await balanceOf('cash:36.73');
    granted(await gift(500, 'cash'));
    granted(await bookDeposit(env.DB, tillCommand(100, { reference: 'slip 1' })));
    const before = await digest();
    const code = async (more: object) => bookDeposit(env.DB, tillCommand(1, more));
    expect(await code({ rupiah: cash + 401 })).toMatchObject({ code: 'overdrawn' });
    expect(await code({ reference: ' SLIP  1' })).toMatchObject({ code: 'receipt_exists' });
    expect(await code({ happenedOn: tomorrow })).toMatchObject({ code: 'receipt_in_future' });
    expect(await code({ areaCode: AREAS.palembang })).toMatchObject({ code: 'area_unknown' });
    expect(await code({ rupiah: 0 })).toMatchObject({ code: 'zero' });
    expect(await code({ rupiah: 0.5 })).toMatchObject({ code: 'fractional' });
    expect(await digest()).toBe(before);
  });
  it('take a fee from the pool, and leave what it lacks as a public shortfall that the next gift covers', async () => {
    const { reference } = await activePledge(donor);
    granted(await book(reference, 50_000));
    const pool = -(await balanceOf('pool:36.73'));
    granted(await bookFee(env.DB, tillCommand(pool + 2_500)));
    expect(await balanceOf('pool:36.73')).toBe(0);
    expect(await balanceOf('shortfall:36.73')).toBe(2_500);
    const shown = await env.DB.prepare(
      "SELECT amount FROM public_balance WHERE public_name = 'shortfall' AND area_code = '36.73'",
    ).first('amount');
    expect(shown).toBe(2_500);
    granted(await gift(4_000));
    expect(await balanceOf('shortfall:36.73')).toBe(0);
    expect(await balanceOf('pool:36.73')).toBe(-1_500);
  });
});

describe('goods given in kind', () => {
  it('are counted as goods; their value at that day’s local price stands beside and is no rupiah', async () => {
    const organisationId = await organisation('PT Unggas Uji');
    const [rupiah, eggs] = [await rupiahOf(), await balanceOf('inventory:36.73:egg')];
    const { answer } = granted(
      await bookGoods(env.DB, {
        ...tillCommand(0),
        receivedOn: today,
        organisationId,
        asset: 'egg',
        quantity: 120,
      }),
    );
    expect(await balanceOf('inventory:36.73:egg')).toBe(eggs + 120);
    expect(await rupiahOf()).toEqual(rupiah);
    const leaf = await env.DB.prepare('SELECT leaf FROM log_leaf WHERE entry_id = ?')
      .bind(answer.entryId)
      .first<string>('leaf');
    expect(JSON.parse(leaf ?? '')).toMatchObject({
      type: 'goods_receipt',
      in_kind: { rupiah: 240_000, rupiah_per_unit: 2_000, priced_on: '2026-01-01' },
    });
    const desk = await (await visit('/kas/catat/barang', maker.cookie)).text();
    expect(desk).toContain('PT Unggas Uji');
    expect(desk).toContain('Rp 240.000');
  });
  it('without a local price, of nothing, or of an unknown giver are refused', async () => {
    const before = await digest();
    const give = (more: object) =>
      bookGoods(env.DB, {
        ...tillCommand(0),
        receivedOn: today,
        organisationId: null,
        asset: 'egg',
        quantity: 1,
        ...more,
      });
    expect(await give({ receivedOn: '2025-12-31' })).toMatchObject({ code: 'price_unknown' });
    expect(await give({ quantity: 0 })).toMatchObject({ code: 'zero' });
    expect(await give({ quantity: 1.5 })).toMatchObject({ code: 'fractional' });
    expect(await give({ organisationId: newId() })).toMatchObject({ code: 'giver_unknown' });
    expect(await digest()).toBe(before);
  });
});

describe('a reversal', () => {
  it('is made by somebody who did not post it, on a page, and frees the bank reference', async () => {
    const { id, reference } = await activePledge(donor);
    granted(await book(reference, 8_000, { by: maker.id, bankReference: 'TRX 1' }));
    const entryId = (await env.DB.prepare('SELECT entry_id FROM receipt WHERE pledge_id = ?')
      .bind(id)
      .first<string>('entry_id')) as string;
    const form = { reason: 'wrong_amount', bookedOn: today };
    const own = await submit(`/kas/buku/${entryId}`, form, maker.cookie);
    expect(own.status).toBe(409);
    expect(await (await visit(`/kas/buku/${entryId}`, maker.cookie)).text()).toContain(
      'orang lain yang mengoreksinya',
    );
    const done = await submit(`/kas/buku/${entryId}`, form, checker.cookie);
    expect(done.status).toBe(303);
    expect(await balanceOf(`fund:${id}`)).toBe(0);
    expect(await balanceOf(`promise:${id}`)).toBe(-1_800_000);
    const shown = await (await visit(`/kas/buku/${entryId}`, checker.cookie)).text();
    expect(shown).toContain('Jumlahnya keliru');
    granted(await book(reference, 9_000, { bankReference: 'trx 1' }));
    expect(await book(reference, 1, { bankReference: 'TRX 1' })).toMatchObject({
      code: 'receipt_exists',
    });
  });
  it('of a reversal, a second time, in the future or before its entry is refused, and changes no byte', async () => {
    const entryId = entryOf(await gift(100));
    expect(await undo(entryId, { bookedOn: tomorrow })).toMatchObject({ code: 'dated_in_future' });
    const dayBefore = addDays(firstDay(wibMonth(Date.now())), -1);
    expect(await undo(entryId, { bookedOn: dayBefore })).toMatchObject({
      code: 'reversal_before_entry',
    });
    const reversal = granted(await undo(entryId)).answer.entryId;
    const before = await digest();
    expect(await undo(entryId)).toMatchObject({ code: 'already_reversed' });
    expect(await undo(reversal)).toMatchObject({ code: 'nothing_to_reverse' });
    expect(await undo(newId())).toMatchObject({ code: 'not_found' });
    expect(await digest()).toBe(before);
  });
  it('of one that posted it is refused by the database too', async () => {
    const entryId = entryOf(await gift(100, 'cash', { by: checker.id }));
    const before = await digest();
    const own = { personId: checker.id, scopes: [AREAS.serang], now: Date.now() };
    const command = {
      key: newId<string>(),
      entryId,
      reason: 'wrong_date',
      bookedOn: today,
    } as const;
    expect(await reverseEntry(env.DB, command, own)).toMatchObject({ code: 'maker_is_checker' });
    const forced = await write(env.DB, [
      sql`INSERT INTO entry (id, type, month, area_code, source_id, reverses_id, posted_by, posted_at)
        SELECT 'forced', 'reversal', month, area_code, id, id, posted_by, posted_at FROM entry WHERE id = ${entryId}`,
      sql`INSERT INTO posting (entry_id, line, account_id, asset, amount)
        SELECT 'forced', line, account_id, asset, -amount FROM posting WHERE entry_id = ${entryId}`,
      sql`INSERT INTO log_leaf (idx, entry_id, leaf) SELECT MAX(idx) + 1, 'forced', '{}' FROM log_leaf`,
      sql`INSERT INTO reversal (entry_id, reverses_id, reason, recorded_by, recorded_at)
        SELECT 'forced', id, 'wrong_date', posted_by, 1 FROM entry WHERE id = ${entryId}`,
    ]);
    expect(forced).toMatchObject({ code: 'maker_is_checker' });
    expect(await digest()).toBe(before);
  });
  it('of a step of something that goes on is not made by hand', async () => {
    const { id } = await activePledge(donor);
    const commitment = await env.DB.prepare(
      "SELECT id FROM entry WHERE type = 'commitment' AND source_id = ?",
    )
      .bind(id)
      .first<string>('id');
    expect(await undo(commitment ?? '')).toMatchObject({ code: 'not_reversible' });
  });
  it('by two people at once happens once', async () => {
    const entryId = entryOf(await gift(100));
    const answers = await Promise.all([undo(entryId), undo(entryId)]);
    expect(answers.filter((answer) => 'answer' in answer)).toHaveLength(1);
    expect(
      answers.filter((answer) => 'code' in answer && answer.code === 'already_reversed'),
    ).toHaveLength(1);
  });
});

describe('the forms', () => {
  it('book what was typed, and say what is wrong beside the field', async () => {
    const before = await balanceOf('pool:36.73');
    const form = {
      city: AREAS.serang,
      rupiah: '12.000',
      method: 'bank_transfer',
      reason: 'gift',
      reference: newId<string>(),
      happenedOn: today,
      _key: newId<string>(),
    };
    for (let time = 0; time < 2; time += 1) {
      expect((await submit('/kas/catat/dana-bersama', form, maker.cookie)).status).toBe(303);
    }
    expect(await balanceOf('pool:36.73')).toBe(before - 12_000);
    const changed = await submit(
      '/kas/catat/dana-bersama',
      { ...form, rupiah: '13.000' },
      maker.cookie,
    );
    expect(changed.status).toBe(409);
    const wrong = await submit('/kas/catat/setoran', { ...form, rupiah: 'x' }, maker.cookie);
    expect(wrong.status).toBe(422);
    expect((await visit('/kas/catat/lain', maker.cookie)).status).toBe(404);
    for (const path of ['setoran', 'biaya-bank', 'dana-bersama', 'barang']) {
      expect((await visit(`/kas/catat/${path}`, maker.cookie)).status).toBe(200);
      expect((await visit(`/en/kas/catat/${path}`, maker.cookie)).status).toBe(200);
    }
    expect(await (await visit('/kas/buku', checker.cookie)).text()).toContain('Uang masuk');
  });
});

async function rupiahOf() {
  const { results } = await env.DB.prepare(
    "SELECT public_name, amount FROM public_balance WHERE asset = 'IDR' ORDER BY public_name, area_code",
  ).all();
  return results;
}
