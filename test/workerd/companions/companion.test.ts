import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerFlag,
  approveCompanionship,
  askCompanionship,
  endCompanionship,
  recordCompanionConsent,
} from '../../../worker/companions/decide-companionship.ts';
import { endCompanionships } from '../../../worker/companions/end-companionships.ts';
import { openCompanionships } from '../../../worker/companions/open-companionships.ts';
import { planVisit, recordCompanionVisit } from '../../../worker/companions/record-visit.ts';
import { donorDecided } from '../../../worker/identity/donor-store.ts';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { closeCase } from '../../../worker/registry/verify-beneficiary.ts';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, submit, vault, visit } from '../../support/workerd/cast.ts';
import {
  accompanied,
  as,
  asked,
  companionshipOf,
  consentTo,
  type Fostered,
  fostered,
  type Signed,
  visitOfYesterday,
} from '../../support/workerd/companions.ts';
import { granted, hasAccepted, isVerified } from '../../support/workerd/pledges.ts';
import { rows, TODAY } from '../../support/workerd/registry.ts';
import { requestFor } from '../../support/workerd/rights.ts';
import { activePledge } from '../../support/workerd/sponsored.ts';

let coordinator: Signed;
let otherCoordinator: Signed;
let kader: Signed;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  otherCoordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
});

const TOMORROW = addDays(TODAY, 1);
const NAMED = /Melati/;
const own = async (signed: Signed, lang = '') =>
  (await visit(`${lang}/mendampingi`, signed.cookie)).text();
const running = async () => {
  const of = await fostered(coordinator);
  return { ...of, id: await accompanied(of, { kader, coordinator }) };
};
const plan = (id: string, by = kader) =>
  planVisit(env.DB, as(by), { id, on: TOMORROW, time: '09:00' });
const seen = (visitId: string, more = {}) => ({
  visitId,
  companionPresent: true,
  familyPresent: 'mother' as const,
  outcome: 'met' as const,
  concern: '' as const,
  ...more,
});

describe('a foster father', () => {
  it('asks by a card, is consented to and approved, and reads a first name, a kader and a time, in both languages', async () => {
    const of = await fostered(coordinator);
    const path = `/janji-saya/${of.pledgeId}/anak`;
    const cards = await (await visit(path, of.donor.cookie)).text();
    expect(cards).toContain(`${path}/mendampingi?anak=`);
    const query = new URLSearchParams({ anak: of.label });
    const form = await visit(`${path}/mendampingi?${query}`, of.donor.cookie);
    expect(await form.text()).toContain('Saya akan mematuhi aturan ini');
    const ask = (fields = {}) =>
      submit(`${path}/mendampingi`, { anak: of.label, ...fields }, of.donor.cookie);
    expect((await ask()).status).toBe(422);
    expect((await ask({ janji: 'ya' })).headers.get('location')).toContain('companion_asked');
    expect((await ask({ janji: 'ya' })).status).toBe(409);
    const { id } = await companionshipOf(of.childId);
    expect(await own(of.donor)).toContain('Menunggu persetujuan wali');
    expect(await own(of.donor)).not.toMatch(NAMED);

    const staffPage = `/anak/${of.childId}/pendampingan`;
    expect(await (await visit(staffPage, kader.cookie)).text()).toContain('Tokoh bapak_asuh');
    expect(await (await visit('/pendampingan', kader.cookie)).text()).toContain(staffPage);
    const { confirmed: _, ...unconfirmed } = {
      version: '1',
      givenBy: 'mother',
      method: 'signature',
      givenOn: TODAY as string,
      confirmed: 'ya',
    };
    const consentPath = `/pendampingan/${id}/persetujuan`;
    expect(await (await visit(consentPath, kader.cookie)).text()).toContain(
      'Tidak pernah sendirian',
    );
    expect((await submit(consentPath, unconfirmed, kader.cookie)).status).toBe(422);
    const consented = { ...unconfirmed, confirmed: 'ya' };
    expect(
      (await submit(consentPath, { ...consented, givenOn: TOMORROW }, kader.cookie)).status,
    ).toBe(422);
    expect((await submit(consentPath, consented, kader.cookie)).status).toBe(303);
    expect(await own(of.donor)).not.toMatch(NAMED);
    const approval = `/pendampingan/${id}/penetapan`;
    expect((await submit(approval, {}, kader.cookie)).status).toBe(403);
    expect((await submit(approval, {}, coordinator.cookie)).status).toBe(303);

    const planPath = `/pendampingan/${id}/kunjungan`;
    expect((await submit(planPath, { tanggal: TOMORROW, jam: '09:00' }, kader.cookie)).status).toBe(
      303,
    );
    for (const lang of ['', '/en']) {
      const page = await own(of.donor, lang);
      expect(page).toMatch(NAMED);
      expect(page).toContain('Tokoh kader');
      for (const hidden of [
        'RAHASIA',
        'Rahasia',
        'REKAAN',
        'Kelurahan',
        'Kasemen',
        of.childId,
        of.label,
        'RATNA',
      ])
        expect(page, hidden).not.toContain(hidden);
    }
    expect(await (await visit(path, of.donor.cookie)).text(), 'the card is closed').not.toContain(
      of.label,
    );
    const looks = await rows<{ action: string; person: string }>(
      `SELECT action, person_id AS person FROM audit_event WHERE subject_id = '${of.childId}' AND action = 'companion.open'`,
    );
    expect(looks.length).toBe(2);
    expect(new Set(looks.map(({ person }) => person))).toEqual(new Set([of.donor.id]));
    expect(
      JSON.stringify(await rows('SELECT * FROM audit_event')) +
        JSON.stringify(await rows('SELECT * FROM command')),
    ).not.toMatch(/melati/i);
  });

  it('cannot ask for a child of another donor, without the charter, or unverified', async () => {
    const of = await fostered(coordinator);
    const stranger = await signedIn('bapak_asuh');
    const request = { pledgeId: of.pledgeId, label: of.label };
    expect(await askCompanionship(env.DB, as(stranger), request)).toMatchObject({
      code: 'label_unknown',
    });
    expect(
      (await visit(`/janji-saya/${of.pledgeId}/anak/mendampingi?anak=Melati+1`, stranger.cookie))
        .status,
    ).toBe(404);
    expect(await (await visit('/mendampingi', stranger.cookie)).text()).not.toContain(of.label);
    await write(env.DB, [
      donorDecided({
        id: newId(),
        personId: of.donor.id,
        outcome: 'declined',
        by: coordinator.id,
        at: Date.now(),
      }),
    ]);
    expect(await askCompanionship(env.DB, as(of.donor), request)).toMatchObject({
      code: 'donor_not_verified',
    });
    const csr = await signedIn('csr_officer');
    expect((await visit('/mendampingi', csr.cookie)).status).toBe(403);
  });

  it('is the only one at a time, and is told nothing of another', async () => {
    const of = await running();
    const other = await signedIn('bapak_asuh');
    await isVerified(other.id);
    await hasAccepted(other.id);
    const pledgeId = await activePledge(other.id, { children: 1 });
    const second = sql`INSERT INTO companionship (id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at)
      SELECT ${newId()}, beneficiary_id, id, ${other.id}, area_code, ${Date.now()} FROM sponsorship WHERE beneficiary_id = ${of.childId}`;
    expect(pledgeId).toBeTruthy();
    expect(await write(env.DB, [second])).toMatchObject({ code: 'companion_not_possible' });
    expect(await own(other)).not.toMatch(NAMED);
  });

  it('is not approved without consent, by himself, by who took the consent down, or under an old charter', async () => {
    const of = await fostered(coordinator);
    const id = await asked(of);
    expect(await approveCompanionship(env.DB, as(coordinator), id)).toMatchObject({
      code: 'companion_consent_missing',
    });
    expect(await recordCompanionConsent(env.DB, as(of.donor), consentTo(id))).toMatchObject({
      code: 'companion_is_same_person',
    });
    const later = { ...consentTo(id), givenOn: TOMORROW };
    expect(await recordCompanionConsent(env.DB, as(kader), later)).toMatchObject({
      code: 'consent_in_future',
    });
    const oldWords = { ...consentTo(id), textVersion: '0' };
    expect(await recordCompanionConsent(env.DB, as(kader), oldWords)).toMatchObject({
      code: 'consent_text_changed',
    });
    granted(await recordCompanionConsent(env.DB, as(otherCoordinator), consentTo(id)));
    expect(await recordCompanionConsent(env.DB, as(kader), consentTo(id))).toMatchObject({
      code: 'consent_stands',
    });
    expect(await approveCompanionship(env.DB, as(otherCoordinator), id)).toMatchObject({
      code: 'companion_recorder_approves',
    });
    expect(await approveCompanionship(env.DB, as(of.donor), id)).toMatchObject({
      code: 'companion_is_same_person',
    });
    expect(await approveCompanionship(env.DB, as(coordinator, AREAS.palembang), id)).toMatchObject({
      code: 'companion_missing',
    });
    granted(await approveCompanionship(env.DB, as(coordinator), id));
    expect(await approveCompanionship(env.DB, as(coordinator), id)).toMatchObject({
      code: 'companion_approved',
    });
  });

  it('who was refused or sent away by a family does not ask it again', async () => {
    const of = await fostered(coordinator);
    const id = await asked(of);
    granted(await endCompanionship(env.DB, as(kader), { id, reason: 'guardian_declined' }));
    expect(await askCompanionship(env.DB, as(of.donor), of)).toMatchObject({
      code: 'companion_not_possible',
    });
    expect(await recordCompanionConsent(env.DB, as(kader), consentTo(id))).toMatchObject({
      code: 'companion_over',
    });
  });

  it('cannot be shown a name by any row of the database that lacks consent or approval', async () => {
    const of = await fostered(coordinator);
    const id = await asked(of);
    const forced = [
      sql`UPDATE companionship SET approved_by = ${coordinator.id}, approved_at = ${Date.now()} WHERE id = ${id}`,
    ];
    expect(await write(env.DB, forced)).toMatchObject({ code: 'companion_consent_missing' });
    const born = sql`INSERT INTO companionship (id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at, approved_by, approved_at)
      SELECT ${newId()}, beneficiary_id, id, ${of.donor.id}, area_code, ${Date.now()}, ${coordinator.id}, ${Date.now()} FROM sponsorship WHERE beneficiary_id = ${of.childId}`;
    expect(await write(env.DB, [born])).toMatchObject({ code: 'companion_not_possible' });
    await expect(
      env.DB.prepare('DELETE FROM companionship WHERE id = ?').bind(id).run(),
    ).rejects.toThrow(/append_only/);
  });
});

describe('a visit', () => {
  it('needs a kader of the area who is not the companion himself', async () => {
    const of = await running();
    const far = await signedIn('kader', AREAS.curug);
    expect(
      (
        await submit(
          `/pendampingan/${of.id}/kunjungan`,
          { tanggal: TOMORROW, jam: '09:00' },
          far.cookie,
        )
      ).status,
    ).toBe(404);
    expect(await plan(of.id, far)).toMatchObject({ code: 'companion_kader_missing' });
    expect(await plan(of.id, coordinator)).toMatchObject({ code: 'companion_kader_missing' });
    await write(env.DB, [
      sql`INSERT INTO role_assignment (id, person_id, role, area_code, valid_from, granted_by, granted_at)
      VALUES (${newId()}, ${of.donor.id}, 'kader', ${AREAS.kasemen}, '2020-01-01', 'test', 1)`,
    ]);
    expect(await plan(of.id, of.donor)).toMatchObject({ code: 'companion_is_same_person' });
    const at = (on: string, time = '09:00') =>
      planVisit(env.DB, as(kader), { id: of.id, on: on as typeof TODAY, time });
    expect(await at(addDays(TODAY, -1))).toMatchObject({ code: 'companion_visit_past' });
    expect(await at(addDays(TODAY, 90))).toMatchObject({ code: 'companion_visit_far' });
    await expect(at(TOMORROW, '21:00'), 'by day').rejects.toThrow(/visit_is_by_day/);
    granted(await plan(of.id));
    expect(await plan(of.id)).toMatchObject({ code: 'companion_visit_that_day' });
  });

  it('is recorded afterwards, once, by the kader who went along, who was there', async () => {
    const of = await running();
    granted(await plan(of.id));
    const [ahead] = await rows<{ id: string }>(
      `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}'`,
    );
    expect(await recordCompanionVisit(env.DB, as(kader), seen(ahead?.id ?? ''))).toMatchObject({
      code: 'companion_visit_ahead',
    });
    const past = await visitOfYesterday(of.id, kader.id);
    const colleague = await signedIn('kader', AREAS.kasemen);
    expect(await recordCompanionVisit(env.DB, as(colleague), seen(past))).toMatchObject({
      code: 'companion_other_kader',
    });
    expect(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { familyPresent: 'nobody' })),
    ).toMatchObject({ code: 'companion_family_missing' });
    const form = { hadir: 'tidak', keluarga: 'mother', hasil: 'met', khawatir: 'tidak' };
    const path = `/pendampingan/kunjungan/${past}`;
    expect((await visit(path, colleague.cookie)).status).toBe(404);
    expect((await submit(path, form, kader.cookie)).status, 'the kader must have been there').toBe(
      422,
    );
    expect((await submit(path, { ...form, kader: 'ya' }, kader.cookie)).status).toBe(303);
    expect((await submit(path, { ...form, kader: 'ya' }, kader.cookie)).status).toBe(409);
    const told = await (await visit(`/anak/${of.childId}/pendampingan`, kader.cookie)).text();
    expect(told).toContain('Bapak asuh tidak datang');
    expect(
      (await submit(`/pendampingan/kunjungan/${ahead?.id}/batal`, {}, colleague.cookie)).status,
    ).toBe(303);
    expect(
      (await submit(`/pendampingan/kunjungan/${ahead?.id}/batal`, {}, kader.cookie)).status,
    ).toBe(409);
    expect(await own(of.donor)).toContain('Belum ada jadwal');
  });

  it('that worries the kader is flagged: the companion sees nothing until a coordinator has answered', async () => {
    const of = await running();
    const past = await visitOfYesterday(of.id, kader.id);
    granted(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { concern: 'companion_conduct' })),
    );
    const resting = await own(of.donor);
    expect(resting).not.toMatch(NAMED);
    expect(resting).toContain('Ditahan sementara');
    expect(await plan(of.id)).toMatchObject({ code: 'companion_paused' });
    const queue = await (await visit('/pendampingan', coordinator.cookie)).text();
    expect(queue).toContain('Sikap bapak asuh');
    expect(queue).not.toMatch(/melati/i);
    const answerPath = `/pendampingan/kekhawatiran/${past}`;
    expect((await submit(answerPath, { jawaban: 'goes_on' }, kader.cookie)).status).toBe(403);
    expect((await submit(answerPath, { jawaban: 'goes_on' }, coordinator.cookie)).status).toBe(303);
    expect(await own(of.donor)).toMatch(NAMED);
    expect(
      await answerFlag(env.DB, as(coordinator), { flagId: past, answer: 'ended' }),
    ).toMatchObject({ code: 'companion_flag_answered' });
    granted(await endCompanionship(env.DB, as(kader), { id: of.id, reason: 'concern' }));
    granted(await answerFlag(env.DB, as(coordinator), { flagId: of.id, answer: 'passed_on' }));
    expect(
      await rows(
        `SELECT kind, answer FROM safeguarding_flag WHERE companionship_id = '${of.id}' ORDER BY kind`,
      ),
    ).toEqual([
      { kind: 'companion_conduct', answer: 'goes_on' },
      { kind: 'ended_for_concern', answer: 'passed_on' },
    ]);
  });

  it('planned against a revocation at the same time is refused or cancelled, never left standing', async () => {
    for (let round = 0; round < 4; round += 1) {
      const of = await running();
      await Promise.all([
        plan(of.id),
        endCompanionship(env.DB, as(kader), { id: of.id, reason: 'guardian_asked' }),
      ]);
      expect(
        await rows(
          `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}' AND cancelled_at IS NULL`,
        ),
      ).toEqual([]);
      expect(await own(of.donor)).not.toMatch(NAMED);
      expect(await plan(of.id)).toMatchObject({ code: 'companion_over' });
    }
  });
});

describe('a companionship ends at once', () => {
  const ends: Record<string, (of: Fostered & { id: string }) => Promise<unknown>> = {
    guardian_asked: async ({ id }) => {
      const verifier = await signedIn('verifier');
      return submit(`/pendampingan/${id}/akhiri`, { alasan: 'guardian_asked' }, verifier.cookie);
    },
    not_fitting: ({ id }) =>
      submit(`/pendampingan/${id}/akhiri`, { alasan: 'not_fitting' }, coordinator.cookie),
    companion_asked: ({ id, donor }) => submit(`/mendampingi/${id}/akhiri`, {}, donor.cookie),
    consent_withdrawn: ({ childId }) =>
      withdrawConsent(env.DB, as(kader), { id: childId, reason: 'guardian_asked' }),
    support_ended: async ({ childId }) =>
      closeCase(env.DB, as(await signedIn('verifier')), { id: childId, reason: 'recovered' }),
    restricted: async ({ childId }) => {
      const requestId = await requestFor(childId, 'restriction');
      return write(env.DB, [
        sql`INSERT INTO restriction (request_id, beneficiary_id, since) VALUES (${requestId}, ${childId}, ${Date.now()})`,
      ]);
    },
    account_closed: ({ donor }) =>
      write(env.DB, [
        sql`UPDATE role_assignment SET ended_at = ${Date.now()}, ended_by = ${coordinator.id} WHERE person_id = ${donor.id}`,
      ]),
  };
  it.each(Object.keys(ends))('by %s, with its visits', async (reason) => {
    const of = await running();
    granted(await plan(of.id));
    await ends[reason]?.(of);
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: reason });
    expect(
      await rows(
        `SELECT id FROM companion_visit WHERE companionship_id = '${of.id}' AND cancelled_at IS NULL`,
      ),
    ).toEqual([]);
    const shown = await openCompanionships(env.DB, await vault(), {
      personId: of.donor.id,
      now: Date.now(),
    });
    expect(shown).toMatchObject([{ state: 'ended', firstName: null, visits: [] }]);
    const again = await submit(
      `/pendampingan/${of.id}/akhiri`,
      { alasan: 'guardian_asked' },
      coordinator.cookie,
    );
    expect(again.status).toBe(409);
  });

  it('and stands in the guardian’s copy, page and JSON, without what a kader reported', async () => {
    const of = await running();
    const past = await visitOfYesterday(of.id, kader.id);
    granted(
      await recordCompanionVisit(env.DB, as(kader), seen(past, { concern: 'family_uneasy' })),
    );
    const request = await requestFor(of.childId, 'copy');
    const page = await (await visit(`/permintaan/${request}/salinan`, coordinator.cookie)).text();
    expect(page).toContain('Tokoh bapak_asuh');
    expect(page).toContain('Bertemu keluarga');
    const json = await visit(`/permintaan/${request}/salinan.json`, coordinator.cookie);
    const { companionships } = await json.json<{ companionships: unknown[] }>();
    expect(companionships).toMatchObject([
      {
        companionName: 'Tokoh bapak_asuh',
        state: 'running',
        visits: [{ kaderName: 'Tokoh kader', outcome: 'met' }],
      },
    ]);
    expect(page + JSON.stringify(companionships)).not.toMatch(/uneasy|kurang nyaman/i);
  });

  it('and leaves nothing behind when the child is erased, but the audit', async () => {
    const of = await running();
    granted(
      await recordCompanionVisit(
        env.DB,
        as(kader),
        seen(await visitOfYesterday(of.id, kader.id), { concern: 'family_uneasy' }),
      ),
    );
    const erased = erasureOf(
      of.childId,
      { reason: 'guardian_asked', requestId: null },
      { personId: coordinator.id, now: Date.now() },
    );
    granted(await write(env.DB, erased));
    for (const table of [
      'companionship',
      'companion_consent',
      'companion_visit',
      'companion_visit_record',
      'safeguarding_flag',
    ])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`)), table).not.toContain(of.id);
    expect(
      await rows(
        `SELECT action FROM audit_event WHERE subject_id = '${of.donor.id}' AND action = 'companion.concern'`,
      ),
    ).toHaveLength(1);
    expect((await visit('/mendampingi', of.donor.cookie)).status).toBe(200);
  });

  it('under a newer charter: closed as soon as it is in force, ended in the night', async () => {
    const of = await running();
    await env.DB.prepare(
      "INSERT INTO charter_text (version, body_id, body_en, valid_from) VALUES ('baru', 'baru', 'new', ?)",
    )
      .bind(TOMORROW)
      .run();
    const tomorrow = Date.now() + 86_400_000;
    const shown = (now: number) =>
      vault().then((safe) => openCompanionships(env.DB, safe, { personId: of.donor.id, now }));
    expect(await shown(Date.now())).toMatchObject([{ state: 'running', firstName: 'Melati' }]);
    expect(await shown(tomorrow)).toMatchObject([{ state: 'paused', firstName: null }]);
    await endCompanionships(env.DB, { now: Date.now() });
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: null });
    await endCompanionships(env.DB, { now: tomorrow });
    expect(await companionshipOf(of.childId)).toMatchObject({ endedReason: 'charter_outdated' });
    const other = await fostered(otherCoordinator);
    const late = { ...as(other.donor), now: tomorrow };
    expect(await askCompanionship(env.DB, late, other)).toMatchObject({ code: 'charter_missing' });
  });
});

describe('another’s companionship', () => {
  it('is as good as none, to a donor, a kader of elsewhere and a foreign coordinator', async () => {
    const of = await running();
    const donor = await signedIn('bapak_asuh');
    const far = await signedIn('coordinator', AREAS.palembang);
    expect((await submit(`/mendampingi/${of.id}/akhiri`, {}, donor.cookie)).status).toBe(404);
    expect((await visit(`/anak/${of.childId}/pendampingan`, far.cookie)).status).toBe(404);
    expect((await visit(`/pendampingan/${of.id}/persetujuan`, far.cookie)).status).toBe(404);
    for (const path of ['penetapan', 'akhiri', 'persetujuan'])
      expect(
        (await submit(`/pendampingan/${of.id}/${path}`, { alasan: 'concern' }, far.cookie)).status,
      ).toBeGreaterThanOrEqual(404);
    expect(await (await visit('/pendampingan?tahap=berjalan', far.cookie)).text()).not.toContain(
      of.childId,
    );
    expect(await companionshipOf(of.childId)).toMatchObject({ endedAt: null });
  });
});
