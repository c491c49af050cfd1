import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordBirth, recordPregnancyEnd } from '../../../worker/pregnancy/end-pregnancy.ts';
import { recordArm } from '../../../worker/pregnancy/record-arm.ts';
import { registerPregnancy } from '../../../worker/pregnancy/register-pregnancy.ts';
import { recordConsents } from '../../../worker/registry/record-consent.ts';
import { recordMeasurement } from '../../../worker/registry/record-measurement.ts';
import { verifyBeneficiary } from '../../../worker/registry/verify-beneficiary.ts';
import { addDays, type DateOnly } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, vault, visit } from '../../support/workerd/cast.ts';
import { herConsent, woman, womanAt } from '../../support/workerd/pregnancy.ts';
import {
  acting,
  consentOf,
  consentPlace,
  everythingStored,
  rows,
  STUNTED,
  TODAY,
} from '../../support/workerd/registry.ts';

const cookies = { kader: '', foreign: '', verifier: '', inspector: '', donor: '' };

beforeAll(async () => {
  await seedAreas();
  cookies.kader = (await signedIn('kader', AREAS.kasemen)).cookie;
  cookies.foreign = (await signedIn('kader', AREAS.curug)).cookie;
  cookies.verifier = (await signedIn('verifier', AREAS.kasemen)).cookie;
  cookies.inspector = (await signedIn('inspector')).cookie;
  cookies.donor = (await signedIn('bapak_asuh')).cookie;
});

const one = async <Row = Record<string, unknown>>(sql: string) => (await rows<Row>(sql))[0];
const stateOf = (id: string) =>
  one<{ stage: string; severity: number | null; latest: string | null }>(
    `SELECT stage, severity, latest_measured_on AS latest FROM beneficiary WHERE id = '${id}'`,
  );
const filled = (of: Record<string, string> = {}) => ({
  _key: newId<string>(),
  name: 'KENANGA REKAAN',
  bornOn: addDays(TODAY, -25 * 366),
  areaCode: AREAS.terumbu,
  dueOn: addDays(TODAY, 100),
  armCm: '22,8',
  armOn: TODAY,
  ...of,
});

describe('registering a pregnant woman', () => {
  it('by the form keeps her sealed, and leads to her own consent', async () => {
    const form = await (await visit('/ibu-hamil/baru', cookies.kader)).text();
    expect(form, 'she is no child').not.toMatch(/NIK anak|Nama anak/);
    const answer = await submit(
      '/ibu-hamil/baru',
      filled({ name: 'SEDAP MALAM REKAAN', next: 'persetujuan' }),
      cookies.kader,
    );
    expect(answer.status).toBe(303);
    const path = answer.headers.get('location') ?? '';
    const consent = await (await visit(path, cookies.kader)).text();
    expect(consent).toContain('kehamilan saya');
    expect(consent).not.toContain('Data anak saya');
    const id = /anak\/(\w{26})/.exec(path)?.[1] ?? '';
    expect(await stateOf(id)).toEqual({ stage: 'registered', severity: 2, latest: TODAY });
    expect(await everythingStored()).not.toContain('SEDAP MALAM');
  });

  it('says in the user’s words what cannot be right, beside its field', async () => {
    for (const [wrong, said] of [
      [{ armCm: '235' }, 'Tulis dalam sentimeter: 23,5'],
      [{ dueOn: addDays(TODAY, -1) }, 'sudah lewat'],
      [{ bornOn: addDays(TODAY, -60 * 365.25) }, 'umurnya'],
      [{ sex: 'L' }, 'seorang perempuan'],
      [{ nik: '3673911405980001', bornOn: '1998-05-14' }, 'milik laki-laki'],
      [{ armCm: 'tebal' }, 'Tulis LILA dalam cm'],
    ] as const) {
      const answer = await submit('/ibu-hamil/baru', filled(wrong), cookies.kader);
      expect([answer.status, said]).toEqual([422, said]);
      expect(await answer.text()).toContain(said);
    }
    const english = await submit('/en/ibu-hamil/baru', filled({ armCm: '235' }), cookies.kader);
    expect(await english.text()).toContain('Write centimetres: 23.5');
  });

  it('twice with one key registers her once', async () => {
    const fields = filled({ name: 'DUA KALI REKAAN' });
    const first = await submit('/ibu-hamil/baru', fields, cookies.kader);
    const again = await submit('/ibu-hamil/baru', fields, cookies.kader);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('with the NIK of an open pregnancy is not done, and shows nothing of a woman elsewhere', async () => {
    const nik = '3673915405980011';
    const bornOn = '1998-05-14' as DateOnly;
    const id = await womanAt('registered', { nik, bornOn, name: 'MAWAR REKAAN' });
    const here = await submit('/ibu-hamil/baru', filled({ nik, bornOn }), cookies.kader);
    expect(here.status).toBe(409);
    expect(await here.text()).toContain(id);
    const away = await submit(
      '/ibu-hamil/baru',
      filled({ nik, bornOn, areaCode: AREAS.curugManis, isOtherWoman: 'ya' }),
      cookies.foreign,
    );
    const html = await away.text();
    expect(away.status).toBe(409);
    expect(html).toContain('di luar wilayah Anda');
    expect(html).not.toContain(id);
    expect(html).not.toContain('MAWAR');
  });

  it('outside of one’s area is refused, and to a donor the door is closed', async () => {
    const away = await submit(
      '/ibu-hamil/baru',
      filled({ areaCode: AREAS.curugManis }),
      cookies.kader,
    );
    expect(away.status).toBe(422);
    expect((await visit('/ibu-hamil', cookies.donor)).status).toBe(403);
  });
});

describe('her file', () => {
  it('shows who may see it who she is and why she is at risk; each look is on record', async () => {
    const id = await womanAt('visited', { name: 'TERATAI REKAAN' });
    const answer = await visit(`/ibu-hamil/${id}`, cookies.kader);
    const html = await answer.text();
    for (const shown of ['TERATAI REKAAN', 'KEK: LILA di bawah 23,5 cm', '22,4 cm']) {
      expect(html).toContain(shown);
    }
    expect((await visit(`/ibu-hamil/${id}`, cookies.foreign)).status).toBe(404);
    const looks = await rows(
      `SELECT id FROM audit_event WHERE action = 'beneficiary.open' AND subject_id = '${id}'`,
    );
    expect(looks).toHaveLength(1);
    const led = await visit(`/anak/${id}?pesan=visit_recorded`, cookies.kader);
    expect(led.headers.get('location')).toBe(`/ibu-hamil/${id}?pesan=visit_recorded`);
  });

  it('in the list stands at her stage, and no child beside her', async () => {
    await womanAt('visited', { name: 'SERUNI REKAAN' });
    const html = await (await visit('/ibu-hamil?tahap=dikunjungi', cookies.verifier)).text();
    expect(html).toContain('SERUNI REKAAN');
    const children = await visit('/anak?tahap=dikunjungi', cookies.verifier);
    expect(children.status).toBe(200);
    expect(await children.text()).not.toContain('SERUNI REKAAN');
  });
});

describe('verifying her', () => {
  it('takes a visit, her own consent, an arm and a risk', async () => {
    const id = await womanAt('visited', { arm: null, name: 'ARUM REKAAN' });
    const lacking = await verifyBeneficiary(env.DB, acting(), id);
    expect(lacking).toMatchObject({ facts: { missing: 'consent,measurement' } });
    await recordConsents(await consentPlace(), acting(), herConsent(id));
    const arm = { mm: 262, measuredOn: TODAY };
    await recordArm(env.DB, acting(), { id, arm, source: 'kader' });
    expect(await verifyBeneficiary(env.DB, acting(), id)).toMatchObject({
      facts: { missing: 'risk' },
    });
    const thin = { mm: 229, measuredOn: TODAY };
    await recordArm(env.DB, acting(), { id, arm: thin, source: 'puskesmas' });
    expect(await verifyBeneficiary(env.DB, acting(), id)).toMatchObject({ repeated: false });
    expect(await stateOf(id)).toMatchObject({ stage: 'verified', severity: 2 });
    expect(await rows(`SELECT mm FROM pregnancy_arm WHERE beneficiary_id = '${id}'`)).toHaveLength(
      2,
    );
  });

  it('does not go by a consent in the words for a child’s guardian', async () => {
    const id = await womanAt('visited', { name: 'LAIN REKAAN' });
    const answer = await recordConsents(await consentPlace(), acting(), consentOf(id));
    expect(answer).toMatchObject({ code: 'consent_text_changed' });
  });

  it('does not weigh her on a child’s scales', async () => {
    const id = await womanAt('registered', { name: 'TIMBANG REKAAN' });
    const weighed = { id, measured: STUNTED, source: 'kader' } as const;
    expect(await recordMeasurement(env.DB, acting(), weighed)).toMatchObject({
      code: 'not_a_child',
    });
  });
});

describe('a birth', () => {
  const birth = (pregnancyId: string, of: object = {}) => ({
    pregnancyId,
    name: '',
    sex: 'P' as const,
    bornOn: TODAY,
    measured: { weightG: 2_600, heightMm: 470 },
    isTwin: false,
    source: 'kader' as const,
    ...of,
  });
  const born = async (id: string, of: object = {}, key = newId<string>()) =>
    recordBirth(env.DB, await vault(), acting(AREAS.serang, key), birth(id, of));

  it('closes her case, registers the child in her household, and asks for a consent of its own', async () => {
    const id = await womanAt('verified', { name: 'MELUR REKAAN', dueOn: addDays(TODAY, 5) });
    const made = await born(id);
    const childId = (made as { answer: { id: string } }).answer.id;
    expect(await stateOf(id)).toMatchObject({ stage: 'closed' });
    expect(await stateOf(childId)).toMatchObject({ stage: 'registered' });
    expect(
      await one(`SELECT child.consent, child.household_id = mother.household_id AS home FROM birth
        JOIN beneficiary AS child ON child.id = child_id JOIN beneficiary AS mother ON mother.id = pregnancy_id
        WHERE child_id = '${childId}'`),
    ).toEqual({ consent: 0, home: 1 });
    expect(
      await one(
        `SELECT reason FROM verification_step WHERE beneficiary_id = '${id}' AND step = 'closed'`,
      ),
    ).toEqual({ reason: 'born' });
    const file = await (await visit(`/anak/${childId}`, cookies.kader)).text();
    expect(file).toContain('Bayi MELUR REKAAN');
  });

  it('sent twice is one child; a second of the same birth is a twin, and only when said so', async () => {
    const id = await womanAt('verified', { name: 'KEMBAR REKAAN', dueOn: addDays(TODAY, 5) });
    const key = newId<string>();
    expect(await born(id, {}, key)).toMatchObject({ repeated: false });
    expect(await born(id, {}, key)).toMatchObject({ repeated: true });
    expect(await born(id)).toMatchObject({ code: 'case_closed' });
    expect(await born(id, { isTwin: true, sex: 'L' })).toMatchObject({ repeated: false });
    expect(await born(id, { isTwin: true, bornOn: addDays(TODAY, -9) })).toMatchObject({
      code: 'twins_far_apart',
    });
    expect(await rows(`SELECT child_id FROM birth WHERE pregnancy_id = '${id}'`)).toHaveLength(2);
  });

  it('of a pregnancy that ended without a child is not recorded, and its end says nothing of why', async () => {
    const id = await womanAt('verified', { name: 'CEMARA REKAAN' });
    expect(await recordPregnancyEnd(env.DB, acting(), id)).toMatchObject({ repeated: false });
    expect(await recordPregnancyEnd(env.DB, acting(), id)).toMatchObject({ code: 'case_closed' });
    expect(await born(id)).toMatchObject({ code: 'case_closed' });
    expect(
      await one(
        `SELECT reason FROM verification_step WHERE beneficiary_id = '${id}' AND step = 'closed'`,
      ),
    ).toEqual({ reason: 'pregnancy_ended' });
    expect(await one(`SELECT outcome FROM pregnancy WHERE beneficiary_id = '${id}'`)).toEqual({
      outcome: 'ended',
    });
  });

  it('is written down by the form, and leads to the child’s consent', async () => {
    const id = await womanAt('verified', { name: 'FORMULIR REKAAN', dueOn: addDays(TODAY, 5) });
    const form = await (await visit(`/ibu-hamil/${id}/persalinan`, cookies.kader)).text();
    expect(form).toContain('Turut berduka');
    const wrong = await submit(
      `/ibu-hamil/${id}/persalinan`,
      { _key: newId<string>(), sex: 'P', bornOn: addDays(TODAY, 2) },
      cookies.kader,
    );
    expect(wrong.status).toBe(422);
    const done = await submit(
      `/ibu-hamil/${id}/persalinan`,
      { _key: newId<string>(), sex: 'P', bornOn: TODAY, weight: '2,6' },
      cookies.kader,
    );
    expect(done.headers.get('location')).toMatch(
      /^\/anak\/\w{26}\/persetujuan\?pesan=birth_recorded$/,
    );
  });
});

describe('two at once', () => {
  it('with one NIK register one woman', async () => {
    const nik = '3673915405980033';
    const bornOn = '1998-05-14' as DateOnly;
    const safe = await vault();
    const asked = () =>
      registerPregnancy(env.DB, safe, acting(), woman({ nik, bornOn, name: 'BERSAMA REKAAN' }));
    await Promise.all([asked(), asked()]);
    const lookup = await safe.lookupOf('nik', nik);
    expect(await rows(`SELECT id FROM beneficiary WHERE nik_lookup = '${lookup}'`)).toHaveLength(1);
  });
});
