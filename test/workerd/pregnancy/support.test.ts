import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { fosterChildrenOf } from '../../../worker/foster/foster-child.ts';
import { recordPregnancyEnd } from '../../../worker/pregnancy/end-pregnancy.ts';
import { recordConsents, withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { recordMeasurement } from '../../../worker/registry/record-measurement.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import { verifyBeneficiary } from '../../../worker/registry/verify-beneficiary.ts';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { addDays, addMonths, firstDay, monthOf } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn, vault, visit } from '../../support/workerd/cast.ts';
import { bornOf, womanAt } from '../../support/workerd/pregnancy.ts';
import { acting, consentOf, consentPlace, rows, TODAY } from '../../support/workerd/registry.ts';
import {
  activePledge,
  approvedRun,
  freshKelurahan,
  lineOf,
  proposedRun,
  THIS_MONTH,
} from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let coordinator: Person;
let donor: Person;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});

const monthsOf = (id: string) =>
  rows<{ month: string; pledge: string }>(
    `SELECT month, pledge_id AS pledge FROM sponsorship_month WHERE beneficiary_id = '${id}' ORDER BY month`,
  );
const endOf = async (id: string) =>
  (
    await rows<{ reason: string | null }>(
      `SELECT ended_reason AS reason FROM sponsorship WHERE beneficiary_id = '${id}'`,
    )
  )[0]?.reason;
const done = <Answer>(answer: Answer): Answer => {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
};

describe('a pregnant woman at risk', () => {
  it('is matched like a child, and supported up to the month in which the birth is expected', async () => {
    const areaCode = await freshKelurahan();
    const inTwoMonths = addDays(firstDay(addMonths(THIS_MONTH, 2)), 9);
    const id = await womanAt('verified', { areaCode, dueOn: inTwoMonths });
    const pledge = await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    expect(await monthsOf(id)).toEqual(
      [0, 1, 2].map((ahead) => ({ month: addMonths(THIS_MONTH, ahead), pledge })),
    );
  });

  it('without a sign of risk under the policy, or past the month of the birth, is in no run', async () => {
    const areaCode = await freshKelurahan();
    const id = await womanAt('verified', { areaCode, dueOn: addDays(TODAY, 2) });
    await activePledge(donor.id, { areaCode, children: 5 });
    const later = addMonths(monthOf(addDays(TODAY, 2)), 1);
    await activePledge(donor.id, { areaCode, children: 5, firstMonth: later });
    await expect(proposedRun(coordinator.id, { areaCode, firstMonth: later })).rejects.toThrow(
      'match_no_children',
    );
    expect(await monthsOf(id)).toEqual([]);
  });

  it('who takes her consent back is supported no longer', async () => {
    const areaCode = await freshKelurahan();
    const id = await womanAt('verified', { areaCode });
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    done(await withdrawConsent(env.DB, acting(), { id, reason: 'guardian_asked' }));
    expect(await endOf(id)).toBe('withdrew');
  });
});

describe('a birth', () => {
  it('ends her support as born, and the same giver is proposed for her child', async () => {
    const areaCode = await freshKelurahan();
    const near = await activePledge(donor.id, { areaCode, children: 1 });
    const id = await womanAt('verified', { areaCode, dueOn: addDays(TODAY, 3) });
    await approvedRun(coordinator.id, { areaCode, months: 3 });
    expect(await monthsOf(id)).not.toEqual([]);
    const childId = await bornOf(id);
    expect(await endOf(id)).toBe('born');
    expect(await monthsOf(id)).toEqual([]);
    // Another pledge of the kelurahan would do as well: what decides is who gave before.
    await activePledge((await signedIn('bapak_asuh')).id, { areaCode, children: 1 });
    const measured = {
      measuredOn: TODAY,
      weightG: 2_300,
      heightMm: 440,
      position: 'lying' as const,
      oedema: false,
    };
    done(await recordVisits(env.DB, acting(), { ids: [childId], found: true }));
    done(await recordConsents(await consentPlace(), acting(), consentOf(childId)));
    done(await recordMeasurement(env.DB, acting(), { id: childId, measured, source: 'kader' }));
    done(await verifyBeneficiary(env.DB, acting(), childId));
    const run = await proposedRun(coordinator.id, { areaCode, firstMonth: THIS_MONTH });
    expect(await lineOf(run, childId)).toMatchObject({ pledge_id: near, kept: 1 });
  });

  it('that did not come ends support without a word of why', async () => {
    const areaCode = await freshKelurahan();
    const id = await womanAt('verified', { areaCode });
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    done(await recordPregnancyEnd(env.DB, acting(), id));
    expect(await endOf(id)).toBe('completed');
    const told = await rows(`SELECT id FROM notification WHERE created_at >= 0`).catch(() => []);
    expect(told).toEqual([]);
  });
});

describe('whoever gives', () => {
  it('reads a made-up name and that she is pregnant, where five may be she, and never who', async () => {
    const areaCode = AREAS.curugManis;
    const names = ['SATU', 'DUA', 'TIGA', 'EMPAT', 'LIMA'].map((word) => `KANTIL ${word} REKAAN`);
    for (const name of names) await womanAt('verified', { areaCode, name });
    const pledge = await activePledge(donor.id, { areaCode, children: 5 });
    await approvedRun(coordinator.id, { areaCode });
    for (const path of [`/janji-saya/${pledge}/anak`, `/janji-saya/${pledge}`, '/', '/kebijakan']) {
      const html = await (await visit(path, donor.cookie)).text();
      expect(html).not.toMatch(/KANTIL|SUAMI REKAAN|Gang Rekaan/);
    }
    const cards = await (await visit(`/janji-saya/${pledge}/anak`, donor.cookie)).text();
    expect(cards.match(/<p>Ibu hamil<\/p>/g)).toHaveLength(5);
    expect(cards).not.toContain('22,4');
  });

  it('of fewer than five reads the name alone', () => {
    const row = {
      kind: 'pregnancy',
      label: 'Melati 7',
      kecamatan: AREAS.kasemen,
      bornMonth: null,
      supports: JSON.stringify([{ areaCode: AREAS.kasemen, isHers: 1, runs: 0 }]),
      measurements: '[]',
      deliveries: '[]',
      nextDropOn: null,
      isGrowthShared: 0,
    } as const;
    const among = (women: number) =>
      fosterChildrenOf([row], { cells: [], women: new Map([[AREAS.kasemen, women]]) })[0];
    expect(among(4)).toEqual({ label: 'Melati 7', purposes: [], shown: null });
    expect(among(5)?.pregnant).toEqual({ lastMonth: null });
  });
});

describe('erasing her', () => {
  it('leaves nothing of her pregnancy but that there was a case, and her child its own file', async () => {
    const id = await womanAt('verified', { dueOn: addDays(TODAY, 3), name: 'HAPUS REKAAN' });
    const childId = await bornOf(id);
    const why = { reason: 'guardian_asked', requestId: null } as const;
    done(await write(env.DB, erasureOf(id, why, { personId: 'test', now: Date.now() })));
    for (const table of ['pregnancy', 'pregnancy_arm']) {
      expect(await rows(`SELECT 1 FROM ${table} WHERE beneficiary_id = '${id}'`)).toEqual([]);
    }
    expect(await rows(`SELECT 1 FROM birth WHERE pregnancy_id = '${id}'`)).toEqual([]);
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${childId}'`)).toHaveLength(1);
    expect((await visit(`/ibu-hamil/${id}`, coordinator.cookie)).status).toBe(200);
    expect(await vault()).toBeTruthy();
  });
});
