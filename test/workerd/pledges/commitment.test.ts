import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reverseEntry } from '../../../worker/ledger/reverse-entry.ts';
import { approveOrder, withdrawOrder } from '../../../worker/pledges/decide-order.ts';
import { cancelPledge } from '../../../worker/pledges/decide-pledge.ts';
import { prepareOrder } from '../../../worker/pledges/prepare-order.ts';
import { settlePledges } from '../../../worker/pledges/settle-pledges.ts';
import { addMonths, wibDate, wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { balanceOf, digest } from '../../support/workerd/money.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';
import { actorOf, gift, orderCommand } from '../../support/workerd/treasury.ts';

const TOTAL = 1_800_000;
const DAY = 86_400_000;
let donor: { id: string };
let pledge: { id: string; reference: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
});
beforeEach(async () => {
  pledge = await activePledge(donor);
});

const promised = () => balanceOf(`promise:${pledge.id}`);
const outcome = () =>
  env.DB.prepare('SELECT outcome FROM commitment_end WHERE pledge_id = ?')
    .bind(pledge.id)
    .first<string>('outcome');
const cancel = () =>
  cancelPledge(env.DB, {
    key: newId(),
    pledgeId: pledge.id,
    by: 'test',
    scopes: [AREAS.serang],
    now: Date.now(),
    random: cryptoRandom,
  });
const settleIn = (days: number) =>
  settlePledges(env.DB, { now: Date.now() + days * DAY, random: cryptoRandom });
const refund = async (rupiah: number) =>
  prepareOrder(
    env.DB,
    orderCommand({ pledgeReference: pledge.reference, rupiah }),
    await actorOf('treasurer_maker'),
  );
const approve = async (orderId: string) =>
  approveOrder(env.DB, { key: newId(), orderId }, await actorOf('treasurer_checker'));

describe('a commitment', () => {
  it('is booked when its pledge is accepted, apart from money, and falls with what comes in', async () => {
    expect(await promised()).toBe(-TOTAL);
    granted(await book(pledge.reference, 300_000));
    expect(await promised()).toBe(300_000 - TOTAL);
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(-300_000);
  });
  it('of a cancelled pledge is voided, once', async () => {
    granted(await cancel());
    expect(await promised()).toBe(0);
    expect(await outcome()).toBe('voided');
    expect(await cancel()).toMatchObject({ code: 'pledge_moved_on' });
    await expect(
      env.DB.prepare(
        "INSERT INTO commitment_end (pledge_id, outcome, resolved_by, resolved_at) VALUES (?, 'posted', 'x', 1)",
      )
        .bind(pledge.id)
        .run(),
    ).rejects.toThrow('refusal:commitment_resolved');
  });
  it('of a pledge that was paid in full is posted, without a promise left to end', async () => {
    granted(await book(pledge.reference, TOTAL));
    await settleIn(220);
    expect(await outcome()).toBe('posted');
    expect(await promised()).toBe(0);
  });
  it('of a lapsed pledge expires, and its late money goes where the treasurer says', async () => {
    await settleIn(120);
    expect(await outcome()).toBe('expired');
    expect(await promised()).toBe(0);
    expect(await book(pledge.reference, 5_000)).toMatchObject({ code: 'late_choice_needed' });
    const pool = await balanceOf('pool:36.73');
    granted(await book(pledge.reference, 5_000, { late: 'pool' }));
    expect(await balanceOf('pool:36.73')).toBe(pool - 5_000);
    granted(await book(pledge.reference, 6_000, { late: 'donor_wishes' }));
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(-6_000);
    expect(await promised()).toBe(0);
  });
  it('stays resolved when a receipt is undone afterwards', async () => {
    granted(await book(pledge.reference, 9_000));
    const entryId = (await env.DB.prepare('SELECT entry_id FROM receipt WHERE pledge_id = ?')
      .bind(pledge.id)
      .first<string>('entry_id')) as string;
    await settleIn(120);
    const command = { key: newId<string>(), entryId, reason: 'never_happened' } as const;
    granted(
      await reverseEntry(
        env.DB,
        { ...command, bookedOn: wibDate(Date.now()) },
        await actorOf('treasurer_checker'),
      ),
    );
    expect(await promised()).toBe(0);
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(0);
  });
  it('is booked late for a pledge of before there were any', async () => {
    await env.DB.prepare(
      "INSERT INTO pledge SELECT 'old', donor_id, NULL, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, 'pending', 'ASUH-OLD', 0 FROM pledge LIMIT 1",
    ).run();
    await env.DB.prepare("UPDATE pledge SET status = 'active' WHERE id = 'old'").run();
    await settleIn(0);
    await settleIn(0);
    expect(await balanceOf('promise:old')).toBe(-TOTAL);
  });
});

describe('a refund', () => {
  it('is prepared by one treasurer and booked when another approves it', async () => {
    granted(await book(pledge.reference, 80_000));
    const maker = await signedIn('treasurer_maker');
    const form = {
      kind: 'refund',
      pledge: pledge.reference,
      place: 'bank',
      rupiah: '80.000',
      reason: 'donor_asked',
      reference: 'S-1',
    };
    const prepared = await submit('/kas/usulan', form, maker.cookie);
    expect(prepared.status).toBe(303);
    const path = new URL(prepared.headers.get('location') ?? '', 'http://x').pathname;
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(-80_000);
    expect((await submit(`${path}/persetujuan`, {}, maker.cookie)).status).toBe(403);
    const checker = await signedIn('treasurer_checker');
    expect(await (await visit(path, checker.cookie)).text()).toContain('Setujui dan catat');
    expect((await submit(`${path}/persetujuan`, {}, checker.cookie)).status).toBe(303);
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(0);
    const page = await (await visit(path, checker.cookie)).text();
    expect(page).toContain('Disetujui dan dicatat');
    expect(page).not.toContain('Kembalikan usulan');
    granted(await cancel());
  });
  it('takes only free money, never more, and is decided once', async () => {
    granted(await book(pledge.reference, 500));
    expect(await refund(501)).toMatchObject({ code: 'order_exceeds_fund', facts: { rupiah: 500 } });
    const { orderId } = granted(await refund(400)).answer;
    const other = granted(await refund(200)).answer;
    const answers = await Promise.all([approve(orderId), approve(orderId)]);
    expect(answers.filter((answer) => 'answer' in answer)).toHaveLength(1);
    const before = await digest();
    expect(await approve(other.orderId)).toMatchObject({ code: 'order_exceeds_fund' });
    expect(await approve(orderId)).toMatchObject({ code: 'order_decided' });
    expect(await digest()).toBe(before);
    const withdrawn = { key: newId<string>(), orderId: other.orderId };
    granted(await withdrawOrder(env.DB, withdrawn, await actorOf('treasurer_maker')));
    expect(await approve(other.orderId)).toMatchObject({ code: 'order_decided' });
  });
  it('cannot be approved by whoever prepared it, not even in the database', async () => {
    granted(await book(pledge.reference, 500));
    const maker = await actorOf('treasurer_maker');
    const command = orderCommand({ pledgeReference: pledge.reference, rupiah: 5 });
    const { orderId } = granted(await prepareOrder(env.DB, command, maker)).answer;
    expect(await approveOrder(env.DB, { key: newId(), orderId }, maker)).toMatchObject({
      code: 'maker_is_checker',
    });
    await expect(
      env.DB.prepare(
        'UPDATE money_order SET approved_by = prepared_by, approved_at = 1, entry_id = (SELECT id FROM entry LIMIT 1) WHERE id = ?',
      )
        .bind(orderId)
        .run(),
    ).rejects.toThrow('maker_is_not_checker');
  });
});

describe('other orders', () => {
  it('move a remainder to the pool and back to a pledge that goes on', async () => {
    granted(await book(pledge.reference, 1_000));
    const pool = await balanceOf('pool:36.73');
    const order = (kind: 'to_pool' | 'from_pool', reason: 'remainder' | 'support_goes_on') =>
      orderCommand({ kind, reason, place: '', pledgeReference: pledge.reference, rupiah: 600 });
    const maker = await actorOf('treasurer_maker');
    const out = granted(await prepareOrder(env.DB, order('to_pool', 'remainder'), maker));
    granted(await approve(out.answer.orderId));
    expect(await balanceOf('pool:36.73')).toBe(pool - 600);
    const back = granted(await prepareOrder(env.DB, order('from_pool', 'support_goes_on'), maker));
    granted(await approve(back.answer.orderId));
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(-1_000);
    expect(await prepareOrder(env.DB, order('from_pool', 'remainder'), maker)).toMatchObject({
      code: 'reason_of_another_kind',
    });
  });
  it('write off what is missing at the cost of the pool, and of no pledge', async () => {
    granted(await gift(1_000, 'cash'));
    const [pool, fund] = [-(await balanceOf('pool:36.73')), await balanceOf(`fund:${pledge.id}`)];
    granted(await book(pledge.reference, pool + 700, { method: 'cash' }));
    const write = orderCommand({
      kind: 'write_off',
      place: 'cash',
      reason: 'stolen',
      rupiah: pool + 700,
    });
    const order = granted(await prepareOrder(env.DB, write, await actorOf('treasurer_maker')));
    granted(await approve(order.answer.orderId));
    expect(await balanceOf('pool:36.73')).toBe(0);
    expect(await balanceOf('shortfall:36.73')).toBe(700);
    expect(await balanceOf(`fund:${pledge.id}`)).toBe(fund - pool - 700);
    granted(await gift(700));
  });
});

describe('an instalment', () => {
  it('is shown as overdue to donor, coordinator and treasurer, and as lapsed when its pledge is', async () => {
    const since = addMonths(wibMonth(Date.now()), -2);
    await env.DB.prepare(
      "INSERT INTO pledge SELECT 'late0000000000000000000000', donor_id, NULL, area_code, package_id, rupiah_per_month, package_rupiah, children, ?, 12, 'pending', 'ASUH-1ATE-0000', 0 FROM pledge WHERE id = ?",
    )
      .bind(since, pledge.id)
      .run();
    await env.DB.prepare(
      "UPDATE pledge SET status = 'active' WHERE reference = 'ASUH-1ATE-0000'",
    ).run();
    const coordinator = await signedIn('coordinator');
    const treasurer = await signedIn('treasurer_maker');
    const page = async (path: string, cookie: string) => (await visit(path, cookie)).text();
    expect(await page('/janji/late0000000000000000000000', coordinator.cookie)).toContain(
      'Lewat jatuh tempo',
    );
    expect(await page('/kas', treasurer.cookie)).toContain('Lewat jatuh tempo');
    await env.DB.prepare(
      "UPDATE pledge SET status = 'lapsed' WHERE reference = 'ASUH-1ATE-0000'",
    ).run();
    expect(await page('/janji/late0000000000000000000000', coordinator.cookie)).toContain('Gugur');
  });
});
