import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  consentTakenBack,
  lineOf,
  matchActor,
  noonOf,
  proposedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let coordinator: { id: string; cookie: string };
let donor: { id: string; cookie: string };

beforeAll(seedAreas);
beforeEach(async () => {
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});

const approve = (runId: string, key = newId<string>()) =>
  approveMatch(env.DB, { key, runId }, matchActor(coordinator.id));
const count = async (statement: string, ...values: string[]) =>
  (
    await env.DB.prepare(statement)
      .bind(...values)
      .first<{ n: number }>()
  )?.n;
const monthsOf = (child: string) =>
  count('SELECT COUNT(*) AS n FROM sponsorship_month WHERE beneficiary_id = ?', child);

describe('an approval', () => {
  it('begins support, takes a place a month and schedules the goods', async () => {
    const kader = await signedIn('kader', AREAS.terumbu);
    const child = await verifiedChild({ severity: 1 });
    await activePledge(donor.id, { areaCode: AREAS.terumbu, children: 1, months: 4 });
    await approvedRun(coordinator.id, { areaCode: AREAS.terumbu });
    expect(await monthsOf(child)).toBe(4);
    const { results } = await env.DB.prepare(
      `SELECT delivery.quantity, delivery.rupiah, run.kader_id, run.area_code FROM delivery
        JOIN delivery_run AS run ON run.id = delivery.run_id WHERE beneficiary_id = ? AND delivery.month = ?`,
    )
      .bind(child, THIS_MONTH)
      .all();
    expect(results).toEqual([
      { quantity: 30, rupiah: 60_000, kader_id: kader.id, area_code: AREAS.terumbu },
    ]);
  });

  it('sent twice answers the same, and a second decision is refused', async () => {
    const child = await verifiedChild();
    await activePledge(donor.id, { areaCode: AREAS.terumbu, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode: AREAS.terumbu });
    const key = newId<string>();
    const first = await approve(runId, key);
    expect(first).toMatchObject({ repeated: false, answer: { sponsored: 1 } });
    expect(await approve(runId, key)).toMatchObject({ repeated: true, answer: { sponsored: 1 } });
    expect(await approve(runId)).toMatchObject({ code: 'run_already_decided' });
    const withdrawal = await submit(
      `/pencocokan/${runId}/penarikan`,
      { _key: newId<string>() },
      coordinator.cookie,
    );
    expect(withdrawal.status).toBe(409);
    expect(await monthsOf(child)).toBe(6);
  });

  it('passes over a child whose consent went meanwhile, and says so on the page', async () => {
    const stays = await verifiedChild({ areaCode: AREAS.sawahLuhur });
    const leaves = await verifiedChild({ areaCode: AREAS.sawahLuhur });
    await activePledge(donor.id, { areaCode: AREAS.sawahLuhur, children: 2 });
    const runId = await proposedRun(coordinator.id, { areaCode: AREAS.sawahLuhur });
    await consentTakenBack(leaves);
    expect(await approve(runId)).toMatchObject({ answer: { sponsored: 1, fellOut: 1 } });
    expect((await lineOf(runId, leaves))?.fell_out).toBe('child_not_eligible');
    expect([await monthsOf(stays), await monthsOf(leaves)]).toEqual([6, 0]);
    const html = await (await visit(`/pencocokan/${runId}`, coordinator.cookie)).text();
    expect(html).toContain('1 baris tidak jadi');
  });

  it('passes over a pledge that ended meanwhile, and is refused when nothing is left', async () => {
    await verifiedChild({ areaCode: AREAS.curugManis });
    const pledge = await activePledge(donor.id, { areaCode: AREAS.curugManis, children: 1 });
    const runId = await proposedRun(coordinator.id, { areaCode: AREAS.curugManis });
    await env.DB.prepare("UPDATE pledge SET status = 'cancelled' WHERE id = ?").bind(pledge).run();
    expect(await approve(runId)).toMatchObject({ code: 'run_holds_no_more' });
  });

  it('is refused once its first month has passed; withdrawing is the way on', async () => {
    await verifiedChild();
    await activePledge(donor.id, { areaCode: AREAS.terumbu, children: 5, months: 12 });
    const runId = await proposedRun(coordinator.id, { areaCode: AREAS.terumbu });
    const late = matchActor(coordinator.id, noonOf(addMonths(THIS_MONTH, 1)));
    expect(await approveMatch(env.DB, { key: newId(), runId }, late)).toMatchObject({
      code: 'run_outdated',
    });
    const path = `/pencocokan/${runId}/penarikan`;
    expect((await submit(path, { _key: newId<string>() }, coordinator.cookie)).status).toBe(303);
  });
});

describe('two proposals approved at once', () => {
  it('support no child twice and fill no place twice', async () => {
    const areaCode = AREAS.sawahLuhur;
    for (let index = 0; index < 6; index += 1) await verifiedChild({ areaCode, severity: 1 });
    const pledges = [
      await activePledge(donor.id, { areaCode, children: 4 }),
      await activePledge(donor.id, { areaCode, children: 4 }),
    ];
    const one = await proposedRun(coordinator.id, { areaCode });
    const other = await proposedRun(coordinator.id, {
      areaCode,
      firstMonth: addMonths(THIS_MONTH, 2),
      beside: true,
    });
    await Promise.all([approve(one), approve(other)]);
    const twice = await count(
      'SELECT COUNT(*) AS n FROM (SELECT 1 FROM sponsorship_month GROUP BY beneficiary_id, purpose, month HAVING COUNT(*) > 1)',
    );
    expect(twice).toBe(0);
    for (const pledge of pledges) {
      const fullest = await count(
        'SELECT COALESCE(MAX(taken), 0) AS n FROM (SELECT COUNT(*) AS taken FROM sponsorship_month WHERE pledge_id = ? GROUP BY month)',
        pledge,
      );
      expect(fullest).toBeLessThanOrEqual(4);
    }
  });

  it('and one proposal approved by two people begins once', async () => {
    const child = await verifiedChild({ areaCode: AREAS.curugManis, severity: 1 });
    await activePledge(donor.id, { areaCode: AREAS.curugManis, children: 8 });
    const runId = await proposedRun(coordinator.id, { areaCode: AREAS.curugManis });
    const answers = await Promise.all([approve(runId), approve(runId)]);
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([
      { code: 'run_already_decided' },
    ]);
    expect(
      await count('SELECT COUNT(*) AS n FROM sponsorship WHERE beneficiary_id = ?', child),
    ).toBe(1);
  });
});

describe('the database itself', () => {
  it('keeps a decided proposal and its lines as they are', async () => {
    const refusedBy = async (statement: string) =>
      env.DB.prepare(statement)
        .run()
        .then(
          () => 'done',
          (error: Error) => error.message,
        );
    expect(
      await refusedBy(
        "UPDATE match_run SET status = 'proposed', decided_by = NULL, decided_at = NULL WHERE status = 'approved'",
      ),
    ).toContain('run_already_decided');
    expect(await refusedBy('DELETE FROM match_run')).toContain('append_only:match_run');
    expect(await refusedBy('UPDATE match_line SET pledge_id = NULL')).toContain(
      'append_only:match_line',
    );
    expect(await refusedBy('DELETE FROM match_line')).toContain('append_only:match_line');
    expect(await refusedBy('UPDATE sponsorship_month SET slot = 99')).toContain('append_only');
    expect(await refusedBy('DELETE FROM sponsorship')).toContain('append_only:sponsorship');
    expect(
      await refusedBy('INSERT OR REPLACE INTO sponsorship SELECT * FROM sponsorship LIMIT 1'),
    ).toContain('exists:sponsorship');
  });

  it('counts a supported child once, however many sponsorships she has had', async () => {
    const { results } = await env.DB.prepare(
      `SELECT area_code FROM area_figure WHERE name = 'supported' AND value <>
        (SELECT COUNT(DISTINCT beneficiary_id) FROM sponsorship WHERE ended_at IS NULL AND substr(area_code, 1, 8) = area_figure.area_code)`,
    ).all();
    expect(results).toEqual([]);
  });
});
