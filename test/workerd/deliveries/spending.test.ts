import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { approveDisbursement } from '../../../worker/deliveries/approve-disbursement.ts';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import {
  endDisbursement,
  expireDisbursements,
} from '../../../worker/deliveries/end-disbursement.ts';
import { payDisbursement } from '../../../worker/deliveries/pay-disbursement.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { setApprovalPolicy } from '../../../worker/deliveries/set-approval-policy.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, organisation, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { granted } from '../../support/workerd/pledges.ts';
import {
  balanceOf,
  invoicePhoto,
  paidOut,
  scheduledGoods,
  spendingPlace,
} from '../../support/workerd/spending.ts';

type Person = { id: string; cookie: string };
let coordinator: Person;
let maker: Person;
let checker: Person;
let second: Person;
let donor: Person;
let supplierId: string;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  second = await signedIn('treasurer_checker');
  donor = await signedIn('bapak_asuh');
  supplierId = await organisation('Toko Telur Uji', 'supplier');
});

const actor = (person: Person, now = Date.now()) => ({
  personId: person.id,
  scopes: [AREAS.serang],
  now,
});
const goods = (children: number, rupiah: number, packageId?: 'cash_transfer') =>
  scheduledGoods(
    { donorId: donor.id, coordinatorId: coordinator.id },
    { children, rupiah, ...(packageId ? { packageId } : {}) },
  );
const prepare = async (runIds: string[], supplier: string | null = supplierId) =>
  prepareDisbursement(
    await spendingPlace(),
    {
      key: newId(),
      runIds,
      supplierId: supplier,
      invoice: newId<string>(),
      evidence: invoicePhoto(),
    },
    actor(maker),
  );
const prepared = async (runIds: string[], supplier: string | null = supplierId) =>
  granted(await prepare(runIds, supplier)).answer.disbursementId;
const approve = (disbursementId: string, who = checker, key = newId<string>(), now = Date.now()) =>
  approveDisbursement(env.DB, { key, disbursementId }, actor(who, now));
const pay = (
  disbursementId: string,
  {
    who = maker,
    key = newId<string>(),
    method = 'bank' as 'bank' | 'cash',
    reference = newId<string>(),
  } = {},
) => payDisbursement(env.DB, { key, disbursementId, method, reference }, actor(who));
const statusOf = (id: string) =>
  env.DB.prepare('SELECT status FROM disbursement WHERE id = ?').bind(id).first<string>('status');

describe('approvals', () => {
  it('are not given by who prepared it, at any band, nor behind the product’s back', async () => {
    const small = await prepared([(await goods(1, 60_000)).runId]);
    expect(await approve(small, maker)).toMatchObject({ code: 'maker_is_checker' });
    await granted(
      await setApprovalPolicy(
        env.DB,
        {
          key: newId(),
          areaCode: AREAS.serang,
          validFrom: wibDate(Date.now()),
          holdDays: 14,
          bands: [
            { aboveRupiah: 0, approvals: 1 },
            { aboveRupiah: 100_000, approvals: 2 },
          ],
          offersCashAid: false,
        },
        { ...actor(coordinator) },
      ),
    );
    const large = await prepared([(await goods(2, 120_000)).runId]);
    expect(await approve(large, maker)).toMatchObject({ code: 'maker_is_checker' });
    const forged = env.DB.prepare(
      "INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at) VALUES (?, ?, 'approved', ?, ?)",
    );
    await expect(forged.bind('forged', large, maker.id, Date.now()).run()).rejects.toThrow(
      'maker_is_checker',
    );
    await granted(await approve(large));
    expect(await statusOf(large)).toBe('waiting');
    expect(await pay(large)).toMatchObject({ code: 'not_approved' });
    expect(await approve(large)).toMatchObject({ code: 'already_approved_by_you' });
    await granted(await approve(large, second));
    expect(await pay(large, { who: second })).toMatchObject({ code: 'checker_is_payer' });
    await granted(await pay(large));
    expect(await statusOf(large)).toBe('paid');
  });

  it('at the same moment count once each, and no more than it takes', async () => {
    const one = await prepared([(await goods(1, 60_000)).runId]);
    const answers = await Promise.all([approve(one), approve(one, second)]);
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'already_approved' }]);
    const two = await prepared([(await goods(2, 120_000)).runId]);
    await Promise.all([approve(two), approve(two, second)]);
    expect(await statusOf(two)).toBe('approved');
  });

  it('and payments sent twice with one form are one', async () => {
    const { runId, pledgeId } = await goods(1, 60_000);
    const id = await prepared([runId]);
    const key = newId<string>();
    expect(await approve(id, checker, key)).toMatchObject({ repeated: false });
    expect(await approve(id, checker, key)).toMatchObject({ repeated: true });
    const form = { key: newId<string>(), reference: 'BRI-1' };
    const answers = await Promise.all([pay(id, form), pay(id, form)]);
    expect(answers.map((each) => !isRefusal(each) && each.repeated).sort()).toEqual([false, true]);
    expect(await balanceOf(`reserved:${pledgeId}`)).toBe(-60_000);
    const other = await prepared([(await goods(1, 60_000)).runId]);
    await granted(await approve(other));
    expect(await pay(other, { reference: 'BRI-1' })).toMatchObject({ code: 'reference_exists' });
  });
});

describe('held money', () => {
  it('leaves the pledge’s fund when a payment is prepared, and comes back when it is withdrawn', async () => {
    const { runId, pledgeId } = await goods(1, 60_000);
    const id = await prepared([runId]);
    expect(await balanceOf(`fund:${pledgeId}`)).toBe(0);
    expect(await balanceOf(`held:${pledgeId}`)).toBe(-60_000);
    const end = (who: Person, outcome: 'refused' | 'withdrawn') =>
      endDisbursement(
        env.DB,
        { key: newId(), disbursementId: id, outcome, reason: 'keliru' },
        actor(who),
      );
    expect(await end(maker, 'refused')).toMatchObject({ code: 'maker_is_checker' });
    const answers = await Promise.all([end(maker, 'withdrawn'), end(checker, 'refused')]);
    expect(answers.filter(isRefusal)).toHaveLength(1);
    expect(await balanceOf(`fund:${pledgeId}`)).toBe(-60_000);
    expect(await approve(id)).toMatchObject({ code: 'disbursement_withdrawn' });
  });

  it('is promised once: of two payments for the same rupiah, one is prepared', async () => {
    const who = { donorId: donor.id, coordinatorId: coordinator.id };
    const { runIds, pledgeId } = await scheduledGoods(who, {
      children: 1,
      rupiah: 60_000,
      months: 2,
    });
    const answers = await Promise.all(runIds.map((runId) => prepare([runId])));
    expect(answers).toHaveLength(2);
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'pledges_lack_money' }]);
    expect(await balanceOf(`held:${pledgeId}`)).toBe(-60_000);
  });

  it('is let go of when nobody paid in time, once, and the payment is over', async () => {
    const { runId, pledgeId } = await goods(1, 60_000);
    const id = await prepared([runId]);
    const late = Date.now() + 15 * DAY_MS;
    expect(await approve(id, checker, newId(), late)).toMatchObject({ code: 'hold_expired' });
    const expire = (now: number) => expireDisbursements(env.DB, { now, random: cryptoRandom });
    expect(await expire(Date.now())).toEqual({ expired: 0 });
    const [one, two] = await Promise.all([expire(late), expire(late)]);
    expect((one?.expired ?? 0) + (two?.expired ?? 0)).toBeGreaterThan(0);
    expect(await statusOf(id)).toBe('expired');
    expect(await balanceOf(`fund:${pledgeId}`)).toBe(-60_000);
    expect(await pay(id)).toMatchObject({ code: 'hold_expired' });
    const again = await prepared([runId]);
    expect(await statusOf(again)).toBe('waiting');
  });

  it('is not paid from a till that lacks it, and nothing changes then', async () => {
    const id = await prepared([(await goods(1, 60_000)).runId]);
    await granted(await approve(id));
    const size = () => env.DB.prepare('SELECT COUNT(*) AS n FROM log_leaf').first<number>('n');
    const before = await size();
    expect(await pay(id, { method: 'cash' })).toMatchObject({ code: 'overdrawn' });
    expect(await size()).toBe(before);
    expect(await statusOf(id)).toBe('approved');
    await granted(await pay(id));
  });
});

describe('families that are paid directly', () => {
  it('are paid on two people’s word, and it is aid when they say that it came', async () => {
    const list = await goods(3, 1_500_000, 'cash_transfer');
    const id = await prepared([list.runId], null);
    await granted(await approve(id));
    expect(await pay(id)).toMatchObject({ code: 'not_approved' });
    await granted(await approve(id, second));
    const aidBefore = await balanceOf('aid:36.73');
    await granted(await pay(id));
    expect(await balanceOf('aid:36.73')).toBe(aidBefore);
    expect(await balanceOf(`reserved:${list.pledgeId}`)).toBe(-1_500_000);
    const kader = { personId: 'kader', scopes: [AREAS.kasemen], now: Date.now() };
    const confirm = (deliveryId: string, accepted: number, reason: 'missing' | '' = '') =>
      confirmDelivery(
        env.DB,
        {
          key: newId(),
          runId: list.runId,
          deliveryId,
          accepted,
          rejected: 500_000 - accepted,
          reason,
        },
        kader,
      );
    const [one = '', two = '', three = ''] = list.deliveries;
    expect(await confirm(one, 400_000, 'missing')).toMatchObject({ code: 'transfer_is_whole' });
    await granted(await confirm(one, 500_000));
    await granted(await confirm(two, 500_000));
    await granted(await confirm(three, 0, 'missing'));
    expect(await balanceOf('aid:36.73')).toBe(aidBefore + 1_000_000);
    expect(await balanceOf(`released:${list.pledgeId}`)).toBe(-1_000_000);
    const { results } = await env.DB.prepare(
      'SELECT leaf FROM log_leaf JOIN entry ON entry.id = entry_id WHERE source_id IN (?, ?)',
    )
      .bind(id, list.runId)
      .all<{ leaf: string }>();
    const leaves = JSON.stringify(results);
    for (const hidden of [...list.childIds, ...list.deliveries, list.areaCode]) {
      expect(leaves).not.toContain(hidden);
    }
  });
});

describe('rules', () => {
  it('are not made for yesterday, nor for another city, and larger sums take more people', async () => {
    const set = (more: object, scopes: string[] = [AREAS.serang]) =>
      setApprovalPolicy(
        env.DB,
        {
          key: newId(),
          areaCode: AREAS.serang,
          validFrom: wibDate(Date.now()),
          holdDays: 14,
          bands: [{ aboveRupiah: 0, approvals: 1 }],
          offersCashAid: false,
          ...more,
        },
        { personId: coordinator.id, scopes, now: Date.now() },
      );
    expect(await set({ validFrom: '2026-01-01' })).toMatchObject({ code: 'policy_in_past' });
    expect(await set({}, [AREAS.kasemen])).toMatchObject({ code: 'not_found' });
    expect(await set({ areaCode: AREAS.palembang })).toMatchObject({ code: 'not_found' });
    const fewer = [
      { aboveRupiah: 0, approvals: 2 },
      { aboveRupiah: 100, approvals: 1 },
    ];
    expect(await set({ bands: fewer })).toMatchObject({ code: 'bands_wrong' });
    const waiting = await prepared([(await goods(1, 60_000)).runId]);
    await granted(await set({ bands: [{ aboveRupiah: 0, approvals: 3 }] }));
    await granted(await approve(waiting));
    expect(await statusOf(waiting), 'prepared before, by the rules of before').toBe('approved');
    const later = await prepared([(await goods(1, 60_000)).runId]);
    await granted(await approve(later));
    expect(await statusOf(later)).toBe('waiting');
    await granted(await set({}));
    await paidOut(await prepared([(await goods(1, 60_000)).runId]), {
      checker: actor(checker),
      payer: actor(maker),
    });
  });
});
