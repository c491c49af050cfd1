import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { expireProposals } from '../../../worker/proposals/expire-proposals.ts';
import { proposeMatch } from '../../../worker/proposals/propose-match.ts';
import {
  recordHardship,
  recordOtherSupport,
} from '../../../worker/proposals/record-circumstance.ts';
import { withdrawMatch } from '../../../worker/proposals/withdraw-match.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { seedAreas, signedIn, submit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  consentTakenBack,
  freshKelurahan,
  lineOf,
  matchActor,
  proposedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let coordinator: { id: string; cookie: string };
let donor: { id: string };
let areaCode: string;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});
beforeEach(async () => {
  areaCode = await freshKelurahan();
});

const asked = () => ({
  key: newId<string>(),
  areaCode,
  purpose: 'nutrition',
  firstMonth: THIS_MONTH,
  months: 6,
});
const propose = () => proposeMatch(env.DB, asked(), matchActor(coordinator.id));
const approve = (runId: string) =>
  approveMatch(env.DB, { key: newId(), runId }, matchActor(coordinator.id));
const number = async (statement: string, ...values: string[]) =>
  (
    await env.DB.prepare(statement)
      .bind(...values)
      .first<{ n: number }>()
  )?.n;
const heldMost = (pledge: string) =>
  number(
    'SELECT COALESCE(MAX(places), 0) AS n FROM (SELECT SUM(places) AS places FROM match_hold WHERE pledge_id = ? GROUP BY month)',
    pledge,
  );
const children = async (count: number) => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.push(await verifiedChild({ areaCode }));
  return ids;
};

describe('what a proposal promises', () => {
  it('is promised once, though twenty ask at the same moment', async () => {
    await children(8);
    const pledge = await activePledge(donor.id, { areaCode, children: 5 });
    const answers = await Promise.all(Array.from({ length: 20 }, propose));
    const made = answers.filter((answer) => !isRefusal(answer));
    expect(made.length).toBeGreaterThan(0);
    expect(
      answers
        .filter(isRefusal)
        .every(({ code }) => code === 'pledge_held' || code === 'match_no_pledges'),
    ).toBe(true);
    expect(await heldMost(pledge)).toBe(5);
    const approved = await Promise.all(
      made.map((answer) => approve(isRefusal(answer) ? '' : answer.answer.runId)),
    );
    expect(approved.some((answer) => !isRefusal(answer))).toBe(true);
    expect(
      await number(
        'SELECT MAX(taken) AS n FROM (SELECT COUNT(*) AS taken FROM sponsorship_month WHERE pledge_id = ? GROUP BY month)',
        pledge,
      ),
    ).toBe(5);
    expect(await heldMost(pledge)).toBe(0);
  });

  it('is free again once it is withdrawn', async () => {
    await children(1);
    const pledge = await activePledge(donor.id, { areaCode, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode });
    expect(await propose()).toMatchObject({ code: 'match_no_pledges' });
    await withdrawMatch(env.DB, { key: newId(), runId }, matchActor(coordinator.id));
    expect(await heldMost(pledge)).toBe(0);
    expect(isRefusal(await propose())).toBe(false);
  });

  it('is free again after seven days, and the proposal says that it expired', async () => {
    await children(1);
    const pledge = await activePledge(donor.id, { areaCode, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode });
    const day = 86_400_000;
    await expireProposals(env.DB, { now: Date.now() + 6 * day });
    expect(await heldMost(pledge)).toBe(1);
    await expireProposals(env.DB, { now: Date.now() + 7 * day });
    expect(await heldMost(pledge)).toBe(0);
    expect(
      await env.DB.prepare('SELECT status, ended_as FROM match_run WHERE id = ?')
        .bind(runId)
        .first(),
    ).toEqual({ status: 'withdrawn', ended_as: 'expired' });
    expect(await approve(runId)).toMatchObject({ code: 'run_already_decided' });
  });
});

describe('an approval', () => {
  it('passes over a pledge withdrawn and a consent taken back at the same moment', async () => {
    const [first = '', second = ''] = await children(2);
    const pledge = await activePledge(donor.id, { areaCode, children: 2 });
    const other = await activePledge(donor.id, { areaCode, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode });
    const [answer] = await Promise.all([
      approve(runId),
      consentTakenBack(first),
      env.DB.prepare("UPDATE pledge SET status = 'cancelled' WHERE id = ?").bind(other).run(),
    ]);
    if (isRefusal(answer))
      expect(['run_holds_no_more', 'child_not_eligible']).toContain(answer.code);
    else expect(answer.answer.sponsored + answer.answer.fellOut).toBe(2);
    expect(
      await number(
        'SELECT COUNT(*) AS n FROM sponsorship WHERE beneficiary_id = ? AND ended_at IS NULL',
        first,
      ),
    ).toBe(0);
    expect([pledge, second]).not.toContain('');
  });

  it('in part begins the ticked lines only and leaves the others for another proposal', async () => {
    const [ticked = '', left = ''] = await children(2);
    await activePledge(donor.id, { areaCode, children: 2 });
    const runId = await proposedRun(coordinator.id, { areaCode });
    const none = { _key: newId<string>(), cakupan: 'baris' };
    const path = `/pencocokan/${runId}/persetujuan`;
    expect((await submit(path, none, coordinator.cookie)).status).toBe(409);
    const some = { _key: newId<string>(), cakupan: 'baris', baris: ticked };
    expect((await submit(path, some, coordinator.cookie)).status).toBe(303);
    const { results } = await env.DB.prepare(
      'SELECT beneficiary_id, left_out FROM match_line WHERE run_id = ? ORDER BY left_out',
    )
      .bind(runId)
      .all();
    expect(results).toEqual([
      { beneficiary_id: ticked, left_out: 0 },
      { beneficiary_id: left, left_out: 1 },
    ]);
    const next = await proposedRun(coordinator.id, { areaCode });
    expect((await lineOf(next, left))?.pledge_id).not.toBeNull();
    expect(await lineOf(next, ticked)).toBeNull();
  });

  it('ends support with the month before the fifth birthday', async () => {
    const [child = ''] = await children(1);
    const turnsFive = `${addMonths(THIS_MONTH, 2 - 60)}-15`;
    await env.DB.prepare('UPDATE beneficiary SET born_on = ? WHERE id = ?')
      .bind(turnsFive, child)
      .run();
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    expect(
      await number('SELECT COUNT(*) AS n FROM sponsorship_month WHERE beneficiary_id = ?', child),
    ).toBe(2);
  });
});

describe('an update', () => {
  it('leaves running support alone, whoever comes worse off, and fills what is free', async () => {
    const [running = ''] = await children(1);
    const pledge = await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    const worse = await verifiedChild({ areaCode, severity: 1, haz: -4 });
    expect(await propose()).toMatchObject({ code: 'match_no_pledges' });
    const grown = await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    const supporter = async (child: string) =>
      (
        await env.DB.prepare(
          'SELECT pledge_id FROM sponsorship WHERE beneficiary_id = ? AND ended_at IS NULL',
        )
          .bind(child)
          .first<{ pledge_id: string }>()
      )?.pledge_id;
    expect(await supporter(running)).toBe(pledge);
    expect(await supporter(worse)).toBe(grown);
  });
});

describe('bad offers', () => {
  it('of another area than the child’s, or with no place, serve nobody', async () => {
    const [child = ''] = await children(1);
    await activePledge(donor.id, { areaCode: await freshKelurahan(), children: 3 });
    expect(await propose()).toMatchObject({ code: 'match_no_pledges' });
    const near = await activePledge(donor.id, { areaCode, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode });
    await env.DB.prepare('UPDATE beneficiary SET area_code = ? WHERE id = ?')
      .bind(await freshKelurahan(), child)
      .run();
    expect(await approve(runId)).toMatchObject({ code: 'run_holds_no_more' });
    expect(near).not.toBe('');
  });
});

describe('what other programmes give', () => {
  const give = (beneficiaryId: string, months = 1) =>
    recordOtherSupport(
      env.DB,
      {
        key: newId(),
        beneficiaryId,
        purpose: 'nutrition',
        source: 'pmt_puskesmas',
        firstMonth: THIS_MONTH,
        months,
      },
      matchActor(coordinator.id),
    );

  it('keeps a child out of runs that reach into it, and out of an approval that was on its way', async () => {
    const [fed = '', late = ''] = await children(2);
    await activePledge(donor.id, { areaCode, children: 2 });
    await give(fed);
    const runId = await proposedRun(coordinator.id, { areaCode });
    expect(await lineOf(runId, fed)).toBeNull();
    await give(late, 2);
    expect(await approve(runId)).toMatchObject({ code: 'run_holds_no_more' });
    expect(await give(late)).toMatchObject({ code: 'other_support_known' });
  });

  it('is refused where the month is ours, and outside the scope', async () => {
    const [child = ''] = await children(1);
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    expect(await give(child)).toMatchObject({ code: 'already_supported' });
    const stranger = { ...matchActor(coordinator.id), scopes: ['16.71'] };
    const command = {
      key: newId<string>(),
      beneficiaryId: child,
      poor: true,
      source: 'visit' as const,
    };
    expect(await recordHardship(env.DB, command, stranger)).toMatchObject({ code: 'not_found' });
  });
});
