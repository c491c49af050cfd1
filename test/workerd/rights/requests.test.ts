import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctIdentity } from '../../../worker/rights/correct-identity.ts';
import {
  copyHandedOver,
  liftRestriction,
  refuseRequest,
  restrictChild,
} from '../../../worker/rights/decide-request.ts';
import { recordRequest } from '../../../worker/rights/record-request.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { AREAS, seedAreas, signedIn, submit, vault, visit } from '../../support/workerd/cast.ts';
import {
  acting,
  childAt,
  daysAgo,
  everythingStored,
  rows,
  TODAY,
} from '../../support/workerd/registry.ts';
import { requestFor } from '../../support/workerd/rights.ts';
import {
  activePledge,
  approvedRun,
  consentTakenBack,
  proposedRun,
} from '../../support/workerd/sponsored.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;
let coordinator: Person;
let kader: Person;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.terumbu);
});

const codeOf = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : outcome);
const decisionOf = (id: string) =>
  rows(`SELECT outcome, reason FROM rights_decision WHERE request_id = '${id}'`);
const corrected = {
  name: 'SITI MAWAR REKAAN',
  nik: null,
  parents: ['RATNA REKAAN'],
  address: 'Kampung Baru 1',
  rt: '03',
  rw: '04',
};

describe('a request', () => {
  it('is recorded by a kader on the page and waits 72 hours', async () => {
    const id = await childAt('registered');
    const form = { kind: 'copy', askedBy: 'mother', receivedOn: TODAY, _key: newId() };
    const answer = await submit(`/anak/${id}/permintaan`, form, kader.cookie);
    expect(answer.status).toBe(303);
    const again = await submit(`/anak/${id}/permintaan`, form, kader.cookie);
    expect(again.headers.get('location')).toBe(answer.headers.get('location'));
    const [request] = await rows<{ clock: number }>(
      `SELECT due_at - received_at AS clock FROM rights_request WHERE beneficiary_id = '${id}'`,
    );
    expect(request?.clock).toBe(72 * 3_600_000);
    const page = await visit(answer.headers.get('location') ?? '', kader.cookie);
    expect(page.status).toBe(200);
    const list = await (await visit('/permintaan', kader.cookie)).text();
    expect(list).toMatch(/sisa (71|72) jam/);
    expect(list).not.toContain('MELATI');
  });

  it('of an earlier day has its clock run from that day’s first minute', async () => {
    const beneficiaryId = await childAt('registered');
    const asked = {
      beneficiaryId,
      kind: 'copy',
      askedBy: 'mother',
      receivedOn: addDays(TODAY, -4),
      wish: '',
    } as const;
    await recordRequest(env.DB, await vault(), acting(), asked);
    const list = await (await visit('/permintaan', coordinator.cookie)).text();
    expect(list).toMatch(/lewat \d+ jam/);
  });

  it('is refused from the future, twice, for a correction without words, and outside the area', async () => {
    const beneficiaryId = await childAt('registered');
    const asked = { beneficiaryId, kind: 'copy', askedBy: 'mother', wish: '' } as const;
    const record = async (more: object, scope: string = AREAS.serang) =>
      codeOf(
        await recordRequest(env.DB, await vault(), acting(scope), {
          ...asked,
          receivedOn: TODAY,
          ...more,
        }),
      );
    expect(await record({ receivedOn: addDays(TODAY, 1) })).toBe('request_in_future');
    expect(await record({ kind: 'correction' })).toBe('wish_missing');
    expect(await record({}, AREAS.palembang)).toBe('beneficiary_missing');
    await requestFor(beneficiaryId, 'copy');
    expect(await record({})).toBe('request_open');
  });

  it('is answered once: of two who decide at once, one is told so', async () => {
    const id = await requestFor(await childAt('registered'), 'copy');
    const outcomes = await Promise.all([
      copyHandedOver(env.DB, acting(), id),
      refuseRequest(env.DB, acting(), { id, reason: 'not_guardian' }),
    ]);
    expect(outcomes.filter(isRefusal).map(codeOf)).toEqual(['request_decided']);
    expect(await decisionOf(id)).toHaveLength(1);
  });

  it('repeated under its key answers as before', async () => {
    const id = await requestFor(await childAt('registered'), 'copy');
    const twice = acting();
    expect(await copyHandedOver(env.DB, twice, id)).toMatchObject({ repeated: false });
    expect(await copyHandedOver(env.DB, twice, id)).toMatchObject({ repeated: true });
  });

  it('is decided by a coordinator of the area only, and the others get the same 404', async () => {
    const id = await requestFor(await childAt('registered'), 'copy');
    const stranger = await signedIn('coordinator', AREAS.palembang);
    expect((await visit(`/permintaan/${id}`, stranger.cookie)).status).toBe(404);
    expect((await visit(`/permintaan/${newId()}`, coordinator.cookie)).status).toBe(404);
    const form = { _key: newId<string>() };
    expect((await submit(`/permintaan/${id}/salinan`, form, kader.cookie)).status).toBe(403);
    expect((await submit(`/permintaan/${id}/salinan`, form, stranger.cookie)).status).toBe(404);
    expect(await decisionOf(id)).toEqual([]);
  });
});

describe('a copy', () => {
  it('holds everything about the child and names no donor; drawing it is on record', async () => {
    const donor = await signedIn('bapak_asuh');
    await activePledge(donor.id);
    const child = await childAt('verified', { areaCode: AREAS.sawahLuhur });
    const proposed = await proposedRun(coordinator.id);
    await env.DB.batch(
      [
        `INSERT INTO hardship (beneficiary_id, recorded_at, poor, source, recorded_by) VALUES ('${child}', 1, 1, 'dtsen', 'test')`,
        `INSERT INTO other_support (beneficiary_id, purpose, month, source, recorded_by, recorded_at) VALUES ('${child}', 'nutrition', '2020-01', 'baznas', 'test', 1)`,
        `INSERT INTO match_ruling (run_id, beneficiary_id, kind, reason, made, ruled_by, ruled_at) VALUES ('${proposed}', '${child}', 'note', 'ask_family', 0, 'test', 1)`,
      ].map((statement) => env.DB.prepare(statement)),
    );
    await approvedRun(coordinator.id);
    const id = await requestFor(child, 'copy');
    const page = await (await visit(`/permintaan/${id}/salinan`, coordinator.cookie)).text();
    for (const held of ['DTSEN', 'Baznas', 'Januari 2020', 'Tanyakan']) {
      expect(page.toLowerCase()).toContain(held.toLowerCase());
    }
    for (const held of ['SITI MELATI REKAAN', 'RATNA REKAAN', '081200000001', 'Kampung Rekaan']) {
      expect(page).toContain(held);
    }
    const answer = await visit(`/permintaan/${id}/salinan.json`, coordinator.cookie);
    const json = (await answer.json()) as Record<string, unknown[]>;
    expect(json).toMatchObject({
      identity: { name: 'SITI MELATI REKAAN' },
      guardians: [{ relation: 'mother', phone: '081200000001' }],
      consents: ['registration', 'matching', 'sharing', 'photos'].map((purpose) => ({
        purpose,
        givenBy: 'mother',
        witness: 'SAKSI REKAAN',
      })),
    });
    for (const part of [
      'measurements',
      'steps',
      'support',
      'hardships',
      'otherSupport',
      'rulings',
      'looks',
    ]) {
      expect(json[part]?.length, part).toBeGreaterThan(0);
    }
    expect(JSON.stringify(json)).not.toContain('Tokoh bapak_asuh');
    expect(JSON.stringify(json)).not.toContain(donor.id);
    const drawn = await rows(
      `SELECT 1 FROM audit_event WHERE action = 'request.copy' AND subject_id = '${child}'`,
    );
    expect(drawn).toHaveLength(2);
  });

  it('is not drawn for another kind of request', async () => {
    const id = await requestFor(await childAt('registered'), 'restriction');
    expect((await visit(`/permintaan/${id}/salinan`, coordinator.cookie)).status).toBe(404);
  });
});

describe('a correction', () => {
  it('seals the new identity, keeps nothing of the old, and scores measurements anew', async () => {
    const child = await childAt('registered');
    const before = await rows<{ haz: number; age: number }>(
      `SELECT haz, age_days AS age FROM measurement WHERE beneficiary_id = '${child}'`,
    );
    const requestId = await requestFor(child, 'correction', 'Melati seharusnya Mawar');
    const bornOn = daysAgo(400);
    const form = {
      name: corrected.name,
      nik: '',
      sex: 'P',
      bornOn,
      parents: 'RATNA REKAAN, BUDI REKAAN',
      rt: '03',
      rw: '04',
      address: 'Kampung Baru 1',
      guardianName: 'RATNA REKAAN',
      phone: '081200000009',
      _key: newId<string>(),
    };
    const shown = await (
      await visit(`/permintaan/${requestId}/pembetulan`, coordinator.cookie)
    ).text();
    expect(shown).toContain('Melati seharusnya Mawar');
    const path = `/permintaan/${requestId}/pembetulan`;
    expect((await submit(path, form, coordinator.cookie)).status).toBe(303);
    const file = await (await visit(`/anak/${child}`, coordinator.cookie)).text();
    expect(file).toContain('SITI MAWAR REKAAN');
    expect(file).toContain('081200000009');
    expect(file).not.toContain('MELATI');
    const [after] = await rows<{ haz: number; age: number; latest: number; born: string }>(
      `SELECT haz, age_days AS age, latest_haz AS latest, born_on AS born FROM measurement
       JOIN beneficiary ON beneficiary.id = beneficiary_id WHERE beneficiary_id = '${child}'`,
    );
    expect(after).toMatchObject({ age: (before[0]?.age ?? 0) - 100, born: bornOn });
    expect(after?.haz).toBeGreaterThan(before[0]?.haz ?? 0);
    expect(after?.latest).toBe(after?.haz);
    expect(await rows(`SELECT 1 FROM rights_wish WHERE request_id = '${requestId}'`)).toEqual([]);
    expect(await everythingStored()).not.toContain('MAWAR');
  });

  it('is refused after the first measurement, with the NIK of another child, and when one came in meanwhile', async () => {
    const nik = '3673026009220001';
    await childAt('registered', { nik });
    const child = await childAt('registered');
    const requestId = await requestFor(child, 'correction');
    const correct = async (more: object) =>
      codeOf(
        await correctIdentity(env.DB, await vault(), acting(), {
          requestId,
          sex: 'P',
          bornOn: daysAgo(500),
          identity: corrected,
          contact: null,
          ...more,
        }),
      );
    expect(await correct({ bornOn: TODAY })).toBe('measured_before_new_birth');
    expect(await correct({ identity: { ...corrected, nik } })).toBe('nik_of_other_child');
    expect(await decisionOf(requestId)).toEqual([]);
    expect(await correct({})).toMatchObject({ repeated: false });
    expect(await correct({})).toBe('request_decided');
  });
});

describe('a restriction', () => {
  it('hides the child from lists and matching until it is lifted', async () => {
    const child = await childAt('verified');
    const other = await childAt('verified');
    await activePledge((await signedIn('bapak_asuh')).id, { children: 50 });
    const id = await requestFor(child, 'restriction');
    const runBefore = await proposedRun(coordinator.id);
    expect(await restrictChild(env.DB, acting(), id)).toMatchObject({ repeated: false });
    const list = async () => (await visit('/anak?tahap=terverifikasi', coordinator.cookie)).text();
    expect(await list()).not.toContain(child);
    expect(await list()).toContain(other);
    const inRun = async (run: string) =>
      (
        await rows(
          `SELECT 1 FROM match_line WHERE run_id = '${run}' AND beneficiary_id = '${child}'`,
        )
      ).length;
    expect(await inRun(runBefore)).toBe(1);
    expect(await inRun(await proposedRun(coordinator.id))).toBe(0);
    expect(await liftRestriction(env.DB, acting(), id)).toMatchObject({ repeated: false });
    expect(codeOf(await liftRestriction(env.DB, acting(), id))).toBe('restriction_lifted');
    expect(await list()).toContain(child);
    expect(await inRun(await proposedRun(coordinator.id))).toBe(1);
  });

  it('keeps the child’s name from the result of verifying several, where an old page still ticked it', async () => {
    const [restricted, withdrawn, lacking] = [
      await childAt('consented', { name: 'MAWAR REKAAN' }),
      await childAt('consented', { name: 'MELATI REKAAN' }),
      await childAt('visited', { name: 'DAHLIA REKAAN' }),
    ];
    await restrictChild(env.DB, acting(), await requestFor(restricted, 'restriction'));
    await consentTakenBack(withdrawn);
    const chosen = new URLSearchParams([
      ['_key', newId()],
      ...[restricted, withdrawn, lacking].map((id) => ['anak', id] as [string, string]),
    ]);
    const { cookie } = await signedIn('verifier');
    const path = '/anak/verifikasi-bersama';
    const html = await (await submit(path, chosen, cookie)).text();
    expect(html).toContain('DAHLIA REKAAN');
    expect(html).not.toMatch(/MAWAR|MELATI/);
    expect(html).toContain('2 lagi tidak diverifikasi');
    const alone = await submit(`/anak/${restricted}/verifikasi`, { _key: newId() }, cookie);
    expect(await alone.text()).toContain('berakhirnya pembatasan data');
    expect(await rows(`SELECT stage FROM beneficiary WHERE id = '${restricted}'`)).toEqual([
      { stage: 'visited' },
    ]);
  });

  it('stands in the database too: no month of support begins for a restricted child', async () => {
    const child = await childAt('verified', { areaCode: AREAS.curugManis });
    await restrictChild(env.DB, acting(), await requestFor(child, 'restriction'));
    const insert = env.DB.prepare(
      `INSERT INTO sponsorship_month (beneficiary_id, purpose, month, sponsorship_id, pledge_id, slot)
       VALUES ('${child}', 'nutrition', '2030-01', 'x', 'x', 1)`,
    );
    await expect(insert.run()).rejects.toThrow(/refusal:/);
    const second = await requestFor(child, 'restriction');
    expect(codeOf(await restrictChild(env.DB, acting(), second))).toBe('already_restricted');
  });
});
