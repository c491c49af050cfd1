import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { proposeMatch } from '../../../worker/proposals/propose-match.ts';
import { recordOtherSupport } from '../../../worker/proposals/record-circumstance.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  freshKelurahan,
  lineOf,
  matchActor,
  proposedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let coordinator: { id: string; cookie: string };
let donor: { id: string };
let other: { id: string };
let areaCode: string;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
  other = await signedIn('bapak_asuh');
});
beforeEach(async () => {
  areaCode = await freshKelurahan();
});

const health = { packageId: 'referral_check', packageRupiah: 150_000 };
const approve = (runId: string) =>
  approveMatch(env.DB, { key: newId(), runId }, matchActor(coordinator.id));
const monthsOf = async (child: string) =>
  (
    await env.DB.prepare(
      `SELECT held.purpose AS purpose, COUNT(*) AS months, COUNT(DISTINCT pledge.donor_id) AS donors
       FROM sponsorship_month AS held JOIN pledge ON pledge.id = held.pledge_id
       WHERE beneficiary_id = ? GROUP BY held.purpose ORDER BY held.purpose`,
    )
      .bind(child)
      .all()
  ).results;
const asked = (purpose: string, months = 1) =>
  proposeMatch(
    env.DB,
    { key: newId(), areaCode, purpose, firstMonth: THIS_MONTH, months },
    matchActor(coordinator.id),
  );
describe('a child', () => {
  it('has two purposes from two donors in the same months', async () => {
    const child = await verifiedChild({ areaCode });
    await activePledge(donor.id, { areaCode, children: 1, months: 3 });
    const check = await activePledge(other.id, { areaCode, children: 1, months: 3, ...health });
    await approvedRun(coordinator.id, { areaCode, months: 3 });
    const runId = await approvedRun(coordinator.id, { areaCode, purpose: 'health', months: 3 });
    expect(await monthsOf(child)).toEqual([
      { purpose: 'health', months: 3, donors: 1 },
      { purpose: 'nutrition', months: 3, donors: 1 },
    ]);
    expect((await lineOf(runId, child))?.pledge_id).toBe(check);
    const html = await (await visit(`/pencocokan/${runId}`, coordinator.cookie)).text();
    expect(html).toContain('Pemeriksaan kesehatan');
    const why = await visit(`/anak/${child}/mengapa?tujuan=health`, coordinator.cookie);
    const told = await why.text();
    expect(told).toContain(`/pencocokan/${runId}`);
    expect(told).toContain('tujuan=nutrition');
    const again = await asked('nutrition', 3);
    expect(again).toMatchObject({ code: 'match_no_children' });
  });

  it('never has one purpose twice, when twenty proposals of two purposes are approved at once', async () => {
    const child = await verifiedChild({ areaCode });
    const runs: string[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      await activePledge(donor.id, { areaCode, children: 1 });
      await activePledge(other.id, { areaCode, children: 1, ...health });
      for (const purpose of ['nutrition', 'health']) {
        runs.push(await proposedRun(coordinator.id, { areaCode, purpose, beside: true }));
      }
    }
    const answers = await Promise.all(runs.map(approve));
    expect(answers.filter((each) => 'answer' in each)).toHaveLength(2);
    expect(await monthsOf(child)).toEqual([
      { purpose: 'health', months: 6, donors: 1 },
      { purpose: 'nutrition', months: 6, donors: 1 },
    ]);
  });

  it('whom another programme gives one purpose has our other one', async () => {
    const child = await verifiedChild({ areaCode });
    await activePledge(donor.id, { areaCode, children: 1, ...health });
    const given = { source: 'baznas', firstMonth: THIS_MONTH, months: 1 } as const;
    const command = { key: newId<string>(), beneficiaryId: child, purpose: 'health', ...given };
    await recordOtherSupport(env.DB, command, matchActor(coordinator.id));
    expect(await asked('health')).toMatchObject({ code: 'match_no_children' });
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode, months: 1 });
    expect(await monthsOf(child)).toEqual([{ purpose: 'nutrition', months: 1, donors: 1 }]);
    const html = await (await visit(`/anak/${child}/keadaan`, coordinator.cookie)).text();
    expect(html).toContain('Pemeriksaan kesehatan');
  });
});

describe('a pledge', () => {
  it('of one purpose is never in the proposal of another, nor is its purpose taken for another', async () => {
    const child = await verifiedChild({ areaCode });
    const pledge = await activePledge(donor.id, { areaCode, children: 1, ...health });
    expect(await asked('nutrition')).toMatchObject({ code: 'match_no_pledges' });
    expect(await asked('unheard')).toMatchObject({ code: 'not_found' });
    const runId = await approvedRun(coordinator.id, { areaCode, purpose: 'health' });
    const forged = env.DB.prepare(
      `INSERT INTO sponsorship (id, beneficiary_id, pledge_id, run_id, area_code, purpose, first_month, months, approved_by, approved_at)
       VALUES ('forged', ?, ?, ?, ?, 'water', ?, 1, 'test', 1)`,
    );
    await expect(forged.bind(child, pledge, runId, areaCode, THIS_MONTH).run()).rejects.toThrow(
      'child_not_eligible',
    );
  });

  it('for pregnant women goes to no child; the coordinator chooses among the purposes that are pledged', async () => {
    await verifiedChild({ areaCode });
    await activePledge(donor.id, {
      areaCode,
      children: 1,
      packageId: 'pregnancy_supplement',
      packageRupiah: 120_000,
    });
    expect(await asked('maternal')).toMatchObject({ code: 'match_no_children' });
    const sent = await submit(
      '/pencocokan',
      { _key: newId<string>(), wilayah: areaCode, tujuan: 'Bukan tujuan', bulan: THIS_MONTH },
      coordinator.cookie,
    );
    expect(sent.status).toBe(422);
    const html = await (await visit('/pencocokan', coordinator.cookie)).text();
    expect(html).toContain('value="maternal"');
    expect(html).toContain('value="health"');
  });

  it('of what is given once is for one month, and for nobody who had it', async () => {
    const child = await verifiedChild({ areaCode });
    const latrine = { packageId: 'healthy_latrine', packageRupiah: 3_500_000 };
    await activePledge(donor.id, { areaCode, children: 2, months: 3, ...latrine });
    expect(await asked('sanitation', 2)).toMatchObject({ code: 'match_purpose_once' });
    await approvedRun(coordinator.id, { areaCode, purpose: 'sanitation', months: 1 });
    expect(await monthsOf(child)).toEqual([{ purpose: 'sanitation', months: 1, donors: 1 }]);
    const next = {
      areaCode,
      purpose: 'sanitation',
      firstMonth: addMonths(THIS_MONTH, 1),
      months: 1,
    };
    expect(
      await proposeMatch(env.DB, { key: newId(), ...next }, matchActor(coordinator.id)),
    ).toMatchObject({ code: 'match_no_children' });
  });
});
