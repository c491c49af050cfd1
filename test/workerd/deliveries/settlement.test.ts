import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { decideSettlement } from '../../../worker/deliveries/decide-settlement.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import {
  type PrepareSettlement,
  prepareSettlement,
} from '../../../worker/deliveries/prepare-settlement.ts';
import { owedBySuppliers } from '../../../worker/deliveries/stock-store.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, organisation, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { granted } from '../../support/workerd/pledges.ts';
import {
  balanceOf,
  invoicePhoto,
  paidOut,
  scheduledGoods,
  spendingPlace,
} from '../../support/workerd/spending.ts';
import { consentTakenBack } from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let coordinator: Person;
let maker: Person;
let checker: Person;
let donor: Person;
let supplierId: string;
const TODAY = wibDate(Date.now());

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  donor = await signedIn('bapak_asuh');
  supplierId = await organisation('Toko Telur Uji', 'supplier');
});

const actor = (person: Person) => ({
  personId: person.id,
  scopes: [AREAS.serang],
  now: Date.now(),
});
const kader = { personId: 'kader', scopes: [AREAS.kasemen], now: Date.now() };

/** Goods for some children, paid; each number is how many eggs one of them rejects of 30. */
async function delivered(rejected: readonly number[], open = 0) {
  const who = { donorId: donor.id, coordinatorId: coordinator.id };
  const children = rejected.length + open;
  const goods = await scheduledGoods(who, { children, rupiah: children * 60_000 });
  const order = { key: newId<string>(), runIds: [goods.runId], supplierId };
  const paper = { invoice: newId<string>(), evidence: invoicePhoto() };
  const prepared = await prepareDisbursement(
    await spendingPlace(),
    { ...order, ...paper },
    actor(maker),
  );
  const { disbursementId } = granted(prepared).answer;
  await paidOut(disbursementId, { checker: actor(checker), payer: actor(maker) });
  for (const [index, count] of rejected.entries()) {
    granted(await confirm(goods.runId, goods.deliveries[index] ?? '', 30 - count, count));
  }
  return { ...goods, disbursementId };
}

const confirm = (runId: string, deliveryId: string, accepted: number, rejected: number) =>
  confirmDelivery(
    env.DB,
    { key: newId(), runId, deliveryId, accepted, rejected, reason: rejected > 0 ? 'broken' : '' },
    kader,
  );

type Goods = Awaited<ReturnType<typeof delivered>>;
const KINDS = {
  return: { kind: 'return', method: 'bank' as const, reference: 'BALIK-1' },
  replacement: { kind: 'replacement', dueOn: addDays(TODAY, 7) },
  loss: { kind: 'loss', cause: 'theft', borneBy: 'pool' },
  write_off: { kind: 'write_off', cause: 'supplier_gone', borneBy: 'pledges' },
} as const;

async function settle(
  goods: Goods,
  kind: keyof typeof KINDS,
  more: Partial<PrepareSettlement> = {},
) {
  return prepareSettlement(
    await spendingPlace(),
    {
      key: newId(),
      disbursementId: goods.disbursementId,
      runIds: [goods.runId],
      cause: '',
      borneBy: '',
      reason: 'pecah di jalan',
      method: null,
      reference: null,
      dueOn: null,
      evidence: invoicePhoto(),
      ...KINDS[kind],
      ...more,
    },
    actor(maker),
  );
}
const decide = (
  settlementId: string,
  outcome: 'posted' | 'refused' = 'posted',
  who = checker,
  key = newId<string>(),
) =>
  decideSettlement(
    env.DB,
    { key, settlementId, outcome, reason: outcome === 'refused' ? 'tidak cocok' : '' },
    actor(who),
  );
async function settled(goods: Goods, kind: keyof typeof KINDS) {
  const { settlementId } = granted(await settle(goods, kind)).answer;
  return granted(await decide(settlementId));
}
async function owed(goods: Goods) {
  const { rows } = await read(env.DB, { rows: owedBySuppliers([AREAS.serang]) });
  const row = rows.find(({ disbursementId }) => disbursementId === goods.disbursementId);
  return row ? { quantity: row.quantity, rupiah: row.rupiah } : null;
}

describe('rejected goods', () => {
  it('that the supplier pays back return to the pledge’s fund', async () => {
    const goods = await delivered([0, 3]);
    expect(await owed(goods)).toEqual({ quantity: 3, rupiah: 6_000 });
    for (const rejections of [
      [0, 3],
      [3, 0],
    ]) {
      const { disbursementId } = await delivered(rejections);
      const path = `/kas/pembayaran/${disbursementId}/penyelesaian`;
      expect(await (await visit(path, maker.cookie)).text()).toContain('3 butir telur, Rp 6.000');
    }
    const bank = await balanceOf('bank:36.73');
    await settled(goods, 'return');
    expect(await balanceOf(`fund:${goods.pledgeId}`)).toBe(-6_000);
    expect(await balanceOf(`reserved:${goods.pledgeId}`)).toBe(0);
    expect(await balanceOf('bank:36.73')).toBe(bank + 6_000);
    expect(await owed(goods)).toBeNull();
  });

  it('that the supplier brings anew go out as a run of their own and become aid', async () => {
    const goods = await delivered([4, 0]);
    await settled(goods, 'replacement');
    const { results } = await env.DB.prepare(
      'SELECT id, run_id AS runId, quantity FROM delivery WHERE replaces_id = ?',
    )
      .bind(goods.deliveries[0] ?? '')
      .all<{ id: string; runId: string; quantity: number }>();
    expect(results).toMatchObject([{ quantity: 4 }]);
    const [{ id, runId } = { id: '', runId: '' }] = results;
    expect(await (await visit('/kas/stok', maker.cookie)).text()).toContain('Di gudang');
    expect(await confirm(runId, id, 30, 0)).toMatchObject({ code: 'does_not_add_up' });
    expect(await confirm(runId, id, 3, 1)).toMatchObject({ answer: { completed: true } });
    expect(await balanceOf(`released:${goods.pledgeId}`)).toBe(-118_000);
    expect(await owed(goods), 'what was rejected again is owed again').toEqual({
      quantity: 1,
      rupiah: 2_000,
    });
  });

  it('are not replaced for a child that left: the supplier pays those back', async () => {
    const goods = await delivered([30]);
    await consentTakenBack(goods.childIds[0] ?? '');
    expect(await settle(goods, 'replacement')).toMatchObject({ code: 'nothing_to_settle' });
    await settled(goods, 'return');
    expect(await balanceOf(`fund:${goods.pledgeId}`)).toBe(-60_000);
  });

  it('that will never come are written off, and what they cost is said to be lost', async () => {
    const goods = await delivered([5]);
    const lost = await balanceOf('lost:36.73');
    await settled(goods, 'write_off');
    expect(await balanceOf('lost:36.73')).toBe(lost + 10_000);
    expect(await balanceOf(`reserved:${goods.pledgeId}`)).toBe(0);
  });
});

describe('goods lost from the store', () => {
  it('complete their run with what was handed over, and the donor has the rest of his money again', async () => {
    const goods = await delivered([0], 2);
    expect(await settle(goods, 'return')).toMatchObject({ code: 'nothing_to_settle' });
    const eggs = await balanceOf('lost_goods:36.73:egg');
    await settled(goods, 'loss');
    expect(await balanceOf('lost_goods:36.73:egg')).toBe(eggs + 60);
    expect(await balanceOf(`released:${goods.pledgeId}`)).toBe(-60_000);
    expect(await balanceOf(`fund:${goods.pledgeId}`)).toBe(-120_000);
    const status = await env.DB.prepare('SELECT status FROM delivery_run WHERE id = ?')
      .bind(goods.runId)
      .first<string>('status');
    expect(status).toBe('completed');
    expect(await confirm(goods.runId, goods.deliveries[1] ?? '', 30, 0)).toMatchObject({
      code: 'delivery_lost',
    });
  });

  it('that turn up before anybody decided are not lost', async () => {
    const goods = await delivered([], 1);
    const { settlementId } = granted(await settle(goods, 'loss')).answer;
    granted(await confirm(goods.runId, goods.deliveries[0] ?? '', 30, 0));
    expect(await decide(settlementId)).toMatchObject({ code: 'delivery_changed' });
    granted(await decide(settlementId, 'refused'));
  });
});

describe('a settlement', () => {
  it('is decided by a second person, once, and a refused one frees its goods', async () => {
    const goods = await delivered([2]);
    const { settlementId } = granted(await settle(goods, 'return')).answer;
    expect(await settle(goods, 'write_off')).toMatchObject({ code: 'nothing_to_settle' });
    expect(await decide(settlementId, 'posted', maker)).toMatchObject({ code: 'maker_is_checker' });
    const forged = env.DB.prepare(
      "INSERT INTO settlement_decision (settlement_id, outcome, reason, decided_by, decided_at) VALUES (?, 'refused', 'x', ?, 1)",
    );
    await expect(forged.bind(settlementId, maker.id).run()).rejects.toThrow('maker_is_checker');
    granted(await decide(settlementId, 'refused'));
    const again = granted(await settle(goods, 'return', { reference: 'BALIK-2' })).answer;
    const answers = await Promise.all([decide(again.settlementId), decide(again.settlementId)]);
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'already_decided' }]);
    expect(await balanceOf(`fund:${goods.pledgeId}`)).toBe(-4_000);
  });

  it('of the same goods twice at the same moment is prepared once', async () => {
    const goods = await delivered([2]);
    const answers = await Promise.all([settle(goods, 'return'), settle(goods, 'write_off')]);
    expect(answers.filter(isRefusal)).toHaveLength(1);
  });

  it('is due today or later, and is not for another city', async () => {
    const goods = await delivered([1]);
    const late = await settle(goods, 'replacement', { dueOn: addDays(TODAY, -1) });
    expect(late).toMatchObject({ code: 'due_in_past' });
    const foreign = await signedIn('treasurer_checker', AREAS.palembang);
    const { settlementId } = granted(await settle(goods, 'return')).answer;
    expect((await visit(`/kas/penyelesaian/${settlementId}`, foreign.cookie)).status).toBe(404);
    const page = await visit(`/kas/penyelesaian/${settlementId}`, checker.cookie);
    expect(await page.text()).toContain('Putuskan');
  });
});
