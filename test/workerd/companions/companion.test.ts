import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  approveCompanionship,
  askCompanionship,
  endCompanionship,
  recordCompanionConsent,
} from '../../../worker/companions/decide-companionship.ts';
import { donorDecided } from '../../../worker/identity/donor-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  as,
  asked,
  companionshipOf,
  consentTo,
  fostered,
  ownPage,
  running,
  type Signed,
  TOMORROW,
} from '../../support/workerd/companions.ts';
import { granted, hasAccepted, isVerified } from '../../support/workerd/pledges.ts';
import { rows, TODAY } from '../../support/workerd/registry.ts';
import { activePledge } from '../../support/workerd/sponsored.ts';

let coordinator: Signed;
let kader: Signed;
let otherCoordinator: Signed;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  otherCoordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
});

const NAMED = /Melati/;

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
    expect(await ownPage(of.donor)).toContain('Menunggu persetujuan wali');
    expect(await ownPage(of.donor)).not.toMatch(NAMED);

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
    expect(await ownPage(of.donor)).not.toMatch(NAMED);
    const approval = `/pendampingan/${id}/penetapan`;
    expect((await submit(approval, {}, kader.cookie)).status).toBe(403);
    expect((await submit(approval, {}, coordinator.cookie)).status).toBe(303);

    const planPath = `/pendampingan/${id}/kunjungan`;
    expect((await submit(planPath, { tanggal: TOMORROW, jam: '09:00' }, kader.cookie)).status).toBe(
      303,
    );
    for (const lang of ['', '/en']) {
      const page = await ownPage(of.donor, lang);
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
    const of = await running({ kader, coordinator });
    const other = await signedIn('bapak_asuh');
    await isVerified(other.id);
    await hasAccepted(other.id);
    const pledgeId = await activePledge(other.id, { children: 1 });
    const second = sql`INSERT INTO companionship (id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at)
      SELECT ${newId()}, beneficiary_id, id, ${other.id}, area_code, ${Date.now()} FROM sponsorship WHERE beneficiary_id = ${of.childId}`;
    expect(pledgeId).toBeTruthy();
    expect(await write(env.DB, [second])).toMatchObject({ code: 'companion_not_possible' });
    expect(await ownPage(other)).not.toMatch(NAMED);
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

describe('another’s companionship', () => {
  it('is as good as none, to a donor, a kader of elsewhere and a foreign coordinator', async () => {
    const of = await running({ kader, coordinator });
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
