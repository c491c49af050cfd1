import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { confirmDispatch, makeDispatchLink } from '../../../worker/deliveries/dispatch.ts';
import { dispatchCode } from '../../../worker/deliveries/dispatch-link.ts';
import { handOverDrop } from '../../../worker/deliveries/hand-over-drop.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { rebookDrop } from '../../../worker/deliveries/rebook-drop.ts';
import { countStock } from '../../../worker/deliveries/stock-count.ts';
import { goodsLying } from '../../../worker/deliveries/stock-count-store.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { read } from '../../../worker/storage/read.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import { invoicePhoto, paidOut, spendingPlace } from '../../support/workerd/spending.ts';
import {
  activePledge,
  approvedRun,
  consentTakenBack,
  freshKelurahan,
  received,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const TODAY = wibDate(Date.now());
const NAME = 'RAHASIA BINTI UJI';
type Person = { id: string; cookie: string };
let coordinator: Person;
let maker: Person;
let checker: Person;
let kader: Person;
let donor: Person;
let supplier: string;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  kader = await signedIn('kader', AREAS.kasemen);
  donor = await signedIn('bapak_asuh');
  supplier = await organisation('Peternakan Uji', 'supplier');
});

const actor = (person: Person) => ({
  personId: person.id,
  scopes: [AREAS.serang],
  now: Date.now(),
});

/** A run of paid goods, egg by egg or as packages. */
async function paid(children: number, packageId: 'egg_a_day' | 'monthly_package' = 'egg_a_day') {
  const areaCode = await freshKelurahan();
  const ids: string[] = [];
  for (let index = 0; index < children; index += 1)
    ids.push(await verifiedChild({ areaCode, name: NAME }));
  const terms = { areaCode, children, months: 1, packageId };
  const packageRupiah = packageId === 'egg_a_day' ? 60_000 : 450_000;
  const pledgeId = await activePledge(donor.id, { ...terms, packageRupiah });
  const money = { pledgeId, organisationName: null, areaCode };
  await received(money, children * packageRupiah);
  await approvedRun(coordinator.id, { areaCode, months: 1 });
  const { results } = await env.DB.prepare(
    'SELECT id, run_id AS runId FROM delivery WHERE pledge_id = ? ORDER BY id',
  )
    .bind(pledgeId)
    .all<{ id: string; runId: string }>();
  const runId = results[0]?.runId ?? '';
  const made = await prepareDisbursement(
    await spendingPlace(),
    {
      key: newId(),
      runIds: [runId],
      supplierId: supplier,
      invoice: newId<string>(),
      evidence: invoicePhoto(),
    },
    actor(maker),
  );
  if (isRefusal(made)) throw new Error(made.code);
  await paidOut(made.answer.disbursementId, { checker: actor(checker), payer: actor(maker) });
  return { ids, areaCode, runId, deliveries: results.map(({ id }) => id) };
}

const dropsOf = async (runId: string) =>
  (
    await env.DB.prepare('SELECT nth, due_on AS dueOn FROM run_drop WHERE run_id = ? ORDER BY nth')
      .bind(runId)
      .all<{ nth: number; dueOn: string }>()
  ).results;

const drop = (
  goods: { runId: string; deliveries: string[] },
  nth: number,
  accepted: number,
  rejected = 0,
  reason: '' | 'broken' | 'missing' | 'refused' = rejected > 0 ? 'broken' : '',
  key: string = newId(),
) =>
  handOverDrop(
    env.DB,
    {
      key,
      runId: goods.runId,
      deliveryId: goods.deliveries[0] ?? '',
      nth,
      accepted,
      rejected,
      reason,
    },
    actor(kader),
  );

const statusOf = async (runId: string) =>
  (
    await env.DB.prepare('SELECT status FROM delivery_run WHERE id = ?')
      .bind(runId)
      .first<{ status: string }>()
  )?.status;

describe('a month of eggs', () => {
  it('is brought in four weekly drops, a package in one by the month’s end', async () => {
    const eggs = await dropsOf((await paid(1)).runId);
    expect(eggs.map(({ dueOn }) => dueOn.slice(8))).toEqual(['07', '14', '21', '28']);
    const boxes = await dropsOf((await paid(1, 'monthly_package')).runId);
    expect(boxes).toHaveLength(1);
    expect(addDays(boxes[0]?.dueOn as never, 1).slice(8)).toBe('01');
  });

  it('is confirmed and booked by the last of its drops, with what all of them came to', async () => {
    const goods = await paid(1);
    expect(await drop(goods, 1, 7, 2)).toMatchObject({ code: 'does_not_add_up' });
    expect(await drop(goods, 1, 8)).toMatchObject({ answer: { completed: false } });
    expect(await drop(goods, 1, 8)).toMatchObject({ code: 'drop_recorded' });
    await drop(goods, 2, 7, 1);
    await drop(goods, 4, 7);
    expect(await statusOf(goods.runId)).toBe('paid');
    expect(await drop(goods, 3, 7)).toMatchObject({ answer: { completed: true } });
    expect(await statusOf(goods.runId)).toBe('completed');
    const said = await env.DB.prepare(
      'SELECT accepted, rejected, rejected_reason AS reason FROM delivery_confirmation WHERE delivery_id = ?',
    )
      .bind(goods.deliveries[0])
      .first();
    expect(said).toEqual({ accepted: 29, rejected: 1, reason: 'broken' });
    const entries = await env.DB.prepare('SELECT COUNT(*) AS n FROM entry WHERE source_id = ?')
      .bind(goods.runId)
      .first<{ n: number }>();
    expect(entries?.n).toBe(1);
  });

  it('is told by its last drop once, however often that is sent', async () => {
    const goods = await paid(1);
    for (const [nth, share] of [8, 8, 7].entries()) await drop(goods, nth + 1, share);
    const key = newId<string>();
    const last = () => drop(goods, 4, 7, 0, '', key);
    expect(await last()).toMatchObject({ answer: { completed: true }, repeated: false });
    expect(await last()).toMatchObject({ answer: { completed: true }, repeated: true });
  });

  it('is confirmed when its last two drops are told at once', async () => {
    const goods = await paid(1);
    await drop(goods, 1, 8);
    await drop(goods, 2, 8);
    await Promise.all([drop(goods, 3, 7), drop(goods, 4, 7)]);
    expect(await statusOf(goods.runId)).toBe('completed');
  });

  it('cannot be told otherwise as a whole than week by week', async () => {
    const goods = await paid(1);
    await drop(goods, 1, 6, 2);
    const whole = {
      runId: goods.runId,
      deliveryId: goods.deliveries[0] ?? '',
      reason: '' as const,
    };
    const all = { key: newId<string>(), ...whole, accepted: 30, rejected: 0 };
    expect(await confirmDelivery(env.DB, all, actor(kader))).toMatchObject({
      code: 'drops_say_otherwise',
    });
  });

  it('stops with the consent, and what was eaten before stays accepted', async () => {
    const goods = await paid(1);
    await drop(goods, 1, 8);
    await consentTakenBack(goods.ids[0] ?? '');
    expect(await drop(goods, 2, 8)).toMatchObject({ code: 'consent_withdrawn' });
    for (const [nth, share] of [
      [2, 8],
      [3, 7],
      [4, 7],
    ] as const) {
      expect(await drop(goods, nth, 0, share, 'refused')).not.toHaveProperty('refused');
    }
    expect(await statusOf(goods.runId)).toBe('completed');
  });
});

describe('a late drop', () => {
  it('is on the coordinator’s list and the donor’s page until it is moved, with the reason', async () => {
    const goods = await paid(1, 'monthly_package');
    await env.DB.prepare(
      "INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at) VALUES (?, ?, 1, ?, 'supplier_late', 'test', 1)",
    )
      .bind(newId<string>(), goods.runId, addDays(wibDate(Date.now()), -8))
      .run();
    const mark = `/penyaluran/${goods.runId}`;
    const listed = async (path: string, who: Person) => (await visit(path, who.cookie)).text();
    expect(await listed('/penyaluran/terlambat', coordinator)).toContain(mark);
    expect(await listed('/penyaluran/terlambat', coordinator)).not.toContain(NAME);
    expect(await listed('/kiriman-saya', donor)).toContain('tidak sampai tepat waktu');
    const dueOn = addDays(wibDate(Date.now()), 3);
    const fields = { antar: '1', tanggal: dueOn, alasan: 'weather' };
    const moved = await submit(`${mark}/jadwal-ulang`, fields, coordinator.cookie);
    expect(moved.status).toBe(303);
    expect(await listed('/penyaluran/terlambat', coordinator)).not.toContain(`${mark}"`);
    expect(await listed('/kiriman-saya', donor)).toContain('hujan atau banjir');
    expect((await submit(`${mark}/jadwal-ulang`, fields, kader.cookie)).status).toBe(403);
    const past = { key: newId<string>(), runId: goods.runId, nth: 1, reason: 'weather' as const };
    const yesterday = addDays(wibDate(Date.now()), -1);
    expect(
      await rebookDrop(env.DB, { ...past, dueOn: yesterday }, actor(coordinator)),
    ).toMatchObject({ code: 'due_in_past' });
  });
});

describe('a supplier’s link', () => {
  async function link(children = 1) {
    const goods = await paid(children, 'monthly_package');
    const asked = { key: newId<string>(), runId: goods.runId, nth: 1 };
    const made = await makeDispatchLink(env.DB, asked, actor(coordinator));
    if (isRefusal(made)) throw new Error(made.code);
    const row = await env.DB.prepare(
      'SELECT expires_at AS expiresAt FROM dispatch_link WHERE id = ?',
    )
      .bind(made.answer.linkId)
      .first<{ expiresAt: number }>();
    const { lookupKeyBytes } = await configOf(testEnv);
    const expiresAt = row?.expiresAt ?? 0;
    const code = await dispatchCode(lookupKeyBytes, { linkId: made.answer.linkId, expiresAt });
    return { ...goods, code, expiresAt, secret: lookupKeyBytes };
  }

  it('takes one number without an account: a double click is one word, another number none', async () => {
    const { code, runId } = await link(2);
    const opened = await (await submit('/kirim', { kode: code })).text();
    expect(opened).toContain('name="jumlah"');
    expect(opened).not.toContain(NAME);
    const send = (jumlah: string) => submit('/kirim/konfirmasi', { kode: code, jumlah });
    expect((await send('3')).status).toBe(409);
    const [once, twice] = await Promise.all([send('2'), send('2')]);
    expect([once.status, twice.status]).toEqual([200, 200]);
    const other = await send('1');
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('sudah dikonfirmasi');
    const { results } = await env.DB.prepare('SELECT quantity FROM dispatch WHERE run_id = ?')
      .bind(runId)
      .all();
    expect(results).toEqual([{ quantity: 2 }]);
  });

  it('is refused when it is too old, forged, or for goods nobody paid', async () => {
    const { code, secret, expiresAt, runId } = await link();
    const late = { code, quantity: 1, now: expiresAt + 1 };
    expect(await confirmDispatch(env.DB, secret, late)).toMatchObject({ code: 'link_expired' });
    const forged = { code: `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, quantity: 1 };
    expect(await confirmDispatch(env.DB, secret, { ...forged, now: 1 })).toMatchObject({
      code: 'link_unknown',
    });
    expect((await submit('/kirim', { kode: 'x' })).status).toBe(409);
    const asked = { antar: '1' };
    expect((await submit(`/penyaluran/${runId}/tautan`, asked, kader.cookie)).status).toBe(403);
  });

  it('bounds what can arrive: the rest of the order is missing', async () => {
    const { code, secret, runId, deliveries } = await link(2);
    const sent = await confirmDispatch(env.DB, secret, { code, quantity: 1, now: Date.now() });
    expect(sent).toMatchObject({ row: { dispatched: 1 } });
    const confirm = (deliveryId = '', accepted: number, reason: '' | 'missing') =>
      confirmDelivery(
        env.DB,
        { key: newId(), runId, deliveryId, accepted, rejected: 1 - accepted, reason },
        actor(kader),
      );
    expect(await confirm(deliveries[0], 1, '')).not.toHaveProperty('refused');
    expect(await confirm(deliveries[1], 1, '')).toMatchObject({ code: 'more_than_dispatched' });
    expect(await confirm(deliveries[1], 0, 'missing')).toMatchObject({
      answer: { completed: true },
    });
  });
});

/** A supplier's word about a drop, given by its link. */
async function dispatchSaid(runId: string, nth: number, quantity: number): Promise<void> {
  const asked = { key: newId<string>(), runId, nth };
  const made = await makeDispatchLink(env.DB, asked, actor(coordinator));
  if (isRefusal(made)) throw new Error(made.code);
  const { lookupKeyBytes } = await configOf(testEnv);
  const row = await env.DB.prepare('SELECT expires_at AS expiresAt FROM dispatch_link WHERE id = ?')
    .bind(made.answer.linkId)
    .first<{ expiresAt: number }>();
  const link = { linkId: made.answer.linkId, expiresAt: row?.expiresAt ?? 0 };
  const code = await dispatchCode(lookupKeyBytes, link);
  const told = await confirmDispatch(env.DB, lookupKeyBytes, { code, quantity, now: Date.now() });
  if (isRefusal(told)) throw new Error(told.code);
}

describe('a loading list and a stock count', () => {
  it('hold numbers, no names', async () => {
    const { runId } = await paid(2);
    const run = await env.DB.prepare('SELECT month FROM delivery_run WHERE id = ?')
      .bind(runId)
      .first<{ month: string }>();
    const path = `/penyaluran/muat?bulan=${run?.month}&barang=egg&antar=1&penyaluran=${runId}`;
    const list = await (await visit(path, kader.cookie)).text();
    expect(list).toMatch(/>16</);
    expect(list).not.toContain(NAME);
    const pooled = await (await visit(`${path}&per=kelurahan`, kader.cookie)).text();
    expect(pooled).toMatch(/>16</);
    expect(pooled).not.toContain('langsung ke rumah');
    expect((await visit(path, donor.cookie)).status).toBe(403);
  });

  it('remember what should have been there: the weeks that came, less what was handed over or never sent', async () => {
    const expected = async () => {
      const { lying } = await read(env.DB, { lying: goodsLying([AREAS.kasemen], TODAY) });
      return lying.find(({ asset }) => asset === 'egg')?.quantity ?? 0;
    };
    const before = await expected();
    const goods = await paid(2);
    expect(await expected(), 'no week is due, and no supplier said he sent any').toBe(before);
    await env.DB.prepare(
      "INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at) VALUES (?, ?, 1, ?, 'other', 'test', 1)",
    )
      .bind(newId<string>(), goods.runId, TODAY)
      .run();
    expect(await expected()).toBe(before + 16);
    expect(await drop(goods, 1, 7, 1)).toHaveProperty('answer');
    expect(await expected()).toBe(before + 8);
    await dispatchSaid(goods.runId, 2, 10);
    expect(await expected(), 'he sent ten of sixteen').toBe(before + 18);
    expect(await drop(goods, 2, 2, 6, 'missing')).toHaveProperty('answer');
    expect(await expected(), 'six of them are said to be missing').toBe(before + 16);
    const count = { key: newId<string>(), areaCode: AREAS.kasemen, asset: 'egg', counted: 3 };
    const done = await countStock(env.DB, count, actor(kader));
    expect(done).toHaveProperty('answer');
    const row = await env.DB.prepare('SELECT expected, counted FROM stock_count').first();
    expect(row).toEqual({ expected: before + 16, counted: 3 });
    const page = await (await visit('/penyaluran/stok', maker.cookie)).text();
    expect(page).toContain('penyelesaian?jenis=loss');
    expect(
      await countStock(env.DB, { ...count, areaCode: AREAS.palembang }, actor(kader)),
    ).toMatchObject({ code: 'not_found' });
  });
});
