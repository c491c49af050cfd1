import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { approveBridge } from '../../../worker/bridging/approve-bridge.ts';
import { endReserves } from '../../../worker/bridging/end-reserves.ts';
import { proposeBridge } from '../../../worker/bridging/propose-bridge.ts';
import { proposeForLapsed } from '../../../worker/bridging/propose-lapsed.ts';
import { setBridgingPolicy } from '../../../worker/bridging/set-policy.ts';
import { withdrawBridge } from '../../../worker/bridging/withdraw-bridge.ts';
import { settlePledges } from '../../../worker/pledges/settle-pledges.ts';
import { addMonths, firstDay, wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { actorAs, approvedBridge, lapsedPledge } from '../../support/workerd/bridging.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { activePledge, granted, seedPrices } from '../../support/workerd/pledges.ts';
import { rows } from '../../support/workerd/registry.ts';
import { approvedRun, freshKelurahan, proposedRun } from '../../support/workerd/sponsored.ts';
import { gift } from '../../support/workerd/treasury.ts';

const MONTH = wibMonth(Date.now());
const NEXT = addMonths(MONTH, 1);

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
});

const pool = async () =>
  -(
    (await env.DB.prepare(
      "SELECT amount FROM account_balance WHERE account_id = 'pool:36.73'",
    ).first<number>('amount')) ?? 0
  );
const monthsOf = (childId: string) =>
  rows<{ month: string; donorId: string }>(
    `SELECT month, donor_id AS donorId FROM sponsorship_month JOIN pledge ON pledge.id = pledge_id
     WHERE beneficiary_id = '${childId}' ORDER BY month`,
  );
const propose = async (pledgeId: string, months: number | null = null) =>
  proposeBridge(env.DB, { key: newId(), pledgeId, months }, await actorAs('coordinator'));

describe('a bridge', () => {
  it('goes on for the children of a lapsed pledge, out of the pool, to the rupiah', async () => {
    granted(await gift(1_000_000));
    const donor = await signedIn('bapak_asuh');
    const { pledgeId, childIds } = await lapsedPledge(donor, {
      children: 2,
      kelurahan: await freshKelurahan(),
    });
    const before = await pool();
    const { bridgeId, answer } = await approvedBridge(pledgeId, 2);
    expect(answer).toEqual({ children: 2, rupiah: 2 * 2 * 60_000 });
    expect(await pool()).toBe(before - 240_000);
    for (const childId of childIds) {
      expect(await monthsOf(childId)).toEqual([
        { month: MONTH, donorId: donor.id },
        { month: NEXT, donorId: 'reserve' },
        { month: addMonths(NEXT, 1), donorId: 'reserve' },
      ]);
    }
    const file = await (
      await visit(`/anak/${childIds[0]}`, (await signedIn('coordinator')).cookie)
    ).text();
    expect(file).toContain('Dana cadangan (penyambung)');
    const [leaf] = await rows<{ leaf: string }>(
      `SELECT leaf FROM log_leaf WHERE entry_id = (SELECT entry_id FROM bridge WHERE id = '${bridgeId}')`,
    );
    expect(JSON.parse(leaf?.leaf ?? '{}')).toMatchObject({
      type: 'pool_transfer',
      area: '36.73',
      programme: 'telur',
      lines: [
        { account: 'fund/Dana cadangan (penyambung)', amount: -240_000, asset: 'IDR' },
        { account: 'pool', amount: 240_000, asset: 'IDR' },
      ],
    });
    const own = await (await visit(`/janji-saya/${pledgeId}`, donor.cookie)).text();
    expect(own).toContain('Anak Anda tidak ditinggal');
    expect(own).toContain('2 anak dari janji ini');
    const stranger = await signedIn('bapak_asuh');
    expect((await visit(`/janji-saya/${pledgeId}`, stranger.cookie)).status).toBe(404);
    expect((await visit(`/sambungan/${bridgeId}`, donor.cookie)).status).toBe(403);
    const afar = await signedIn('coordinator', AREAS.palembang);
    expect((await visit(`/sambungan/${bridgeId}`, afar.cookie)).status).toBe(404);
  });

  it('never doubles with a donor, whoever of the two is first', async () => {
    granted(await gift(1_000_000));
    const kelurahan = await freshKelurahan();
    const donor = await signedIn('bapak_asuh');
    const { pledgeId, childIds } = await lapsedPledge(donor, { children: 1, kelurahan });
    const { bridgeId } = granted(await propose(pledgeId, 3)).answer;
    // A new donor's matching is approved while the bridge waits: then nobody is left to bridge.
    const successor = await signedIn('bapak_asuh');
    await activePledge(successor, { areaCode: kelurahan.slice(0, 8), firstMonth: NEXT });
    const coordinator = await signedIn('coordinator');
    const areaCode = kelurahan.slice(0, 8);
    await approvedRun(coordinator.id, { areaCode, firstMonth: NEXT });
    const approver = await actorAs('treasurer_checker');
    const before = await pool();
    expect(await approveBridge(env.DB, { key: newId(), bridgeId }, approver)).toMatchObject({
      code: 'bridge_nobody',
    });
    expect(await pool()).toBe(before);
    expect((await monthsOf(childIds[0] ?? '')).map(({ month }) => month)).toEqual([
      ...new Set((await monthsOf(childIds[0] ?? '')).map(({ month }) => month)),
    ]);
    // And the other way round: whom the reserve supports is no candidate for those months.
    const other = await lapsedPledge(await signedIn('bapak_asuh'), {
      children: 1,
      kelurahan: await freshKelurahan(),
    });
    await approvedBridge(other.pledgeId, 2);
    const runId = await proposedRun(coordinator.id, { areaCode, firstMonth: NEXT }).catch(
      ({ message }: Error) => message,
    );
    expect(
      await rows(
        `SELECT 1 FROM match_line WHERE run_id = '${runId}' AND beneficiary_id = '${other.childIds[0]}'`,
      ),
    ).toEqual([]);
  });

  it('takes two people, what the pool has, and no more months than the policy says', async () => {
    const { pledgeId } = await lapsedPledge(await signedIn('bapak_asuh'), {
      children: 3,
      kelurahan: await freshKelurahan(),
    });
    expect(await propose(pledgeId, 4)).toMatchObject({
      code: 'bridge_too_long',
      facts: { months: 3 },
    });
    const coordinator = await actorAs('coordinator');
    const policy = { key: newId<string>(), areaCode: AREAS.serang, months: 1 };
    granted(await setBridgingPolicy(env.DB, policy, coordinator));
    expect(await propose(pledgeId, 2)).toMatchObject({ code: 'bridge_too_long' });
    granted(
      await setBridgingPolicy(
        env.DB,
        { ...policy, key: newId(), months: 3 },
        { ...coordinator, now: coordinator.now + 1 },
      ),
    );
    expect(
      await setBridgingPolicy(env.DB, { ...policy, key: newId(), areaCode: '16.71' }, coordinator),
    ).toMatchObject({ code: 'not_found' });
    const command = { key: newId<string>(), pledgeId, months: 1 };
    const first = granted(await proposeBridge(env.DB, command, coordinator));
    expect(granted(await proposeBridge(env.DB, command, coordinator))).toEqual({
      ...first,
      repeated: true,
    });
    expect(await propose(pledgeId, 1)).toMatchObject({ code: 'bridged_already' });
    const { bridgeId } = first.answer;
    const decision = { key: newId<string>(), bridgeId };
    expect(await approveBridge(env.DB, decision, coordinator)).toMatchObject({
      code: 'maker_is_checker',
    });
    granted(await withdrawBridge(env.DB, decision, coordinator));
    const approver = await actorAs('treasurer_checker');
    expect(await approveBridge(env.DB, { key: newId(), bridgeId }, approver)).toMatchObject({
      code: 'bridge_decided',
    });
    // Withdrawn, it may be proposed anew; a pool that is spent meanwhile pays for nobody.
    const again = granted(await propose(pledgeId, 1)).answer;
    await env.DB.prepare(
      "UPDATE account_balance SET amount = amount + ? WHERE account_id = 'pool:36.73'",
    )
      .bind(await pool())
      .run();
    expect(
      await approveBridge(env.DB, { key: newId(), bridgeId: again.bridgeId }, approver),
    ).toMatchObject({ code: 'overdrawn' });
    const sum = "SELECT SUM(amount) AS n FROM posting WHERE account_id = 'pool:36.73'";
    await env.DB.prepare("UPDATE account_balance SET amount = ? WHERE account_id = 'pool:36.73'")
      .bind(await env.DB.prepare(sum).first<number>('n'))
      .run();
    expect(
      await rows(
        `SELECT 1 FROM pledge WHERE donor_id = 'reserve' AND id NOT IN (SELECT reserve_pledge_id FROM bridge WHERE reserve_pledge_id IS NOT NULL)`,
      ),
    ).toEqual([]);
  });

  it('is proposed by itself the night after a pledge lapsed, and ends with the rest back in the pool', async () => {
    granted(await gift(1_000_000));
    const { pledgeId, childIds } = await lapsedPledge(await signedIn('bapak_asuh'), {
      children: 2,
      kelurahan: await freshKelurahan(),
    });
    expect((await proposeForLapsed(env.DB, Date.now())).proposed).toBeGreaterThan(0);
    const [waiting] = await rows<{ id: string; by: string }>(
      `SELECT id, prepared_by AS "by" FROM bridge WHERE pledge_id = '${pledgeId}'`,
    );
    expect(waiting?.by).toBe('system');
    expect(await proposeForLapsed(env.DB, Date.now())).toEqual({ proposed: 0 });
    const approver = await signedIn('treasurer_checker');
    const answer = await submit(
      `/sambungan/${waiting?.id}/persetujuan`,
      { _key: newId<string>() },
      approver.cookie,
    );
    expect(answer.status).toBe(303);
    const page = await (await visit(`/sambungan/${waiting?.id}`, approver.cookie)).text();
    expect(page).toContain('Disambung');
    // One of them recovers: its deliveries are called off, and its money is nobody's.
    await env.DB.batch([
      env.DB.prepare(
        "UPDATE delivery SET status = 'cancelled' WHERE beneficiary_id = ? AND status = 'scheduled'",
      ).bind(childIds[0]),
      env.DB.prepare('DELETE FROM sponsorship_month WHERE beneficiary_id = ? AND month > ?').bind(
        childIds[0],
        MONTH,
      ),
      env.DB.prepare(
        "UPDATE sponsorship SET ended_at = 1, ended_reason = 'recovered' WHERE beneficiary_id = ? AND ended_at IS NULL",
      ).bind(childIds[0]),
    ]);
    const later = Date.parse(`${firstDay(addMonths(MONTH, 5))}T05:00:00Z`);
    const given = { now: later, random: cryptoRandom };
    await settlePledges(env.DB, given);
    expect(await endReserves(env.DB, given)).toMatchObject({ ended: expect.any(Number) });
    const [reserve] = await rows<{ status: string }>(
      `SELECT status FROM pledge WHERE id = (SELECT reserve_pledge_id FROM bridge WHERE id = '${waiting?.id}')`,
    );
    expect(reserve?.status).toBe('active');
    // What is still to be paid for keeps it open; once nothing is, the rest goes back.
    await env.DB.prepare(
      "UPDATE delivery SET status = 'cancelled' WHERE beneficiary_id = ? AND status = 'scheduled'",
    )
      .bind(childIds[1])
      .run();
    const before = await pool();
    expect((await endReserves(env.DB, given)).ended).toBe(1);
    expect(await pool()).toBe(before + 2 * 3 * 60_000);
    expect(await endReserves(env.DB, given)).toEqual({ ended: 0 });
  });

  it('is told where coordinators look: the lapsed pledge, its children, and one button', async () => {
    granted(await gift(1_000_000));
    const { pledgeId } = await lapsedPledge(await signedIn('bapak_asuh'), {
      children: 1,
      kelurahan: await freshKelurahan(),
    });
    const coordinator = await signedIn('coordinator');
    const html = await (await visit('/janji/berakhir', coordinator.cookie)).text();
    expect(html).toContain(`value="${pledgeId}"`);
    const made = await submit(
      '/sambungan',
      { janji: pledgeId, _key: newId<string>() },
      coordinator.cookie,
    );
    expect(made.status).toBe(303);
    const [path] = (made.headers.get('location') ?? '').split('?');
    const page = await (await visit(path ?? '', coordinator.cookie)).text();
    expect(page).toContain('Anda yang mengusulkan');
    expect(page).toContain('Rp 180.000');
    const list = await (await visit('/sambungan', coordinator.cookie)).text();
    expect(list).toContain('Menunggu persetujuan');
    const donor = await signedIn('bapak_asuh');
    expect(
      (await submit('/sambungan', { janji: pledgeId, _key: newId<string>() }, donor.cookie)).status,
    ).toBe(403);
  });
});
