import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsents, withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { recordMeasurement } from '../../../worker/registry/record-measurement.ts';
import { recordVisits } from '../../../worker/registry/record-visit.ts';
import {
  closeCase,
  returnToKader,
  verifyBeneficiaries,
  verifyBeneficiary,
} from '../../../worker/registry/verify-beneficiary.ts';
import { AREAS, seedAreas } from '../../support/workerd/cast.ts';
import {
  acting,
  child,
  childAt,
  consentOf,
  consentPlace,
  daysAgo,
  HEALTHY,
  register,
  rows,
  STUNTED,
  TODAY,
} from '../../support/workerd/registry.ts';

beforeAll(seedAreas);

const stageOf = async (id: string) =>
  (
    await rows<{ stage: string; consent: number; severity: number | null; latest_haz: number }>(
      `SELECT stage, consent, severity, latest_haz FROM beneficiary WHERE id = '${id}'`,
    )
  )[0]!;
const stepsOf = async (id: string) =>
  (
    await rows<{ step: string; reason: string }>(
      `SELECT step, reason FROM verification_step WHERE beneficiary_id = '${id}' ORDER BY at`,
    )
  ).map(({ step, reason }) => (reason ? `${step}:${reason}` : step));

describe('a visit', () => {
  it('moves a registered child to visited, with who and when, and is audited', async () => {
    const id = await childAt('registered');
    expect(await recordVisits(env.DB, acting(), { ids: [id], found: true })).toMatchObject({
      answer: { visited: 1 },
    });
    expect(await stageOf(id)).toMatchObject({ stage: 'visited' });
    expect(await stepsOf(id)).toEqual(['registered', 'visited']);
    expect(await rows(`SELECT action FROM audit_event WHERE subject_id = '${id}'`)).toEqual([
      { action: 'visit.record' },
    ]);
  });
  it('to a child who is not found leaves the stage and keeps the step', async () => {
    const id = await childAt('registered');
    await recordVisits(env.DB, acting(), { ids: [id], found: false });
    expect(await stageOf(id)).toMatchObject({ stage: 'registered' });
    expect(await stepsOf(id)).toEqual(['registered', 'visited:not_found']);
  });
  it('is refused for a child who was visited, and the whole batch with it', async () => {
    const [fresh, visited] = [await childAt('registered'), await childAt('visited')];
    expect(
      await recordVisits(env.DB, acting(), { ids: [fresh, visited], found: true }),
    ).toMatchObject({ code: 'visit_not_due' });
    expect(await stageOf(fresh)).toMatchObject({ stage: 'registered' });
  });
  it('sent twice under one key happens once and answers the same', async () => {
    const id = await childAt('registered');
    const once = acting();
    await recordVisits(env.DB, once, { ids: [id], found: true });
    expect(await recordVisits(env.DB, once, { ids: [id], found: true })).toMatchObject({
      repeated: true,
      answer: { visited: 1 },
    });
    expect(await stepsOf(id)).toEqual(['registered', 'visited']);
  });
  it('outside of the scope is to a child that does not exist', async () => {
    const id = await childAt('registered');
    expect(
      await recordVisits(env.DB, acting(AREAS.curug), { ids: [id], found: true }),
    ).toMatchObject({ code: 'beneficiary_missing' });
  });
});

describe('a consent', () => {
  it('stands once given, and is refused a second time', async () => {
    const id = await childAt('visited');
    await recordConsents(await consentPlace(), acting(), consentOf(id));
    expect(await stageOf(id)).toMatchObject({ consent: 1 });
    expect(await recordConsents(await consentPlace(), acting(), consentOf(id))).toMatchObject({
      code: 'consent_stands',
    });
  });
  it('to another text than the one in force, or from tomorrow, is refused', async () => {
    const id = await childAt('visited');
    const other = { ...consentOf(id), textVersions: ['registration-0'] };
    expect(await recordConsents(await consentPlace(), acting(), other)).toMatchObject({
      code: 'consent_text_changed',
    });
    const early = { ...consentOf(id), givenOn: daysAgo(-1) };
    expect(await recordConsents(await consentPlace(), acting(), early)).toMatchObject({
      code: 'consent_in_future',
    });
  });
  it('taken back is no longer there to be taken back', async () => {
    const id = await childAt('consented');
    const withdrawal = { id, reason: 'guardian_asked' } as const;
    expect(await withdrawConsent(env.DB, acting(), withdrawal)).toMatchObject({ repeated: false });
    expect(await stageOf(id)).toMatchObject({ stage: 'visited', consent: 0 });
    expect(await withdrawConsent(env.DB, acting(), withdrawal)).toMatchObject({
      code: 'consent_missing',
    });
  });
  it('taken back sends a verified child back, and can be given anew', async () => {
    const id = await childAt('verified');
    await withdrawConsent(env.DB, acting(), { id, reason: 'other' });
    expect(await stageOf(id)).toMatchObject({ stage: 'visited', consent: 0 });
    expect(await stepsOf(id)).toContain('returned:withdrew');
    expect(await recordConsents(await consentPlace(), acting(), consentOf(id))).toMatchObject({
      repeated: false,
    });
    expect(await verifyBeneficiary(env.DB, acting(), id)).toMatchObject({ repeated: false });
  });
});

describe('a measurement', () => {
  it('is scored, and what the child repeats of it follows the newest', async () => {
    const [id = ''] = await register(child({ measurements: [HEALTHY] }));
    expect(await stageOf(id)).toMatchObject({ severity: null });
    const measured = { ...STUNTED, measuredOn: TODAY };
    await recordMeasurement(env.DB, acting(), { id, measured, source: 'kader' });
    const now = await stageOf(id);
    expect(now.latest_haz).toBeLessThan(-2);
    expect(now.severity).not.toBeNull();
    const older = { ...HEALTHY, measuredOn: daysAgo(60) };
    await recordMeasurement(env.DB, acting(), { id, measured: older, source: 'kader' });
    expect((await stageOf(id)).latest_haz).toBe(now.latest_haz);
  });
  it('of the same day takes the place of the other, which stays on record', async () => {
    const [id = ''] = await register(child({ measurements: [HEALTHY] }));
    await recordMeasurement(env.DB, acting(), { id, measured: STUNTED, source: 'puskesmas' });
    expect((await stageOf(id)).latest_haz).toBeLessThan(-2);
    const kept = await rows(
      `SELECT superseded_at IS NULL AS stands, source FROM measurement WHERE beneficiary_id = '${id}' ORDER BY stands`,
    );
    expect(kept).toEqual([
      { stands: 0, source: 'import' },
      { stands: 1, source: 'puskesmas' },
    ]);
  });
  it('that cannot be true is refused with the bounds, and nothing is kept', async () => {
    const id = await childAt('registered');
    const measured = { ...STUNTED, heightMm: 1200 };
    const refused = await recordMeasurement(env.DB, acting(), { id, measured, source: 'kader' });
    // A girl of 497 days: median 79.0 cm, one SD 2.8 cm; the limits are six of them away.
    expect(refused).toMatchObject({
      code: 'height_implausible',
      facts: { least: 62.1, most: 95.8 },
    });
    expect(await rows(`SELECT id FROM measurement WHERE beneficiary_id = '${id}'`)).toHaveLength(1);
  });
});

describe('verification', () => {
  it('needs visit, consent and a measurement that shows risk, and says what is missing', async () => {
    const [bare = ''] = await register(child());
    expect(await verifyBeneficiary(env.DB, acting(), bare)).toMatchObject({
      code: 'not_verifiable',
      facts: { missing: 'visit,consent,measurement' },
    });
    const [healthy = ''] = await register(child({ measurements: [HEALTHY] }));
    expect(await verifyBeneficiary(env.DB, acting(), healthy)).toMatchObject({
      facts: { missing: 'visit,consent,risk' },
    });
    const consented = await childAt('consented');
    expect(await verifyBeneficiary(env.DB, acting(), consented)).toMatchObject({ repeated: false });
    expect(await stageOf(consented)).toMatchObject({ stage: 'verified' });
  });
  it('of several verifies those who fulfil it and names the others', async () => {
    const [ready, lacking] = [await childAt('consented'), await childAt('visited')];
    expect(await verifyBeneficiaries(env.DB, acting(), [ready, lacking])).toMatchObject({
      answer: { verified: [ready], refused: [{ id: lacking, missing: ['consent'] }] },
    });
    expect(await stageOf(ready)).toMatchObject({ stage: 'verified' });
    expect(await stageOf(lacking)).toMatchObject({ stage: 'visited' });
  });
  it('sent twice under one key answers as the first time', async () => {
    const id = await childAt('consented');
    const once = acting();
    await verifyBeneficiary(env.DB, once, id);
    expect(await verifyBeneficiary(env.DB, once, id)).toMatchObject({ repeated: true });
    expect(await verifyBeneficiary(env.DB, acting(), id)).toMatchObject({
      code: 'already_verified',
    });
  });
  it('takes at most fifty at once', async () => {
    const many = Array.from({ length: 51 }, (_, index) => `x${index}`);
    expect(await verifyBeneficiaries(env.DB, acting(), many)).toMatchObject({
      code: 'too_many_chosen',
    });
    expect(await verifyBeneficiaries(env.DB, acting(), [])).toMatchObject({ code: 'none_chosen' });
  });
  it('may send a child back to be measured again, but only from visited', async () => {
    const id = await childAt('consented');
    await returnToKader(env.DB, acting(), id);
    expect(await stageOf(id)).toMatchObject({ stage: 'registered' });
    expect(await stepsOf(id)).toContain('returned:measure_again');
    expect(await returnToKader(env.DB, acting(), id)).toMatchObject({ code: 'return_not_due' });
  });
});

describe('a closed case', () => {
  it('has its reason, and nothing moves it again', async () => {
    const id = await childAt('verified');
    await closeCase(env.DB, acting(), { id, reason: 'recovered' });
    expect(await stageOf(id)).toMatchObject({ stage: 'closed' });
    expect(await stepsOf(id)).toContain('closed:recovered');
    for (const outcome of [
      await closeCase(env.DB, acting(), { id, reason: 'moved' }),
      await recordVisits(env.DB, acting(), { ids: [id], found: true }),
      await verifyBeneficiary(env.DB, acting(), id),
      await recordMeasurement(env.DB, acting(), { id, measured: STUNTED, source: 'kader' }),
    ]) {
      expect(outcome).toMatchObject({ code: 'case_closed' });
    }
  });
});
